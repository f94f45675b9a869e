"""What changed in articles, as git tells: since a revision, or in what is staged."""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_right
from operator import itemgetter

from evlint.files import ArticleError, decode_article, read_article
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evlint.config import Config
    from evlint.diagnostic import Diagnostic, Report

_HUNK = re.compile(rb"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@")
_LONE_RETURN = re.compile(rb"\r(?!\n)")
_DIFF = (
    "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames", "--ignore-submodules=all",
    "--diff-filter=du",
)  # fmt: skip
_UNMERGED = ("diff", "--name-only", "-z", "--diff-filter=U")
_POINTERS = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")


class ChangeError(Exception):
    """Git can't tell what changed; the message is for the person who asked."""


class ChangedLines(Value):
    """Lines of an article that changed, as ranges (from 1, inclusive); in order; `None` means all of them."""

    ranges: tuple[tuple[int, int], ...] | None

    def touch(self, first: int, last: int) -> bool:
        """Tell whether one of these lines changed."""
        if self.ranges is None:
            return True
        at = bisect_right(self.ranges, last, key=itemgetter(0)) - 1
        return at >= 0 and first <= self.ranges[at][1]


class Changes:
    """The articles that changed in the repositories of some paths, and their lines.

    Git compares the working tree with the merge base of `since` and HEAD; files that it does not track yet
    have changed as a whole. With `staged` it compares what is staged with HEAD. Raises `ChangeError`.
    """

    def __init__(self, paths: Iterable[str], *, since: str | None = None, staged: bool = False) -> None:
        self._staged = staged
        self._lines: dict[str, ChangedLines] = {}
        self._edited: set[str] = set()  # staged articles that were changed again since
        self._tops: list[str] = []
        for folder in dict.fromkeys(_folder_of(path) for path in paths):
            if any(_is_within(folder, top) for top in self._tops):
                continue
            top = _find_top(folder)
            self._tops.append(top)
            self._read(top, since)

    def hold(self, path: str) -> bool:
        """Tell whether an article changed."""
        return os.path.realpath(path) in self._lines

    def keep(self, report: Report, config: Config) -> Report:
        """Leave in a report what is told of lines that changed, or of the article as a whole."""
        changed = self._lines.get(os.path.realpath(report.path))
        if changed is None:
            return report._replace(diagnostics=())
        whole = {rule.id for rule in config.rules if rule.whole}

        def is_new(one: Diagnostic) -> bool:
            return one.rule in whole or changed.touch(one.place.line, one.place.end_line)

        return report._replace(diagnostics=tuple(filter(is_new, report.diagnostics)))

    def read(self, path: str) -> str:
        """Read a changed article: its file, or what is staged of it; raises `ArticleError`."""
        real = os.path.realpath(path)
        if real not in self._edited:
            return read_article(path)
        top = next(top for top in self._tops if _is_within(real, top))
        inside = os.path.relpath(real, top).replace(os.sep, "/")
        try:
            return decode_article(_ask(top, "cat-file", "blob", f":0:{inside}"))
        except ChangeError as error:
            raise ArticleError(str(error)) from None

    def _read(self, top: str, since: str | None) -> None:
        if self._staged:
            against = ["--cached"]
            self._edited |= set(_list_paths(top, *_DIFF, "--name-only", "-z"))
        else:
            against = [_find_base(top, since or "HEAD")]
            new = _list_paths(top, "ls-files", "--others", "--exclude-standard", "-z")
            self._lines.update(dict.fromkeys(new, ChangedLines(None)))
        paths = _list_paths(top, *_DIFF, "--name-only", "-z", *against)
        parts = _split_patch(_ask(top, *_DIFF, "--unified=0", *against))
        for path, lines in zip(paths, parts, strict=True):
            self._lines[path] = ChangedLines(None) if _holds_lone_return(path) else lines
        self._lines.update(dict.fromkeys(_list_paths(top, *_UNMERGED), ChangedLines(None)))


def _find_top(folder: str) -> str:
    """The top folder of the working tree that a folder lies in."""
    try:
        return os.path.realpath(os.fsdecode(_ask(folder, "rev-parse", "--show-toplevel").rstrip(b"\r\n")))
    except ChangeError as error:
        raise ChangeError(f"can't tell what changed in {folder}: {error}") from None


def _folder_of(path: str) -> str:
    real = os.path.realpath(path)
    while not os.path.isdir(real):
        real = os.path.dirname(real)
    return real


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(os.path.join(folder, ""))


def _find_base(top: str, revision: str) -> str:
    """The commit at which the work on HEAD left a revision's history."""
    try:
        commit = _ask(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except ChangeError:
        hint = "; fetch it first" if _is_shallow(top) else ""
        raise ChangeError(f"--since: git knows no revision '{revision}'{hint}") from None
    try:
        return _ask(top, "merge-base", commit.decode().strip(), "HEAD").decode().strip()
    except ChangeError:
        why = "; the clone is shallow: `git fetch --unshallow` first" if _is_shallow(top) else ""
        raise ChangeError(f"--since: '{revision}' and HEAD have no common history{why}") from None


def _is_shallow(top: str) -> bool:
    return _ask(top, "rev-parse", "--is-shallow-repository").strip() == b"true"


def _list_paths(top: str, *words: str) -> list[str]:
    """The paths that git lists, as they really are."""
    listed = _ask(top, *words).split(b"\0")
    return [os.path.realpath(os.path.join(top, os.fsdecode(name))) for name in listed if name]


def _holds_lone_return(path: str) -> bool:
    """Whether an article has lines that are none to git, so that the numbers differ."""
    try:
        with open(path, "rb") as file:
            return bool(_LONE_RETURN.search(file.read()))
    except OSError:
        return False


def _split_patch(patch: bytes) -> Iterator[ChangedLines]:
    """The changed lines of each file of a patch without context.

    Where lines were only deleted, the two that became neighbours count as changed.
    """
    # Lines of the files themselves begin with a mark, so these words at a start are git's own.
    for part in re.split(rb"^diff --git .*\n", patch, flags=re.MULTILINE)[1:]:
        if re.search(rb"^(?:new file mode |Binary files )", part, re.MULTILINE):
            yield ChangedLines(None)
            continue
        ranges = []
        for found in re.finditer(rb"^" + _HUNK.pattern, part, re.MULTILINE):
            first, count = int(found[1]), int(found[2] or 1)
            ranges.append((first, first + count - 1) if count else (first, first + 1))
        yield ChangedLines(tuple(ranges))


def _ask(folder: str, *words: str) -> bytes:
    """What git says in a folder; raises `ChangeError` with its first complaint."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    # In a hook git hands on where it stands, as seen from the working directory.
    environment |= {name: os.path.abspath(environment[name]) for name in _POINTERS if name in environment}
    try:
        done = subprocess.run(
            ("git", "-C", folder, *words), capture_output=True, check=False, env=environment
        )
    except OSError as error:
        raise ChangeError(f"git can't be run: {error.strerror or error}") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ChangeError(said[0].removeprefix("fatal: ") if said else f"git {words[0]} failed")
    return done.stdout
