"""Applies fixes until a text is still, and proves that nothing else changed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from evlint.diagnostic import Failure, Severity
from evlint.document import Document
from evlint.linter import check_document
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from evlint.config import Config
    from evlint.diagnostic import Diagnostic, PlacedFix, Report
    from evlint.rule import Rule

_PASSES = 100  # some faults show only when the one above them is mended
# Passes that all make the text shorter must end, and fixes that add findings are sought by linting again and
# again: either may take so many code points of linting where that is more than its least number of times.
_WORK = 8_000_000
_LEAST_TRIALS = 64
_FEW = 64  # fixes; among more the harmful ones are first looked for next to what they added


class Fixed(Value):
    """What fixing came to.

    `text` is the new text, or the old one where fixing did not settle; `report` holds what was mended, in
    the order of the passes, what the new text still tells, and evlint's own faults as failures.
    """

    text: str
    report: Report


class _Draft(Value):
    """An article on its way, and what is told of it."""

    document: Document
    report: Report


def fix_text(
    text: str, config: Config, unsafe: bool = False, *, markdown: bool = True, path: str = ""
) -> Fixed:
    """Apply the fixes of a text, lint again, and repeat until nothing is left to apply.

    Safe fixes only, unless `unsafe`. In one pass fixes do not touch each other; a fix that would add a
    finding of severity warning or error is left out. A text that is not still after 100 passes, or more if
    each of them made it shorter, is given back unchanged.
    Never raises, whatever the text holds.
    """
    rules = {rule.id: rule for rule in config.rules}
    first = draft = _read(text, config, markdown, path)
    applied: list[Diagnostic] = []
    last: list[Diagnostic] = []
    stopped: dict[str, Failure] = {}
    seen = {text}
    passes, most = 0, max(_PASSES, _WORK // (len(text) or 1))
    while passes < most:
        passes += 1
        faults: list[Failure] = []
        if ended := {one.without: one for one in draft.report.failures if one.without}:
            # A kind that was stopped is not asked again, which would take as long each time.
            stopped.update(ended)
            config = config.leave_out(ended)
            kept = tuple(one for one in draft.report.failures if not one.without)
            draft = draft._replace(report=draft.report._replace(failures=kept))
        wanted = []
        for one in draft.report.diagnostics:
            if not one.fix or not (one.fix.safe or unsafe) or one.rule in config.unfixable:
                continue
            if fault := find_fault(one, rules[one.rule], draft.document):
                faults.append(Failure(f"evlint's own fault: {fault}", one.place.line, is_checked=True))
            else:
                wanted.append(one)
        # What a pass refuses, the next tries again: so a text that is still here is still in another run.
        mended, last = _apply_harmless(draft, list(choose_apart(wanted)), config, markdown, path)
        if not last:
            return Fixed(draft.document.text, _complete(draft.report, applied, [*stopped.values(), *faults]))
        if len(mended.document.text) >= len(draft.document.text):
            most = _PASSES
        draft = mended
        applied += last
        if draft.document.text in seen:  # round in a circle
            break
        seen.add(draft.document.text)
    fighting = ", ".join(sorted({one.rule for one in last}))
    told = f"fixes did not settle after {passes} passes, nothing was changed: {fighting}"
    fight = Failure(told, is_checked=True)
    return Fixed(text, _complete(first.report, [], [fight]))


def apply_fixes(text: str, fixes: Iterable[PlacedFix]) -> str:
    """The text with fixes applied that stand apart (see `choose_apart`)."""
    edits = sorted(
        (edit for fix in fixes for edit in fix.edits),
        key=lambda edit: (edit.place.offset, edit.place.end_offset),
    )
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (text[at : edit.place.offset], edit.text)
        at = edit.place.end_offset
    return "".join((*pieces, text[at:]))


def choose_apart(diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Those whose fixes can be applied at once, earlier ones first; a fix is taken whole or not at all.

    Edits may stand next to each other, but an insertion shares its place with nothing: which text should come
    first is then settled by the order of passes.
    """
    starts: list[int] = []  # of the edits taken so far, in order, and their ends
    ends: list[int] = []
    for one in diagnostics:
        if one.fix is None:
            continue
        spans = [(edit.place.offset, edit.place.end_offset) for edit in one.fix.edits]
        if not any(_touch_any(span, starts, ends) for span in spans):
            for start, end in spans:
                at = bisect_right(starts, start)
                starts.insert(at, start)
                ends.insert(at, end)
            yield one


def find_fault(one: Diagnostic, rule: Rule, document: Document) -> str | None:
    """Tell why a fix must not be applied, or nothing: see what its rule promised against what it would do."""
    assert one.fix is not None
    removed, added = [], []
    last = -1
    for edit in sorted(one.fix.edits, key=lambda edit: edit.place.offset):
        start, end = edit.place.offset, edit.place.end_offset
        if start < last:
            return f"the edits of a fix of '{one.rule}' overlap"
        last = end
        removed.append(document.text[start:end])
        added.append(edit.text)
        for kind, is_touched in _GUARDS:
            if kind not in rule.edits and is_touched(document, start, end):
                return f"a fix of '{one.rule}' would change {kind}"
    # A comment of ours is no word of the article.
    is_ours = rule.kind == "unused-suppression"
    if one.fix.safe and not is_ours and _words("".join(removed)) != _words("".join(added)):
        return f"a safe fix of '{one.rule}' would change more than white space"
    return None


