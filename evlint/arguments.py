"""What the command line can be asked, and how the words typed there are read."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# Each verb is a module of `evlint.verbs`, each format one of `evlint.output`.
VERBS = {
    "explain": "tell what a rule is for, with examples and how to silence it",
    "rules": "list all rules",
    "stats": "measure the prose of articles: words, reading time, grades, numbers",
    "init": "look at the articles and write a commented evlint.yml",
    "config": "show the settings of an article and where each value comes from",
    "baseline": "take what is told today as known; later runs tell only what is new",
    "test": "hold cards against their examples",
    "report": "write one page that shows the state of a site: totals, trend, articles",
    "server": "speak the Language Server Protocol with an editor",
    "clean": "remove what evlint keeps of earlier runs",
}
# What other programs call what is asked of this one in another way.
_ELSEWHERE = {
    "lint": "evlint",
    "check": "evlint",
    "fix": "evlint --fix",
    "diff": "evlint --diff",
    "watch": "evlint --watch",
    "version": "evlint --version",
    "serve": "evlint server",
}
BASELINE_NAME = "evlint-baseline.tsv"
FORMATS = (
    *("text", "concise", "json", "jsonl", "sarif", "github", "gitlab"),
    *("junit", "checkstyle", "rdjson", "markdown", "csv"),
)
LEVELS = ("info", "warning", "error")
CONFIDENCES = ("low", "medium", "high")


class Asked:
    """What was asked of `evlint`; the values here are what holds when nothing is said."""

    paths: list[str]
    version: bool = False
    format: str = "text"
    output_file: str | None = None
    output: list[tuple[str, str]] | None = None  # formats and files
    stdin_filename: str | None = None
    select: list[str] | None = None
    ignore: list[str] | None = None
    min_confidence: str | None = None
    fail_on: str | None = None
    jobs: int = 0
    no_cache: bool = False
    cache_dir: str | None = None
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    watch: bool = False
    config: str | None = None
    isolated: bool = False
    since: str | None = None
    staged: bool = False
    baseline: str | None = None
    no_baseline: bool = False


def read_arguments(arguments: list[str]) -> Asked:
    """Read the words after `evlint`; leaves with status 2 and a usage line on wrong ones."""
    asked = Asked()
    # Importing and setting up argparse takes longer than telling what is known of an article.
    if not _read_plainly(arguments, asked):
        _parse(arguments, asked)
    return asked


def split_names(given: list[str] | None) -> tuple[str, ...]:
    """The names of rules and groups that were given by commas, in one option or several."""
    return tuple(name.strip() for names in given or () for name in names.split(",") if name.strip())


def read_choice(asked: Any) -> dict[str, Any]:
    """Which rules were asked for, and from which confidence on, as `Settings.config_for` takes it."""
    from evlint.diagnostic import Confidence

    return {
        "select": split_names(asked.select),
        "ignore": split_names(asked.ignore),
        "min_confidence": Confidence[asked.min_confidence.upper()] if asked.min_confidence else None,
    }


def name_verb(word: str) -> str:
    """The command that a word was meant for, which is no path; empty where nobody can tell.

    >>> name_verb("basline")
    'evlint baseline'
    """
    from difflib import get_close_matches

    near = get_close_matches(word, VERBS, n=1, cutoff=0.75)
    return _ELSEWHERE.get(word) or (f"evlint {near[0]}" if near else "")


def _declare(add: Callable[..., object], begin: Callable[[str], object]) -> None:
    """Declare the options as `argparse.ArgumentParser.add_argument` takes them; `begin` names a group."""
    add("paths", nargs="*", metavar="PATH", help="articles or folders (default .); - is standard input")
    begin("what is told")
    add("--select", action="append", metavar="RULES", help="only these rules or groups, by commas")
    add("--ignore", action="append", metavar="RULES", help="not these rules or groups")
    add("--min-confidence", choices=CONFIDENCES, help="tell findings from this on (default medium)")
    add("--fail-on", choices=LEVELS, help="exit with 1 for findings from this on (default warning)")
    add("--since", metavar="REV", help="tell of lines that changed since the work left this revision")
    add("--staged", action="store_true", help="tell of lines that are staged for the next commit")
    add("--baseline", metavar="FILE", help=f"known findings to leave out (default {BASELINE_NAME})")
    add("--no-baseline", action="store_true", help="tell what is known too")
    begin("mending")
    add("--fix", action="store_true", help="mend what can be mended safely: white space and line breaks")
    add("--unsafe-fixes", action="store_true", help="with --fix or --diff: words may go or move too")
    add("--diff", action="store_true", help="show what --fix would change and write nothing")
    begin("output")
    add(
        "--format",
        metavar="FORMAT",
        choices=FORMATS,
        help=f"how to print: {', '.join(FORMATS)} (default text)",
    )
    add("--output-file", metavar="FILE", help="write there instead of standard output")
    add(
        "--output",
        action="append",
        type=_read_target,
        metavar="FORMAT:FILE",
        help="write in another format as well, as in sarif:out.sarif; may be repeated",
    )
    begin("settings and running")
    add("--config", metavar="FILE", help="settings to use instead of the nearest evlint.yml")
    add("--isolated", action="store_true", help="use no settings at all")
    add("--stdin-filename", metavar="NAME", help="what standard input is called")
    add("--watch", action="store_true", help="stay, and lint again what changes")
    add("--jobs", type=read_jobs, metavar="N", help="processes to use (default as many as help)")
    add("--no-cache", action="store_true", help="lint what was linted before, too, and keep no results")
    add("--cache-dir", metavar="DIR", help="where to keep results (default EVLINT_CACHE_DIR, or the user's)")
    add("--version", action="store_true", help="print the version and leave")


def _read_plainly(arguments: list[str], asked: Asked) -> bool:
    """Read words that are right beyond doubt; `False` leaves all to argparse, as for help and mistakes."""
    options: dict[str, dict[str, Any]] = {}
    _declare(lambda name, **said: options.update({name: said}), lambda _: None)
    given: dict[str, Any] = {}
    paths: list[str] = []
    is_closed = False
    words = iter(arguments)
    for word in words:
        if word == "-" or not word.startswith("-"):
            if is_closed:  # argparse wants the paths together
                return False
            paths.append(word)
            continue
        is_closed = bool(paths)
        name, equals, text = word.partition("=")
        said = options.get(name)
        if said is None or (equals and not text):
            return False
        target = name[2:].replace("-", "_")
        if said.get("action") == "store_true":
            if equals:
                return False
            given[target] = True
            continue
        if not equals:
            text = next(words, "-")
            if text.startswith("-"):
                return False
        if text not in said.get("choices", (text,)):
            return False
        try:
            value = said.get("type", str)(text)
        except _import_refusal():  # imported only now that something was raised; argparse will tell it
            return False
        given[target] = [*given.get(target, ()), value] if said.get("action") == "append" else value
    asked.paths = paths
    for target, value in given.items():
        setattr(asked, target, value)
    return True


def _parse(arguments: list[str], asked: Asked) -> None:
    from evlint.parser import Parser

    verbs = "\n".join(f"  {verb:<9} {about}" for verb, about in VERBS.items())
    ask = Parser(
        "evlint",
        "Tell what must not reach a reader in news articles.",
        usage="evlint [OPTIONS] [PATH ...]\n       evlint VERB [OPTIONS] ...",
        epilog=f"""\
