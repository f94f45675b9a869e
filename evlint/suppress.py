"""Reads `<!-- evlint-disable-next-line rule -->` and its kin."""

from __future__ import annotations

from evlint import expressions as re
from evlint.diagnostic import Span
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evlint.diagnostic import Diagnostic
    from evlint.document import Document

# Names may be parted by commas or spaces; what follows "--" is a reason for people.
_COMMENT = re.compile(
    r"<!--[ \t]*evlint-(?P<verb>disable-next-line|disable-line|disable-file|disable|enable)"
    r"(?P<names>[^\n>]*?)-->"
)
_HEAD_COMMENT = re.compile(
    r"#[ \t]*evlint-(?P<verb>disable-next-line|disable-line|disable-file|disable|enable)(?P<names>[^\r\n]*)"
)
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

    def covers(self, rule: str, group: str, line: int) -> bool:
        """Tell whether a rule is silent on a line."""
        if not self.first <= line <= self.last:
            return False
        if not self.names:  # what is told of the comments themselves must be named to be silent
            return group != "suppression"
        return rule in self.names or group in self.names


class Suppressions(Value):
    """All suppressions of one article."""

    ranges: tuple[Suppression, ...]

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Tell whether a diagnostic starts on a line where its rule or group is silent."""
        line = diagnostic.place.line
        return any(one.covers(diagnostic.rule, diagnostic.group, line) for one in self.ranges)


def read_comments(document: Document) -> list[Comment]:
    """The comments of an article that silence rules, in order; none inside code counts.

    In front matter a YAML or TOML comment (`# evlint-disable-file missing-field`) does the same.
    """
    code = [block for block in document.blocks if block.kind == "code"]
    head = document.front_matter.content
    found = [
        comment
        for comment in _COMMENT.finditer(document.text)
        if not any(block.start <= comment.start() < block.end for block in code)
    ]
    found += _HEAD_COMMENT.finditer(document.text, head.start, head.end)
    found.sort(key=lambda comment: comment.start())
    comments = []
    for one in found:
        names, _, reason = one["names"].partition("--")
        start = one.start("names")
        listed = Span(start, start + len(names))
        names = tuple(_NAME.findall(names))
        comments.append(Comment(one["verb"], names, reason.strip(" \t-"), Span(*one.span()), listed))
    return comments


def read_suppressions(document: Document) -> Suppressions:
    """What the comments of an article silence: the next line, the same line, a range, the file."""
    source = document.source
    last_line = len(source.line_starts)
    ranges: list[Suppression] = []
    open_since: dict[frozenset[str], tuple[int, Comment]] = {}
    for comment in read_comments(document):
        line = source.position(comment.span.start)[0]
        names = frozenset(comment.names)
        match comment.verb:
            case "disable-next-line":
                following = source.position(comment.span.end)[0] + 1
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
                closed = [key for key in open_since if not names or key == names]
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
