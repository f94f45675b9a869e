"""What mending changed, as a unified diff."""

from __future__ import annotations

from difflib import Match, SequenceMatcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_MANY = 2000  # lines, of which `difflib` may compare each with all others
_REACH = 40  # lines that are looked over, in both texts together, for where they go on alike


def make_diff(path: str, old: str, new: str) -> str:
    """A unified diff that `patch` can apply; lines end as they do in the text."""
    before, after = _split_lines(old), _split_lines(new)
    if before == after:
        return ""
    shown = [f"--- a/{path}\n", f"+++ b/{path}\n"]
    for group in match_lines(before, after).get_grouped_opcodes():
        _, start, _, new_start, _ = group[0]
        _, _, end, _, new_end = group[-1]
        shown.append(f"@@ -{_describe_range(start, end)} +{_describe_range(new_start, new_end)} @@\n")
        for tag, first, last, new_first, new_last in group:
            if tag == "equal":
                shown += [f" {line}" for line in before[first:last]]
            else:
                shown += [f"-{line}" for line in before[first:last]]
                shown += [f"+{line}" for line in after[new_first:new_last]]
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in shown
    )


def match_lines(before: list[str], after: list[str]) -> SequenceMatcher[str]:
    """What finds out which lines of two texts are alike."""
    return SequenceMatcher(None, before, after) if len(before) <= _MANY else _NearMatcher(before, after)


def _split_lines(text: str) -> list[str]:
    """Lines with their ends, parted at line feeds alone, as `patch` parts them."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _describe_range(start: int, end: int) -> str:
    """Lines as a hunk's head names them: the first, from 1, and how many; none stand after a line."""
    size = end - start
    return str(end) if size == 1 else f"{start + (size > 0)},{size}"


class _NearMatcher(SequenceMatcher[str]):
    """Matches lines in time that grows with their number: mending changes little at a time."""

    def get_matching_blocks(self) -> list[Match]:
        """Runs of equal lines, in order."""
        return self._runs

    def __init__(self, before: list[str], after: list[str]) -> None:
        super().__init__(None, "", "")
        self._runs = [Match(*run) for run in _find_runs(before, after)]


def _find_runs(before: list[str], after: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield runs of equal lines, in order: where they start in both texts and how many they are.

    The last one is empty and stands at the ends, as `difflib` has it.
    """
    i = j = 0
    while i < len(before) and j < len(after):
        size = 0
        while i + size < len(before) and j + size < len(after) and before[i + size] == after[j + size]:
            size += 1
        if size:
            yield i, j, size
            i, j = i + size, j + size
        else:
            skipped, added = _find_nearest(before, after, i, j)
            i, j = i + skipped, j + added
    yield len(before), len(after), 0


def _find_nearest(before: list[str], after: list[str], i: int, j: int) -> tuple[int, int]:
    """How many lines to pass over in both texts to come to two that are alike; one each if none are near."""
    for far in range(1, _REACH):
        for skipped in range(far, -1, -1):
            at, other = i + skipped, j + far - skipped
            if before[at : at + 2] == after[other : other + 2]:
                return skipped, far - skipped
    return 1, 1
