"""Cuts sections out of the project's other pages, so that the docs need not say things twice."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Sequence

SITE = "https://evlint.readthedocs.io/en/stable/"
SOURCE = "https://github.com/evlint/evlint/blob/main/"

_FENCED = re.compile(r"^(?P<fence>`{3,})[^\n]*\n.*?^(?P=fence)$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_INCLUDE = re.compile(r"^<!-- from (?P<page>[\w./-]+\.md)(?:: (?P<section>.+?))? -->$", re.MULTILINE)
_FILE = re.compile(r"^<!-- file (?P<path>[\w./-]+) -->$", re.MULTILINE)
_LANGUAGES = {"py": "python", "yml": "yaml", "yaml": "yaml", "toml": "toml", "txt": "text"}
_CODE = re.compile(r"`[^`]*`|<")
_LINK = re.compile(r"(?<=\]\()(?P<target>[^)\s#]*)(?P<anchor>#[^)\s]*)?(?=\))")


def cut_section(text: str, title: str) -> str:
    """The text below a heading, up to the next one of its level, with the headings in it raised to `##`.

    Without a title it is all that stands below the first heading, and with `up to TITLE` what of that stands
    above a heading. Raises `ValueError` where there is none.
    """
    headings = [found for found in _HEADING.finditer(text) if not _in_fence(text, found.start())]
    above = title.removeprefix("up to ") if title.startswith("up to ") else ""
    start = next((found for found in headings if found[2] == title or not title or above), None)
    if start is None or (above and all(found[2] != above for found in headings)):
        raise ValueError(f"there is no section '{title}'")
    level = len(start[1])
    ends = (
        found.start()
        for found in headings
        if found.start() > start.start() and (found[2] == above if above else len(found[1]) <= level)
    )
    cut = text[start.end() : next(ends, None)].strip()
    return _outside_fences(cut, lambda part: _HEADING.sub(lambda found: found[0][level - 1 :], part)) + "\n"


def fill_in(text: str, read: Callable[[str], str]) -> str:
    """Put in what a page takes from elsewhere; `read` gives a file of the project by its path.

    `<!-- from README.md: Settings -->` asks for a section, `<!-- file tests/words.py -->` for a file as a
    block of code.
    """

    def cut(found: re.Match[str]) -> str:
        page = found["page"]
        section = cut_section(read(page), found["section"] or "")
        return _outside_fences(
            section, lambda part: _relink(part, lambda link: _from_docs(link, page))
        ).strip()

    def show(found: re.Match[str]) -> str:
        folder, name = posixpath.split(found["path"])
        language = _LANGUAGES[name.rpartition(".")[2]]
        title = posixpath.join(posixpath.basename(folder), name)
        return f'```{language} title="{title}"\n{read(found["path"]).rstrip()}\n```'

    return _FILE.sub(show, _INCLUDE.sub(cut, text))


def aim_links(text: str, page: str, pages: Collection[str]) -> str:
    """Aim the links of a page: those to this site at its `pages`, those out of `docs/` at the source."""

    def aim(target: str) -> str:
        if target.startswith(SITE):
            inside = target.removeprefix(SITE)
            file = f"{inside.rstrip('/')}.md"
            if not inside or inside.endswith("/"):
                inside = file if file in pages else f"{inside}index.md"
            return posixpath.relpath(inside, posixpath.dirname(page) or ".")
        if "://" in target or target.startswith("mailto:"):
            return target
        path = posixpath.normpath(posixpath.join("docs", posixpath.dirname(page), target))
        return target if path.startswith("docs/") else SOURCE + path

    return _outside_fences(text, lambda part: _relink(part, aim))


def draw_table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A Markdown table; line breaks, bars and tags in cells are kept from breaking it."""
    shown = [[_CODE.sub(_escape, " ".join(cell.split())).replace("|", "\\|") for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ("---",) * len(head), *shown))


def _escape(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("`") else "&lt;"


def _from_docs(target: str, page: str) -> str:
    """A link of a page of the project, as a page of `docs/` would write it."""
    if "://" in target:
        return target
    return posixpath.relpath(posixpath.join(posixpath.dirname(page), target), "docs")


def _relink(text: str, aim: Callable[[str], str]) -> str:
    return _LINK.sub(
        lambda found: (aim(found["target"]) if found["target"] else "") + (found["anchor"] or ""), text
    )


def _in_fence(text: str, offset: int) -> bool:
    return any(found.start() < offset < found.end() for found in _FENCED.finditer(text))


def _outside_fences(text: str, rewrite: Callable[[str], str]) -> str:
    parts: list[str] = []
    end = 0
    for found in _FENCED.finditer(text):
        parts += (rewrite(text[end : found.start()]), found[0])
        end = found.end()
    return "".join((*parts, rewrite(text[end:])))
