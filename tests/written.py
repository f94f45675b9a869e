"""A report to be written, and the commands that GitHub reads of what was written."""

from __future__ import annotations

import re

from evlint.config import Config
from evlint.diagnostic import Report
from evlint.linter import check_text
from evlint.settingsfile import read_settings

# A text with two faults behind letters of several bytes; the first has a fix of one edit.
TORN = "Ünïted: in the U.\n\nS. “élan” rose 4.\n\n5 percent — 😀 in the U.\n\nK. as well.\n"


def lint(text: str = TORN) -> Report:
    rules = tuple(rule for rule in read_settings().rules if rule.group == "wrapping")
    return check_text(text, Config(rules), markdown=False, path="torn.txt")


COMMAND = re.compile(r"::(error|warning|notice) ([^:\r\n]*)::([^\r\n]*)")


def read_commands(written: str) -> list[tuple[str, dict[str, str], str]]:
    """Read the lines as the runner of GitHub does: `::name key=value,…::message`, decoded."""

    def decode(text: str) -> str:
        for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            text = text.replace(code, sign)
        return text

    commands = []
    for line in re.split(r"\r\n|\r|\n", written.removesuffix("\n")):
        found = COMMAND.fullmatch(line)
        assert found, line
        properties = dict(pair.split("=", 1) for pair in found[2].split(","))
        commands.append(
            (found[1], {key: decode(value) for key, value in properties.items()}, decode(found[3]))
        )
    return commands
