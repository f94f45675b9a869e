"""Text that a regular expression of the user's finds."""

from __future__ import annotations

from evlint.diagnostic import Finding, Span
from evlint.expressions import Budget, compile_expression
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import regex

    from evlint.document import Document


class Options(Value):
    """`pattern` is in the syntax of the `regex` module; group 1, if there is one, is what is told.

    It is held against what is read as words; `raw` takes the text as written, markup and code included.
    An article on which it takes longer than `seconds` is told as not checked for the rule.
    """

    pattern: str
    ignore_case: bool = True
    raw: bool = False
    seconds: float = 0.5


def verify(options: Options) -> None:
    """Raise `ValueError` for a pattern that can't be compiled."""
    try:
        _compile(options)
    except ValueError as error:
        raise ValueError(f"pattern can't be compiled: {error}") from None


def check(document: Document, spans: Iterable[Span], options: Options) -> Iterator[Finding]:
    """Yield every match within the spans; raises TimeoutError past the limit of time."""
    pattern = _compile(options)
    group = 1 if pattern.groups else 0
    budget = Budget(options.seconds)
    for start, end in spans:
        text = document.text if options.raw or end <= document.body.start else document.prose
        for found in budget.find_all(pattern, text, start, end):
            yield Finding(Span(*found.span(group)))


def _compile(options: Options) -> regex.Pattern[str]:
    import regex

    flags = regex.MULTILINE | (regex.IGNORECASE if options.ignore_case else 0)
    return compile_expression(options.pattern, flags)
