"""Tells where a line break tears text that belongs together."""

from evlint.tears.breaks import Tear
from evlint.tears.find import find_tears

__all__ = ["Tear", "find_tears"]
