"""Mends articles on disk, or shows how it would."""

from __future__ import annotations

from evlint.diagnostic import Report
from evlint.files import ArticleError, decode_article, is_markdown, read_bytes
from evlint.fixer import fix_text
from evlint.writing import stamp, write_article

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from evlint.config import Config


def mend_article(
    path: str, config: Config, *, unsafe: bool, show: Callable[[str], object] | None = None
) -> Report:
    """Fix one article and report what was mended and what is left.

    With `show`, a unified diff of the change is given to it and nothing is written. An article that can't be
    written is reported as it was, with the failure.
    """
    try:
        read = stamp(path)
        text = decode_article(read_bytes(path))
    except ArticleError as error:
        return Report(path, failures=(error.failure,))
    mended = fix_text(text, config, unsafe, markdown=is_markdown(path), path=path)
    if mended.text == text:
        return mended.report
    if show:
        from evlint.difference import make_diff

        show(make_diff(path, text, mended.text))
        return mended.report
    try:
        write_article(path, mended.text.encode("utf-8"), read)
    except ArticleError as error:
        from evlint.linter import check_text

        report = check_text(text, config, markdown=is_markdown(path), path=path)
        return report._replace(failures=(*report.failures, error.failure))
    return mended.report
