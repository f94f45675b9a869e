"""Lints what is left of a run in several processes; only the first of them keeps what they made."""

from __future__ import annotations

from functools import partial
from itertools import chain

from evlint.diagnostic import Report
from evlint.intake import (
    Article,
    Batch,
    fill_batch,
    list_configs,
    list_keys,
    load_batch,
    make_report,
    read_batch,
    tell_unread,
)
from evlint.ledger import is_full
from evlint.mistake import MistakesError
from evlint.pool import count_processors, lint_in_processes
from evlint.results import pack_report, unpack_report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from evlint.intake import Found, Work
    from evlint.session import Session
    from evlint.stamps import Stamp

    # What comes back from a process: a report, or one as bytes with the key to keep it under, if any, and
    # the stamp of its file.
    Answer = Report | tuple[bytes, bytes, Stamp]

_MANY = 2048  # reports that are kept at once


def lint_together(
    batches: Sequence[Batch], found: Iterator[Found], session: Session, work: Work | None, jobs: int
) -> Iterator[Report]:
    """Lint batches, which hold work, and what is found after them, in order.

    `jobs` is the number of processes; 0 takes the processors that there are.
    """
    made: dict[bytes, bytes] = {}
    stamps: dict[str, Stamp] = {}

    def finish(path: str, answer: Answer) -> Report:
        if isinstance(answer, Report):
            return answer
        key, packed, stamps[path] = answer
        if key:
            made[key] = packed
        return unpack_report(path, packed)

    def lint_all() -> Iterator[Report]:
        # What the first article needs is then prepared for all processes at once.
        items = [one for batch in batches for one in batch.items]
        configs = [one for batch in batches for one in batch.configs]
        first = next(at for at, one in enumerate(items) if isinstance(one, Article) and one.is_work) + 1
        yield from fill_batch(Batch(items[:first], configs[:first], batches[0].look), session, work, stamps)
        session.results.close()
        rest = [one if isinstance(one, Report) else one.path for one in items[first:]]
        lint = partial(_lint_paths, session, work)
        yield from lint_in_processes(
            chain(rest, _settle(found, session)), lint, jobs or count_processors(), finish
        )

    page: list[Report] = []
    try:
        for report in lint_all():
            page.append(report)
            yield tell_unread(report)
            if is_full(report.path, len(page)):
                made |= _pack_page(page, session, stamps)
                page.clear()
                stamps.clear()
            if len(made) >= _MANY:
                session.results.keep_many(made)
                made.clear()
        made |= _pack_page(page, session, stamps)
    finally:
        session.results.keep_many(made)


def _pack_page(page: list[Report], session: Session, stamps: dict[str, Stamp]) -> dict[bytes, bytes]:
    is_new = any(stamps.values())
    configs = list_configs(list_keys((one.path for one in page), session)) if is_new else [b""] * len(page)
    return session.ledger.pack(page, configs, stamps)


def _settle(articles: Iterable[Found], session: Session) -> Iterator[str | Report]:
    """Hand the articles on when their settings are known here, where mistakes in them are told once."""
    for article in articles:
        if not isinstance(article, str):
            yield Report(article[0], failures=(article[1],))
            continue
        try:
            session.key_for(article)
        except MistakesError:  # its own report will tell
            pass
        yield article


def _lint_paths(session: Session, work: Work | None, paths: list[str]) -> list[Answer]:
    """What a process answers for a chunk of articles."""
    session.is_quiet = True
    answers: list[Answer] = []
    batch = read_batch(paths, list_keys(paths, session), session, work, session.ledger.settle)
    for one in load_batch(batch, session, work):
        if isinstance(one, Report):
            answers.append(one)
        elif one.packed is not None:
            answers.append((b"", one.packed, one.stamp))
        else:
            report = make_report(one, session, work)
            is_plain = not (report.failures or report.fixed)
            answers.append((one.key, pack_report(report), one.stamp) if is_plain else report)
    return answers
