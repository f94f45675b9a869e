"""Blanks code, links, images and emphasis that can be read in one way only, which needs no parser."""

from __future__ import annotations

from evlint import engines as re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# Each stays within a line and begins with its mark; what a match leaves behind
# makes the whole undecided. Few articles hold any of these, so they are compiled when the first does.
_CODE = r"`(?<!``)`*+[^`\r\n]++``*"
_ESCAPE = r"\\(?![A-Za-z0-9 ])"
_TAG = r"<(?:[A-Za-z/!?]|[^\x00-\x7f])"  # the parser is given `?` for what is not ASCII
# Emphasis that begins where only an opening mark can stand and ends where only a closing one can.
_STARS = r"\*(?<![^\s(\"'\[]\*)(\*?)([A-Za-z0-9](?:[^*_\[\]<\r\n]*[A-Za-z0-9])?)\*\1(?![^\s.,;:!?)\"'\]])"
_LINES = _STARS.replace(r"\*", "_")
_LOOSE_LINE = r"_(?:(?<![A-Za-z0-9]_)|(?![A-Za-z0-9]))"
_LINK = r"\[(?!\^)([^\[\]\r\n]*)\]\([^\s()<>\x00-\x20\x7f]*\)"
_IMAGE = "!" + _LINK
_REFERENCE = r"\][(\[:]"


def blank_markup(text: str) -> str | None:
    """Blank the inline marks of paragraphs and headings, and images and code whole; None if undecided.

    The text is as long as before. It must hold nothing but paragraphs and headings.
    """
    if "\\" in text and re.search(_ESCAPE, text):
        return None
    if "~" in text and _may_pair("~", text, text):
        return None
    if "`" in text:
        text = _replace("`", _CODE, _blank_code, text)
        if "`" in text:
            return None
    if "<" in text and re.search(_TAG, text):
        return None
    if "*" in text:
        written, text = text, _replace("*", _STARS, _keep_inside, text)
        if "*" in text and _may_pair("*", text, written):
            return None
    if "_" in text:
        text = _replace("_", _LINES, _keep_inside, text)
        if "_" in text and re.search(_LOOSE_LINE, text):
            return None
    if "[" in text:
        if "!" in text:
            text = _replace("!", _IMAGE, _blank, text)
        text = _replace("[", _LINK, _keep_label, text)
        if re.search(_REFERENCE, text):
            return None
    return text


def _replace(mark: str, pattern: str, make: Callable[[re.Match[str]], str], text: str) -> str:
    """Replace the matches of a pattern, each of which begins with a mark.

    Marks are few, and `str.find` comes to the next ten times as fast as `re`.
    """
    match = re.compile(pattern).match
    pieces: list[str] = []
    done, at = 0, text.find(mark)
    while at >= 0:
        if found := match(text, at):
            pieces += (text[done:at], make(found))
            done = found.end()
        at = text.find(mark, max(done, at + 1))
    return "".join((*pieces, text[done:])) if pieces else text


def _may_pair(sign: str, text: str, written: str) -> bool:
    """Tell whether a sign that is left in a text stood with another run of it, as far as blank lines."""
    chunks = zip(text.split("\n\n"), written.split("\n\n"), strict=True)
    return any(sign in left and re.search(rf"[{sign}][^{sign}]+[{sign}]", chunk) for left, chunk in chunks)


def _blank_code(found: re.Match[str]) -> str:
    code = found[0]
    return code if code[1] == "`" or code[-2] == "`" else " " * len(code)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _keep_inside(found: re.Match[str]) -> str:
    margin = " " * (1 + len(found[1]))
    return f"{margin}{found[2]}{margin}"


def _keep_label(found: re.Match[str]) -> str:
    return f" {found[1]}".ljust(len(found[0]))
