"""Keeps the reports of neighbouring articles together, found again by the stamps of their files alone."""

from __future__ import annotations

import marshal
import os
from itertools import islice, repeat
from zlib import crc32

from evlint.diagnostic import Report
from evlint.digest import digest
from evlint.results import PAGE, pack_diagnostics, unpack_diagnostics
from evlint.stamps import Trust, read_stamps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from evlint.diagnostic import Diagnostic
    from evlint.results import Results
    from evlint.stamps import Stamp

_FORMAT = b"page 1"
_MOST = 256  # articles on a page
_EVERY = 64  # one of so many paths ends a page
_new = tuple.__new__  # see `results`


class Ledger:
    """Pages of reports, kept among those that are found by the content of articles.

    A page holds what a search finds in a row, and where it ends depends on the name of its last article: one
    article more then changes its own page, and does not move all that come after it. Nothing on it counts
    but where the file of an article has the same stamp as before, and its config is the same.
    """

    def __init__(self, results: Results) -> None:
        self._results = results
        self._trust: Trust | None = None
        self._known: dict[str, Stamp] = {}  # on pages that are yet to be packed

    def find(self, paths: Sequence[str], configs: Sequence[bytes]) -> list[Report | None]:
        """The report of each article of a page, without failures, or none where its file must be read.

        `configs` are the digests of their configs, empty where they have none; see `Session.key_for`.
        """
        key = self._make_key(paths, configs)
        kept = self._results.find_many([key]) if key else {}
        if not kept:
            return [None] * len(paths)
        old_paths, old_stamps, old_configs, counts, packed = marshal.loads(kept[key])
        every = unpack_diagnostics(packed)
        told = [tuple(islice(every, count)) if count else () for count in counts]
        reports = map(_new, repeat(Report), zip(old_paths, told, repeat(()), repeat(())))
        stamps = read_stamps(paths)
        if stamps == old_stamps and configs == old_configs and paths == old_paths:
            return list(reports)
        old = {
            path: (stamp, config, report)
            for path, stamp, config, report in zip(old_paths, old_stamps, old_configs, reports, strict=True)
            if stamp
        }
        found: list[Report | None] = []
        for path, stamp, config in zip(paths, stamps, configs, strict=True):
            old_stamp, old_config, report = old.get(path, ((), b"", None))
            is_known = stamp == old_stamp and config == old_config
            found.append(report if is_known else None)
            if is_known:
                self._known[path] = old_stamp
        return found

    def pack(
        self, reports: Sequence[Report], configs: Sequence[bytes], stamps: Mapping[str, Stamp]
    ) -> dict[bytes, bytes]:
        """The page of these reports under its key, or nothing where no stamp is new and settled.

        `stamps` are those of the files that were read; of others those count that were found.
        """
        known = {report.path: self._known.pop(report.path, ()) for report in reports}
        key = self._make_key(list(known), configs) if any(stamps.values()) else b""
        if not key:
            return {}
        paths, kept, told = [], [], []
        every: list[Diagnostic] = []
        for report, config in zip(reports, configs, strict=True):
            stamp = stamps.get(report.path) or known[report.path]
            is_sure = bool(stamp and config and not report.failures)
            paths.append(report.path)
            kept.append(stamp if is_sure else ())
            told.append(len(report.diagnostics) if is_sure else 0)
            every += report.diagnostics if is_sure else ()
        return {key: marshal.dumps((paths, kept, list(configs), told, pack_diagnostics(every)))}

    @property
    def settle(self) -> Callable[[os.stat_result], Stamp] | None:
        """What makes a stamp of a file that is about to be read, if it would be kept; see `Trust.settle`."""
        return self._ask().settle if self._results.is_kept else None

    def _make_key(self, paths: Sequence[str], configs: Sequence[bytes]) -> bytes:
        """What a page is kept under; nothing for one that is not to be kept."""
        # The config stands for the version as well: nobody reads pages that another evlint wrote.
        if len(paths) < PAGE or not configs[0] or not self._results.is_kept or not self._ask().witness:
            return b""
        try:
            here = os.fsencode(os.getcwd())
        except OSError:
            return b""
        return digest(_FORMAT, self._ask().witness, here, configs[0], os.fsencode(paths[0]))

    def _ask(self) -> Trust:
        if self._trust is None:
            self._trust = Trust()
        return self._trust


def is_full(path: str, count: int) -> bool:
    """Tell whether an article, with which there are so many on a page, is the last on it."""
    return count >= _MOST or (count > PAGE and crc32(path.encode("utf-8", "surrogatepass")) % _EVERY == 0)
