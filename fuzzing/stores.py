"""What must hold of files that evlint wrote and somebody may have changed: none breaks a run."""

from __future__ import annotations

import marshal
from functools import cache
from pathlib import Path
from zlib import crc32

from evlint import cache as store
from evlint import results
from evlint.baseline import Baseline
from evlint.changed import _split_patch
from evlint.diagnostic import Report
from evlint.document import Document
from evlint.linter import check_text
from evlint.mistake import SettingsError
from evlint.suppress import read_comments, read_suppressions
from fuzzing.mutate import Soil
from fuzzing.projects import make_folder
from fuzzing.soil import list_articles, list_pieces, list_test_texts
from fuzzing.target import Input, Target, hold
from fuzzing.texts import make_config

_ARTICLE = "# Ferry\n\nAdvertisement\n\nThe ferry sails at noon and costs 40% less.\n\nShare this\n"
_KEY, _OTHER_KEY = b"k" * 16, b"o" * 16
_MANY = 12  # more than what goes to the small file
_PATCH = """\
diff --git a/posts/a.md b/posts/a.md
index 83db48f..bf2ae1c 100644
--- a/posts/a.md
+++ b/posts/a.md
@@ -3 +3,2 @@ The ferry
-It sails at noon.
+It sails at one.
+It costs 40% less.
@@ -9,2 +9,0 @@
-Share this
-Advertisement
diff --git "a/n\\303\\244.md" "b/n\\303\\244.md"
new file mode 100644
index 0000000..bf2ae1c
--- /dev/null
+++ "b/n\\303\\244.md"
@@ -0,0 +1 @@
+One line
\\ No newline at end of file
diff --git a/old.md b/new.md
similarity index 90%
rename from old.md
rename to new.md
diff --git a/image.png b/image.png
Binary files a/image.png and b/image.png differ
"""
_BASELINE = """\
# Findings that evlint leaves out: article, rule, fingerprint, count. `evlint baseline` writes it.
article.md\tad-label\t0123456789abcdef\t1
a\\tb\\\\n.md\tunsourced-number\tfedcba9876543210\t12
"""
_PIECES = (
    "article.md\tad-label\t", "\t1\n", "\t0\n", "\t-1\n", "\t²\n", "\t99999999999999\n", "<<<<<<< HEAD\n",
    "=======\n", ">>>>>>> x\n", "\\", "\\t", "\\n", "# x\n", "@@ -1,2 +3,4 @@\n", "@@ -0,0 +1 @@",
    "@@ -1 +0,0 @@\n", "@@ -1 +99999999999999999999,2 @@\n", "diff --git a/x b/x\n",
    "new file mode 100644\n", "Binary files a/x and b/x differ\n", "+++ b/x\n", "--- /dev/null\n",
    "\\ No newline at end of file\n", "+diff --git a/x b/x\n", "rename from x\n", "evlint-cache-2\n",
)  # fmt: skip


@cache
def make_soil() -> Soil:
    """Baselines, patches and comments, of the tests and of ours."""
    texts = list_test_texts("test_baseline", "test_changed", "test_suppress", "test_cache")
    report = check_text(_ARTICLE, make_config(), path="article.md")
    known = "".join(f"article.md\t{one.rule}\t{one.fingerprint}\t1\n" for one in report.diagnostics)
    commented = [text for text in list_articles() if "evlint-" in text]
    return Soil((_PATCH, _BASELINE, known, *texts, *commented), (*_PIECES, *list_pieces()[:40]))


def check_store(tried: Input) -> None:
    """Try a text as b, a baseline; c, a file of the cache; p, what git says; r, an article
    whose report is kept; s, an article that silences rules."""
    checks = {
        "b": check_baseline,
        "c": check_cache,
        "p": check_patch,
        "r": check_results,
        "s": check_comments,
    }
    checks[tried.way](tried.text)


