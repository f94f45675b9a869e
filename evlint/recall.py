"""Functions that remember what they gave: `functools` without the modules that importing it takes."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from functools import cache, lru_cache
else:
    try:
        from _functools import _lru_cache_wrapper as _remember
    except ImportError:  # pragma: no cover - another interpreter
        from functools import cache, lru_cache
    else:

        def lru_cache(maxsize):
            """Remember what the last `maxsize` arguments gave; all of them if it is `None`."""

            def decorate(function):
                remembering = _remember(function, maxsize, False, _describe)
                for name in ("__module__", "__name__", "__qualname__", "__doc__"):
                    setattr(remembering, name, getattr(function, name))
                remembering.__wrapped__ = function
                return remembering

            return decorate

        def _describe(*counts):
            return dict(zip(("hits", "misses", "maxsize", "currsize"), counts, strict=True))

        cache = lru_cache(None)

__all__ = ["cache", "lru_cache"]
