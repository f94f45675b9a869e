"""Pages of the docs: their blocks of code, and the sessions in them as they really go."""

from __future__ import annotations

import io
import re
import shlex
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from evlint.cli import main
from tests.renewal import ROOT

README = ROOT / "README.md"
FENCE = re.compile(r"^```(?P<language>\w+)[^\n]*\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks_of(language: str, page: Path = README) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return [found["text"] for found in FENCE.finditer(text) if found["language"] == language]


def run_session(session: str) -> str:
    """Run each `$ evlint ...` line of a session and give the session as it really goes.

    A line `...` stands for output left out: what is shown before and after it must begin and end the output.
    """
    shown = []
    for part in filter(None, re.split(r"^(?=\$ )", session, flags=re.MULTILINE)):
        command, _, told = part.partition("\n")
        arguments = shlex.split(command.removeprefix("$ "))
        assert arguments[0] == "evlint", command
        out = io.StringIO()
        with redirect_stdout(out), redirect_stderr(out):
            main(arguments[1:])
        lines = out.getvalue().rstrip("\n").splitlines()
        if "...\n" in told:
            before, after = (text.splitlines() for text in told.split("...\n", 1))
            lines = [*lines[: len(before)], "...", *lines[len(lines) - len(after) :]]
        shown.append("\n".join([command, *lines]) + "\n")
    return "".join(shown)
