"""The command line: reads what was asked, hands it to the rooms that do it, and tells how it ended."""

from __future__ import annotations

import os
import sys

from evlint.arguments import VERBS, name_verb, read_arguments, read_choice, split_names
from evlint.mistake import MistakesError, describe_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from evlint.arguments import Asked
    from evlint.diagnostic import Report
    from evlint.intake import Found
    from evlint.output.rulepage import RulePage
    from evlint.session import Session


_MISNAMED = ("evlint.yaml", ".evlint.yml", ".evlint.yaml")  # what people call the settings
_NAMING = ("since", "baseline", "config", "output_file", "cache_dir")  # options that name what is there


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
    except OSError as error:
        from errno import EDQUOT, EFBIG, EIO, ENOSPC

        if error.errno not in (EDQUOT, EFBIG, EIO, ENOSPC):
            return _tell_error(error)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left would fail again
        print(f"evlint: the output can't be written: {error.strerror}", file=sys.stderr)
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

    from evlint.finder import find_own_modules

    find_own_modules()
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
    if isinstance(error, MistakesError):
        for mistake in error.mistakes:
            print(f"evlint: {mistake}", file=sys.stderr)
        return 2
    if os.environ.get("EVLINT_DEBUG"):
        raise error
    print(
        f"evlint: broke, which is its own fault ({describe_error(error)}); EVLINT_DEBUG=1 shows where",
        file=sys.stderr,
    )
    return 2


def _dispatch(arguments: list[str]) -> int:
    if arguments and arguments[0] == "help":
        arguments = [*(word for word in arguments[1:2] if word in VERBS), "--help"]
    if arguments and arguments[0] in VERBS:
        from evlint.verbs import find_verb

        return find_verb(arguments[0])(arguments[1:])
    return _lint(read_arguments(arguments))


def _lint(asked: Asked) -> int:
    if asked.version:
        from evlint import __version__

        print(f"evlint {__version__}")
        return 0
    _check(asked)
    return _watch(asked) if asked.watch else _lint_once(asked, _open_session(asked))


def _check(asked: Asked) -> None:
    """Refuse what nobody can have meant before anything is linted."""
    for path in asked.paths:
        if not path:
            raise UsageError("a path is empty; is a variable of the shell not set?")
        if (
            path.isalpha()
            and path == asked.paths[0]
            and not os.path.lexists(path)
            and (verb := name_verb(path))
        ):
            raise UsageError(f"there is no verb, file or folder '{path}'; did you mean '{verb}'?")
    for option in _NAMING:
        if getattr(asked, option) == "":
            raise UsageError(f"--{option.replace('_', '-')} is empty; is a variable of the shell not set?")
    if not (asked.config or asked.isolated):
        for name in _MISNAMED:
            if os.path.lexists(name):
                raise UsageError(f"'{name}' is not read; settings stand in 'evlint.yml'")
    if asked.select and not any(split_names(asked.select)):
        raise UsageError("--select names no rule or group; is a variable of the shell not set?")
    if asked.baseline and not os.path.lexists(asked.baseline):
        raise UsageError(f"--baseline: there is no file '{asked.baseline}'; 'evlint baseline' writes one")


def _lint_once(asked: Asked, session: Session, articles: Iterable[Found] | None = None) -> int:
    """Lint these articles, or else what was asked for, and give the exit status."""
    from evlint.run import Tally, leave_known

    tally = Tally(session.fail_on_for)
    reports = _make_reports(asked, session, articles)
    if not asked.no_baseline:
        narrow = any((asked.since, asked.staged, asked.select, asked.ignore, asked.min_confidence))
        reports = leave_known(reports, session, asked.baseline, narrow=narrow)
    reports = tally.watch(reports)
    # Standard output belongs to the diff or the mended text where there is one.
    problems = _write(
        asked, reports, sys.stderr if asked.diff or _mends_standard_input(asked) else sys.stdout
    )
    session.close()
    if not (tally.files or problems):
        changed = "changed " if asked.since or asked.staged else ""
        print(f"evlint: no {changed}articles found", file=sys.stderr)
    if asked.diff and tally.mended:
        print("evlint: --diff wrote nothing; lines are told as they will be once mended", file=sys.stderr)
    for problem in problems:
        print(f"evlint: {problem}", file=sys.stderr)
    if problems or session.mistakes:
        return 2
    return max(1, tally.status) if asked.diff and tally.mended else tally.status


