"""Reads `<!-- evlint-disable-next-line rule -->` and its kin."""

from __future__ import annotations

from _operator import itemgetter
from bisect import bisect_right

from evlint import engines as re
from evlint.diagnostic import Span
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from evlint.diagnostic import Diagnostic
    from evlint.document import Document

# Names may be parted by commas or spaces; what follows "--" is a reason for people.
_VERB = r"[ \t]*+evlint-(disable-next-line|disable-line|disable-file|disable|enable)"
_COMMENT = re.compile(f"<!--{_VERB}")
_CLOSE = re.compile(r"[\n>]")
_HEAD_COMMENT = re.compile(rf"#{_VERB}([^\r\n]*)")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


class Comment(Value):
    """One comment that silences rules: what it says, why, and where it and its list of names stand.

    No names means all rules.
    """

    verb: str
    names: tuple[str, ...]
    reason: str
    span: Span
    listed: Span


class Suppression(Value):
    """Lines (from 1, inclusive) on which rules or groups are silent for a comment; no names means all.

    A comment that ends nothing has no lines.
    """

    first: int
    last: int
    names: frozenset[str]
    comment: Comment


class Suppressions:
    """All suppressions of one article, which tell of each diagnostic by bisection: both may be many."""

    __slots__ = ("_silent", "ranges")

    def __init__(self, ranges: tuple[Suppression, ...]) -> None:
        self.ranges = ranges
        lines: dict[str, list[tuple[int, int]]] = {}
        for one in ranges:
            for name in one.names or ("",):
                lines.setdefault(name, []).append((one.first, one.last))
        self._silent = {name: _merge(sorted(spans)) for name, spans in lines.items()}

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Tell whether a diagnostic starts on a line where its rule or group is silent."""
        line = diagnostic.place.line
        if self._holds(diagnostic.rule, line) or self._holds(diagnostic.group, line):
            return True
        # What is told of the comments themselves must be named to be silent.
        return diagnostic.group != "suppression" and self._holds("", line)

    def _holds(self, name: str, line: int) -> bool:
        """Whether a line is silent for a name; the empty one stands for all rules."""
        if name not in self._silent:
            return False
        firsts, lasts = self._silent[name]
        at = bisect_right(firsts, line) - 1
        return at >= 0 and line <= lasts[at]


def _merge(spans: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """The first and the last lines of spans, given in order, as few as cover the same lines."""
    firsts: list[int] = []
    lasts: list[int] = []
    for first, last in spans:
        if lasts and first <= lasts[-1] + 1:
            lasts[-1] = max(lasts[-1], last)
        else:
            firsts.append(first)
            lasts.append(last)
    return firsts, lasts


def read_comments(document: Document) -> list[Comment]:
    """The comments of an article that silence rules, in order; none inside code counts.

    In front matter a YAML or TOML comment (`# evlint-disable-file missing-field`) does the same.
    """
    text, head = document.text, document.front_matter.content
    found = [comment for comment in _find_comments(text) if not _is_code(document, comment[2])]
    in_head = _HEAD_COMMENT.finditer(text, head.start, head.end)
    found += [(comment[1], comment.end(1), *comment.span()) for comment in in_head]
    found.sort(key=itemgetter(2))
    comments = []
    for verb, at, start, end in found:
        written = text[at : end - len("-->")] if text[start] == "<" else text[at:end]
        names, _, reason = written.partition("--")
        listed = Span(at, at + len(names))
        comments.append(
            Comment(verb, tuple(_NAME.findall(names)), reason.strip(" \t-"), Span(start, end), listed)
        )
    return comments


def _find_comments(text: str) -> Iterator[tuple[str, int, int, int]]:
    """Yield the verb of each comment, where its names begin, and where it starts and ends.

    A comment ends on its line, before anything else that is a `>`.
    """
    end = stop = 0  # of the last comment; where the search for the end of one has come
    for opening in _COMMENT.finditer(text):
        if opening.start() < end:
            continue  # inside the comment before
        if stop < opening.end():
            close = _CLOSE.search(text, opening.end())
            stop = close.start() if close else len(text)
        if text.startswith("-->", stop - 2) and stop - 2 >= opening.end():
            end = stop + 1
            yield opening[1], opening.end(), opening.start(), end


def _is_code(document: Document, offset: int) -> bool:
    block = document.block_at(offset)
    return block is not None and block.kind == "code" and offset < block.end


def read_suppressions(document: Document) -> Suppressions:
    """What the comments of an article silence: the next line, the same line, a range, the file."""
    source = document.source
    last_line = len(source.line_starts)
    ranges: list[Suppression] = []
    open_since: dict[frozenset[str], tuple[int, Comment]] = {}
    following = 0  # the line with text after that of the last comment for the next line
    for comment in read_comments(document):
        line = source.position(comment.span.start)[0]
        names = frozenset(comment.names)
        match comment.verb:
            case "disable-next-line":
                end = source.position(comment.span.end)[0]
                if following <= end:
                    following = end + 1
                    while following < last_line and not _has_text(document, following):
                        following += 1
                ranges.append(Suppression(following, following, names, comment))
            case "disable-line":
                ranges.append(Suppression(line, line, names, comment))
            case "disable-file":
                ranges.append(Suppression(1, last_line, names, comment))
            case "disable":
                if names in open_since:  # says again what holds already
                    ranges.append(Suppression(line, line - 1, names, comment))
                open_since.setdefault(names, (line, comment))
            case _:
                closed = [names] if names else [*open_since]
                closed = [key for key in closed if key in open_since]
                for key in closed:
                    since, opening = open_since.pop(key)
                    ranges.append(Suppression(since, line, key, opening))
                if not closed:
                    ranges.append(Suppression(line, line - 1, names, comment))
    ranges += (
        Suppression(first, last_line, names, comment) for names, (first, comment) in open_since.items()
    )
    return Suppressions(tuple(ranges))


def _has_text(document: Document, line: int) -> bool:
    start, end = document.source.line_span(line)
    return bool(document.text[start:end].strip())
