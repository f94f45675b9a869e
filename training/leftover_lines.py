"""Learns the weights of `leftover-line` from labelled pages and writes them to `evlint/line_weights.py`.

    python training/leftover_lines.py DATA [--write]

DATA is a folder with `leftovers.jsonl.gz`, `pages.jsonl.gz` and `clean.jsonl.gz`. Learns from their `sh-`, `wc-`
and `wn-` rows; `dn-` rows serve to measure only. Needs the `train` extra. The same data give the same file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import zlib
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from evlint.document import Document  # noqa: E402
from evlint.line_features import (  # noqa: E402
    AGAIN,
    ALONE,
    LEVELS,
    PLACED,
    PLACES,
    Outline,
    coarse,
    cut_grams,
    fold,
    measure_lines,
    measure_places,
    outline,
)

FOLDS = 5
BAGS = 1
TOLD = 0.3
from collections import defaultdict as _d; PHR=_d(set)
NEGATIVE = (
    "content",
    "meta",
    "caption",
)  # a byline or a caption is no leftover, though a scorer may not mind
LEARNT = ("boilerplate", *NEGATIVE)
VERSIONS = 3  # make-believe extractions of a page
WORDS, PAGES_A_WORD = 3000, 5
SHARE = {"sh": 3.0, "wc": 2.0, "wn": 1.0, "clean": 1.0, "sh page": 1.0, "wc page": 0.6, "dn": 0.0}
BOOSTING: dict[str, Any] = {
    "max_leaf_nodes": 10, "max_iter": 400, "learning_rate": 0.1, "min_samples_leaf": 30, "l2_regularization": 5,
    "max_features": 0.1, "early_stopping": False,
}  # fmt: skip
Array = Any


class Doc(NamedTuple):
    """An article as an extractor leaves it."""

    source: str
    id: str
    lines: list[tuple[str, str]]

    @property
    def fold(self) -> int:
        return zlib.crc32(self.id.encode()) % FOLDS


def read_rows(folder: Path, name: str) -> list[dict[str, Any]]:
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def clean_lines(row: dict[str, Any]) -> list[tuple[str, str]]:
    lines = [(" ".join(line["text"].split()), line["label"]) for line in row["lines"]]
    return [line for line in lines if line[0]]


def read_docs(folder: Path) -> tuple[list[Doc], list[Doc]]:
    """The articles to learn from and to measure on, and the whole pages."""
    docs = [Doc(row["id"][:2], row["id"], clean_lines(row)) for row in read_rows(folder, "leftovers")]
    for row in read_rows(folder, "clean"):
        if row["tier"] == "gold":
            lines = [(" ".join(line.split()), "content") for line in row["text"].split("\n")]
            source = "wn" if row["id"].startswith("wn") else "clean"
            docs.append(Doc(source, row["id"], [line for line in lines if line[0]]))
    pages = [Doc(row["id"][:2] + " page", row["id"], clean_lines(row)) for row in read_rows(folder, "pages")]
    for version in range(VERSIONS):
        for page in pages:
            rng = random.Random(f"{page.id} {version}")
            if sum(label == "content" for _, label in page.lines) >= 4:
                docs.append(page._replace(lines=extract(page.lines, rng)))
    return [doc for doc in docs if doc.lines], pages


def extract(lines: list[tuple[str, str]], rng: random.Random) -> list[tuple[str, str]]:
    """What an extractor might make of a page: its content, and some of the rest within and around."""
    content = [i for i, line in enumerate(lines) if line[1] == "content"]
    first, last = content[0], content[-1]
    before = min(first, int(rng.expovariate(1 / 1.2)))
    kept = lines[first - before : first]
    at = first
    while at <= last:
        end = at
        while end <= last and lines[end][1] != "content":
            end += 1
        run = lines[at:end]
        luck = rng.random()
        if len(run) > 12:
            run = run[: rng.randint(0, 3)] + (run[-rng.randint(1, 3) :] if luck < 0.4 else [])
        elif luck < 0.35:
            run = []
        elif luck < 0.6:
            run = [line for line in run if rng.random() < 0.5]
        kept += [*run, lines[end]] if end <= last else run
        at = end + 1
    kept += lines[last + 1 : last + 1 + int(rng.expovariate(1 / 3))]
    habit = rng.random()
    if habit < 0.3:
        return [line for line in kept if len(line[0]) > 25 or rng.random() < 0.15]
    if habit < 0.4:
        return [line for line in kept if len(line[0]) > 60 or line[1] != "content" or rng.random() < 0.5]
    return kept


class WordTable:
    """Lines of all pages, each once a page, as bags of words, to learn word weights from."""

    def __init__(self, docs: list[Doc], pages: list[Doc]) -> None:
        seen: dict[tuple[str, str], bool] = {}
        for doc in [doc for doc in docs if doc.source in ("sh", "wc", "wn")] + pages:
            for text, label in doc.lines:
                if label in LEARNT:
                    seen[doc.id, text] = label == "boilerplate"
        keys = list(seen)
        self.truth = np.array([seen[key] for key in keys])
        self.folds = np.array([zlib.crc32(key[0].encode()) % FOLDS for key in keys])
        bags = [set(cut_grams(fold(text))) for _, text in keys]
        met: dict[str, set[str]] = defaultdict(set)
        for (page, _), bag in zip(keys, bags, strict=True):
            for gram in bag:
                met[gram].add(page)
        self.grams = sorted(gram for gram in met if len(met[gram]) >= PAGES_A_WORD)
        number = {gram: i for i, gram in enumerate(self.grams)}
        cells = [(i, number[gram]) for i, bag in enumerate(bags) for gram in sorted(bag) if gram in number]
        rows, columns = zip(*cells, strict=True)
        self.bags = csr_matrix((np.ones(len(rows)), (rows, columns)), (len(keys), len(self.grams)))
        a_page = Counter((key[0], seen[key]) for key in keys)
        weights = np.array([a_page[key[0], seen[key]] ** -0.5 for key in keys])
        weights[[len(text) >= 120 for _, text in keys]] *= 0.3
        weights[self.truth] *= weights[~self.truth].sum() / weights[self.truth].sum()
        self.weights = weights / weights.mean()

    def learn(self, without: frozenset[int]) -> dict[str, int]:
        """Weights in hundredths, learnt without some folds; only the words that matter most are kept."""
        rows = ~np.isin(self.folds, list(without))
        bags, truth, weights = self.bags[rows], self.truth[rows], self.weights[rows]
        model = LogisticRegression(C=0.15, solver="liblinear", max_iter=60)
        first = model.fit(bags, truth, sample_weight=weights).coef_[0]
        met = np.asarray((bags > 0).sum(axis=0)).ravel()
        kept = np.sort(np.argsort(-np.abs(first) * np.sqrt(met), kind="stable")[:WORDS])
        model.fit(bags[:, kept], truth, sample_weight=weights)
        found = {self.grams[i]: round(100 * w) for i, w in zip(kept, model.coef_[0], strict=True)}
        return {"": round(100 * float(model.intercept_[0]))} | {gram: w for gram, w in found.items() if w}


class Sample(NamedTuple):
    """Lines that are weighed, with what is known of them."""

    where: list[tuple[int, int]]  # number of the article, number of the line
    measures: Array  # alone
    words: Array
    places: Array
    truth: Array
    weights: Array
    learnt: Array
    folds: Array
    pages: list[Any]


def gather(docs: list[Doc], texts: list[Any], chosen: list[int], words: dict[int, dict[str, int]]) -> Sample:
    """Measure the lines of some articles; `words` holds the word weights for each fold."""
    where, measures, scores, places, labels, weights, pages = [], [], [], [], [], [], []
    for n in chosen:
        document, shape, owners = texts[n]
        doc = docs[n]
        lines = measure_lines(shape, document, words[doc.fold])
        pages.append((n, shape, lines))
        for line in lines:
            where.append((n, line.index))
            measures.append(line.alone)
            scores.append(line.word_score)
            places.append(line.place)
            label = doc.lines[owners[line.index]][1]
            labels.append(label)
            weights.append(SHARE[doc.source] * (0.7 if label in ("meta", "caption") else 1.0) * (TOLD if owners[line.index] in PHR[n] else 1))
    return Sample(
        where, np.array(measures, np.uint8), np.array(scores), np.array(places, np.uint8),
        np.array([label == "boilerplate" for label in labels]), np.array(weights),
        np.isin(labels, LEARNT), np.array([docs[n].fold for n, _ in where]), pages,
    )  # fmt: skip


class Bag(NamedTuple):
    """Models that answer with their mean."""

    models: list[Any]

    def decision_function(self, columns: Array) -> Array:
        return np.mean([model.decision_function(columns) for model in self.models], axis=0)


def boost(columns: Array, sample: Sample, rows: Array, pairs: list[set[int]]) -> Any:
    """Fit an additive model: trees that split on one measure and one circumstance only."""
    rows = rows & sample.learnt
    models = [HistGradientBoostingClassifier(interaction_cst=pairs, random_state=n, **BOOSTING) for n in range(BAGS)]
    for model in models:
        model.fit(columns[rows], sample.truth[rows], sample_weight=sample.weights[rows])
    return Bag(models)


def alone_columns(sample: Sample) -> Array:
    return np.column_stack([sample.measures, [coarse(score) for score in sample.words]]).astype(np.uint8)


def alone_pairs() -> list[set[int]]:
    return [{i, len(ALONE)} for i in range(len(ALONE) + 1)]


def placed_columns(sample: Sample, scores: Array) -> Array:
    by: dict[int, dict[int, float]] = defaultdict(dict)
    for (n, i), score in zip(sample.where, scores, strict=True):
        by[n][i] = float(score)
    placed = [row for n, shape, lines in sample.pages if lines for row in measure_places(shape, lines, by[n])]
    levels = [coarse(score) for score in scores]
    again = sample.measures[:, [list(ALONE).index(name) for name in AGAIN]]
    return np.column_stack([again, placed, sample.places, levels]).astype(np.uint8)


def placed_pairs() -> list[set[int]]:
    count = len(AGAIN) + len(PLACED)
    return [{i, count} for i in range(count)] + [{i, count + 1} for i in range(count)] + [{count, count + 1}]


def read_text_of(doc: Doc) -> tuple[Document, Outline, list[int]]:
    """The article as the linter sees it, its outline, and which line of the labels each line is."""
    document = Document("\n\n".join(text for text, _ in doc.lines) + "\n", markdown=False)
    shape = outline(document)
    return document, shape, [document.source.position(start)[0] // 2 for start in shape.starts]


class Model(NamedTuple):
    """Both passes."""

    alone: Any
    placed: Any

    def score(self, sample: Sample) -> Array:
        first = self.alone.decision_function(alone_columns(sample))
        return self.placed.decision_function(placed_columns(sample, first))


def learn(sample: Sample) -> Model:
    """Learn both passes; the second from what the first says of pages that it did not see."""
    columns = alone_columns(sample)
    honest = np.zeros(len(sample.truth))
    for held in sorted(set(sample.folds)):
        out = sample.folds == held
        honest[out] = boost(columns, sample, ~out, alone_pairs()).decision_function(columns[out])
    everything = np.ones(len(sample.truth), bool)
    first = boost(columns, sample, everything, alone_pairs())
    second = boost(placed_columns(sample, honest), sample, everything, placed_pairs())
    return Model(first, second)


def cross_validate(docs: list[Doc], texts: list[Any], table: WordTable) -> dict[tuple[int, int], float]:
    """Scores of the lines of every page by a model that saw neither the page nor its words."""
    known: dict[frozenset[int], dict[str, int]] = {}

    def words_without(*folds: int) -> dict[str, int]:
        key = frozenset(folds)
        if key not in known:
            known[key] = table.learn(key)
        return known[key]

    scores: dict[tuple[int, int], float] = {}
    for held in range(FOLDS):
        words = {k: words_without(held, k) for k in range(FOLDS)}
        inside = [n for n, doc in enumerate(docs) if doc.fold != held and SHARE[doc.source]]
        outside = [
            n for n, doc in enumerate(docs) if doc.fold == held and doc.source in ("sh", "wc", "wn", "clean")
        ]
        model = learn(gather(docs, texts, inside, words))
        sample = gather(docs, texts, outside, words)
        scores.update(zip(sample.where, map(float, model.score(sample)), strict=True))
    return scores


class Tables(NamedTuple):
    """A pass as sums of weights: a base and, for each measure, a row of weights for each circumstance."""

    base: Array
    rows: list[list[Array]]  # for each circumstance: for each measure a table of circumstance by value


def tabulate(model: Any, sizes: list[int], circumstances: list[int]) -> Tables:
    """Read an additive model off its answers: what changes when one measure changes is that measure's weight."""
    count = len(sizes)

    def ask(*settings: dict[int, int]) -> Array:
        grid = np.zeros((len(settings), count + len(circumstances)), np.uint8)
        for row, setting in zip(grid, settings, strict=True):
            for column, value in setting.items():
                row[column] = value
        return model.decision_function(grid)

    base = ask(*({count + n: v for n, v in enumerate(at)} for at in np.ndindex(*circumstances)))
    base = base.reshape(circumstances)
    rows = []
    for n, kinds in enumerate(circumstances):
        tables = []
        for i, size in enumerate(sizes):
            table = ask(*({count + n: k, i: v} for k in range(kinds) for v in range(size))).reshape(
                kinds, size
            )
            table -= table[:, :1]
            tables.append(table - table[:1] if n else table)
        rows.append(tables)
    return Tables(base, rows)


