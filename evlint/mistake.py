"""What the user got wrong in a card or in the settings, and where."""

from __future__ import annotations

import os

from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_CHOICES_SHOWN = 15


class Mistake(Value):
    """One mistake: the file, the line and column (from 1; 0 where there is none), the key, what is wrong.

    >>> str(Mistake("evlint.yml", 3, 0, "rules.ad-lable", "unknown rule or group"))
    'evlint.yml:3: rules.ad-lable: unknown rule or group'
    """

    path: str
    line: int
    column: int
    key: str
    message: str

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        told = ": ".join(part for part in (place, self.key, self.message) if part)
        told = told.replace("##[", "#\\x23[")  # which is a command wherever it stands in a line of CI
        if told.isprintable():
            return told
        # What is quoted from the file could else begin a line of its own, which CI may take for a command.
        return "".join(char if char.isprintable() else repr(char)[1:-1] for char in told)


class MistakesError(Exception):
    """Something can't be used for these mistakes of the user; its text is one a line."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(map(str, self.mistakes)))

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.mistakes,)


class CardError(MistakesError):
    """A card that can't be used."""


class SettingsError(MistakesError):
    """Settings, or names on the command line, that can't be used.

    `extended` are the paths of files that were read, or looked for, besides the settings file.
    """

    def __init__(self, mistakes: Iterable[Mistake], extended: tuple[str, ...] = ()) -> None:
        super().__init__(mistakes)
        self.extended = extended


def describe_error(error: BaseException, most: int = 300) -> str:
    """What broke: the kind of exception and its text, on one line of so many code points at most."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:most]


def name_choices(word: str, choices: Collection[str]) -> str:
    """Tell what could have been meant and what there is to choose from.

    >>> name_choices("eror", ("info", "warning", "error"))
    "; did you mean 'error'? (choose from info, warning, error)"
    """
    from difflib import get_close_matches

    told = ""
    cutoff = 0.6 if len(word) > 2 else 0.75  # `of` is meant for `off`, `no` is not for `info`
    if near := get_close_matches(word.lower(), choices, n=1, cutoff=cutoff):
        told = f"; did you mean '{near[0]}'?"
    if 0 < len(choices) <= _CHOICES_SHOWN:
        listed = f"choose from {', '.join(choices)}"
        told += f" ({listed})" if told else f"; {listed}"
    return told


def name_rules(word: str, rules: Collection[str]) -> str:
    """Tell which rule or group could have been meant, or where they are listed."""
    return name_choices(word, rules) or "; `evlint rules` lists them"


def shorten_path(path: str) -> str:
    """Give a path as people in the working directory would write it."""
    try:
        near = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if near.startswith(os.pardir) else near
