"""What holds for all tests: caches of their own, signals that arrive, and hypothesis with the same cases.

`--hypothesis-profile=explore` looks for new ones.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.browser import browser, show_page

__all__ = ["browser", "heed_interrupts", "own_caches", "show_page"]

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", derandomize=False, deadline=None, max_examples=1000)
settings.load_profile("steady")


@pytest.fixture(autouse=True, scope="session")
def own_caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what tests leave in the cache away from the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        if sys.dont_write_bytecode:
            # Hundreds of child processes would compile every module anew, which takes longer than the tests.
            patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
            patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("bytecode")))
        yield


@pytest.fixture(autouse=True, scope="session")
def heed_interrupts() -> None:
    """Let child processes be interrupted, which a shell keeps from those that it runs in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
