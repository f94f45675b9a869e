"""What was known of articles before: findings by fingerprint and count, in a file that merges well."""

from __future__ import annotations

import os
from collections import Counter
from functools import cached_property

from evlint.files import describe_os_error
from evlint.mistake import Mistake, SettingsError, shorten_path
from evlint.output.printable import counted
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evlint.diagnostic import Diagnostic, Report

_TITLE = "# Findings that evlint leaves out: article, rule, fingerprint, count. `evlint baseline` writes it."
# A name may hold whatever parts the columns.
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "#": "\\#"}


class Known(Value):
    """A finding of one article, as it is told from others: by its rule and fingerprint."""

    rule: str
    fingerprint: str


class Growth(Value):
    """How many findings a baseline holds in how many articles, and how many came and went."""

    findings: int
    articles: int
    new: int
    mended: int


class Baseline:
    """The known findings of the articles below the folder of one file.

    Reading raises `SettingsError` for lines that are none of a baseline.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._folder = os.path.dirname(os.path.abspath(path))
        self.known: dict[str, Counter[Known]] = dict(_read(path))
        self.left_out = self.mended = 0

    def keep(self, report: Report) -> Report:
        """Leave in a report what is not known; the rest is counted, and so is what was mended."""
        known = self.known.get(self.name(report.path))
        held = self._orphans if known is None else known
        if not held or (known is None and not report.diagnostics):
            return report
        new: list[Diagnostic] = []
        met: Counter[Known] = Counter()
        # Why an article could not be fully checked is told again, as that it could not be is.
        broken = {failure.line for failure in report.failures}
        for one in report.diagnostics:
            key = Known(one.rule, one.fingerprint)
            if met[key] < held[key] and one.place.line not in broken:
                met[key] += 1
                self.left_out += 1
            else:
                new.append(one)
        if known is not None and not report.failures:
            self.mended += held.total() - met.total()
        return report._replace(diagnostics=tuple(new))

    def renew(self, reports: Iterable[Report], *, prune: bool = False) -> Growth:
        """Take over what reports tell of their articles, as `Renewal` does."""
        renewal = Renewal(self, prune=prune)
        for report in reports:
            renewal.take(report)
        return renewal.finish()

    def write(self) -> None:
        """Write the file in one step, one finding a line, sorted; raises `OSError`."""
        from evlint.writing import replace_file

        lines = (_TITLE, *sorted(self._list_lines()))
        replace_file(
            self.path, lambda out: out.writelines(f"{line}\n" for line in lines), errors="surrogateescape"
        )

    def summarise(self) -> str:
        """What was left out, and what of it need not be known any more."""
        left = f"{counted(self.left_out, 'known finding')} left out"
        mended = f", {self.mended:,} mended (evlint baseline --prune)" if self.mended else ""
        return f"{shorten_path(self.path)}: {left}{mended}"

    def _list_lines(self) -> Iterator[str]:
        for name, known in self.known.items():
            shown = "".join(_ESCAPES.get(char, char) for char in name)
            for key, count in known.items():
                yield f"{shown}\t{key.rule}\t{key.fingerprint}\t{count}"

    def name(self, path: str) -> str:
        """An article's path as the file has it."""
        return os.path.relpath(path, self._folder).replace(os.sep, "/")

    def exists(self, name: str) -> bool:
        """Tell whether there is an article of that name."""
        return os.path.exists(os.path.join(self._folder, name))

    @cached_property
    def _orphans(self) -> Counter[Known]:
        """What is known of articles that are gone: they may have been moved."""
        orphans: Counter[Known] = Counter()
        for name, known in self.known.items():
            if not self.exists(name):
                orphans.update(known)  # `+=` would look at all of them each time
        return orphans


class Renewal:
    """Takes over what reports tell of their articles; entries of articles that are gone go as well.

    With `prune` nothing new comes in. What could not be checked stays as it was. No report is kept.
    """

    def __init__(self, baseline: Baseline, *, prune: bool = False) -> None:
        self.baseline = baseline
        self._prune = prune
        known = baseline.known
        self._held = {name: found for name, found in known.items() if baseline.exists(name)}
        self._mended = sum(found.total() for name, found in known.items() if name not in self._held)
        self._new = 0

    def take(self, report: Report) -> None:
        """Take over what is told of an article."""
        name = self.baseline.name(report.path)
        old = self._held.pop(name, Counter())
        told = Counter(Known(one.rule, one.fingerprint) for one in report.diagnostics)
        if report.failures:
            told |= old
        self._new += 0 if self._prune else (told - old).total()
        self._mended += (old - told).total()
        if now := told & old if self._prune else told:
            self._held[name] = now

    def finish(self) -> Growth:
        """Have the baseline know what was taken, and nothing else."""
        self.baseline.known = self._held
        found = sum(map(Counter.total, self._held.values()))
        return Growth(found, len(self._held), self._new, self._mended)


def _read(path: str) -> Iterator[tuple[str, Counter[Known]]]:
    """The articles of a file with what is known of each; a file that is not there holds nothing."""
    shown = shorten_path(path)
    try:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            lines = file.read().split("\n")
    except FileNotFoundError:
        return
    except OSError as error:
        raise SettingsError((Mistake(shown, 0, 0, "", describe_os_error(error)),)) from None
    articles: dict[str, Counter[Known]] = {}
    mistakes = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.rstrip("\r").split("\t")
        if len(columns) == 4 and columns[3].isascii() and columns[3].isdigit():
            name, rule, fingerprint, count = columns
            known = articles.setdefault(_unescape(name), Counter())
            key = Known(rule, fingerprint)
            # Two branches may each have brought the line.
            known[key] = max(known[key], int(count[:9]))
        elif line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
            mistakes.append(
                Mistake(shown, number, 0, "", "left by a merge: take this line out; both sides may stay")
            )
        else:
            mistakes.append(Mistake(shown, number, 0, "", "not article, rule, fingerprint and count"))
    if mistakes:
        raise SettingsError(mistakes[:3])  # a file of something else need not be told line by line
    yield from articles.items()


def _unescape(name: str) -> str:
    if "\\" not in name:
        return name
    back = {escape: char for char, escape in _ESCAPES.items()}
    pieces = []
    at = 0
    while at < len(name):
        pair = name[at : at + 2]
        pieces.append(back.get(pair, name[at]))
        at += 2 if pair in back else 1
    return "".join(pieces)
