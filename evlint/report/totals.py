"""Adds up what is told of a site, by severity, group and rule, and beside what was told before."""

from __future__ import annotations

from collections import Counter

from evlint.diagnostic import Severity
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from evlint.report.articles import Article
    from evlint.report.earlier import Earlier, Point


class Row(Value):
    """The findings of one rule or group; `change` is how many more there are than before.

    It is None where nothing is known of before.
    """

    name: str
    group: str
    counts: tuple[tuple[Severity, int], ...]
    total: int
    articles: int
    change: int | None


class Totals:
    """The sums of a site; articles are added one by one."""

    def __init__(self, earlier: Earlier | None = None) -> None:
        self._earlier = earlier
        self.severities: Counter[Severity] = Counter()
        self.new = 0
        self._told: dict[tuple[str, str], Counter[Severity]] = {}  # by rule and group
        self._articles: Counter[str] = Counter()

    def add(self, article: Article) -> None:
        """Count the findings of an article."""
        names = set()
        for one, is_new in article.told:
            self.severities[one.severity] += 1
            self.new += is_new
            self._told.setdefault((one.rule, one.group), Counter())[one.severity] += 1
            names |= {f"rule {one.rule}", f"group {one.group}"}
        self._articles.update(names)

    @property
    def findings(self) -> int:
        """All findings."""
        return self.severities.total()

    @property
    def mended(self) -> int:
        """How many findings of the earlier report are not told any more."""
        before = self._earlier.findings if self._earlier else 0
        return before - (self.findings - self.new)

    def rules(self) -> list[Row]:
        """A row for each rule that tells something or did, the most frequent first."""
        before = self._earlier.rules if self._earlier else {}
        told = {**{key: Counter[Severity]() for key in before}, **self._told}
        rows = [
            self._make_row("rule", rule, group, counts, before.get((rule, group), 0))
            for (rule, group), counts in told.items()
        ]
        return _sort(rows)

    def groups(self) -> list[Row]:
        """A row for each group."""
        counted: dict[str, Counter[Severity]] = {}
        before: Counter[str] = Counter()
        for (_, group), total in self._earlier.rules.items() if self._earlier else ():
            before[group] += total
            counted[group] = Counter()
        for (_, group), counts in self._told.items():
            counted.setdefault(group, Counter()).update(counts)
        return _sort(
            self._make_row("group", name, name, told, before[name]) for name, told in counted.items()
        )

    def _make_row(self, kind: str, name: str, group: str, told: Counter[Severity], before: int) -> Row:
        total = told.total()
        counts = tuple((severity, told[severity]) for severity in reversed(Severity) if told[severity])
        change = total - before if self._earlier else None
        return Row(name, group, counts, total, self._articles[f"{kind} {name}"], change)


def change_since(now: Counter[Severity], before: Point | None) -> dict[Severity, int | None]:
    """How many more findings of each severity there are than at an earlier point."""
    return {one: now[one] - getattr(before, one.label) if before else None for one in Severity}


def _sort(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-row.total, row.name))