def centre(tables: Tables, columns: Array, weights: Array) -> Tables:
    """Move each row's mean to the base, so that a weight tells how far a value is from the common run."""
    base = tables.base.copy()
    count = len(tables.rows[0])
    for n, rows in enumerate(tables.rows):
        for k in range(base.shape[n]):
            met = columns[:, count + n] == k
            for i, table in enumerate(rows):
                if met.any():
                    mean = float(np.average(table[k, columns[met, i]], weights=weights[met]))
                    table[k] -= mean
                    base[(slice(None),) * n + (k,)] += mean
    return Tables(base, tables.rows)


HEADER = '''"""Weights of `leftover-line`, in hundredths; written by training/leftover_lines.py, not by hand."""

from __future__ import annotations

# What a word, a word family (capitals) or a pair of them weighs; ^ opens a line, $ ends one, # is a number,
# ~ stands for the middle of a long line; "" is the base.
'''


def write_weights(words: dict[str, int], alone: Tables, placed: Tables, told: tuple[int, int]) -> str:
    """The module of weights as text."""
    out = [HEADER, f"WORDS: dict[str, int] = {{  # {len(words)} of them"]
    out += wrap(f"{json.dumps(gram, ensure_ascii=False)}: {weight}," for gram, weight in words.items())
    out += ["}", ""]

    def hundredths(numbers: Array) -> str:
        return "(" + ", ".join(str(round(100 * float(number))) for number in numbers) + ",)"

    def block(name: str, kind: str, comment: str, names: list[str], rows: list[Array]) -> None:
        out.append(f"# {comment}")
        out.append(f"{name}: {kind} = {{")
        for measure, table in zip(names, rows, strict=True):
            out.append(f'    "{measure}": (')
            out.extend(f"        {hundredths(row)}," for row in table)
            out.append("    ),")
        out.extend(["}", ""])

    table = "dict[str, tuple[tuple[int, ...], ...]]"
    names = [*ALONE, *PLACED]
    out.append("# First pass: a line by itself. A row for each level of its words, a weight for each value.")
    out += [f"ALONE_BASE: tuple[int, ...] = {hundredths(alone.base)}"]
    block("ALONE", table, "The measures.", list(ALONE), alone.rows[0])
    out.append(
        "# Second pass: the line in its place. A row for each place, a base for each level of the first pass."
    )
    out.append("PLACED_BASE: tuple[tuple[int, ...], ...] = (")
    out += [f"    {hundredths(row)}," for row in placed.base]
    out += [")", ""]
    block("BY_PLACE", table, "A row for each place: " + ", ".join(PLACES) + ".", names, placed.rows[0])
    block("BY_LEVEL", table, "What is added for each level of the first pass.", names, placed.rows[1])
    out.append("# From these scores on a line is told at low and at medium confidence.")
    out += [f"LOW, MEDIUM = {told[0]}, {told[1]}", ""]
    return "\n".join(out)


def wrap(pieces: Any) -> list[str]:
    """Fill lines of source."""
    lines, line = [], "   "
    for piece in pieces:
        if len(line) + 1 + len(piece) > 109:
            lines.append(line)
            line = "   "
        line += " " + piece
    return [*lines, line]
