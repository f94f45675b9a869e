"""Holds a built site against the addresses that evlint names, and against what it must not load."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

from docsite.sections import SITE

ADDRESS = re.compile(r"https://evlint\.readthedocs\.io/[\w./-]*(?:#[\w-]+)?")
_LOADING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href"}
_HARMLESS = {"canonical", "prev", "next", "alternate"}  # links that a browser follows when it is asked to


def find_broken_addresses(texts: Iterable[tuple[str, str]], site: Path) -> Iterator[str]:
    """Tell each address of the docs in named texts that no file of the site answers to."""
    for name, text in texts:
        for address in sorted(set(ADDRESS.findall(text))):
            inside, _, anchor = address.rstrip(".").removeprefix(SITE).partition("#")
            if inside.startswith("https://"):
                inside = ""  # the front door, which leads to the home page
            file = site / inside / "index.html" if not inside or inside.endswith("/") else site / inside
            if not file.is_file():
                yield f"{name} names {address}, and no page answers to it"
            elif anchor and f'id="{anchor}"' not in file.read_text(encoding="utf-8"):
                yield f"{name} names {address}, and its page has no such place"


def find_outside_loads(site: Path) -> Iterator[str]:
    """Tell what a page or style of the site loads from elsewhere: the docs are read without a network too."""
    for page in sorted(site.rglob("*.html")):
        reader = _LoadReader()
        reader.feed(page.read_text(encoding="utf-8"))
        yield from (f"{page.relative_to(site)} loads {address}" for address in reader.outside)
    for style in sorted(site.rglob("*.css")):
        for address in re.findall(r"url\(['\"]?(https?:[^)'\"]+)", style.read_text(encoding="utf-8")):
            yield f"{style.relative_to(site)} loads {address}"


class _LoadReader(HTMLParser):
    """Gathers what a page loads from other hosts by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one tag."""
        said = dict(attrs)
        address = said.get(_LOADING.get(tag, "")) or ""
        if address.startswith(("http:", "https:", "//")) and said.get("rel") not in _HARMLESS:
            self.outside.append(address)