verbs ('evlint VERB --help' tells more; a path of such a name is written ./rules):
{verbs}

exit status:
  0  nothing at or above --fail-on
  1  findings
  2  wrong use, bad settings, or an article that could not be fully checked""",
    )
    group = ask.add_argument_group("what is linted")

    def add(name: str, **said: Any) -> None:
        group.add_argument(name, **said)

    def begin(title: str) -> None:
        nonlocal group
        group = ask.add_argument_group(title)

    _declare(add, begin)
    ask.parse_args(arguments, asked)


def _read_target(text: str) -> tuple[str, str]:
    """Read `FORMAT:FILE`; a file may hold colons, as one on a drive of Windows does."""
    form, colon, file = text.partition(":")
    if not (colon and file):
        raise _import_refusal()(f"'{text}' is not FORMAT:FILE, as in sarif:out.sarif")
    if form not in FORMATS:
        from evlint.mistake import name_choices

        raise _import_refusal()(f"unknown format '{form}'{name_choices(form, FORMATS)}")
    return form, file


def read_jobs(text: str) -> int:
    """Read a number of processes; raises `argparse.ArgumentTypeError`."""
    # Digits such as "²" are none to `int`, and it refuses thousands of them.
    if not (text.isdecimal() and len(text) < 10 and 0 < int(text) <= 256):
        raise _import_refusal()(f"'{text}' is no number from 1 to 256")
    return int(text)


def _import_refusal() -> type[Exception]:
    """What tells argparse why a word can't be read; importing it costs more than reading all the words."""
    from argparse import ArgumentTypeError

    return ArgumentTypeError
