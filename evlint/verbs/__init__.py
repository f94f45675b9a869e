"""The verbs of the command line besides linting: one module each, loaded when it is asked for."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def find_verb(name: str) -> Callable[[list[str]], int]:
    """The function of a verb: it takes the arguments after it and gives the exit status."""
    module = __import__(f"evlint.verbs.{name}", fromlist=("run",))
    run: Callable[[list[str]], int] = module.run
    return run
