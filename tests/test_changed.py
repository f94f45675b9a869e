"""Only what is on changed lines is told, in every state that a repository may be in."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.command import concise, run

OLD = "Advertisement\n\nThe harbour opened.\n\nThe crane is back.\n"


def git(folder: Path, *words: str) -> None:
    identity = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b.example", "GIT_COMMITTER_NAME": "A",
                "GIT_COMMITTER_EMAIL": "a@b.example", "GIT_CONFIG_GLOBAL": os.devnull}  # fmt: skip
    subprocess.run(
        ("git", "-C", str(folder), *words), check=True, capture_output=True, env={**os.environ, **identity}
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    git(site, "init", "-b", "main")
    (site / "evlint.yml").write_text("rules: {front-matter: off, missing-front-matter: error}\n")
    (site / "page.txt").write_text(OLD)
    (site / "other.txt").write_text(OLD)
    git(site, "add", ".")
    git(site, "commit", "-m", "old")
    return site


EDITS = [
    # the new text of page.txt, and what is told of it besides the whole article's finding
    (OLD, []),
    (OLD.replace("crane", "old crane"), []),
    (OLD + "\nAdvertisement\n", ["page.txt:7:1 ad-label"]),
    ("Advertisment\n" + OLD[14:], ["page.txt:1:1 ad-label"]),
    (OLD.replace("\nThe crane", "\nThe U.\n\nS. crane"), ["page.txt:5:5 split-abbreviation"]),
    (OLD.replace("The harbour opened.\n\n", ""), []),
    (OLD.replace("\n", "\r"), ["page.txt:1:1 ad-label"]),
    (OLD.replace("\n", "\r\n"), ["page.txt:1:1 ad-label"]),
]


@pytest.mark.parametrize(("text", "told"), EDITS)
@pytest.mark.parametrize("how", ["worktree", "staged", "branch"])
def test_lines_that_changed(repository: Path, text: str, told: list[str], how: str) -> None:
    (repository / "page.txt").write_bytes(text.encode())
    asked = ["--since", "main"]
    if how == "staged":
        git(repository, "add", ".")
        asked = ["--staged"]
    elif how == "branch":
        git(repository, "checkout", "-b", "work")
        git(repository, "commit", "--allow-empty", "-am", "edit")
    whole = ["page.txt:1:1 missing-front-matter"] if text != OLD else []
    assert sorted(concise(repository, *asked)) == sorted(whole + told)


def test_the_merge_base_counts_not_the_tip(repository: Path) -> None:
    git(repository, "checkout", "-b", "work")
    (repository / "page.txt").write_text(OLD + "\nAdvertisement\n")
    git(repository, "commit", "-am", "work")
    git(repository, "checkout", "main")
    (repository / "other.txt").write_text("The harbour opened.\n")
    git(repository, "commit", "-am", "main goes on")
    git(repository, "checkout", "work")
    assert concise(repository, "--since", "main", "--select", "boilerplate") == ["page.txt:7:1 ad-label"]


def test_untracked_renamed_and_odd_names(repository: Path) -> None:
    (repository / 'new\tna\u00efve "q".txt').write_text(OLD)
    git(repository, "mv", "page.txt", "moved.txt")
    (repository / "moved.txt").write_text(OLD + "\nAdvertisement\n")
    told = concise(repository, "--since", "HEAD", "--select", "boilerplate")
    assert told == ["moved.txt:7:1 ad-label", 'new na\u00efve "q".txt:1:1 ad-label']


def test_what_is_staged_is_read_not_the_file(repository: Path) -> None:
    (repository / "page.txt").write_text("Subscribe to our newsletter!\n\n" + OLD)
    git(repository, "add", ".")
    (repository / "page.txt").write_text("Mended since.\n")
    told = concise(repository, "--staged", "--select", "boilerplate")
    assert told == ["page.txt:1:1 subscribe-prompt"]


def test_in_a_folder_a_worktree_and_a_hook(repository: Path) -> None:
    git(repository, "worktree", "add", "-b", "side", "../side")
    side = repository.parent / "side"
    (side / "sub").mkdir()
    (side / "sub" / "new.txt").write_text(OLD)
    assert concise(side / "sub", "--since", "main", "--select", "boilerplate") == ["new.txt:1:1 ad-label"]
    hook = {"GIT_DIR": str(repository / ".git"), "GIT_INDEX_FILE": ".git/index"}
    assert run("--staged", cwd=repository, env=hook).returncode == 0


def test_an_unmerged_article_counts_as_a_whole(repository: Path) -> None:
    git(repository, "checkout", "-b", "work")
    (repository / "page.txt").write_text(OLD.replace("crane", "tug"))
    git(repository, "commit", "-am", "ours")
    git(repository, "checkout", "main")
    (repository / "page.txt").write_text(OLD.replace("crane", "barge"))
    git(repository, "commit", "-am", "theirs")
    with pytest.raises(subprocess.CalledProcessError):
        git(repository, "merge", "work")
    assert "page.txt:1:1 ad-label" in concise(repository, "--since", "HEAD")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--since", "nowhere"], "--since: git knows no revision 'nowhere'"),
        (["--since", "--output=x"], None),
        (["--since", "main", "-"], "git knows no changes of '-' (standard input)"),
        (["--since", "main", "--staged"], "--since and --staged don't go together"),
        (
            ["--staged", "--fix"],
            "--since and --staged tell of lines; --fix and --diff mend articles as a whole",
        ),
    ],
)
def test_wrong_use(repository: Path, words: list[str], told: str | None) -> None:
    done = run(*words, cwd=repository)
    assert (done.returncode, done.stdout) == (2, "")
    assert told is None or done.stderr == f"evlint: {told}\n"
    assert not (repository / "x").exists()


def test_a_shallow_clone_says_what_to_do(repository: Path) -> None:
    git(repository, "commit", "--allow-empty", "-m", "more")
    shallow = repository.parent / "shallow"
    git(repository.parent, "clone", "--depth", "1", repository.as_uri(), "shallow")
    done = run("--since", "HEAD~1", cwd=shallow)
    assert done.stderr == "evlint: --since: git knows no revision 'HEAD~1'; fetch it first\n"


def test_no_repository(tmp_path: Path) -> None:
    done = run("--since", "main", cwd=tmp_path, env={"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)})
    assert done.returncode == 2
    assert done.stderr.startswith(f"evlint: can't tell what changed in {tmp_path}: not a git repository")


def test_nothing_changed(repository: Path) -> None:
    done = run("--since", "main", cwd=repository)
    assert (done.returncode, done.stderr) == (0, "evlint: no changed articles found\n")


def test_what_stands_on_other_lines_is_not_called_mended(repository: Path) -> None:
    assert run("baseline", cwd=repository).returncode == 0
    (repository / "page.txt").write_text(OLD.replace("crane", "old crane"))
    told = run("--since", "main", cwd=repository)
    assert (told.returncode, "mended" in told.stderr) == (0, False)
