"""Makes any text safe to print on one line of a terminal, or to hand to a strict reader; counts in words."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# Control characters could move the cursor or forge lines; bidirectional and invisible ones could lie.
_UNSAFE = (
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)


def show(text: str) -> str:
    """The text with what is invisible or dangerous written as an escape; a tab becomes a space."""
    if text.isprintable():  # which most lines are, and then no pattern need be compiled
        return text
    import re

    return re.compile(_UNSAFE).sub(_escape, text.replace("\t", " "))


def encodable(text: str) -> str:
    """The text with lone surrogates written as escapes: strict readers of UTF-8 and JSON refuse them."""
    if text.isascii():
        return text
    import re

    return re.sub("[\ud800-\udfff]", _escape, text)


def plain(name: str) -> str:
    """A file's name as it is, but for control characters and bytes that are no UTF-8: those are escapes."""
    if name.isprintable():
        return name
    import re

    return re.sub("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", _escape, name)


def is_log_read() -> bool:
    """Tell whether the runner of GitHub reads what is printed, which takes some lines for commands."""
    return bool(os.environ.get("GITHUB_ACTIONS"))


def disarm(line: str) -> str:
    """A line in which that runner finds no command: `::name::` behind spaces, or `##[name]` anywhere."""
    if line.lstrip().startswith("::"):
        line = line.replace("::", ":\\x3a", 1)
    return line.replace("##[", "#\\x23[")


def counted(number: int, noun: str) -> str:
    """A number with its noun, as in `1 finding` and `2,000 findings`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
