"""What must hold of any text: it is linted and mended without a fault, and every position is what it says."""

from __future__ import annotations

import io
import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from zlib import crc32

from evlint.config import Config
from evlint.diagnostic import Confidence, Diagnostic, Place, PlacedFix, Report
from evlint.document import Document
from evlint.fixer import apply_fixes, choose_apart, fix_text
from evlint.linter import check_text
from evlint.output.json import write as write_json
from evlint.settingsfile import load_config, read_settings
from evlint.source import Source
from fuzzing.mutate import Soil
from fuzzing.soil import list_articles, list_pieces
from fuzzing.target import BrokenError, Input, Target, hold

STRICT = str(Path(__file__).with_name("strict.yml"))
# More than a hundred lines that are left over only once those below them are gone: told, and left alone.
_UNRAVELS = "after 100 passes, nothing was changed: leftover-line"
_LINE_END = re.compile(r"\r\n|\r|\n")


@cache
def make_config(path: str | None = None) -> Config:
    """All rules of these settings, also those that are off, with all that they are not sure of."""
    rules = [rule.id for rule in read_settings(path).rules]
    return load_config(path, select=rules, min_confidence=Confidence.LOW)


def check_article(tried: Input) -> None:
    """Lint and mend a text: m is Markdown, p plain text; a capital stands for settings that tell more."""
    check_everything(tried.text, make_config(STRICT if tried.way.isupper() else None), tried.way in "mM")


def check_everything(text: str, config: Config, markdown: bool) -> None:
    """Hold all promises against one text."""
    report = check_text(text, config, markdown=markdown, path="article.md")
    hold(not report.failures, f"a rule broke: {' '.join(told.message for told in report.failures)}")
    hold(
        report == check_text(text, config, markdown=markdown, path="article.md"),
        "the same text gave another list",
    )
    source = Document(text, markdown).source
    check_places(text, source, report)
    check_output(report)
    for unsafe in (False, True):
        check_fixing(text, config, markdown, report, unsafe)


def check_places(text: str, source: Source, report: Report) -> None:
    """Spans lie in the text and in order; places say the same in code points, bytes and UTF-16."""
    order = [(one.place.offset, one.place.end_offset, one.rule) for one in report.diagnostics]
    hold(order == sorted(order), "diagnostics out of order")
    starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
    hold(source.line_starts == starts, "lines end elsewhere than in the Language Server Protocol")
    for one in report.diagnostics:
        check_place(text, source, one.place)
        hold(
            one.match == text[one.place.offset : one.place.end_offset],
            "the match is not what stands in the span",
        )
        hold(len(one.message) <= 80 and one.message.isprintable(), f"message '{one.message}' of '{one.rule}'")
        excerpt = one.excerpt
        hold(0 <= excerpt.start <= excerpt.end <= len(excerpt.text), "the excerpt's span lies outside it")
        for edit in one.fix.edits if one.fix else ():
            check_place(text, source, edit.place)
    for offset in {0, len(text), *(crc32(b"%d" % number) % (len(text) + 1) for number in range(4))}:
        check_place(text, source, source.place((offset, len(text))))  # type: ignore[arg-type]


def check_place(text: str, source: Source, place: Place) -> None:
    """Work out one place anew, from the text alone."""
    hold(
        0 <= place.offset <= place.end_offset <= len(text),
        f"span {place.offset}:{place.end_offset} out of range",
    )
    for offset, line, column, byte in (
        (place.offset, place.line, place.column, place.byte_column),
        (place.end_offset, place.end_line, place.end_column, place.end_byte_column),
    ):
        start = source.line_starts[line - 1]
        before = text[start:offset]
        hold(start <= offset and len(before) == column - 1, "the column is another")
        hold(line == len(source.line_starts) or offset < source.line_starts[line], "the line is another")
        hold(source.offset(line, column) == offset, "offset to position and back gives another offset")
        hold(len(before.encode("utf-8", "surrogatepass")) == byte - 1, "the byte column is another")
        units = before.encode("utf-16-le", "surrogatepass")
        hold(source.utf16_column(offset) * 2 == len(units), "the UTF-16 column is another")
        hold(source.utf8_column(offset) == byte - 1, "the UTF-8 column is another")


def check_output(report: Report) -> None:
    """The report is JSON, in ASCII or in UTF-8, and says what it holds."""
    written = io.StringIO()
    write_json([report], written)
    told = json.loads(written.getvalue().encode("utf-8"))
    hold(len(told["diagnostics"]) == len(report.diagnostics), "JSON tells another number of findings")
    for one, said in zip(report.diagnostics, told["diagnostics"], strict=True):
        hold((said["offset"], said["rule"]) == (one.place.offset, one.rule), "JSON tells other findings")


def check_fixing(text: str, config: Config, markdown: bool, report: Report, unsafe: bool) -> None:
    """Fixes settle, keep their promises, and have nothing to do in a second run."""
    wanted = [one for one in report.diagnostics if one.fix and (one.fix.safe or unsafe)]
    chosen = [one.fix for one in choose_apart(wanted) if one.fix]
    hold(
        apply_fixes(text, chosen) == replace_backwards(text, chosen),
        "applying fixes changed more than their edits",
    )
    fixed = fix_text(text, config, unsafe, markdown=markdown)
    if any(told.message.endswith(_UNRAVELS) for told in fixed.report.failures):
        hold(fixed.text == text, "what did not settle was changed")
        return
    hold(not fixed.report.failures, f"fixing: {' '.join(told.message for told in fixed.report.failures[:1])}")
    mended = fixed.report.fixed
    hold(mended or fixed.text == text, "nothing was mended, but the text changed")
    if not unsafe and not any(one.rule == "unused-suppression" for one in mended):
        hold(
            "".join(fixed.text.split()) == "".join(text.split()),
            f"safe fixes changed a word: {name_rules(mended)}",
        )
    again = fix_text(fixed.text, config, unsafe, markdown=markdown)
    hold(again.text == fixed.text, f"a second run changed something: {name_rules(again.report.fixed)}")
    hold(
        again.report.diagnostics == fixed.report.diagnostics,
        "the mended text tells something else when read anew",
    )


def replace_backwards(text: str, fixes: list[PlacedFix]) -> str:
    """Apply edits that stand apart from the last to the first, as an editor may."""
    edits = sorted((edit for fix in fixes for edit in fix.edits), key=lambda edit: edit.place.offset)
    for one, other in pairwise(edits):
        if one.place.end_offset > other.place.offset:
            raise BrokenError("edits that should stand apart overlap")
    for edit in reversed(edits):
        text = text[: edit.place.offset] + edit.text + text[edit.place.end_offset :]
    return text


def name_rules(diagnostics: tuple[Diagnostic, ...]) -> str:
    """The rules of these, each once."""
    return " ".join(sorted({one.rule for one in diagnostics}))


TEXT = Target("text", "mMpP", lambda: Soil(list_articles(), list_pieces()), check_article)
