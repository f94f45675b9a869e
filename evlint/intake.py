"""Takes articles in batches: what is known of them is recalled, what is not is read and linted."""

from __future__ import annotations

from itertools import islice, repeat

from evlint.diagnostic import Confidence, Failure, Report
from evlint.files import ArticleError, decode_article, is_markdown, read_file
from evlint.mistake import MistakesError
from evlint.results import PAGE, make_key, unpack_report
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from evlint.config import Config
    from evlint.session import Session
    from evlint.stamps import Stamp

    # What a search finds: the path of an article, or a path with what is wrong with it.
    Found = str | tuple[str, Failure]
    # What is done with each article where it is not linted; see `mending`.
    Work = Callable[[str, Config], Report]
    Look = Callable[[os.stat_result], Stamp] | None

_UNREAD = "unreadable-front-matter"
_MUCH = 2 * 1024 * 1024  # bytes; more of a batch is not read ahead
_new = tuple.__new__  # what a value's own costs besides adds up over many articles


class Article(Value):
    """An article that was read: its bytes, and the key to keep its report under, if there is one.

    Without bytes it is yet to be read. `stamp` is that of its file, empty where it proves nothing; `packed`
    its report where that is known; see `pack_report`.
    """

    path: str
    data: bytes | None = None
    key: bytes = b""
    stamp: Stamp = ()
    packed: bytes | None = None

    @property
    def is_work(self) -> bool:
        """Whether its report is yet to be made."""
        return self.packed is None


class Batch(Value):
    """What was found in a row: reports where no file need be read, or else articles.

    `configs` are the digests of their configs, empty where there is none; see `Session.key_for`. `look` makes
    the stamp of a file that is about to be read, where it would be kept.
    """

    items: Sequence[Report | Article]
    configs: Sequence[bytes]
    look: Look = None

    def count_work(self) -> int:
        """How many reports are yet to be made."""
        return 0 if self.is_known else sum(isinstance(one, Article) and one.is_work for one in self.items)

    @property
    def is_known(self) -> bool:
        """Whether there is nothing to make, read or keep, told fast since it mostly is so."""
        return set(map(type, self.items)) == {Report}


def take_batch(found: Iterator[Found], session: Session, work: Work | None) -> Batch | None:
    """The next articles, read where that can't be spared; nothing where there are no more."""
    batch = list(islice(found, PAGE))
    if not batch:
        return None
    if len(batch) < PAGE or work:
        return read_batch(batch, list_keys(batch, session), session, work, None)
    from evlint.ledger import is_full

    for one in found:
        batch.append(one)
        if is_full(_name(one), len(batch)):
            break
    keys = list_keys(batch, session)
    configs = list_configs(keys)
    known = session.ledger.find([_name(one) for one in batch], configs)
    reports = [one for one in known if one]
    if len(reports) == len(batch):
        return Batch(reports, configs)
    return read_batch(batch, keys, session, work, session.ledger.settle, known)


def _name(found: Found) -> str:
    return found if isinstance(found, str) else found[0]


def list_keys(batch: Iterable[Found], session: Session) -> list[bytes | Report]:
    """The digest of the config of each article, or what is wrong with that or with the article."""
    keys: list[bytes | Report] = []
    for one in batch:
        try:
            keys.append(session.key_for(one) if isinstance(one, str) else Report(one[0], failures=(one[1],)))
        except MistakesError as error:
            keys.append(_tell_mistakes(_name(one), error))
    return keys


def list_configs(keys: Iterable[bytes | Report]) -> list[bytes]:
    """The digests among these, with empty ones in the places of the rest."""
    return [key if isinstance(key, bytes) else b"" for key in keys]


def read_batch(
    batch: Sequence[Found],
    keys: Sequence[bytes | Report],
    session: Session,
    work: Work | None,
    look: Look,
    known: Iterable[Report | None] = (),
) -> Batch:
    """Read what is not known, up to a bound: more is left until it is its turn."""
    items: list[Report | Article] = []
    much = 0 if work else _MUCH
    for one, key, report in zip(batch, keys, known or repeat(None, len(batch)), strict=True):
        item: Report | Article
        if isinstance(key, Report):
            item = key
        elif report or much <= 0:
            item = report or Article(_name(one))
        else:
            item = _read(_name(one), key, look)
            much -= len(item.data or b"") if isinstance(item, Article) else 0
        items.append(item)
    return Batch(_recall(items, session), list_configs(keys), look)


def _read(path: str, config: bytes, look: Look) -> Report | Article:
    try:
        data, stamp = read_file(path, look)
    except ArticleError as error:
        return Report(path, failures=(error.failure,))
    key = make_key(data, config, is_markdown(path)) if config else b""
    return _new(Article, (path, data, key, stamp, None))


def _recall(items: list[Report | Article], session: Session) -> list[Report | Article]:
    """The same, with the reports of those articles that were linted before."""
    keys = [one.key for one in items if isinstance(one, Article) and one.key]
    if known := session.results.find(keys):
        for at, one in enumerate(items):
            if isinstance(one, Article) and one.key in known:
                items[at] = _new(Article, (one.path, one.data, one.key, one.stamp, known[one.key]))
    return items


def load_batch(batch: Batch, session: Session, work: Work | None) -> Iterator[Report | Article]:
    """What is in a batch; articles that were not read yet are read."""
    for item, config in zip(batch.items, batch.configs, strict=True):
        if isinstance(item, Article) and item.data is None and not work:
            yield from _recall([_read(item.path, config, batch.look)], session)
        else:
            yield item


def fill_batch(
    batch: Batch, session: Session, work: Work | None, stamps: dict[str, Stamp]
) -> Iterator[Report]:
    """The reports of a batch, made and kept where they are lacking; the stamps of its files are added.

    They are as they are kept: `tell_unread` is yet to see them.
    """
    made = []
    try:
        for item in load_batch(batch, session, work):
            if isinstance(item, Report):
                yield item
                continue
            report = make_report(item, session, work)
            if item.key and item.is_work and not report.failures:
                made.append((item.key, report))
            if item.stamp:
                stamps[item.path] = item.stamp
            yield report
    finally:
        session.results.keep(made)


def make_report(article: Article, session: Session, work: Work | None) -> Report:
    """The report of an article, without what `tell_unread` adds to it."""
    path = article.path
    if article.packed is not None:
        return unpack_report(path, article.packed)
    try:
        config = session.config_for(path)
        if work:
            return work(path, config)
        text = decode_article(article.data or b"")
    except MistakesError as error:
        return _tell_mistakes(path, error)
    except ArticleError as error:
        return Report(path, failures=(error.failure,))
    from evlint.linter import check_text

    return check_text(text, config, markdown=is_markdown(path), path=path)


def _tell_mistakes(path: str, error: MistakesError) -> Report:
    return Report(path, failures=tuple(Failure(f"settings: {told}") for told in error.mistakes))


def tell_unread(report: Report) -> Report:
    """Add a failure where a head could not be read: what it says was then not fully checked."""
    for one in report.diagnostics:
        if one.rule == _UNREAD and one.confidence is Confidence.HIGH:
            failure = Failure("front matter could not be read whole", one.place.line)
            return report._replace(failures=(*report.failures, failure))
    return report
