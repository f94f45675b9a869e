"""`evlint report`: one page for people that shows the state of a site."""

from __future__ import annotations

import os
import shlex
import sys
from datetime import UTC, datetime
from functools import partial

from evlint.arguments import BASELINE_NAME, CONFIDENCES, read_choice, read_jobs
from evlint.cache import find_cache_folder
from evlint.delivery import spare_articles
from evlint.files import ArticleError, describe_os_error, is_markdown, read_article
from evlint.output.printable import counted
from evlint.results import Results
from evlint.rulepages import find_page
from evlint.run import leave_known, lint_in_parallel
from evlint.session import Session
from evlint.verbs.asking import make_parser, read_article_path, read_path
from evlint.writing import replace_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from evlint.diagnostic import Report
    from evlint.report.earlier import Earlier
    from evlint.report.page import Page


def run(arguments: list[str]) -> int:
    """Write the page; findings don't count for the status, articles that were not checked do."""
    asked = read_arguments(arguments)
    try:
        from evlint.report.page import Page, Run
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("jinja2", "markupsafe"):
            raise
        print("evlint: the report is made with Jinja2, which is missing: pip install jinja2", file=sys.stderr)
        return 2
    from evlint.report.earlier import read_earlier

    earlier = read_earlier(asked.against) if asked.against else None
    session = Session(
        config=asked.config,
        isolated=asked.isolated,
        **read_choice(asked),
        cache_folder=find_cache_folder(),
    )
    session.results = Results(find_cache_folder())
    about = Run(asked.title or _name_folder(), shlex.join(("evlint", "report", *arguments)), _read_clock())
    page = Page(about, earlier, partial(find_page, config=asked.config, isolated=asked.isolated))
    reports: Iterable[Report] = lint_in_parallel(
        session.find_articles(tuple(asked.paths or ["."])), session, jobs=asked.jobs
    )
    if not asked.no_baseline:
        narrow = any((asked.select, asked.ignore, asked.min_confidence))
        reports = leave_known(reports, session, asked.baseline, narrow=narrow)
    if asked.output != "-":
        reports = spare_articles(reports, asked.output)
    try:
        return _write(asked.output, page, reports, earlier, session)
    except FileExistsError as error:
        print(f"evlint: can't write '{asked.output}': {describe_os_error(error)}", file=sys.stderr)
        return 2


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """Read the words after `evlint report`; leaves with status 2 and a usage line on wrong ones."""
    ask = make_parser("report")
    add = ask.add_argument
    add("paths", nargs="*", type=read_article_path, metavar="PATH", help="articles or folders (default .)")
    add(
        "-o",
        "--output",
        type=read_path,
        metavar="FILE",
        default="evlint-report.html",
        help="the page (default %(default)s); - prints it",
    )
    add(
        "--against",
        type=read_path,
        metavar="FILE",
        help="an earlier page, or evlint's JSON, to tell what changed since",
    )
    add("--title", metavar="TEXT", help="the heading of the page (default the name of this folder)")
    add("--select", action="append", metavar="RULES", help="only these rules or groups, by commas")
    add("--ignore", action="append", metavar="RULES", help="not these rules or groups")
    add("--min-confidence", choices=CONFIDENCES, help="show findings from this on")
    add(
        "--baseline",
        type=read_path,
        metavar="FILE",
        help=f"known findings to leave out (default {BASELINE_NAME})",
    )
    add("--no-baseline", action="store_true", help="show what is known too")
    add("--jobs", type=read_jobs, default=0, metavar="N", help="processes to use")
    return ask.parse_args(arguments)


def _write(
    output: str, page: Page, reports: Iterable[Report], earlier: Earlier | None, session: Session
) -> int:
    """Gather what is told, write the page and say so."""
    from evlint.report.articles import ArticleReader

    reader = ArticleReader(earlier)
    findings = failed = 0
    for report in reports:
        try:
            text = read_article(report.path)
        except ArticleError:
            text = None
        article = reader.read(report, text, markdown=is_markdown(report.path))
        if article:
            findings += len(article.told)
            page.add(article)
        if report.failures:
            failed += 1
            page.add_failure(report)
    session.close()
    told = f"{counted(findings, 'finding')} in {counted(reader.articles, 'article')}"
    if output == "-":
        # What a browser reads is UTF-8, whatever a terminal takes.
        with open(
            sys.stdout.fileno(), "w", encoding="utf-8", errors="backslashreplace", newline="\n", closefd=False
        ) as out:
            page.write(out, reader.articles, reader.words)
        print(f"wrote standard output: {told}", file=sys.stderr)
    else:
        try:
            replace_file(output, lambda out: page.write(out, reader.articles, reader.words))
            size = os.path.getsize(output)
        except OSError as error:
            print(f"evlint: can't write '{output}': {describe_os_error(error)}", file=sys.stderr)
            return 2
        print(f"wrote {output}: {told} ({max(1, size // 1000):,} KB)")
    if failed:
        print(f"evlint: {failed:,} not fully checked; the page lists them", file=sys.stderr)
    return 2 if failed or session.mistakes else 0


def _name_folder() -> str:
    return os.path.basename(os.getcwd()) or "Articles"


def _read_clock() -> datetime:
    """Now, or the time that a build that is to be repeated sets (https://reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        return datetime.fromtimestamp(min(int(epoch), 253402300799), UTC)
    return datetime.now().astimezone().replace(microsecond=0)
