"""What MkDocs does besides rendering `docs/`: make pages of cards, schemas and parsers, check the site."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
if str(ROOT) not in sys.path:  # MkDocs reads this file by its path, wherever it was started
    sys.path.insert(0, str(ROOT))

from docsite.check import find_broken_addresses, find_outside_loads  # noqa: E402
from docsite.reference import SCHEMAS, make_reference_pages  # noqa: E402
from docsite.rulepages import make_rule_pages, name_page, read_bundled_cards  # noqa: E402
from docsite.sections import aim_links, fill_in  # noqa: E402

log = logging.getLogger("mkdocs.hooks.evlint")
_CARDS = read_bundled_cards()
_NAMING = (
    "*.md",
    "docs/*.md",
    "editors/*/*.md",
    "evlint/**/*.py",
    "evlint/**/*.json",
    "editors/*/package.json",
)


def on_config(config: MkDocsConfig) -> None:
    """Put the rules into the navigation, by group."""
    groups: dict[str, list[str]] = {}
    for card in _CARDS:
        groups.setdefault(card.rule.group, []).append(name_page(card))
    for entry in config.nav or ():
        if isinstance(entry, dict) and "Rules" in entry:
            entry["Rules"] += [{group: pages} for group, pages in groups.items()]


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages that are made, and the schemas where their `$id`s say that they are."""
    for path, text in (*make_rule_pages(_CARDS), *make_reference_pages(_CARDS)):
        files.append(File.generated(config, path, content=text))
    for schema in sorted(SCHEMAS.glob("*.json")):
        files.append(File.generated(config, f"schemas/{schema.name}", abs_src_path=str(schema)))
    return files


def on_page_markdown(markdown: str, *, page: Page, files: Files, **_: Any) -> str:
    """Fill in sections of other pages, and aim links at where they lead on the site."""
    filled = fill_in(markdown, lambda name: (ROOT / name).read_text(encoding="utf-8"))
    return aim_links(filled, page.file.src_uri, files.src_uris)


def on_post_build(config: MkDocsConfig) -> None:
    """Warn, and so fail a strict build, of addresses without a page and of what comes from other hosts."""
    site = Path(config.site_dir)
    texts = [
        (str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
        for pattern in _NAMING
        for path in sorted(ROOT.glob(pattern))
    ]
    texts += ((f"rule {card.rule.id}", card.rule.url) for card in _CARDS)
    for fault in (*find_broken_addresses(texts, site), *find_outside_loads(site)):
        log.warning(fault)
