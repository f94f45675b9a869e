"""Kills writers at random moments and lets two write at once; tells how many files were torn, updates lost.

    python benchmarks/torn_writes.py --kills 1000 --updates 500

Exit status 0 when nothing was torn and nothing lost.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZE = 200_000  # bytes of the article that is written over and over

WRITER = f"""
import sys
from evlint.writing import stamp, write_article
number = 0
while True:
    number += 1
    data = (f"{{number}}\\n" * {SIZE})[:{SIZE}].encode()
    write_article(sys.argv[1], data, stamp(sys.argv[1]))
"""

ADDER = """
import sys
from evlint.files import ArticleError, read_bytes
from evlint.writing import stamp, write_article
path, count, mark = sys.argv[1], int(sys.argv[2]), sys.argv[3].encode()
refused = 0
while count:
    read = stamp(path)
    try:
        write_article(path, read_bytes(path) + mark, read)
        count -= 1
    except ArticleError:
        refused += 1
print(refused)
"""


def count_torn(kills: int, seed: int) -> int:
    """Kill a writer that often, each time at another moment, and count files that are not whole."""
    chance = random.Random(seed)
    torn = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "article.md")
        path.write_text("start\n")
        for _ in range(kills):
            writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)])
            before = path.stat().st_ino
            while path.stat().st_ino == before:
                time.sleep(0.001)
            time.sleep(chance.uniform(0, 0.02))
            writer.send_signal(signal.SIGKILL)
            writer.wait()
            text = path.read_text()
            number = text.split("\n", 1)[0]
            torn += text != (f"{number}\n" * SIZE)[:SIZE]
    return torn


def count_lost(updates: int) -> tuple[int, int]:
    """Let two processes add to one file that often each; count updates lost and writes refused on the way."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "article.md")
        path.write_text("")
        command = [sys.executable, "-c", ADDER, str(path), str(updates)]
        adders = [subprocess.Popen([*command, mark], stdout=subprocess.PIPE, text=True) for mark in "ab"]
        refused = sum(int(adder.communicate()[0]) for adder in adders)
        text = path.read_text()
        return 2 * updates - text.count("a") - text.count("b"), refused


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--kills", type=int, default=1000)
    ask.add_argument("--updates", type=int, default=500)
    ask.add_argument("--seed", type=int, default=1)
    given = ask.parse_args()
    torn = count_torn(given.kills, given.seed)
    print(f"kills {given.kills}, files torn {torn}")
    lost, refused = count_lost(given.updates)
    print(f"updates by two writers {2 * given.updates}, refused and tried again {refused}, lost {lost}")
    return 1 if torn or lost else 0


if __name__ == "__main__":
    sys.exit(main())
