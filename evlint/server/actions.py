"""What the editor can do about diagnostics: mend one, mend all, silence one."""

from __future__ import annotations

from itertools import islice

from lsprotocol import types

from evlint.diagnostic import Edit, Span
from evlint.difference import match_lines
from evlint.server.shown import is_touching
from evlint.server.silence import silence
from evlint.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from evlint.document import Document
    from evlint.server.shown import Ruler, Shown

    MakeEdit = Callable[[list[types.TextEdit]], types.WorkspaceEdit]

FIX_ALL = "source.fixAll.evlint"
QUICK_FIX = types.CodeActionKind.QuickFix
_MOST = 200  # diagnostics of which fixes are offered one by one


def is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Tell whether an action of this kind was asked for; `source` asks for all that begin with it."""
    return only is None or any(kind == one or kind.startswith(f"{one}.") for one in only)


def find_touching(told: Iterable[Shown], place: types.Range) -> list[Shown]:
    """The diagnostics at a place, or the first of them where it has more than anybody would go through."""
    return list(islice((one for one in told if is_touching(one.shown.range, place)), _MOST))


def offer_fixes(told: Iterable[Shown], ruler: Ruler, make: MakeEdit) -> Iterator[types.CodeAction]:
    """Offer the fix of each diagnostic; one that changes words says so."""
    for one, shown in told:
        if one.fix:
            title = one.fix.title[:1].upper() + one.fix.title[1:]
            yield types.CodeAction(
                title=title if one.fix.safe else f"{title} (unsafe: changes words)",
                kind=QUICK_FIX,
                diagnostics=[shown],
                is_preferred=one.fix.safe or None,
                edit=make(ruler.fix(one.fix)),
            )


def offer_silence(
    told: Iterable[Shown], document: Document, ruler: Ruler, make: MakeEdit
) -> Iterator[types.CodeAction]:
    """Offer to silence the rule of each diagnostic, once for every rule and comment."""
    seen = set()
    for one, shown in told:
        made = silence(document, one.rule, Span(one.place.offset, one.place.end_offset))
        if made in seen:
            continue
        seen.add(made)
        reach = "on this line" if made.reach == "line" else "in this article"
        yield types.CodeAction(
            title=f"Silence {one.rule} {reach}",
            kind=QUICK_FIX,
            diagnostics=[shown],
            edit=make([ruler.edit(made.edit)]),
        )


def offer_fix_all(text: str, fixed: str, ruler: Ruler, make: MakeEdit) -> types.CodeAction | None:
    """Offer all safe fixes as one action, if they change anything."""
    edits = [ruler.edit(edit) for edit in compare(text, fixed)]
    if not edits:
        return None
    return types.CodeAction(title="Fix all that evlint can fix safely", kind=FIX_ALL, edit=make(edits))


def compare(old: str, new: str) -> Iterator[Edit]:
    """The edits that make one text of another, small enough that cursors and marks stay where they are."""
    before, after = _cut(old), _cut(new)
    starts = Source(old).line_starts
    for verb, first, last, new_first, new_last in match_lines(before, after).get_opcodes():
        if verb == "equal":
            continue
        start = starts[first] if first < len(starts) else len(old)
        removed, added = "".join(before[first:last]), "".join(after[new_first:new_last])
        head = _count_common(removed, added)
        tail = _count_common(removed[head:][::-1], added[head:][::-1])
        yield Edit(Span(start + head, start + len(removed) - tail), added[head : len(added) - tail])


def _cut(text: str) -> list[str]:
    starts = Source(text).line_starts
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _count_common(one: str, other: str) -> int:
    """How many code points two texts begin with alike; a line end of two is never cut."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right or left in "\r\n":
            break
        count += 1
    return count
