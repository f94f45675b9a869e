"""Projects whose kinds misbehave."""

from __future__ import annotations

from pathlib import Path

from promises.misbehaving import SIGN

KIND = """\
import os, signal, subprocess, sys, time
from evlint.diagnostic import Finding, Span
from evlint.value import Value

class Options(Value):
    pass

def check(document, spans, options):
    if {name!r} in document.text:
        with open(os.path.join(os.path.dirname(__file__), {name!r} + ".log"), "a") as log:
            log.write("x")
        {act}
    yield from ()
"""
# What a kind does on a text that holds its name, and what is told of it.
ACTS = {
    "prints": ("print('Content-Length: 5'); os.write(1, b'boo'); subprocess.run(['echo', 'boo'])", None),
    "asks": ("input()", "kind 'asks' (asks-rule) broke: EOFError: EOF when reading a line"),
    "raises": ("raise KeyError('oh')", "kind 'raises' (raises-rule) broke: KeyError: 'oh'"),
    "hangs": ("while True: pass", "kind 'hangs' (hangs-rule) took longer than 1 seconds"),
    "sleeps": ("time.sleep(60)", "kind 'sleeps' (sleeps-rule) took longer than 1 seconds"),
    "quits": ("os._exit(3)", "kind 'quits' (quits-rule) ended the process (exit status 3)"),
    "leaves": ("sys.exit()", "kind 'leaves' (leaves-rule) broke: SystemExit"),
    "dies": (
        "os.kill(os.getpid(), signal.SIGSEGV)",
        "kind 'dies' (dies-rule) ended the process (SIGSEGV)",
    ),
}
CARD = "kind: {name}\nmessage: told\nwhy: So.\n"
SETTINGS = "rules: {leftover-line: off, readability: off}\n"


def make_project(folder: Path) -> None:
    """Write hostile kinds that are as good as installed, a card for each, and a project that names them."""
    installed = folder / "installed"
    cards = folder / "cards" / "claims"
    cards.mkdir(parents=True)
    installed.mkdir()
    for name, (act, _) in ACTS.items():
        (installed / f"{name}.py").write_text(KIND.format(name=name, act=act), encoding="utf-8")
        (cards / f"{name}-rule.yaml").write_text(CARD.format(name=name), encoding="utf-8")
    said = f"kinds: [{', '.join(ACTS)}]\nrule_folders: [cards]\n{SETTINGS}"
    (folder / "evlint.yml").write_text(said, encoding="utf-8")
    quitting = "import os\nopen(__file__ + '.log', 'a').write('x')\nos._exit(7)\n"
    (installed / "quits_at_once.py").write_text(quitting, encoding="utf-8")
    (folder / "other").mkdir()
    (folder / "other" / "evlint.yml").write_text(f"kinds: [quits_at_once]\n{SETTINGS}", encoding="utf-8")


TORN = "The report says that the U.\n\nS. leads.\n"
ODD = f"{TORN}\nNow {SIGN}.\n"


def write_misbehaving_project(folder: Path, act: str) -> None:
    """Write a card whose kind does `act` on an article with a sign, the article, and the settings."""
    (folder / "cards" / "claims").mkdir(parents=True)
    card = f"kind: misbehaving\nmessage: told\nwhy: So.\noptions: {{act: {act}}}\n"
    (folder / "cards" / "claims" / "own-rule.yaml").write_text(card, encoding="utf-8")
    said = "kinds: {misbehaving: promises.misbehaving}\nrule_folders: [cards]\nrules: {front-matter: off}\n"
    (folder / "evlint.yml").write_text(said, encoding="utf-8")
    (folder / "odd.md").write_text(ODD, encoding="utf-8")
