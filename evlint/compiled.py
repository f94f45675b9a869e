"""Rules and settings in a form that loads in no time: reading them from YAML costs more than an article."""

from __future__ import annotations

import marshal
import os

from evlint.diagnostic import Confidence, Severity
from evlint.digest import blake2b, digest
from evlint.mistake import Mistake
from evlint.rule import KindLimits, Rule
from evlint.settings import Change, Origin, Override, Settings
from evlint.state import digest_tree, read_state

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any


def rules_key(folders: Iterable[str]) -> bytes:
    """A digest of 16 bytes that changes with any card of these folders."""
    made = blake2b(digest_size=16)
    for folder in folders:
        made.update(digest_tree(os.path.abspath(folder)))
    return made.digest()


def settings_key(path: str | None) -> bytes:
    """A digest of 16 bytes that changes with the settings file, the bundled cards and evlint itself.

    Raises `OSError` where the file can't be read.
    """
    made = blake2b(read_state(), digest_size=16)
    if path is not None:
        made.update(os.path.abspath(path).encode("utf-8", "surrogateescape"))
        with open(path, "rb") as file:
            made.update(file.read())
    return made.digest()


def dump_rules(rules: Iterable[Rule]) -> bytes:
    """Write rules as bytes."""
    return marshal.dumps([_flatten_rule(rule) for rule in rules])


def load_rules(data: bytes) -> tuple[Rule, ...]:
    """Read what `dump_rules` wrote with the same evlint and Python."""
    return tuple(map(_restore_rule, marshal.loads(data)))


def dump_settings(settings: Settings) -> bytes:
    """Write settings without their rules, with the state of the users' files that they were made of."""
    return marshal.dumps(
        (
            stamp_users(settings.folders, settings.kinds, settings.extended),
            settings.path,
            settings.root,
            settings.off,
            [
                (
                    override.paths,
                    list(map(_flatten_change, override.changes)),
                    _flatten_origin(override.origin),
                )
                for override in settings.overrides
            ],
            settings.folders,
            settings.kinds,
            tuple(settings.limits),
            settings.extensions,
            settings.exclude,
            int(settings.min_confidence),
            int(settings.fail_on),
            settings.fixable,
            settings.unfixable,
            [tuple(mistake) for mistake in settings.mistakes],
            settings.extended,
        )
    )


def load_settings(data: bytes, rules: Callable[[], tuple[Rule, ...]]) -> Settings | None:
    """Read what `dump_settings` wrote with the same evlint and Python; `rules` gives what it left out.

    Gives `None` where the users' cards, kinds or extended files have changed since.
    """
    (stamp, path, root, off, overrides, folders, kinds, limits, *rest, extended) = marshal.loads(data)
    if stamp != stamp_users(folders, kinds, extended):
        return None
    extensions, exclude, min_confidence, fail_on, fixable, unfixable, mistakes = rest
    return Settings(
        path=path,
        root=root if path is not None else os.getcwd(),
        rules=rules,
        off=off,
        overrides=tuple(
            Override(paths, tuple(map(_restore_change, changes)), _restore_origin(origin))
            for paths, changes, origin in overrides
        ),
        folders=folders,
        kinds=kinds,
        limits=KindLimits(*limits),
        extensions=extensions,
        exclude=exclude,
        min_confidence=Confidence(min_confidence),
        fail_on=Severity(fail_on),
        fixable=fixable,
        unfixable=unfixable,
        mistakes=tuple(Mistake(*mistake) for mistake in mistakes),
        extended=extended,
        stamp=stamp,
    )


def stamp_users(folders: tuple[str, ...], kinds: Mapping[str, str], extended: tuple[str, ...] = ()) -> bytes:
    """What users' cards, kinds and extended settings look like now; nothing where there are none."""
    if not (folders or kinds or extended):
        return b""
    made = blake2b(rules_key(folders), digest_size=16)
    for path in extended:
        made.update(stamp_file(path))
    for module in kinds.values():
        made.update(_stamp_module(module))
    return made.digest()


def stamp_file(path: str) -> bytes:
    """A digest of 16 bytes over the name and contents of a file; one that can't be read has one too."""
    name = path.encode("utf-8", "surrogateescape")
    try:
        if os.path.isfile(path):  # a pipe would block
            with open(path, "rb") as file:
                return digest(name, file.read())
    except OSError:
        pass
    return digest(name)


def _stamp_module(name: str) -> bytes:
    """What the package that a module belongs to looks like now, since a kind may use its neighbours."""
    from evlint.importpath import find_module

    path = find_module(name)
    try:
        status = os.stat(path)
    except OSError:
        return b"missing"
    seen = f"{path}\0{status.st_size}\0{status.st_mtime_ns}".encode("utf-8", "surrogateescape")
    package = os.path.dirname(path)
    is_package = os.path.basename(path).startswith("__init__.")
    if levels := name.count(".") + is_package:
        for _ in range(levels - 1):
            package = os.path.dirname(package)
        seen += digest_tree(package)
    return seen


def _flatten_rule(rule: Rule) -> tuple[Any, ...]:
    return (
        rule.id,
        rule.group,
        rule.kind,
        int(rule.severity),
        int(rule.confidence),
        rule.scope,
        rule.message,
        rule.options,
        rule.yields,
        rule.edits,
        rule.hides,
        rule.whole,
        rule.url,
        rule.condensed,
    )


def _restore_rule(flat: tuple[Any, ...]) -> Rule:
    name, group, kind, severity, confidence, *rest = flat
    return Rule(name, group, kind, Severity(severity), Confidence(confidence), *rest)


def _flatten_change(change: Change) -> tuple[Any, ...]:
    return (
        change.rule,
        change.enabled,
        change.severity and int(change.severity),
        change.confidence and int(change.confidence),
        change.options,
        change.fields,
        _flatten_origin(change.origin),
    )


def _restore_change(flat: tuple[Any, ...]) -> Change:
    name, enabled, severity, confidence, options, fields, origin = flat
    return Change(
        name,
        enabled,
        severity and Severity(severity),
        confidence and Confidence(confidence),
        options,
        fields,
        _restore_origin(origin),
    )


def _flatten_origin(origin: Origin | None) -> tuple[Any, ...] | None:
    return origin and tuple(origin)


def _restore_origin(flat: tuple[Any, ...] | None) -> Origin | None:
    return Origin(*flat) if flat else None
