"""`evlint init`: a settings file to start from."""

from __future__ import annotations

import os
import sys

from evlint.files import describe_os_error
from evlint.output.printable import counted
from evlint.settingsfile import read_settings
from evlint.starter import write_settings
from evlint.state import find_preset
from evlint.survey import find_generator, survey_folder
from evlint.verbs.asking import make_parser, read_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from evlint.survey import Survey


_MANY = 50  # articles whose old faults nobody mends in one day


def run(arguments: list[str]) -> int:
    """Write `evlint.yml` where there is none."""
    ask = make_parser("init", settings=False)
    ask.add_argument(
        "folder",
        nargs="?",
        type=read_path,
        metavar="FOLDER",
        default=".",
        help="the project's folder (default .)",
    )
    asked = ask.parse_args(arguments)
    survey = _survey(asked.folder)
    path = os.path.normpath(os.path.join(asked.folder, "evlint.yml"))
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(write_settings(survey))
    except FileExistsError:
        print(f"evlint: {path} is there already and was left as it is", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"evlint: can't write {path}: {describe_os_error(error)}", file=sys.stderr)
        return 2
    print(f"wrote {path}, for {_describe(survey)}; now run: evlint {asked.folder}")
    if survey.articles > _MANY:
        print("to hear only of what is new from today on, run: evlint baseline " + asked.folder)
    return 0


def _survey(folder: str) -> Survey:
    """Look at what will be linted once the settings are written: a preset leaves out what is no post."""
    generator = find_generator(folder)
    if not generator:
        return survey_folder(folder)
    preset = read_settings(find_preset(generator))
    preset.root = os.path.abspath(folder)
    return survey_folder(folder, preset.extensions, preset.excludes)


def _describe(survey: Survey) -> str:
    if not survey.articles:
        return "a folder without articles"
    site = f"a {survey.generator.capitalize()} site of " if survey.generator else ""
    return site + counted(survey.articles, "article")
