"""Makes any text safe to print on one line of a terminal."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# Control characters could move the cursor or forge lines; bidirectional and invisible ones could lie.
_UNSAFE = (
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)


def show(text: str) -> str:
    """The text with what is invisible or dangerous written as an escape; a tab becomes a space."""
    if text.isprintable():  # which most lines are, and then no pattern need be compiled
        return text
    import re

    return re.compile(_UNSAFE).sub(_escape, text.replace("\t", " "))


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
