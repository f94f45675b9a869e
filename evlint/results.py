"""Keeps the reports of articles, found again by what they hang on; what is damaged counts for nothing."""

from __future__ import annotations

import marshal
import os
import sys
from itertools import repeat

from evlint import cache
from evlint.diagnostic import (
    Confidence,
    Diagnostic,
    Excerpt,
    Place,
    PlacedEdit,
    PlacedFix,
    Report,
    Severity,
)
from evlint.digest import blake2b, digest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

NAME = "results.db"

PAGE = 32  # articles from which on it pays not to read those that did not change; see `ledger`

_RECENT = "recent"
_RECENT_KEY = digest(b"recent", sys.version.encode())
_RECENT_SIZE = 64 * 1024  # bytes
_LARGE = _RECENT_SIZE // 8  # bytes of a report that would drive out too many others
_FEW = 8  # articles

_SIZE = 256 * 1024 * 1024  # bytes, some 60,000 articles; a larger database loses half of its reports
_WAIT = 2.0  # seconds for another process to finish writing
_CHECK = 4  # bytes
_new = tuple.__new__  # what a value's own costs besides adds up over many findings
_SEVERITIES = {int(one): one for one in Severity}
_CONFIDENCES = {int(one): one for one in Confidence}
_OURS = 0x65766C74  # "evlt", which sqlite keeps in the head of the file
# Reports are larger than an index may be to be found quickly, so that of the keys stands apart from them.
_MAKE = "create table if not exists reports (key blob primary key, report blob not null)"


def make_key(data: bytes, config: bytes, markdown: bool) -> bytes:
    """A digest of 16 bytes of all that the report of an article hangs on.

    `config` is the digest of its config, of 16 bytes; see `Settings.key_for`.
    """
    return blake2b(data, digest_size=16, key=config + (b"m" if markdown else b"p")).digest()


