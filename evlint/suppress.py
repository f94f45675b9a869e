"""Reads `<!-- evlint-disable-next-line rule -->` and its kin."""

from __future__ import annotations

import re

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


class Suppression(Value):
    """Lines (from 1, inclusive) on which these rules or groups are silent; no names means all."""

    first: int
    last: int
    names: frozenset[str]


class Suppressions(Value):
    """All suppressions of one article."""

    ranges: tuple[Suppression, ...]

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Tell whether a diagnostic starts on a line where its rule or group is silent."""
        line = diagnostic.place.line
        return any(
            first <= line <= last and (not names or diagnostic.rule in names or diagnostic.group in names)
            for first, last, names in self.ranges
        )


def read_suppressions(document: Document) -> Suppressions:
    """Read the comments of an article: next line, same line, range, file; none inside code counts.

    In front matter a YAML or TOML comment (`# evlint-disable-file missing-field`) does the same.
    """
    source = document.source
    code = [block for block in document.blocks if block.kind == "code"]
    head = document.front_matter.content
    comments = [
        found
        for found in _COMMENT.finditer(document.text)
        if not any(block.start <= found.start() < block.end for block in code)
    ]
    comments += _HEAD_COMMENT.finditer(document.text, head.start, head.end)
    comments.sort(key=lambda found: found.start())

    last_line = len(source.line_starts)
    ranges: list[Suppression] = []
    open_since: dict[frozenset[str], int] = {}
    for found in comments:
        line = source.position(found.start())[0]
        names = frozenset(_NAME.findall(found["names"].split("--")[0]))
        match found["verb"]:
            case "disable-next-line":
                following = source.position(found.end())[0] + 1
                while following < last_line and not _has_text(document, following):
                    following += 1
                ranges.append(Suppression(following, following, names))
            case "disable-line":
                ranges.append(Suppression(line, line, names))
            case "disable-file":
                ranges.append(Suppression(1, last_line, names))
            case "disable":
                open_since.setdefault(names, line)
            case _:
                closed = [key for key in open_since if not names or key == names]
                ranges += (Suppression(open_since.pop(key), line, key) for key in closed)
    ranges += (Suppression(first, last_line, names) for names, first in open_since.items())
    return Suppressions(tuple(ranges))


def _has_text(document: Document, line: int) -> bool:
    start, end = document.source.line_span(line)
    return bool(document.text[start:end].strip())
