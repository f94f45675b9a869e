"""One module a format, each with `write(reports, out)`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

    from evlint.diagnostic import Report
    from evlint.output.rulepage import RulePage

    # The page of a rule by the rule's name, for formats that explain what they tell.
    FindPage = Callable[[str], RulePage | None]

_EXPLAINING = frozenset({"sarif"})  # their `write` takes a `FindPage` as well


def write_as(form: str, reports: Iterable[Report], out: TextIO, find_page: FindPage) -> None:
    """Write reports in a format."""
    write = __import__(f"evlint.output.{form}", fromlist=("write",)).write
    if form in _EXPLAINING:
        write(reports, out, find_page)
    else:
        write(reports, out)
