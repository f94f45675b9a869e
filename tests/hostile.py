"""Reports with names and texts that try to break out of every format."""

from __future__ import annotations

from evlint.diagnostic import (
    Confidence,
    Diagnostic,
    Excerpt,
    Failure,
    Place,
    PlacedEdit,
    PlacedFix,
    Report,
    Severity,
)

TEXTS = (
    "plain",
    "two\nlines",
    "three\r\nlines\rend",
    "::error::forged",
    "\n::error file=x::forged",
    "##[error]forged",
    "%0A::warning::forged %25",
    "::stop-commands::x",
    "a,b:c;d=e",
    "cell | cell",
    "<script>alert(1)</script>",
    "&lt;b&gt; &amp; \"quoted\" 'too'",
    "]]><x/><!--",
    "[link](https://example.org) ![image](x) **bold** `code` <https://example.org>",
    "@someone #1 :smile: $x$ ~~gone~~ \\| \\",
    "=cmd|'/C calc'!A0",
    "+1",
    "-1",
    "@SUM(1)",
    "\tHYPERLINK",
    "＝1+1",
    "\x1b[31mred\x1b]0;title\x07",
    "\x01\x08\x0b\x0c\x0e\x1f\x7f\x85\x9f",
    "\u2028\u2029\u202e\u200b\u200d\ufeff",
    "\ufffe\uffff",
    "\ud800 \udfff lone",
    "na\udcc3\udcffme",
    "é€😀 naïve",
    "x" * 3000,
)


def make_diagnostic(text: str, severity: Severity = Severity.ERROR, number: int = 1) -> Diagnostic:
    """A diagnostic whose message, match and fix are this text."""
    place = Place(number, 2, number, 3, 10, 11, 2, 3)
    after = Place(number, 2, number + 2, 1, 10, 14, 2, 1)
    return Diagnostic(
        rule="odd-text",
        group="wrapping",
        severity=severity,
        confidence=Confidence.HIGH,
        message=text,
        place=after if number % 2 else place,
        match=text,
        fingerprint=f"{number:016x}",
        url="https://evlint.readthedocs.io/en/stable/rules/wrapping/odd-text/",
        excerpt=Excerpt(text, 0, 1),
        fix=PlacedFix(text, (PlacedEdit(place, text),), safe=False) if number % 3 else None,
    )


def make_reports() -> list[Report]:
    """A report for each text: it is the article's name, the message, the match, the fix and the failure."""
    grades = (Severity.INFO, Severity.WARNING, Severity.ERROR)
    reports = [
        Report(
            f"{text}.md",
            tuple(make_diagnostic(text, grade, number + 1) for number, grade in enumerate(grades)),
            (Failure(text, 3), Failure(text)),
        )
        for text in TEXTS
    ]
    return [*reports, Report("sound.md"), Report("../beside.md"), Report("/elsewhere/far.md")]


REPORTS = make_reports()
DIAGNOSTICS = [(report, one) for report in REPORTS for one in report.diagnostics]
FAILURES = [(report, failure) for report in REPORTS for failure in report.failures]
TOLD = len(DIAGNOSTICS) + len(FAILURES)
