"""Comments that silence a rule which does not exist: a slip of the pen, and the rule goes on telling."""

from __future__ import annotations

from evlint.diagnostic import Finding
from evlint.suppress import read_comments
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from evlint.document import Document

VALUES = ("name",)
_MOST = 20  # findings for one comment, each of which quotes all of it


class Options(Value):
    """Nothing to choose."""


def review(
    document: Document,
    told: Sequence[tuple[str, str, int]],
    running: Collection[str],
    known: Collection[str],
    options: Options,
) -> Iterator[Finding]:
    """Yield each comment once for every name in it that is neither a rule nor a group, the 21st on in one."""
    for comment in read_comments(document):
        unknown = [name for name in comment.names if name not in known]
        if len(unknown) > _MOST:
            unknown[_MOST - 1 :] = [f"{unknown[_MOST - 1]} and {len(unknown) - _MOST} more"]
        for name in unknown:
            yield Finding(comment.span, {"name": name})
