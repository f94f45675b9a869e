"""Rules and settings in a form that loads in no time: reading them from YAML costs more than an article."""

from __future__ import annotations

import marshal
import os
import sys

from evlint import __version__
from evlint.diagnostic import Confidence, Severity
from evlint.digest import blake2b
from evlint.mistake import Mistake
from evlint.rule import Rule
from evlint.settings import Change, Override, Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

_FORMAT = 5
# Folders of evlint itself that decide what is kept of options.
_DECIDING = ("kinds", "phrases")
_HERE = os.path.dirname(os.path.abspath(__file__))


def find_bundled_rules() -> str:
    """The folder of the cards that evlint ships."""
    inside = os.path.join(_HERE, "rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_HERE), "rules")


def rules_key(folders: Iterable[str]) -> bytes:
    """A digest of 16 bytes that changes with any card of these folders, evlint or Python.

    It reads names, sizes and times, not the cards.
    """
    made = blake2b(digest_size=16)
    made.update(f"{_FORMAT} {__version__} {sys.version}".encode())
    for folder in folders:
        made.update(f"\n{os.path.abspath(folder)}".encode("utf-8", "surrogateescape"))
        for path in _list_groups(folder):
            made.update(b"\n" + os.fsencode(path))
            try:
                with os.scandir(path) as listing:
                    entries = sorted((entry.name, entry.stat()) for entry in listing if entry.is_file())
            except OSError as error:
                made.update(str(error).encode("utf-8", "surrogateescape"))
                continue
            for name, status in entries:
                made.update(f"\0{name}\0{status.st_size}\0{status.st_mtime_ns}".encode("utf-8", "replace"))
    return made.digest()


def settings_key(path: str | None) -> bytes:
    """A digest of 16 bytes that changes with the settings file, the bundled cards and kinds.

    Raises `OSError` where the file can't be read.
    """
    folders = (find_bundled_rules(), *(os.path.join(_HERE, name) for name in _DECIDING))
    made = blake2b(rules_key(folders), digest_size=16)
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
    """Write settings as bytes, with the state of the users' cards and kinds that they were made of."""
    return marshal.dumps(
        (
            _stamp(settings.folders, settings.kinds),
            settings.path,
            settings.root if settings.path else "",
            [_flatten_rule(rule) for rule in settings.rules],
            settings.off,
            [
                (override.paths, list(map(_flatten_change, override.changes)))
                for override in settings.overrides
            ],
            settings.folders,
            settings.kinds,
            settings.extensions,
            settings.exclude,
            int(settings.min_confidence),
            int(settings.fail_on),
            settings.fixable,
            settings.unfixable,
            [tuple(mistake) for mistake in settings.mistakes],
        )
    )


def load_settings(data: bytes) -> Settings | None:
    """Read what `dump_settings` wrote with the same evlint and Python.

    Gives `None` where the users' cards or kinds have changed since.
    """
    (stamp, path, root, rules, off, overrides, folders, kinds, *rest) = marshal.loads(data)
    if stamp != _stamp(folders, kinds):
        return None
    extensions, exclude, min_confidence, fail_on, fixable, unfixable, mistakes = rest
    return Settings(
        path=path,
        root=root or os.getcwd(),  # without a file, it is wherever the run takes place
        rules=tuple(map(_restore_rule, rules)),
        off=off,
        overrides=tuple(
            Override(paths, tuple(map(_restore_change, changes))) for paths, changes in overrides
        ),
        folders=folders,
        kinds=kinds,
        extensions=extensions,
        exclude=exclude,
        min_confidence=Confidence(min_confidence),
        fail_on=Severity(fail_on),
        fixable=fixable,
        unfixable=unfixable,
        mistakes=tuple(Mistake(*mistake) for mistake in mistakes),
    )


def _list_groups(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as listing:
            return [
                folder,
                *sorted(entry.path for entry in listing if entry.is_dir() and entry.name[0] != "_"),
            ]
    except OSError:
        return [folder]


def _stamp(folders: tuple[str, ...], kinds: dict[str, str]) -> bytes:
    """What users' cards and kinds look like now; nothing where there are none."""
    if not folders and not kinds:
        return b""
    made = blake2b(rules_key(folders), digest_size=16)
    for module in kinds.values():
        made.update(_find_module(module))
    return made.digest()


def _find_module(name: str) -> bytes:
    loaded = sys.modules.get(name)
    if loaded is not None:
        path = getattr(loaded, "__file__", None)
    else:
        from importlib.util import find_spec

        try:
            spec = find_spec(name)
        except Exception:  # a parent package may raise anything
            return b"broken"
        path = spec.origin if spec else None
    try:
        status = os.stat(path or "")
    except OSError:
        return b"missing"
    return f"{path}\0{status.st_size}\0{status.st_mtime_ns}".encode("utf-8", "surrogateescape")


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
    )


def _restore_change(flat: tuple[Any, ...]) -> Change:
    name, enabled, severity, confidence, options, fields = flat
    return Change(
        name, enabled, severity and Severity(severity), confidence and Confidence(confidence), options, fields
    )
