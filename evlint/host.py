"""The process in which users' kinds are at work: what they do to it, they do to no other."""

from __future__ import annotations

import sys
from functools import partial
from itertools import islice

from evlint.apart.kinds import Answer, Loaded
from evlint.apart.serving import Asker, serve
from evlint.cache import find_cache_folder
from evlint.diagnostic import Confidence, Edit, Finding, Fix, Span
from evlint.document import Document
from evlint.fitting import detach_specs
from evlint.kindbook import Kind, KindError, import_kind
from evlint.lexicon import StoredLexicon
from evlint.linter import MOST, describe_error, prepare_kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from evlint.apart.kinds import Ask

_LONGEST = 100_000_000  # code points of all that they bring
_MEGABYTE = 1024 * 1024


class Host:
    """Answers about kinds; each is imported when it is first asked about."""

    def __init__(self) -> None:
        self._kinds: dict[str, Kind] = {}
        self._checkers: dict[int, Callable[[Document], Iterable[tuple[int, Finding]]]] = {}
        self._lexicon = StoredLexicon(find_cache_folder())
        self._document = Document("", True)

    def answer(self, ask: Ask) -> Answer:
        """Do what is asked; whatever a kind raises is in the answer."""
        _limit_memory(ask.megabytes)
        try:
            return Answer(self._do(ask))
        except MemoryError:
            return Answer(is_out_of_memory=True)
        except KindError as error:
            return Answer(broke=str(error))
        except BaseException as error:  # a kind may raise anything, and even mean to leave
            return Answer(broke=f"broke: {describe_error(error)}")
        finally:
            _flush()

    def _do(self, ask: Ask) -> Any:
        if ask.module not in self._kinds:
            self._kinds[ask.module] = import_kind(ask.name, ask.module)
        kind = self._kinds[ask.module]
        if ask.verb == "load":
            return Loaded(detach_specs(kind.specs), kind.values, kind.about, hasattr(kind.module, "review"))
        if ask.verb == "options":
            return kind.check_options(*ask.given)
        if ask.verb == "check":
            return self._check(kind, *ask.given)
        text, markdown, told, running, known, options = ask.given
        found = kind.module.review(
            self._open(text, markdown), told, running, known, kind.module.Options(**options)
        )
        return list(_gather(found, _copy))

    def _check(
        self, kind: Kind, number: int, cards: list[tuple[str, dict[str, object]]], text: str, markdown: bool
    ) -> list[tuple[int, Finding]]:
        if number not in self._checkers:
            self._checkers[number] = prepare_kind(kind.module, cards)
        count = len(cards) if cards else sys.maxsize
        return list(
            _gather(self._checkers[number](self._open(text, markdown)), partial(_copy_numbered, count))
        )

    def _open(self, text: str, markdown: bool) -> Document:
        """The article, which is opened once for all kinds."""
        if (text, markdown) != (self._document.text, self._document.markdown):
            self._document = Document(text, markdown, self._lexicon)
        return self._document


def run() -> None:
    """Answer until no more is asked."""
    serve(_prepare)


def _prepare(_: Asker) -> Callable[[Any], object]:
    return Host().answer


def _gather(found: Iterable[Any], copy: Callable[[Any], Any]) -> Iterable[Any]:
    """What a kind yields, held against what it may be; raises `TypeError` and `ValueError`."""
    size = 0
    for one in islice(found, MOST):  # of more the linter has no use
        made = copy(one)
        size += len(repr(made))
        if size > _LONGEST:
            raise ValueError("findings that are longer than any article")
        yield made


def _copy_numbered(count: int, pair: Any) -> tuple[int, Finding]:
    index, finding = pair
    if not isinstance(index, int) or not 0 <= index < count:
        raise ValueError(f"{index!r} is no number of a card")
    return int(index), _copy(finding)


def _copy(finding: Any) -> Finding:
    """A finding of plain values, whatever classes the kind has made it of."""
    if not isinstance(finding, Finding):
        raise TypeError(f"a {type(finding).__name__} is no Finding")
    values = {_copy_text(name): _copy_text(value) for name, value in finding.values.items()}
    confidence = None if finding.confidence is None else Confidence(int(finding.confidence))
    return Finding(_copy_span(finding.span), values, finding.fix and _copy_fix(finding.fix), confidence)


def _copy_fix(fix: Any) -> Fix:
    if not isinstance(fix, Fix):
        raise TypeError(f"a {type(fix).__name__} is no Fix")
    edits = tuple(Edit(_copy_span(edit.span), _copy_text(edit.text)) for edit in fix.edits)
    return Fix(_copy_text(fix.title), edits, bool(fix.safe))


def _copy_span(span: Any) -> Span:
    start, end = span
    if not (isinstance(start, int) and isinstance(end, int)):
        raise TypeError(f"span {start!r}:{end!r} is not of whole numbers")
    return Span(int(start), int(end))


def _copy_text(text: Any) -> str:
    if not isinstance(text, str):
        raise TypeError(f"{text!r} is no text"[:200])
    return str.__str__(text)


def _limit_memory(megabytes: int) -> None:
    """Have the system refuse more memory than that, so that whoever asks for it gets a `MemoryError`."""
    try:
        import resource
    except ImportError:  # a system that knows no such limit
        return
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    wanted = megabytes * _MEGABYTE
    try:
        resource.setrlimit(
            resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard)
        )
    except (OSError, ValueError):
        pass


def _flush() -> None:
    """Let go of what was printed, wherever that goes now."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:  # a kind may have put anything in its place
            pass
