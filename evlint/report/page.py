"""Writes the page: one file that needs no other, asks nothing of the network and runs only its own script."""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode
from hashlib import sha256
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from evlint import __version__
from evlint.diagnostic import Severity
from evlint.output.printable import counted, show
from evlint.report.articles import FEWEST_WORDS, WEIGHTS
from evlint.report.earlier import FORMAT, Point
from evlint.report.totals import Totals, change_since
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from typing import Any, TextIO

    from evlint.diagnostic import Report
    from evlint.output.rulepage import RulePage
    from evlint.report.articles import Article
    from evlint.report.earlier import Earlier

_FOLDER = os.path.dirname(__file__)
_WORST = 20  # articles in the table of the worst
_LINE = 300  # code points that are shown of a title, a message or a path


class Run(Value):
    """What a page says about the run: its heading, the command, the time with its zone."""

    heading: str
    command: str
    time: datetime


class Page:
    """A page in the making; each article is written to text when it is added, so that little is kept."""

    def __init__(
        self, run: Run, earlier: Earlier | None, find_page: Callable[[str], RulePage | None]
    ) -> None:
        self._run = run
        self._earlier = earlier
        self._find_page = find_page
        self._templates = _make_templates()
        self._article = self._templates.get_template("article.html.j2")
        self._totals = Totals(earlier)
        self._added: list[tuple[Article, str]] = []
        self._failed: list[Report] = []
        self._rules: dict[tuple[str, str], int] = {}

    def add(self, article: Article) -> None:
        """Take up an article with findings."""
        self._totals.add(article)
        for one, _ in article.told:
            self._rules.setdefault((one.rule, one.group), len(self._rules))
        written = self._article.render(number=len(self._added), article=article)
        # What was cut from the text is written; the values need not be kept.
        self._added.append((article._replace(passages=()), written))

    def add_failure(self, report: Report) -> None:
        """Take up an article that was not fully checked."""
        self._failed.append(report._replace(diagnostics=()))

    def write(self, out: TextIO, articles: int, words: int) -> None:
        """Write the page; `articles` and `words` count what was looked at, sound articles included."""
        order = sorted(range(len(self._added)), key=lambda at: (-self._added[at][0].score, at))
        counts = self._totals.severities
        now = self._run.time.isoformat(timespec="seconds")
        point = Point(now, articles, words, *(counts[one] for one in reversed(Severity)))
        before = self._earlier.points if self._earlier else []
        rules = self._totals.rules()
        style, script = _read_file("report.css"), _read_file("report.js")
        pieces = self._templates.get_template("page.html.j2").generate(
            run=self._run,
            version=__version__,
            style=Markup(style),
            script=Markup(script),
            style_hash=_hash(style),
            script_hash=_hash(script),
            point=point,
            before=before[-1] if before else None,
            points=[*before, point],
            changes=change_since(counts, before[-1] if before else None),
            totals=self._totals,
            severities=tuple(reversed(Severity)),
            groups=self._totals.groups(),
            rules=rules,
            pages=[(row, self._find_page(row.name)) for row in rules if row.total],
            worst=[(at, self._added[at][0]) for at in order[:_WORST]],
            weights=WEIGHTS,
            fewest=FEWEST_WORDS,
            failed=self._failed,
            articles=(Markup(self._added[at][1]) for at in order),
            count=len(order),
            data=self._write_data(order, [*before, point]),
        )
        out.writelines(pieces)

    def _write_data(self, order: list[int], points: list[Point]) -> Iterator[Markup]:
        """What the script filters by and a later report compares with, as JSON in pieces."""
        head = {"format": FORMAT, "evlint_version": __version__, "runs": points, "rules": list(self._rules)}
        yield Markup(_encode(head)[:-1] + ',"articles":[')
        for place, at in enumerate(order):
            article = self._added[at][0]
            told = [
                (
                    self._rules[one.rule, one.group],
                    one.severity,
                    one.confidence,
                    one.fingerprint,
                    int(is_new),
                    one.message,
                )
                for one, is_new in article.told
            ]
            record = {"number": at, "path": article.path, "title": article.title[:_LINE], "told": told}
            yield Markup((",\n" if place else "\n") + _encode(record))
        yield Markup("]}")


def visible(text: str) -> Markup:
    """A text for the page: escaped, and what is invisible or turns letters round shown as its code."""
    if text.isprintable():
        return escape(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Markup("\n").join(
        escape(line) if line.isprintable() else Markup("").join(map(_show_char, line)) for line in lines
    )


def on_a_line(text: str) -> Markup:
    """A text for the page on one line, cut where it is very long."""
    return visible(_cut_line(text))


def _cut_line(text: str) -> str:
    line = " ".join(re.split("[\r\n\t ]+", text.strip("\r\n\t ")))
    return line if len(line) <= _LINE else line[:_LINE] + "…"


def _break_visibly(text: str) -> Markup:
    """A text in which each line break can be seen."""
    return visible(text).replace("\n", Markup('<span class="break"></span>\n'))


def _show_char(char: str) -> Markup:
    shown = char if char.isprintable() or char == "\t" else show(char)
    if shown == char:
        return escape(char)
    return Markup('<span class="code" title="U+{:04X}">{}</span>').format(ord(char), shown)


def _make_templates() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters: dict[str, Callable[..., Any]] = {
        "visible": visible,
        "on_a_line": on_a_line,
        "shown": lambda text: show(_cut_line(text)),
        "broken": _break_visibly,
        "worst": lambda findings, told: max(told[at].one.severity for at in findings).label,
        "number": lambda number: f"{number:,}",
        "signed": lambda number: f"{number:+,}".replace("-", "−") if number else "±0",
        "counted": counted,
        "graded": lambda number, one: (
            counted(number, one.label) if one > Severity.INFO else f"{number:,} {one.label}"
        ),
        "quoted": lambda name: quote(name.encode("utf-8", "replace"), safe=""),
        "percent": lambda part, whole: f"{100 * part / whole:.2f}%" if whole else "0%",
        "when": _tell_time,
        "address": lambda url: url if str(url).startswith(("https://", "http://")) else "",
    }
    templates.filters.update(filters)
    return templates


def _tell_time(time: datetime) -> str:
    zone = time.strftime("%z")
    return f"{time.day} {time:%B %Y, %H:%M} UTC{zone[:3]}:{zone[3:5]}".replace("UTC+00:00", "UTC")


def _read_file(name: str) -> str:
    with open(os.path.join(_FOLDER, name), encoding="utf-8") as file:
        return file.read()


def _hash(text: str) -> str:
    """How a content security policy names a script or style by what it holds."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _encode(value: object) -> str:
    """JSON in ASCII that can stand in an element: no tag, comment or reference can begin in it."""
    encoded = json.dumps(value, separators=(",", ":"))
    return encoded.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
