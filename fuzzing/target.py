"""What is tried: a way to make inputs, and a check that raises where a promise is broken."""

from __future__ import annotations

import hashlib
import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

import evlint
from fuzzing.mutate import Soil, vary

_HOUSE = str(Path(evlint.__file__).parent)
# What differs from crash to crash of one cause; names of rules and kinds don't.
_CHANGING = re.compile(r"'[^']*'|\"[^\"]*\"|\d+")
_NAME = re.compile(r"'[a-z-]+'")


class BrokenError(AssertionError):
    """A promise that an input broke."""


def hold(held: object, promise: str) -> None:
    """Raise `BrokenError` where a promise is not held; unlike `assert`, also under `python -O`."""
    if not held:
        raise BrokenError(promise)


class Input(NamedTuple):
    """One input: a letter that says in what way it is tried, and a text.

    As bytes, which is how inputs are changed and kept, it is the letter and the text in UTF-8. Lone
    surrogates are kept, as the server may get them in JSON; bytes that are no UTF-8 are read as U+FFFD.
    """

    way: str
    text: str

    @classmethod
    def read(cls, data: bytes, ways: str) -> Input:
        """Read bytes; a first byte that is none of the ways stands for one of them."""
        way = chr(data[0]) if data and chr(data[0]) in ways else ways[data[0] % len(ways) if data else 0]
        try:
            return cls(way, data[1:].decode("utf-8", "surrogatepass"))
        except UnicodeDecodeError:
            return cls(way, data[1:].decode("utf-8", "replace"))

    def write(self) -> bytes:
        """Give the bytes."""
        return (self.way + self.text).encode("utf-8", "surrogatepass")


@dataclass(frozen=True)
class Target:
    """One thing to try: the letters of its ways, what inputs grow from, and the check.

    `check` raises `BrokenError`, or whatever evlint raises that it should not.
    """

    name: str
    ways: str
    soil: Callable[[], Soil]
    check: Callable[[Input], None]
    guided: bool = True  # whether the coverage of this process tells anything of it
    cost: int = 1  # how many usual executions one of it takes the time of

    def seeds(self) -> list[bytes]:
        """The inputs to begin with: every piece of the soil, in every way."""
        return [Input(way, text).write() for text in self.soil().texts for way in self.ways]

    def vary(self, data: bytes, chance: Random) -> bytes:
        """Give a changed input."""
        way, text = Input.read(data, self.ways)
        if chance.random() < 0.1:
            way = chance.choice(self.ways)
        return Input(way, vary(text, chance, self.soil())).write()

    def attempt(self, data: bytes) -> Crash | None:
        """Try an input; what it broke, if it broke something."""
        try:
            self.check(Input.read(data, self.ways))
        except (KeyboardInterrupt, SystemExit) as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            return Crash.of(self.name, data, error)
        except BaseException as error:
            return Crash.of(self.name, data, error)
        return None


@dataclass(frozen=True)
class Crash:
    """An input that broke a promise; crashes of the same `kind` have most likely the same cause."""

    target: str
    kind: str
    told: str = field(compare=False)
    data: bytes = field(compare=False)

    @classmethod
    def of(cls, target: str, data: bytes, error: BaseException) -> Crash:
        """Name a crash by the error, and the innermost function of evlint that it came from."""
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _HOUSE in frame.filename]
        place = f" in {Path(frames[-1].filename).stem}.{frames[-1].name}" if frames else ""
        said = str(error).replace("evlint's", "evlint")
        what = _CHANGING.sub(lambda found: found[0] if _NAME.fullmatch(found[0]) else "*", said)[:120]
        told = "".join(traceback.format_exception(error))
        kind = f"{type(error).__name__}{place}: {what}".encode("ascii", "backslashreplace").decode()
        return cls(target, kind, told, data)

    @property
    def file_name(self) -> str:
        """The name of the file that keeps the input; the target is what stands before the first dash."""
        return f"{self.target}-{hashlib.sha256(self.kind.encode()).hexdigest()[:10]}"

    def keep(self, folder: Path) -> Path:
        """Write the input to a file, to be tried again, and the error beside it."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / self.file_name
        path.write_bytes(self.data)
        path.with_suffix(".txt").write_text(f"{self.kind}\n\n{self.told}", "utf-8", "backslashreplace")
        return path
