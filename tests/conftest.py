"""What holds for all tests: hypothesis tries the same cases each time, however slow the machine.

`--hypothesis-profile=explore` looks for new ones.
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", derandomize=False, deadline=None, max_examples=1000)
settings.load_profile("steady")
