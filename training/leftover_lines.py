"""Learns the weights of `leftover-line` from labelled pages and writes them to `evlint/lines/weights.py` and
`evlint/lines/wording.py`.

    python training/leftover_lines.py DATA [--write]

DATA is a folder with `leftovers.jsonl.gz`, `pages.jsonl.gz` and `clean.jsonl.gz`. It learns from their
`sh-`, `wc-` and `wn-` rows; `dn-` rows serve to measure only. Needs the `train` extra. The same data give
the same file.
"""

from __future__ import annotations

import argparse
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

from evlint.diagnostic import Confidence  # noqa: E402
from evlint.lines.features import (  # noqa: E402
    AGAIN,
    ALONE,
    LEVELS,
    PLACED,
    PLACES,
    choose_lines,
    coarse,
    make_reader,
    measure_lines,
    search_rest,
)
from evlint.lines.places import measure_places  # noqa: E402
from evlint.lines.words import cut_grams, fold, split_words  # noqa: E402
from training.articles import FOLDS, Doc, Text, read_docs, read_texts  # noqa: E402
from training.weights_file import Told, centre, tabulate, write_weights, write_words  # noqa: E402

TOLD = Told(low=5, medium=200)
NEGATIVE = (
    "content",
    "meta",
    "caption",
)  # a byline or a caption is no leftover, though a scorer may not mind
LEARNT = ("boilerplate", *NEGATIVE)
WORDS, PAGES_A_WORD = 3000, 5  # words kept, and the pages that a word must be met on
SHARE = {"sh": 3.0, "wc": 2.0, "wn": 1.0, "clean": 1.0, "sh page": 1.0, "wc page": 0.6, "dn": 0.0}
META = 0.7
KNOWN = 0.3  # lines that phrases tell count less: these weights are for the rest
BAGS = 3
BOOSTING: dict[str, Any] = {
    "max_leaf_nodes": 10, "max_iter": 400, "learning_rate": 0.1, "min_samples_leaf": 30,
    "l2_regularization": 5, "max_features": 0.1, "early_stopping": False,
}  # fmt: skip
Array = Any


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
        bags = [set(cut_grams(split_words(fold(text)))) for _, text in keys]
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


def gather(docs: list[Doc], texts: list[Text], chosen: list[int], words: dict[int, dict[str, int]]) -> Sample:
    """Measure the lines of some articles; `words` holds the word weights for each fold."""
    where, measures, scores, places, labels, weights, pages = [], [], [], [], [], [], []
    read = {held: make_reader(table) for held, table in words.items()}
    for n in chosen:
        document, shape, owners, told = texts[n]
        doc = docs[n]
        lines = measure_lines(shape, document, choose_lines(shape, document), read[doc.fold])
        lines = search_rest(shape, document, lines)
        pages.append((n, shape, lines))
        for line in lines:
            where.append((n, line.number))
            measures.append(line.alone)
            scores.append(line.word_score)
            places.append(line.place)
            label = doc.lines[owners[line.number]][1]
            labels.append(label)
            weight = SHARE[doc.source] * (META if label in ("meta", "caption") else 1.0)
            known = told.get(owners[line.number], 0) >= Confidence.MEDIUM
            weights.append(weight * (KNOWN if known else 1.0))
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
    models = [
        HistGradientBoostingClassifier(interaction_cst=pairs, random_state=n, **BOOSTING) for n in range(BAGS)
    ]
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


def cross_validate(docs: list[Doc], texts: list[Text], table: WordTable) -> dict[tuple[int, int], float]:
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


def measure(docs: list[Doc], texts: list[Text], scores: dict[tuple[int, int], float]) -> None:
    """Print precision, recall and F1 of both layers together, and the clean articles that are flagged."""
    of = {(n, texts[n].owners[i]): score for (n, i), score in scores.items()}
    for view, limit, least in (
        ("default", TOLD.medium, Confidence.MEDIUM),
        ("all", TOLD.low, Confidence.LOW),
    ):
        for sources in (("sh",), ("wc",), ("dn",), ("sh", "wc", "dn"), ("wn", "clean")):
            right = wrong = missed = flagged = 0
            for n, doc in enumerate(docs):
                if doc.source not in sources:
                    continue
                before = wrong
                for i, (_, label) in enumerate(doc.lines):
                    told = texts[n].told.get(i, 0) >= least or 100 * of.get((n, i), -9.0) >= limit
                    right += told and label == "boilerplate"
                    wrong += told and label == "content"
                    missed += not told and label == "boilerplate"
                flagged += wrong > before
            precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
            both = 2 * precision * recall / max(1e-9, precision + recall)
            name = " ".join(sources)
            print(
                f"{view:8} {name:9} P {precision:.3f} R {recall:.3f} F1 {both:.3f} flagged {flagged}",
                flush=True,
            )


def main() -> None:
    """Learn, measure on pages that were not learnt from, and write."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("data", type=Path)
    ask.add_argument("--write", action="store_true", help="write the modules of weights")
    given = ask.parse_args()
    docs, pages = read_docs(given.data)
    texts = read_texts(docs)
    table = WordTable(docs, pages)
    scores = cross_validate(docs, texts, table)
    words = {k: table.learn(frozenset({k})) for k in range(FOLDS)}
    sample = gather(docs, texts, [n for n, doc in enumerate(docs) if SHARE[doc.source]], words)
    model = learn(sample)
    all_words = table.learn(frozenset())
    unseen = [n for n, doc in enumerate(docs) if not SHARE[doc.source]]
    held = gather(docs, texts, unseen, dict.fromkeys(range(FOLDS), all_words))
    scores.update(zip(held.where, map(float, model.score(held)), strict=True))
    measure(docs, texts, scores)
    if given.write:
        columns = alone_columns(sample)
        alone = centre(tabulate(model.alone, list(ALONE.values()), [LEVELS]), columns, sample.weights)
        columns = placed_columns(sample, model.alone.decision_function(columns))
        sizes = [ALONE[name] for name in AGAIN] + list(PLACED.values())
        placed = centre(tabulate(model.placed, sizes, [len(PLACES), LEVELS]), columns, sample.weights)
        house = ROOT / "evlint"
        (house / "lines" / "wording.py").write_text(write_words(all_words), encoding="utf-8")
        (house / "lines" / "weights.py").write_text(write_weights(alone, placed, TOLD), encoding="utf-8")


if __name__ == "__main__":
    main()