def _watch(asked: Asked) -> int:
    from evlint.watching import watch

    if "-" in asked.paths:
        raise UsageError("--watch needs files or folders, not standard input")
    writes = asked.output_file or asked.output  # a file of output tells of all articles

    def lint(session: Session, articles: list[str] | None) -> None:
        try:
            _lint_once(asked, session, None if writes else articles)
        except UsageError as error:
            print(f"evlint: {error}", file=sys.stderr)
        except Exception as error:  # told; the next change may mend it
            _tell_error(error)

    return watch(tuple(asked.paths or ["."]), lambda: _open_session(asked), lint)


def _mends_standard_input(asked: Asked) -> bool:
    return asked.fix and "-" in asked.paths


def _open_session(asked: Asked) -> Session:
    from evlint.cache import find_cache_folder
    from evlint.diagnostic import Severity
    from evlint.results import Results
    from evlint.session import Session

    folder = asked.cache_dir or find_cache_folder()
    session = Session(
        config=asked.config,
        isolated=asked.isolated,
        **read_choice(asked),
        fail_on=Severity[asked.fail_on.upper()] if asked.fail_on else None,
        cache_folder=folder,
    )
    if not (asked.no_cache or asked.fix or asked.diff):
        session.results = Results(folder)
    return session


def _make_reports(
    asked: Asked, session: Session, articles: Iterable[Found] | None = None
) -> Iterable[Report]:
    from evlint.run import lint_in_parallel

    if asked.unsafe_fixes and not (asked.fix or asked.diff):
        raise UsageError("--unsafe-fixes needs --fix or --diff")
    if "-" in asked.paths:
        if len(asked.paths) > 1:
            raise UsageError("'-' (standard input) can't be mixed with other paths")
        if asked.since or asked.staged:
            raise UsageError("git knows no changes of '-' (standard input)")
        return _lint_standard_input(asked, session)
    if asked.stdin_filename:
        raise UsageError("--stdin-filename needs '-' as the path")
    if articles is None:
        articles = session.find_articles(tuple(asked.paths or ["."]))
    if asked.since or asked.staged:
        return _lint_changed(asked, session, articles)
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


def _lint_changed(asked: Asked, session: Session, articles: Iterable[Found]) -> Iterator[Report]:
    """Lint the articles that changed and tell what is on their changed lines."""
    from functools import partial

    from evlint.changed import ChangeError, Changes
    from evlint.run import lint_article, lint_in_parallel

    if asked.fix or asked.diff:
        raise UsageError("--since and --staged tell of lines; --fix and --diff mend articles as a whole")
    if asked.since and asked.staged:
        raise UsageError("--since and --staged don't go together")
    try:
        changes = Changes(asked.paths or ["."], since=asked.since, staged=asked.staged)
    except ChangeError as error:
        raise UsageError(str(error)) from None
    changed = (item for item in articles if not isinstance(item, str) or changes.hold(item))
    lint = partial(lint_article, read=changes.read)
    for report in lint_in_parallel(changed, session, lint, jobs=asked.jobs):
        yield changes.keep(report, session.config_for(report.path)) if report.diagnostics else report


def _lint_standard_input(asked: Asked, session: Session) -> Iterable[Report]:
    from evlint.diagnostic import Report
    from evlint.files import ArticleError, decode_article, is_markdown, read_standard_input
    from evlint.intake import tell_unread

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
        from evlint.difference import make_diff

        sys.stdout.write(make_diff(name, text, mended.text))
    else:
        sys.stdout.buffer.write(mended.text.encode("utf-8"))
        sys.stdout.buffer.flush()
    yield tell_unread(mended.report)


def _write(asked: Asked, reports: Iterable[Report], out: TextIO) -> list[str]:
    """Write the reports where they are wanted and tell of the places that could not be written."""

    def find_page(rule: str) -> RulePage | None:
        from evlint.rulepages import find_page

        return find_page(rule, asked.config, isolated=asked.isolated)

    if not (asked.output_file or asked.output):
        from evlint.output import write_as

        write_as(asked.format, reports, out, find_page)
        return []
    from evlint.delivery import Target, deliver

    targets = [Target(asked.format, asked.output_file or "-")]
    targets += (Target(*given) for given in asked.output or ())
    files = [target.file for target in targets if target.file != "-"]
    for number, file in enumerate(files):
        if os.path.abspath(file) in map(os.path.abspath, files[:number]):
            raise UsageError(f"'{file}' can take one format only")
    return deliver(reports, targets, out, find_page)


def _prepare_streams() -> None:
    """Print what a terminal's encoding lacks as escapes instead of failing on it."""
    # One that was closed is nothing at all, and its number goes to the first file that is opened.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")
