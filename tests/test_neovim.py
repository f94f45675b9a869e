"""The language server in a real editor: open, see, edit, fix and save an article in Neovim."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.programs import find_program, find_settings_shown, install
from tests.renewal import ROOT

HEAD = "---\ntitle: The Quiet Harbour 🚢\nauthor: Ida Moss\ndate: 2026-03-14\ncategory: News\n---\n\n"
TORN = HEAD + "The 🚢 “Ærø” sailed for the U.\n\nS. last year, the harbour master said.\n"
SETTINGS = "rules: {readability: off, leftover-line: off}\n"


def test_article_in_neovim(tmp_path: Path) -> None:
    neovim = find_program("nvim")
    article = tmp_path / "harbour.md"
    article.write_text(TORN, encoding="utf-8")
    (tmp_path / "evlint.yml").write_text(SETTINGS, encoding="utf-8")
    init = tmp_path / "init.lua"
    init.write_text(find_settings_shown("neovim"), encoding="utf-8")
    environment = {
        **install(tmp_path / "bin"),
        "EVLINT_ARTICLE": str(article),
        "EVLINT_SEEN": str(tmp_path / "seen.json"),
        **{f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "DATA", "STATE", "CACHE")},
    }
    script = ROOT / "tests" / "editors" / "neovim.lua"
    command = [neovim, "--headless", "--clean", "-c", f"luafile {init}", "-c", f"luafile {script}"]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=180)
    seen = json.loads((tmp_path / "seen.json").read_text(encoding="utf-8"))
    assert "fault" not in seen, (seen, run.stderr)

    (torn,) = seen["opened"]
    assert torn["code"] == "split-abbreviation"
    assert (torn["source"], torn["severity"]) == ("evlint", "ERROR")
    line = "The 🚢 “Ærø” sailed for the U."
    assert torn["place"] == [7, len(line.encode()) - 2, 9, 2]  # Neovim counts in bytes
    assert [one["code"] for one in seen["edited"]] == ["split-abbreviation", "ad-label"]
    assert "Advertisement" not in seen["fixed"]
    assert seen["hover"].startswith("# split-abbreviation\n")
    mended = TORN.replace("U.\n\nS.", "U.S.").rstrip("\n")
    assert "\n".join(seen["saved"]).rstrip("\n") == mended
    assert article.read_text(encoding="utf-8").rstrip("\n") == mended
