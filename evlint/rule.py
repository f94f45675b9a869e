"""A card as a frozen rule: what the linter needs of it, and the names that cards may use."""

from __future__ import annotations

from evlint.diagnostic import Confidence, Severity
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

EDITABLE = ("front-matter", "code", "quotation", "markup")
GROUPS = ("wrapping", "front-matter", "boilerplate", "claims", "readability", "encoding",
          "suppression")  # fmt: skip


class KindLimits(Value):
    """What a user's kind may take: `seconds` for one article, and `megabytes` of memory."""

    seconds: float = 10.0
    megabytes: int = 1024


KIND_LIMITS = KindLimits()


class Rule(Value):
    """One rule as it is run.

    `options` holds what the card and the settings say, checked against the kind's `Options`; `yields` makes
    a rule keep silent on a line where another rule of its group tells something. `edits` names what its fixes
    may change besides prose: front-matter, code, quotation, markup. `hides` names rules and groups that have
    nothing to look at while this one tells something, so that mending it may bring out what they tell.
    `whole` says that what is told is about the article, wherever it is told. `url` is the address of the
    rule's page, empty where it has none.
    `condensed` is what the kind makes of the options, where that was done ahead of time.
    """

    id: str
    group: str
    kind: str
    severity: Severity
    confidence: Confidence
    scope: str
    message: str
    options: Mapping[str, object] = {}
    yields: bool = False
    edits: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    whole: bool = False
    url: str = ""
    condensed: Any = None