def _words(text: str) -> str:
    """The text without its white space."""
    return "".join(text.split())


def _touch_any(one: tuple[int, int], starts: list[int], ends: list[int]) -> bool:
    """Tell whether a span touches one of those with these starts and ends, which do not overlap."""
    for at in range(bisect_left(ends, one[0]), len(starts)):
        if starts[at] > one[1]:
            break
        if _touch(one, (starts[at], ends[at])):
            return True
    return False


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    if one[0] == one[1] or other[0] == other[1]:
        return one[0] <= other[1] and other[0] <= one[1]
    return one[0] < other[1] and other[0] < one[1]


def _touches_head(document: Document, start: int, end: int) -> bool:
    span = document.front_matter.span
    return start < span.end and end > span.start


def _touches_block(document: Document, start: int, end: int, kinds: tuple[str, ...]) -> bool:
    return any(block.kind in kinds for block in document.blocks_between(start, end))


def _touches_code(document: Document, start: int, end: int) -> bool:
    return _touches_block(document, start, end, ("code", "html", "table"))


def _touches_quotation(document: Document, start: int, end: int) -> bool:
    return _touches_block(document, start, end, ("quote",))


def _touches_markup(document: Document, start: int, end: int) -> bool:
    """Links, addresses, inline code and images: what is written but not read as words."""
    body = max(start, document.front_matter.body)
    return document.prose[body:end].split() != document.text[body:end].split()


_GUARDS = (
    ("front-matter", _touches_head),
    ("code", _touches_code),
    ("quotation", _touches_quotation),
    ("markup", _touches_markup),
)


def _read(text: str, config: Config, markdown: bool, path: str) -> _Draft:
    document = Document(text, markdown, config.lexicon)
    return _Draft(document, check_document(document, config, path=path))


def _apply_harmless(
    draft: _Draft, chosen: list[Diagnostic], config: Config, markdown: bool, path: str
) -> tuple[_Draft, list[Diagnostic]]:
    """Apply those of the chosen fixes that add no finding; give the new draft, and which they were."""
    best, kept = draft, set[int]()
    # Runs of fixes, by number, that are still to be tried, the next one last; one that does harm is parted.
    runs: list[Sequence[int]] = [range(len(chosen))] if chosen else []
    trials = max(_LEAST_TRIALS, _WORK // (len(draft.document.text) or 1))
    while runs and trials:
        trials -= 1
        run = runs.pop()
        tried = sorted(kept.union(run))
        fixes = [fix for number in tried if (fix := chosen[number].fix)]
        mended = _read(apply_fixes(draft.document.text, fixes), config, markdown, path)
        if not (added := _list_added(draft.report, mended.report, config)):
            best = mended
            kept.update(run)
        elif len(run) > 1:
            suspects = {tried[at] for at in _find_nearest(added, fixes)} if len(run) > _FEW else set[int]()
            runs += _part(run, suspects)
    return best, [chosen[number] for number in sorted(kept)]


def _part(run: Sequence[int], suspects: set[int]) -> tuple[Sequence[int], Sequence[int]]:
    """Part a run of fixes of which some do harm, and give what is to be tried first as the second.

    That is those that are not under suspicion, or else the first half: earlier fixes go before later ones.
    """
    others = [number for number in run if number not in suspects]
    if 0 < len(others) < len(run):
        return [number for number in run if number in suspects], others
    half = len(run) // 2
    return run[half:], run[:half]


def _find_nearest(added: list[Diagnostic], fixes: list[PlacedFix]) -> Iterator[int]:
    """Yield, for each diagnostic of the new text, which of the applied fixes has an edit nearest to it."""
    edits = sorted(
        (edit.place.offset, edit.place.end_offset, len(edit.text), at)
        for at, fix in enumerate(fixes)
        for edit in fix.edits
    )
    starts, ends = [], []  # of what the edits left, in the new text
    shift = 0
    for start, end, size, _ in edits:
        starts.append(start + shift)
        ends.append(start + shift + size)
        shift += size - (end - start)
    for one in added if edits else ():
        below = bisect_right(starts, one.place.offset)
        above = max(below - 1, 0)
        if below < len(edits) and starts[below] - one.place.end_offset < one.place.offset - ends[above]:
            above = below
        yield edits[above][3]


def _list_added(before: Report, after: Report, config: Config) -> list[Diagnostic]:
    """What is told newly by the rules that tell more than before.

    Advice (info) on prose that is now whole does not count, nor does what a mended fault had hidden.
    """
    counted = _count(before)
    hidden = {name for rule in config.rules if rule.id in counted for name in rule.hides}
    groups = {rule.id: rule.group for rule in config.rules}
    more = {
        rule
        for rule, count in _count(after).items()
        if count > counted.get(rule, 0) and hidden.isdisjoint((rule, groups[rule]))
    }
    known = {one.fingerprint for one in before.diagnostics} if more else ()
    return [one for one in after.diagnostics if one.rule in more and one.fingerprint not in known]


def _count(report: Report) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in report.diagnostics:
        if one.severity > Severity.INFO:
            counts[one.rule] = counts.get(one.rule, 0) + 1
    return counts


def _complete(report: Report, applied: list[Diagnostic], faults: list[Failure]) -> Report:
    return report._replace(failures=(*report.failures, *faults), fixed=tuple(applied))
