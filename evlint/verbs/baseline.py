"""`evlint baseline`: take what is told today as known, so that later runs tell what is new."""

from __future__ import annotations

import os
import sys

from evlint.arguments import BASELINE_NAME, CONFIDENCES
from evlint.baseline import Baseline, Renewal
from evlint.cache import find_cache_folder
from evlint.diagnostic import Confidence
from evlint.files import describe_os_error
from evlint.mistake import shorten_path
from evlint.output.printable import counted, disarm, show
from evlint.run import lint_in_parallel
from evlint.session import Session
from evlint.verbs.asking import make_parser, read_article_path, read_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evlint.baseline import Growth


def run(arguments: list[str]) -> int:
    """Write the baseline of each project that the paths lie in."""
    ask = make_parser("baseline")
    add = ask.add_argument
    add("paths", nargs="*", type=read_article_path, metavar="PATH", help="articles or folders (default .)")
    add("--prune", action="store_true", help="only take out what was mended; let nothing new in")
    add(
        "--baseline",
        type=read_path,
        metavar="FILE",
        help=f"write there instead of {BASELINE_NAME} beside the settings",
    )
    add("--min-confidence", choices=CONFIDENCES, help="know findings from this on")
    asked = ask.parse_args(arguments)
    least = Confidence[asked.min_confidence.upper()] if asked.min_confidence else None
    session = Session(
        config=asked.config, isolated=asked.isolated, min_confidence=least, cache_folder=find_cache_folder()
    )
    renewals: dict[str, Renewal] = {}
    status = 0
    for report in lint_in_parallel(session.find_articles(tuple(asked.paths or ["."])), session):
        for failure in report.failures:
            print(disarm(show(f"evlint: {report.path}: {failure.told}")), file=sys.stderr)
            status = 2
        path = asked.baseline or os.path.join(session.root_for(report.path), BASELINE_NAME)
        if path not in renewals:
            renewals[path] = Renewal(Baseline(path), prune=asked.prune)
        renewals[path].take(report)
    if not renewals:
        print("evlint: no articles found", file=sys.stderr)
    for path, renewal in renewals.items():
        growth = renewal.finish()
        try:
            renewal.baseline.write()
        except OSError as error:
            print(f"evlint: can't write {path}: {describe_os_error(error)}", file=sys.stderr)
            return 2
        print(f"wrote {shorten_path(path)}: {_describe(growth)}")
    return 2 if session.mistakes else status


def _describe(growth: Growth) -> str:
    known = f"{counted(growth.findings, 'known finding')} in {counted(growth.articles, 'article')}"
    return f"{known} ({growth.new:,} new, {growth.mended:,} mended)"
