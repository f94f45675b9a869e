"""Kinds of a project that tell when they are at work, so that the one that breaks a process can be named."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from evlint.diagnostic import Finding
    from evlint.document import Document


def watch_kind(name: str, module_name: str, note: Callable[[str], object]) -> str:
    """Make a module like that of a kind, and give its name.

    `note` is called with the kind's name when it begins to work, and with nothing when it stops.
    """
    module = sys.modules[module_name]
    watched = ModuleType(f"_evlint_watched_{name.replace('-', '_')}", module.__doc__)
    watched.__dict__.update({key: value for key, value in vars(module).items() if key[:2] != "__"})

    def run(work: Callable[..., Iterable[Any]], *given: object) -> Iterator[Any]:
        note(name)
        try:
            yield from work(*given)
        except (Exception, GeneratorExit):  # whatever else it raises ends the process, and it is to blame
            note("")
            raise
        note("")

    def prepare(cards: object) -> Callable[[Document], Iterator[tuple[int, Finding]]]:
        note(name)
        try:
            checker = module.prepare(cards)
        except Exception:
            note("")
            raise
        note("")
        return lambda document: run(checker, document)

    if hasattr(module, "prepare"):
        vars(watched)["prepare"] = prepare
    else:
        vars(watched)["check"] = lambda *given: run(module.check, *given)
    sys.modules[watched.__name__] = watched
    return watched.__name__
