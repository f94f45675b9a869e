"""Makes an input that breaks something as short as it can be and still break it."""

from __future__ import annotations

import time

from fuzzing.target import Crash, Target

_MOST = 3000  # attempts
_LONGEST = 60  # seconds


def shrink(target: Target, crash: Crash) -> Crash:
    """Leave out lines, words and characters as long as the same thing breaks."""
    left = _MOST
    end = time.monotonic() + _LONGEST

    def breaks(data: bytes) -> Crash | None:
        nonlocal left
        left -= 1
        found = target.attempt(data) if left >= 0 and time.monotonic() < end else None
        return found if found and found.kind == crash.kind else None

    size = len(crash.data) // 2
    while size and left > 0:
        at, shorter = 1, False
        while at < len(crash.data) and left > 0:
            if found := breaks(crash.data[:at] + crash.data[at + size :]):
                crash, shorter = found, True
            else:
                at += size
        size = size if shorter and size < 4 else size // 2
    return crash
