"""What a format may say about a rule besides its diagnostics."""

from __future__ import annotations

from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evlint.diagnostic import Confidence, Severity


class RulePage(Value):
    """A rule as people read of it: in a sentence, in a paragraph, and as a whole page in two forms."""

    id: str
    group: str
    severity: Severity
    confidence: Confidence
    sentence: str
    why: str
    text: str
    markdown: str
    url: str
