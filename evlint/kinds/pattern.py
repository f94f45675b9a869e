"""Text that a regular expression of the user's finds."""

from __future__ import annotations

from evlint.diagnostic import Finding, Span
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import regex

    from evlint.document import Document


class Options(Value):
    """`pattern` is in the syntax of the `regex` module; group 1, if there is one, is what is told.

    It is held against what is read as words; `raw` takes the text as written, markup and code included.
    """

    pattern: str
    ignore_case: bool = True
    raw: bool = False
    seconds: float = 0.5


def verify(options: Options) -> None:
    """Raise `ValueError` for a pattern that can't be compiled."""
    import regex

    try:
        _compile(options)
    except regex.error as error:
        raise ValueError(f"pattern can't be compiled: {error}") from None


def check(document: Document, spans: Iterable[Span], options: Options) -> Iterator[Finding]:
    """Yield every match within the spans; raises TimeoutError past the limit of time."""
    pattern = _compile(options)
    group = 1 if pattern.groups else 0
    for start, end in spans:
        text = document.text if options.raw or end <= document.body.start else document.prose
        for found in pattern.finditer(text, start, end, timeout=options.seconds):
            yield Finding(Span(*found.span(group)))


def _compile(options: Options) -> regex.Pattern[str]:
    import regex

    flags = regex.MULTILINE | (regex.IGNORECASE if options.ignore_case else 0)
    return regex.compile(options.pattern, flags)
