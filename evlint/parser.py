"""A parser of words on the command line that says what was meant by a wrong one."""

from __future__ import annotations

import argparse
import os

from evlint.mistake import name_choices

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

_WIDEST = 100  # columns of help
_UNKNOWN = "unrecognized arguments: "


class Parser(argparse.ArgumentParser):
    """Argparse's, with short mistakes: what is wrong, what was meant, and where help is; the status is 2."""

    def __init__(self, prog: str, about: str, *, usage: str | None = None, epilog: str | None = None) -> None:
        super().__init__(
            prog=prog,
            usage=usage,
            description=about,
            epilog=epilog,
            allow_abbrev=False,
            # Unless it is told its width, argparse asks the terminal for it at every option.
            formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(prog, width=_find_width()),
        )

    def error(self, message: str) -> NoReturn:
        """Tell a mistake in one line, and leave."""
        if message.startswith(_UNKNOWN):
            word = message.removeprefix(_UNKNOWN).split()[0].partition("=")[0]
            near = name_choices(word, [name for name in self._option_string_actions if name.startswith("--")])
            what = "option" if word.startswith("-") else "argument"
            if not near and os.path.lexists(word):
                near = f"; the file of that name is './{word}'"
            message = f"unknown {what} '{word}'{near.partition(' (')[0]}"
        self.exit(2, f"{self.prog}: {message}\ntry '{self.prog} --help'\n")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            near = name_choices(str(value), [str(choice) for choice in action.choices])
            raise argparse.ArgumentError(action, f"unknown '{value}'{near}")


def _find_width() -> int:
    """Columns that help may take: the terminal's, as argparse counts them, up to what reads well."""
    import shutil

    return max(min(shutil.get_terminal_size((_WIDEST, 0)).columns, _WIDEST) - 2, 30)
