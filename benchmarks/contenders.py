"""The peers: at which version, how each is installed, and how it is asked to read a folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import venv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]

ONE, ALL, WARM = "one process", "all cores", "warm cache"
WAYS = (ONE, ALL, WARM)


class Way(NamedTuple):
    """How a peer is asked: `{cache}` stands for a folder of its own."""

    arguments: str
    environment: Mapping[str, str] = {}


@dataclass(frozen=True)
class Peer:
    """One linter."""

    name: str
    does: str
    registry: str  # PyPI or npm; "clone" is this project
    packages: tuple[str, ...]  # pinned; the first one is the peer, the others its rules
    ways: Mapping[str, Way]
    statuses: frozenset[int] = frozenset({0, 1})  # nothing found, something found
    globs: str = ""  # what it wants instead of a folder; `{files}` is the paths of all
    most: int | None = None  # articles it is given; its time for more of them is scaled up

    @property
    def version(self) -> str:
        return re.split(r"==|(?<=.)@", self.packages[0])[-1]


EVLINT = Peer(
    "evlint",
    "news articles: torn text, leftovers, front matter, claims, prose",
    "clone",
    (str(ROOT),),
    {ONE: Way("--jobs 1"), ALL: Way("")},
    # 2 is also an article that could not be read in full, which a folder of real ones may hold.
    statuses=frozenset({0, 1, 2}),
)

# What evlint takes once it keeps results.
EVLINT_CACHED = {ONE: Way("--no-cache --jobs 1"), ALL: Way("--no-cache"), WARM: Way("--cache-dir {cache}")}

PEERS = (
    Peer(
        "typos",
        "spelling, by a list of known typos; Rust",
        "PyPI",
        ("typos==1.52.0",),
        {ONE: Way("-j1"), ALL: Way("")},
        statuses=frozenset({0, 2}),
    ),
    Peer(
        "rumdl",
        "Markdown style; Rust",
        "PyPI",
        ("rumdl==0.3.0",),
        {
            ONE: Way("check --no-cache", {"RAYON_NUM_THREADS": "1"}),
            ALL: Way("check --no-cache"),
            WARM: Way("check --cache-dir {cache}"),
        },
    ),
    Peer(
        "codespell",
        "spelling, by a list of known typos; Python",
        "PyPI",
        ("codespell==2.4.3",),
        {ONE: Way("")},
        statuses=frozenset({0, 65}),
    ),
    Peer(
        "proselint",
        "prose style; Python",
        "PyPI",
        ("proselint==0.16.0",),
        {ONE: Way("check")},
        most=1_000,
    ),
    Peer(
        "write-good",
        "prose style; Node",
        "npm",
        ("write-good@1.0.8",),
        {ONE: Way("")},
        statuses=frozenset(range(256)),  # the number of findings
        globs="{files}",
        most=2_000,
    ),
    Peer(
        "markdownlint-cli2",
        "Markdown style; Node",
        "npm",
        ("markdownlint-cli2@0.24.1",),
        {ONE: Way("")},
        globs="{folder}/**/*.md",
        most=2_000,
    ),
    Peer(
        "textlint",
        "prose, with the rule set textlint-rule-terminology; Node",
        "npm",
        ("textlint@15.8.0", "textlint-rule-terminology@5.2.16"),
        {
            ONE: Way("--rule terminology"),
            WARM: Way("--rule terminology --cache --cache-location {cache}/results"),
        },
        most=1_000,
    ),
    Peer(
        "alex",
        "inconsiderate wording; Node",
        "npm",
        ("alex@11.0.1",),
        {ONE: Way("")},
        most=1_000,
    ),
)


@dataclass
class Installed:
    """The peers that can be run, and why the others can't."""

    programs: dict[str, Path] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def choose(names: str) -> list[Peer]:
    """Find peers by their names, by commas; "none" is none. Raises ValueError that names the choices."""
    known = {peer.name: peer for peer in PEERS}
    wanted = [] if names == "none" else names.split(",")
    for name in wanted:
        if name not in known:
            raise ValueError(f"no peer is called '{name}'; there are {', '.join(known)}, or none")
    return [known[name] for name in wanted]


def install(peers: Sequence[Peer], folder: Path, tell: Callable[[str], None]) -> Installed:
    """Install evlint from this clone and each peer by itself; who fails is noted and the rest goes on.

    Raises subprocess.CalledProcessError where evlint itself can't be installed.
    """
    installed = Installed()
    tell("installing evlint from this clone")
    # Kept apart from the peers: what stands beside it in an environment makes its start slower.
    installed.programs["evlint"] = make_environment(folder / "evlint", EVLINT.packages) / "evlint"
    peers_environment: Path | None = None
    for peer in peers:
        tell(f"installing {', '.join(peer.packages)}")
        try:
            if peer.registry == "npm":
                programs = install_from_npm(folder / "node" / peer.name, peer.packages)
            elif peers_environment is None:
                programs = peers_environment = make_environment(folder / "peers", peer.packages)
            else:
                programs = peers_environment
                install_from_pypi(programs, peer.packages)
            installed.programs[peer.name] = programs / peer.name
        except (OSError, subprocess.CalledProcessError) as fault:
            told = getattr(fault, "stderr", None) or str(fault)
            installed.faults[peer.name] = f"could not be installed: {find_reason(told)}"
    return installed


def find_reason(told: str) -> str:
    """The line that says why: the last of what pip tells, the first after its code of what npm does."""
    lines = told.strip().splitlines()
    from_npm = (
        line for line in lines if line.startswith("npm error ") and not line.startswith("npm error code")
    )
    return next(from_npm, lines[-1])[:120]


def make_environment(folder: Path, packages: Sequence[str]) -> Path:
    """Make a virtual environment with these packages; give the folder of its programs."""
    venv.create(folder, with_pip=True, upgrade_deps=True)
    programs = folder / "bin"
    install_from_pypi(programs, packages)
    return programs


def install_from_pypi(programs: Path, packages: Sequence[str]) -> None:
    act([str(programs / "python"), "-m", "pip", "install", "--quiet", "--compile", *packages])


def install_from_npm(folder: Path, packages: Sequence[str]) -> Path:
    """Install into a folder of its own, without running what packages would like to; give its programs."""
    npm = shutil.which("npm")
    if not npm:
        raise FileNotFoundError("npm is not there")
    folder.mkdir(parents=True)
    quiet = ["--loglevel=error", "--no-audit", "--no-fund", "--no-save", "--ignore-scripts"]
    act([npm, "install", "--prefix", str(folder), *quiet, *packages])
    return folder / "node_modules" / ".bin"


def act(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env=clean_environment())


def clean_environment() -> dict[str, str]:
    """Our environment without what makes Python start in another way than a user's does."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def settle_evlint(program: Path) -> Peer:
    """Evlint as this clone has it: its version, and its cache of results where it keeps one."""

    def ask(option: str) -> str:
        asked = [str(program), option]
        return subprocess.run(
            asked, check=True, capture_output=True, encoding="utf-8", env=clean_environment()
        ).stdout

    options = ask("--help")
    keeps = "--no-cache" in options and "--cache-dir" in options
    version = f"evlint=={ask('--version').split()[-1]}"
    return replace(EVLINT, packages=(version,), ways=EVLINT_CACHED if keeps else EVLINT.ways)