def check_baseline(text: str) -> None:
    """A baseline is read or refused with the line; one that was written is read as it was."""
    path = make_folder() / "known.tsv"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    (make_folder() / "article.md").touch()
    report = check_text(_ARTICLE, make_config(), path=str(make_folder() / "article.md"))
    try:
        baseline = Baseline(str(path))
    except SettingsError as error:
        hold(all(one.line and one.message for one in error.mistakes), "a mistake without its line")
        return
    kept = baseline.keep(report)
    hold(len(kept.diagnostics) + baseline.left_out == len(report.diagnostics), "findings got lost")
    baseline.summarise()
    baseline.renew([report])
    baseline.write()
    written = path.read_bytes()
    again = Baseline(str(path))
    hold(not again.keep(report).diagnostics, "what was just written is not known")
    again.write()
    hold(path.read_bytes() == written, "reading and writing a baseline changes it")


def check_cache(text: str) -> None:
    """A damaged file of the cache is as good as none."""
    data = text.encode("utf-8", "surrogatepass")
    folder = str(make_folder())
    path = Path(folder) / "kept"
    path.write_bytes(data)
    hold(store.load(folder, "kept", _KEY) is None, "what nobody stored was found")
    hold(store.store(folder, "kept", _KEY, data), "the cache can't be written")
    whole = path.read_bytes()
    hold(store.load(folder, "kept", _KEY) == data, "the cache gives back something else")
    hold(store.load(folder, "kept", _OTHER_KEY) is None, "another key gets it too")
    at = crc32(data) % len(whole)
    for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], whole + b"\0"):
        path.write_bytes(damaged)
        hold(store.load(folder, "kept", _KEY) is None, "a damaged file was taken for a whole one")
    hold(marshal.loads(marshal.dumps(data)) == data, "marshal can't be trusted")


def check_results(text: str) -> None:
    """A report that was kept is found as it was, and a damaged database is as good as none."""
    folder = make_folder() / "results"
    report = check_text(text, make_config(), path="article.md")
    keys = [results.make_key(b"%d" % number, _KEY, True) for number in range(_MANY)]
    store_of = results.Results(str(folder))
    store_of.keep((key, report) for key in keys)
    found = store_of.find(keys)
    store_of.close()
    hold(all(key in found for key in keys), "a report that was kept is not found")
    hold(
        all(results.unpack_report("article.md", found[key]) == report for key in keys),
        "a report came back changed",
    )
    path = folder / results.NAME
    whole = bytearray(path.read_bytes())
    at = crc32(text.encode("utf-8", "surrogatepass")) % len(whole)
    whole[at : at + 50] = text.encode("utf-8", "surrogatepass")[:50].ljust(50, b"\0")
    path.write_bytes(whole)
    store_of = results.Results(str(folder))
    for key, kept in store_of.find(keys).items():
        hold(
            key in keys and results.unpack_report("article.md", kept) == report,
            "damage was taken for a report",
        )
    store_of.keep((key, report) for key in keys)
    store_of.close()
    for left in folder.iterdir():
        left.unlink()


def check_patch(text: str) -> None:
    """Whatever git says, what comes out are ranges of lines."""
    for lines in _split_patch(text.encode("utf-8", "surrogatepass")):
        for first, last in lines.ranges or ():
            hold(0 <= first <= last + 1, f"lines {first} to {last}")
        lines.touch(1, 2)


def check_comments(text: str) -> None:
    """Comments that silence rules have true spans; what is silenced is told without them."""
    document = Document(text)
    for comment in read_comments(document):
        start, end = comment.span
        hold(0 <= start <= comment.listed.start <= comment.listed.end <= end <= len(text), "a comment's span")
        hold("evlint-" + comment.verb in text[start:end], "a comment is not where its span is")
    last = len(document.source.line_starts)
    for one in read_suppressions(document).ranges:
        # One on the last line silences the next, which is not there.
        hold(one.first >= 1 and one.last <= last + 1, f"silence on lines {one.first} to {one.last} of {last}")
    report: Report = check_text(text, make_config())
    hold(not report.failures, f"a rule broke: {' '.join(told.message for told in report.failures)}")


STORES = Target("stores", "bcprs", make_soil, check_store)
