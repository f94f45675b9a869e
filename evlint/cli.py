"""The command line: reads what was asked, hands it to the rooms that do it, and tells how it ended."""

from __future__ import annotations

import os
import sys

from evlint.arguments import VERBS, read_arguments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from evlint.arguments import Asked
    from evlint.diagnostic import Failure, Report
    from evlint.session import Session


class UsageError(Exception):
    """Wrong use of the command line; the message is for the person who typed it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and give the exit status: 0 nothing found, 1 findings, 2 something went wrong."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _prepare_streams()
    try:
        status = _dispatch(arguments)
        sys.stdout.flush()
        return status
    except UsageError as error:
        print(f"evlint: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # Whoever read us has left; leave too, without a word from the interpreter's own flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except KeyboardInterrupt:
        print("evlint: interrupted", file=sys.stderr)
        return 2
    except Exception as error:
        return _tell_error(error)


def run() -> None:
    """Run the command as a process of its own."""
    # What is loaded at the start stays, and articles leave next to no circles: seldom look for garbage.
    import gc

    gc.set_threshold(100_000)
    status = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        # Taking the interpreter apart takes longer than linting an article, and nothing is left to close.
        os._exit(status)


def _tell_error(error: Exception) -> int:
    """Tell the mistakes of the user that an exception holds, or that evlint itself broke."""
    from evlint.mistake import MistakesError

    if isinstance(error, MistakesError):
        for mistake in error.mistakes:
            print(f"evlint: {mistake}", file=sys.stderr)
        return 2
    if os.environ.get("EVLINT_DEBUG"):
        raise error
    told = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    print(f"evlint: broke, which is its own fault ({told}); EVLINT_DEBUG=1 shows where", file=sys.stderr)
    return 2


def _dispatch(arguments: list[str]) -> int:
    if arguments and arguments[0] in VERBS:
        from evlint.verbs import find_verb

        return find_verb(arguments[0])(arguments[1:])
    return _lint(read_arguments(arguments))


def _lint(asked: Asked) -> int:
    if asked.version:
        from evlint import __version__

        print(f"evlint {__version__}")
        return 0
    return _watch(asked) if asked.watch else _lint_once(asked, _open_session(asked))


def _lint_once(asked: Asked, session: Session, articles: list[str] | None = None) -> int:
    """Lint these articles, or else what was asked for, and give the exit status."""
    from evlint.run import Tally

    tally = Tally(session.fail_on_for)
    reports = tally.watch(_make_reports(asked, session, articles))
    if asked.output_file:
        _write_file(asked, reports)
    else:
        # Standard output belongs to the diff or the mended text where there is one.
        _write(
            asked.format, reports, sys.stderr if asked.diff or _mends_standard_input(asked) else sys.stdout
        )
    session.close()
    if not tally.files:
        print("evlint: no articles found", file=sys.stderr)
    if asked.diff and tally.mended:
        return max(1, tally.status)
    return 2 if session.mistakes else tally.status


def _watch(asked: Asked) -> int:
    from evlint.watching import watch

    if "-" in asked.paths:
        raise UsageError("--watch needs files or folders, not standard input")

    def lint(session: Session, articles: list[str] | None) -> None:
        try:
            # A file of output tells of all articles.
            _lint_once(asked, session, None if asked.output_file else articles)
        except UsageError as error:
            print(f"evlint: {error}", file=sys.stderr)
        except Exception as error:  # told; the next change may mend it
            _tell_error(error)

    return watch(tuple(asked.paths or ["."]), lambda: _open_session(asked), lint)


def _mends_standard_input(asked: Asked) -> bool:
    return asked.fix and "-" in asked.paths


def _open_session(asked: Asked) -> Session:
    from evlint.cache import find_cache_folder
    from evlint.diagnostic import Confidence, Severity
    from evlint.results import Results
    from evlint.session import Session

    folder = asked.cache_dir or find_cache_folder()
    session = Session(
        config=asked.config,
        isolated=asked.isolated,
        select=_split_names(asked.select),
        ignore=_split_names(asked.ignore),
        min_confidence=Confidence[asked.min_confidence.upper()] if asked.min_confidence else None,
        fail_on=Severity[asked.fail_on.upper()] if asked.fail_on else None,
        cache_folder=folder,
    )
    if not (asked.no_cache or asked.fix or asked.diff):
        session.results = Results(folder)
    return session


def _split_names(given: list[str] | None) -> tuple[str, ...]:
    return tuple(name.strip() for names in given or () for name in names.split(",") if name.strip())


def _make_reports(
    asked: Asked, session: Session, articles: Iterable[str | tuple[str, Failure]] | None = None
) -> Iterable[Report]:
    from evlint.run import lint_in_parallel

    if asked.unsafe_fixes and not (asked.fix or asked.diff):
        raise UsageError("--unsafe-fixes needs --fix or --diff")
    if "-" in asked.paths:
        if len(asked.paths) > 1:
            raise UsageError("'-' (standard input) can't be mixed with other paths")
        return _lint_standard_input(asked, session)
    if asked.stdin_filename:
        raise UsageError("--stdin-filename needs '-' as the path")
    if articles is None:
        articles = session.find_articles(tuple(asked.paths or ["."]))
    shown = list(articles) if sys.stderr.isatty() else None
    work = None
    if asked.fix or asked.diff:
        from functools import partial

        from evlint.mending import mend_article

        show = sys.stdout.write if asked.diff else None
        work = partial(mend_article, unsafe=asked.unsafe_fixes, show=show)
    # Diffs are shown by the process that makes them, so that must be this one.
    reports = lint_in_parallel(shown or articles, session, work, jobs=1 if asked.diff else asked.jobs)
    if shown is None:
        return reports
    from evlint.progress import show_progress

    return show_progress(reports, len(shown))


def _lint_standard_input(asked: Asked, session: Session) -> Iterable[Report]:
    from evlint.diagnostic import Report
    from evlint.files import ArticleError, decode_article, is_markdown, read_standard_input
    from evlint.run import tell_unread

    name = asked.stdin_filename or "-"
    data = b""
    try:
        data = read_standard_input()
        text = decode_article(data)
    except ArticleError as error:
        if asked.fix and not asked.diff:  # a filter loses nothing
            sys.stdout.buffer.write(data)
        yield Report(name, failures=(error.failure,))
        return
    config, markdown = session.config_for(name), is_markdown(name)
    if not (asked.fix or asked.diff):
        from evlint.linter import check_text

        yield tell_unread(check_text(text, config, markdown=markdown, path=name))
        return
    from evlint.fixer import fix_text

    mended = fix_text(text, config, asked.unsafe_fixes, markdown=markdown, path=name)
    if asked.diff:
        from evlint.mending import make_diff

        sys.stdout.write(make_diff(name, text, mended.text))
    else:
        sys.stdout.buffer.write(mended.text.encode("utf-8"))
        sys.stdout.buffer.flush()
    yield tell_unread(mended.report)


def _write(name: str, reports: Iterable[Report], out: TextIO) -> None:
    __import__(f"evlint.output.{name}", fromlist=("write",)).write(reports, out)


def _write_file(asked: Asked, reports: Iterable[Report]) -> None:
    assert asked.output_file is not None
    try:
        with open(asked.output_file, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            _write(asked.format, reports, out)
    except OSError as error:
        from evlint.files import describe_os_error

        raise UsageError(f"can't write '{asked.output_file}': {describe_os_error(error)}") from None


def _prepare_streams() -> None:
    """Print what a terminal's encoding lacks as escapes instead of failing on it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
