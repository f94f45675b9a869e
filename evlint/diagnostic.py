"""The values that everything hands on: spans, edits, fixes, findings, diagnostics, reports."""

from __future__ import annotations

from evlint.value import Level, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class Severity(Level):
    """How much a fault matters to a reader."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The name as it is written in cards, settings and output."""
        return self.name.lower()


class Confidence(Level):
    """How sure a rule is that the fault is one; `LOW` is told only on request."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def label(self) -> str:
        """The name as it is written in cards, settings and output."""
        return self.name.lower()


class Span(Value):
    """A half-open range of code-point offsets in the original text."""

    start: int
    end: int


class Edit(Value):
    """Replace what stands in the span by `text`; an empty span inserts."""

    span: Span
    text: str


class Fix(Value):
    """Edits that mend one finding; `safe` promises that only white space changes."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


class Finding(Value):
    """What a kind yields: where, the `{name}` values of the message, and perhaps a fix.

    `confidence` overrides the card's when the evidence in this place is stronger or weaker.
    """

    span: Span
    values: Mapping[str, str] = {}
    fix: Fix | None = None
    confidence: Confidence | None = None


class Place(Value):
    """A span with its positions: lines and columns count from 1 in code points, ends are exclusive.

    The byte columns count from 1 in bytes of UTF-8.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    offset: int
    end_offset: int
    byte_column: int
    end_byte_column: int


class PlacedEdit(Value):
    """An edit with its positions."""

    place: Place
    text: str


class PlacedFix(Value):
    """A fix with its positions."""

    title: str
    edits: tuple[PlacedEdit, ...]
    safe: bool


class Excerpt(Value):
    """The line on which a diagnostic starts, cut to a window: the span is `text[start:end]`."""

    text: str
    start: int
    end: int


class Diagnostic(Value):
    """One fault, placed, graded and worded."""

    rule: str
    group: str
    severity: Severity
    confidence: Confidence
    message: str
    place: Place
    match: str
    fingerprint: str
    url: str
    excerpt: Excerpt
    fix: PlacedFix | None = None


class Failure(Value):
    """Why an article, or one rule on it, could not be checked.

    `without` names a kind that is not to be asked again about this article. What `is_checked` could not be
    mended, as its message says.
    """

    message: str
    line: int | None = None
    without: str = ""
    is_checked: bool = False

    @property
    def told(self) -> str:
        """All that a reader is told: what was not done, and why."""
        return self.message if self.is_checked else f"not checked: {self.message}"


class Report(Value):
    """All that is told of one article; `fixed` are the diagnostics that were mended in it."""

    path: str
    diagnostics: tuple[Diagnostic, ...] = ()
    failures: tuple[Failure, ...] = ()
    fixed: tuple[Diagnostic, ...] = ()
