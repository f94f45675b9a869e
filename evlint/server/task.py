"""What the process that speaks with the editor asks of the one that checks, and what it is told."""

from __future__ import annotations

from evlint.diagnostic import Report
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evlint.diagnostic import Confidence
    from evlint.mistake import Mistake


class Task(Value):
    """Something to do with the text of an article: `verb` is check, fix or explain.

    `path` is where the article is or would be saved; empty where no settings can hold. Kinds of the project
    are imported if it is `trusted`, and those in `without` are not run. `rule` is the one to explain.
    """

    verb: str
    path: str
    text: str
    markdown: bool = True
    trusted: bool = False
    without: frozenset[str] = frozenset()
    min_confidence: Confidence | None = None
    rule: str = ""


class Told(Value):
    """What came of a task.

    `ignored` means that the settings leave the article out. Fixes in the `report` may all be offered, and a
    diagnostic without a page has no `url`. `settings` is the file that holds, `mistakes` are those in it and
    in its cards, with absolute paths; `renewed` says that it was read again because it had changed.
    `text` is what fixing made, `page` and `plain_page` explain a rule in Markdown and in plain text.
    """

    report: Report
    ignored: bool = False
    settings: str | None = None
    mistakes: tuple[Mistake, ...] = ()
    renewed: bool = False
    text: str = ""
    page: str = ""
    plain_page: str = ""
