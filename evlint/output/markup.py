"""Makes any text safe inside XML of any encoding."""

from __future__ import annotations

import re

from evlint.output.printable import encodable

# What XML 1.0 can't hold, not even as a reference.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MARKUP = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def quote(value: object) -> str:
    """A value as an attribute in its quotes."""
    return f'"{escape(str(value))}"'


def escape(text: str) -> str:
    """A text for attributes and between tags, in ASCII; what XML can't hold becomes `\\x1b` and the like."""
    text = _ILLEGAL.sub(lambda found: repr(found[0])[1:-1], encodable(text))
    return text.translate(_MARKUP).encode("ascii", "xmlcharrefreplace").decode("ascii")