class Results:
    """The reports of articles that were linted before.

    `folder` is where they are kept, made when missing; without one nothing is found or kept. Those of many
    articles and large ones go to a database; those of a few, as a hook or an editor asks for them, to a small
    file, since opening the database takes longer than all the rest. Whatever is wrong with either, nothing is
    raised: what is not found is linted. A process that was forked off must not use what its parent opened, so
    `close` comes first; it opens again by itself.
    """

    def __init__(self, folder: str | None) -> None:
        self._folder = folder
        self._database: Any = None
        self._recent: dict[bytes, bytes] | None = None

    def __reduce__(self) -> tuple[object, ...]:
        return Results, (self._folder,)

    @property
    def is_kept(self) -> bool:
        """Whether there is a place to keep anything."""
        return self._folder is not None

    def find(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """What is kept under these keys, for `unpack_report`."""
        recent = self._read_recent()
        known = {key: recent[key] for key in keys if key in recent}
        lacking = [key for key in keys if key not in known]
        if lacking:
            found = self.find_many(lacking)
            if len(keys) <= _FEW:
                self._remember(found)
            known.update(found)
        return known

    def keep(self, made: Iterable[tuple[bytes, Report]]) -> None:
        """Keep reports under their keys."""
        packed = {key: pack_report(report) for key, report in made}
        if len(packed) > _FEW:
            self.keep_many(packed)
            return
        self._remember(packed)
        self.keep_many({key: report for key, report in packed.items() if len(report) >= _LARGE})

    def _read_recent(self) -> dict[bytes, bytes]:
        if self._recent is None:
            stored = cache.load(self._folder, _RECENT, _RECENT_KEY)
            self._recent = marshal.loads(stored) if stored else {}
        return self._recent

    def _remember(self, packed: dict[bytes, bytes]) -> None:
        """Put the reports of a few articles before those of earlier runs, of which the last ones go."""
        recent = self._read_recent()
        new = {key: report for key, report in packed.items() if len(report) < _LARGE}
        if not new or new.items() <= recent.items():
            return
        size = 0
        self._recent = {}
        for key, report in {**new, **recent}.items():
            size += len(key) + len(report)
            if size > _RECENT_SIZE:
                break
            self._recent[key] = report
        cache.store(self._folder, _RECENT, _RECENT_KEY, marshal.dumps(self._recent))

    def find_many(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """What is kept under these keys in the database."""
        if not (self._database or (self._folder and os.path.exists(os.path.join(self._folder, NAME)))):
            return {}
        if not self._open():
            return {}
        try:
            asked = f"select key, report from reports where key in ({','.join('?' * len(keys))})"
            rows = self._database.execute(asked, keys).fetchall()
            return {key: kept[_CHECK:] for key, kept in rows if kept[:_CHECK] == _check(key, kept[_CHECK:])}
        except Exception as error:  # damage makes sqlite raise much besides its own errors
            if "no such table" not in str(error):  # the first who keeps something makes it
                self._give_up(error)
        return {}

    def keep_many(self, packed: dict[bytes, bytes]) -> None:
        """Keep in the database what is bytes already."""
        if not packed or not self._open():
            return
        rows = [(key, _check(key, report) + report) for key, report in packed.items()]
        run = self._database.execute
        try:
            run("begin immediate")
            run(_MAKE)
            run(f"pragma application_id={_OURS}")
            self._database.executemany("insert or replace into reports values (?, ?)", rows)
            (pages,), (free,) = (
                run(f"pragma {what}").fetchone() for what in ("page_count", "freelist_count")
            )
            if (pages - free) * run("pragma page_size").fetchone()[0] > _SIZE:
                # Which half goes is chance: what is still wanted is soon back, and no time need be kept.
                run("delete from reports where random() < 0")
            run("commit")
        except Exception as error:
            self._give_up(error)

    def close(self) -> None:
        """Let go of the database."""
        database, self._database = self._database, None
        if database is not None:
            database.close()

    def _open(self) -> bool:
        if self._database is not None:
            return True
        if self._folder is None:
            return False
        try:
            # The package `sqlite3` around it costs as much again to import, and gives nothing that is used.
            import _sqlite3 as sqlite
        except ImportError:
            self._folder = None
            return False
        path = os.path.join(self._folder, NAME)
        try:
            if not os.path.isdir(self._folder):
                os.makedirs(self._folder, mode=0o700)
            self._database = sqlite.connect(path, timeout=_WAIT, isolation_level=None)
            # What the system loses in a crash is linted again.
            self._database.execute("pragma synchronous=off")
        except Exception as error:
            self._give_up(error)
        return self._database is not None

    def _give_up(self, error: object) -> None:
        """Go on without a database in this run; one that is damaged makes way for a new one."""
        folder, self._folder = self._folder, None
        self.close()
        if folder and ("malformed" in str(error) or "not a database" in str(error)):
            path = os.path.join(folder, NAME)
            try:
                with open(path, "rb") as file:
                    head = file.read(72)
                if is_database(head):
                    os.unlink(path)
            except OSError:
                pass


def pack_report(report: Report) -> bytes:
    """Write a report without its path and without failures as bytes; one without findings as none."""
    return pack_diagnostics(report.diagnostics) if report.diagnostics else b""


def unpack_report(path: str, packed: bytes) -> Report:
    """Read what `pack_report` wrote with the same evlint and Python, as the report of an article."""
    return Report(path, tuple(unpack_diagnostics(packed))) if packed else Report(path)


def is_database(head: bytes) -> bool:
    """Tell by its first 72 bytes whether a file is a database of ours."""
    return head.startswith(b"SQLite format 3\0") and head[68:72] == _OURS.to_bytes(4, "big")


def _check(key: bytes, packed: bytes) -> bytes:
    """What tells a report that the disk or a killed writer has damaged."""
    return blake2b(packed, digest_size=_CHECK, key=key).digest()


def pack_diagnostics(diagnostics: Sequence[Diagnostic]) -> bytes:
    """Write diagnostics as bytes: field by field, so that reading them takes no step of ours for each."""
    if not diagnostics:
        return b""
    rules, groups, severities, confidences, *others = zip(*diagnostics, strict=True)
    messages, places, matches, fingerprints, urls, excerpts, fixes = others
    fields: tuple[Any, ...] = (
        rules,
        groups,
        bytes(severities),
        bytes(confidences),
        messages,
        tuple(map(tuple, places)),
        matches,
        fingerprints,
        urls,
        tuple(map(tuple, excerpts)),
        tuple(fix and _flatten(fix) for fix in fixes),
    )
    return marshal.dumps(fields)


def unpack_diagnostics(packed: bytes) -> Iterator[Diagnostic]:
    """Read what `pack_diagnostics` wrote."""
    if not packed:
        return iter(())
    rules, groups, severities, confidences, *others = marshal.loads(packed)
    messages, places, matches, fingerprints, urls, excerpts, fixes = others
    fields = (
        rules,
        groups,
        map(_SEVERITIES.__getitem__, severities),
        map(_CONFIDENCES.__getitem__, confidences),
        messages,
        map(_new, repeat(Place), places),
        matches,
        fingerprints,
        urls,
        map(_new, repeat(Excerpt), excerpts),
        (fix and _restore(fix) for fix in fixes),
    )
    return map(_new, repeat(Diagnostic), zip(*fields, strict=True))


def _flatten(fix: PlacedFix) -> tuple[object, ...]:
    return fix.title, tuple((tuple(edit.place), edit.text) for edit in fix.edits), fix.safe


def _restore(flat: tuple[Any, ...]) -> PlacedFix:
    title, edits, safe = flat
    made = tuple(_new(PlacedEdit, (_new(Place, place), text)) for place, text in edits)
    return _new(PlacedFix, (title, made, safe))
