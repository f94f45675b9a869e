"""Measures how long after a keystroke an editor has the diagnostics of a long article.

    python -m benchmarks.keystroke            # 5,000 words, 150 edits
    python -m benchmarks.keystroke --article FILE --edits 300

It starts `evlint server` of this Python as an editor would, opens the article, types one letter at a time and
waits for the diagnostics of that text: first without a wait for a pause in typing, then with the usual one.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.articles import read_own_text


class Editor:
    """An editor that knows just enough of the protocol."""

    def __init__(self, folder: Path, options: dict[str, object]) -> None:
        self.server = subprocess.Popen(
            [sys.executable, "-m", "evlint", "server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.uri = (folder / "article.md").as_uri()
        self.version = 0
        hello: dict[str, object] = {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}}
        self.say("initialize", {**hello, "initializationOptions": options}, number=1)
        self.say("initialized", {})

    def say(self, method: str, params: object, number: int | None = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if number is not None:
            message["id"] = number
        body = json.dumps(message).encode()
        assert self.server.stdin
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def hear(self) -> dict[str, Any]:
        assert self.server.stdout
        size = 0
        while line := self.server.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                size = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self.server.stdout.read(size))
        return message

    def open(self, text: str) -> float:
        self.version = 1
        document = {"uri": self.uri, "languageId": "markdown", "version": 1, "text": text}
        return self._time("textDocument/didOpen", {"textDocument": document})

    def change(self, text: str) -> float:
        self.version += 1
        document = {"uri": self.uri, "version": self.version}
        changes = [{"text": text}]
        return self._time("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def _time(self, method: str, params: object) -> float:
        """Seconds from a message until the diagnostics of that text are here."""
        began = time.perf_counter()
        self.say(method, params)
        while True:
            told = self.hear()
            if told.get("method") == "textDocument/publishDiagnostics" and (
                told["params"].get("version") == self.version
            ):
                return time.perf_counter() - began

    def close(self) -> None:
        assert self.server.stdin
        self.server.stdin.close()
        self.server.wait()


def main() -> None:
    """Measure and print a table."""
    ask = argparse.ArgumentParser(description="measure the time from keystroke to diagnostics")
    ask.add_argument("--words", type=int, default=5_000, help="words of the article made (default 5000)")
    ask.add_argument("--edits", type=int, default=150, help="edits to measure (default 150)")
    ask.add_argument("--article", type=Path, help="an article to use instead of a made one")
    asked = ask.parse_args()
    text = asked.article.read_text(encoding="utf-8") if asked.article else make_long_article(asked.words)
    print(f"{len(text.split()):,} words, {asked.edits} edits\n")
    print("| keystroke to diagnostics | p50 | p95 | longest |\n|---|---:|---:|---:|")
    for name, options in (("without debounce", {"debounce": 0}), ("with the usual debounce", {})):
        with tempfile.TemporaryDirectory(prefix="evlint-benchmark-") as folder:
            seconds = measure(Path(folder), text, asked.edits, dict(options))
        cuts = statistics.quantiles(seconds, n=20)
        shown = [f"{1000 * value:.1f} ms" for value in (cuts[9], cuts[18], max(seconds))]
        print(f"| {name} | {' | '.join(shown)} |")


def make_long_article(words: int) -> str:
    """An article of at least so many words."""
    # Some five characters a word and the space after it.
    return read_own_text().make_article(random.Random(words), 6 * words)


def measure(folder: Path, text: str, edits: int, options: dict[str, object]) -> list[float]:
    """Seconds of each edit: a letter is typed somewhere in the body."""
    chance = random.Random(edits)
    editor = Editor(folder, options)
    editor.open(text)
    body = text.index("---\n\n") + 5
    seconds = []
    for _ in range(edits):
        at = chance.randrange(body, len(text))
        text = text[:at] + chance.choice("etaoin ") + text[at:]
        seconds.append(editor.change(text))
    editor.close()
    return seconds


if __name__ == "__main__":
    main()
