"""`evlint init`: a settings file to start from."""

from __future__ import annotations

import os
import sys

from evlint.files import describe_os_error
from evlint.starter import STARTER
from evlint.verbs.asking import make_parser


def run(arguments: list[str]) -> int:
    """Write `evlint.yml` where there is none."""
    ask = make_parser("init", "Write a commented evlint.yml.", settings=False)
    ask.add_argument("folder", nargs="?", default=".", help="the project's folder (default .)")
    asked = ask.parse_args(arguments)
    path = os.path.normpath(os.path.join(asked.folder, "evlint.yml"))
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(STARTER)
    except FileExistsError:
        print(f"evlint: {path} is there already and was left as it is", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"evlint: can't write {path}: {describe_os_error(error)}", file=sys.stderr)
        return 2
    print(f"wrote {path}; now run: evlint {asked.folder}")
    return 0
