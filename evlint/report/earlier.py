"""Reads what an earlier report told, from its page or from evlint's JSON."""

from __future__ import annotations

import json
import os
import re
from collections import Counter

from evlint.diagnostic import Severity
from evlint.files import ArticleError, read_bytes
from evlint.mistake import Mistake, MistakesError, shorten_path
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

FORMAT = "evlint-report/1"
_DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.+-]{5,20}")
_POINTS = 60  # runs that a report remembers
_KEYS = ("path", "rule", "group", "fingerprint")  # what tells a finding from others, in evlint's JSON


class Point(Value):
    """One run: when (ISO 8601; empty where that is not known), and how many findings it had."""

    time: str
    articles: int
    words: int
    error: int
    warning: int
    info: int

    @property
    def total(self) -> int:
        """All findings."""
        return self.error + self.warning + self.info


class Earlier:
    """What was told before: findings by article, rule, group and fingerprint, and the runs up to it."""

    def __init__(self, told: list[tuple[str, str, str, str]], points: list[Point]) -> None:
        self.points = points[-_POINTS:]
        self.findings = len(told)
        self.rules = Counter((rule, group) for _, rule, group, _ in told)
        self._known: dict[str, Counter[tuple[str, str]]] = {}
        for path, rule, _, fingerprint in told:
            self._known.setdefault(_normalise(path), Counter())[rule, fingerprint] += 1

    def known_of(self, path: str) -> Counter[tuple[str, str]]:
        """How often each rule and fingerprint was told of an article."""
        return Counter(self._known.get(_normalise(path), ()))


def read_earlier(path: str) -> Earlier:
    """Read a report that `evlint report` or `--format json` wrote; raises `MistakesError` for other files."""
    try:
        text = read_bytes(path).decode("utf-8", "replace")
    except ArticleError as error:
        raise _mistake(path, error.failure.message) from None
    page = _DATA.search(text)
    try:
        data: Any = json.loads(page[1] if page else text)
        if page and data["format"] == FORMAT:
            return Earlier(list(_list_told(data)), [Point(*point) for point in _check_points(data["runs"])])
        if not page and str(data["schema_version"]).startswith("1."):
            told = [tuple(str(one[key]) for key in _KEYS) for one in data["diagnostics"]]
            counts = Counter(str(one["severity"]) for one in data["diagnostics"])
            point = Point("", int(data["files"]), 0, *(counts[one.label] for one in reversed(Severity)))
            return Earlier(told, [point])  # type: ignore[arg-type]
    except (ValueError, LookupError, TypeError, OverflowError, RecursionError):
        pass
    raise _mistake(path, "is neither a page of evlint report nor evlint's JSON")


def _list_told(data: Any) -> Iterator[tuple[str, str, str, str]]:
    rules = [(str(rule), str(group)) for rule, group in data["rules"]]
    for article in data["articles"]:
        for finding in article["told"]:
            yield str(article["path"]), *rules[finding[0]], str(finding[3])


def _check_points(points: Any) -> Iterator[tuple[Any, ...]]:
    for time, *counts in points:
        yield time if _TIME.fullmatch(time) else "", *(max(0, int(count)) for count in counts)


def _normalise(path: str) -> str:
    """A path as it is the same for `posts`, `./posts` and other systems."""
    return os.path.normpath(path).replace(os.sep, "/")


def _mistake(path: str, message: str) -> MistakesError:
    return MistakesError((Mistake(shorten_path(path), 0, 0, "", message),))
