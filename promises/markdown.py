"""Markdown and plain text that take readers more than their share of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from promises.case import MEGABYTE, Case, Outcome

PROMISE = "no text takes more than its share of time or memory"

_TEXTS = {
    "quotations 20,000 deep": "> " * 20_000 + "x\n",
    "lists 2,000 deep": "".join("  " * n + "- x\n" for n in range(2_000)),
    "100,000 opening brackets": "[" * 100_000 + "x\n",
    "50,000 brackets and parentheses": "[a](" * 50_000 + "\n",
    "100,000 exclamation marks and brackets": "![" * 100_000 + "\n",
    "100,000 asterisks": "*" * 100_000 + "x\n",
    "emphasis that is never closed": "*a **b _c __d " * 20_000 + "\n",
    "100,000 backticks of growing runs": " ".join("`" * (n % 400 + 1) for n in range(3_000)) + "\n",
    "100,000 less-than signs": "<" * 100_000 + "\n",
    "50,000 tags that are never closed": "<div><p><b " * 50_000 + "\n",
    "comments that are never closed": "<!-- evlint-disable " * 20_000 + "\n",
    "15,000 comments in code": "```\n<!-- evlint-disable-line -->\n```\n\nText.\n\n" * 15_000,
    "50,000 suppressions": "<!-- evlint-disable-next-line ad-label -->\nAdvertisement\n\n" * 15_000,
    "a table of 20,000 columns": "|" + "a|" * 20_000 + "\n|" + "-|" * 20_000 + "\n|" + "b|" * 20_000 + "\n",
    "a table of 20,000 rows": "|a|b|\n|-|-|\n" + "|c|d|\n" * 20_000,
    "20,000 link definitions": "".join(f"[r{n}]: /x\n" for n in range(20_000)) + "[r1][r2]\n",
    "20,000 footnotes": "".join(f"[^{n}]: x\n" for n in range(20_000)),
    "a fence that is never closed": "```\n" + "Advertisement\n\n" * 20_000,
    "headings underlined without end": "x\n===\n" * 30_000,
    "100,000 short lines": "ab\n\n" * 100_000,
    "100,000 like advertisements": "Advertisement\n\n" * 100_000,
    "100,000 empty lines": "\n" * 100_000,
    "a megabyte of spaces": "a" + " " * MEGABYTE + "b\n",
    "a megabyte of tabs and returns": "\t\r" * (MEGABYTE // 2),
    "a megabyte of full stops": "." * MEGABYTE + "\n",
    "a megabyte of abbreviations": "U.S. " * (MEGABYTE // 5) + "\n",
    "abbreviations torn 20,000 times": "the U.\n\nS. leads and the U.\n\n" * 20_000,
    "a megabyte of digits": "7" * MEGABYTE + "\n",
    "a megabyte of numbers": "12.5 % of 3,000 " * (MEGABYTE // 16) + "\n",
    "a megabyte of quotation marks": '"' * MEGABYTE + "\n",
    "a megabyte of hyphens": "tech-\n" * (MEGABYTE // 6),
    "a word of a megabyte": "a" * MEGABYTE + "\n",
    "a megabyte of accents on one letter": "e" + "\u0301" * (MEGABYTE // 2) + "\n",
    "a megabyte of zero-width spaces": "a\u200b" * (MEGABYTE // 4) + "\n",
    "a megabyte of mojibake": "\u00e2\u20ac\u2122" * (MEGABYTE // 9) + "\n",
    "a megabyte of Hebrew with marks of direction": "\u05d0\u200e" * (MEGABYTE // 4) + "\n",
    "a sentence of a megabyte": "the harbour and " * (MEGABYTE // 16) + "\n",
    "20,000 images without alt text": "![](x.jpg)\n\n" * 20_000,
    "20,000 claims": "Sales rose 40 percent in May. " * 20_000 + "\n",
    "mail signs on one line": "a b c@d e f " * (MEGABYTE // 12) + "\n",
    "100,000 unknown names in one comment": (
        "<!-- evlint-disable " + " ".join(f"r{n}" for n in range(100_000)) + " -->\n"
    ),
    "comments for the next line and 100,000 empty ones": (
        "<!-- evlint-disable-next-line ad-label --> " * 10_000 + "\n" * 100_000 + "x\n"
    ),
    "10,000 rules silenced and not": (
        "".join(f"<!-- evlint-disable r{n} -->\n" for n in range(10_000))
        + "".join(f"<!-- evlint-enable r{n} -->\n" for n in range(10_000))
    ),
    "lines that end at lone returns": "Advertisement\r\r" * 20_000,
    "numbers torn 10,000 times": "It rose 3.\n\n5 percent in May.\n\n" * 10_000,
    "nameless experts on one line": "experts say the harbour is closed and " * 12_000 + "\n",
}

# What is mended: many fixes, of which some bring out what must not be there.
_FAULTY = {
    "100,000 leftovers to mend": "Advertisement\n\n" * 100_000,
    "a megabyte of zero-width spaces to mend": "a\u200b" * (MEGABYTE // 4) + "\n",
    "abbreviations torn 20,000 times to mend": "the U.\n\nS. leads and the U.\n\n" * 20_000,
    "10,000 prompts one below the other to mend": (
        "Read more: The harbour master says that the ferry stays in port for the winter\n" * 10_000
    ),
    "lines of few sorts to mend": "".join(
        f"Line {n % 300} is here.\nAdvertisement\n\n" for n in range(20_000)
    ),
}


def list_cases() -> Iterator[Case]:
    """Each text in an article of its own, in Markdown and in plain text; then the largest files."""
    for name, text in _TEXTS.items():
        yield Case(PROMISE, name, _write_article(text))
    for name, text in _FAULTY.items():
        for options, writes in (("--fix",), True), (("--diff",), False):
            yield Case(
                PROMISE,
                f"{name}, {options[0]}",
                _write_article(text),
                arguments=(*options, "--unsafe-fixes", "--format", "json"),
                writes=writes,
                parses=False,  # the sentinels are mended too, and a diff is no JSON
            )
    yield Case(PROMISE, "a line of 100 MB is no article, which is told", _write(100), _check_told)
    yield Case(PROMISE, "a file of 1 GB is no article, which is told", _write(1024), _check_told)
    yield Case(PROMISE, "an article of 5 MB", _write(5, b"The harbour opened at nine. It rained.\n\n"))
    yield Case(
        PROMISE,
        "a line of 60 MB",
        _write(60, b"The harbour opened. "),
        seconds=300,
        megabytes=4096,
        slow=True,
    )


def _write_article(text: str) -> Callable[[Path], None]:
    def make(site: Path) -> None:
        for ending in (".md", ".txt"):
            (site / f"text{ending}").write_text(text, encoding="utf-8", newline="")

    return make


def _write(megabytes: int, piece: bytes = b"x") -> Callable[[Path], None]:
    def make(site: Path) -> None:
        with open(site / "large.txt", "wb") as file:
            if megabytes > 100:
                file.truncate(megabytes * MEGABYTE)  # a hole: its size is told before it is read
            else:
                chunk = piece * (MEGABYTE // len(piece))
                for _ in range(megabytes):
                    file.write(chunk)

    return make


def _check_told(outcome: Outcome) -> str:
    told = "large.txt: is larger than" in outcome.failures and outcome.status == 2
    return "" if told else f"not told: {outcome.failures}"
