"""Runs the rules over one text: the same text and config give the same diagnostics."""

from __future__ import annotations

from itertools import islice, repeat

from evlint import engines as re
from evlint.diagnostic import Confidence, Diagnostic, Failure, Finding, PlacedEdit, PlacedFix, Report
from evlint.digest import blake2b
from evlint.document import Document
from evlint.recall import lru_cache
from evlint.triggers import Triggers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from evlint.config import Config
    from evlint.diagnostic import Fix
    from evlint.rule import Rule
    from evlint.source import Source

    # A prepared kind: findings with the index of the card that each belongs to.
    Checker = Callable[[Document], Iterable[tuple[int, Finding]]]

_new = tuple.__new__  # what a named tuple's own costs besides is felt by each article
# Findings of one kind in one article: nobody reads more, and each takes a kilobyte or two.
MOST = 50_000
_MESSAGE_LIMIT = 80  # code points
_NAME = re.compile(r"\{([a-z_]+)\}")
# Compiled by `re` when a message first needs it, which most runs never do.
_BREAK = r"[ \t]*(\r\n|\r|\n)[ \t]*"


class RuleError(Exception):
    """A rule broke on a text; the message names it."""


class KindFault(Exception):  # noqa: N818 - its message goes on after the name of the kind
    """What came of a kind that is at work elsewhere, in words that go on after its name.

    `is_final` says that it is not to be asked again about this article.
    """

    def __init__(self, told: str, *, is_final: bool = False) -> None:
        super().__init__(told)
        self.is_final = is_final


def lint_text(text: str, config: Config, *, markdown: bool = True) -> list[Diagnostic]:
    """Lint one article and give its diagnostics in the order of the text.

    `markdown` tells Markdown from plain text, in which a line is a block.
    Raises `RuleError` when a kind breaks; nothing else, whatever the text holds. What is no `str` is a
    `TypeError`.
    """
    if not isinstance(text, str):
        raise TypeError(f"an article is a str, not {type(text).__name__}; decode it first")
    report = check_text(text, config, markdown=markdown)
    if report.failures:
        raise RuleError(report.failures[0].message)
    return list(report.diagnostics)


def check_text(text: str, config: Config, *, markdown: bool = True, path: str = "") -> Report:
    """Lint one article as `lint_text` does, with rules that broke as failures beside the rest."""
    # What reviews comments asks for all that they silence, be it told or not.
    least = Confidence.LOW if _is_commented(text) else config.min_confidence
    return check_document(Document(text, markdown, config.lexicon, least), config, path=path)


def check_document(document: Document, config: Config, *, path: str = "") -> Report:
    """Lint an article that is a document already."""
    text = document.text
    found: list[tuple[Rule, Finding]] = []
    failures: list[Failure] = []
    checkers, reviewers = _prepare(config)
    for rules, checker in checkers:
        try:
            if told := [*islice(checker(document), MOST)]:
                found += [(rules[index], _checked(finding, len(text))) for index, finding in told]
                if len(told) == MOST:
                    failures.append(
                        Failure(f"{_name(rules)} told {MOST:,} faults and was not asked for more")
                    )
        except Exception as error:  # a plugin may raise anything; it costs its own findings only
            failures.append(_tell_broken(rules, error))
    is_commented = _is_commented(text)
    if reviewers and is_commented:
        found += _review(document, found, config, reviewers, failures)
    found = [
        (rule, finding)
        for rule, finding in found
        if (finding.confidence or rule.confidence) >= config.min_confidence
    ]
    diagnostics = _stamp(found, document.source) if found else []
    if diagnostics and is_commented:
        from evlint.suppress import read_suppressions

        suppressed = read_suppressions(document)
        diagnostics = [told for told in diagnostics if not suppressed.covers(told)]
    return Report(path, tuple(diagnostics), tuple(failures))


def _is_commented(text: str) -> bool:
    """Whether comments may silence something."""
    return ("<" in text or "#" in text) and "evlint-" in text  # one sign is found far faster than several


def _tell_broken(rules: Sequence[Rule], error: Exception) -> Failure:
    if isinstance(error, KindFault):
        return Failure(f"{_name(rules)} {error}", without=rules[0].kind if error.is_final else "")
    return Failure(f"{_name(rules)} broke: {describe_error(error)}")


def _review(
    document: Document,
    found: list[tuple[Rule, Finding]],
    config: Config,
    reviewers: list[tuple[Rule, Any]],
    failures: list[Failure],
) -> list[tuple[Rule, Finding]]:
    """What the kinds tell that look at what the others told, before comments silence it."""
    reviewed: list[tuple[Rule, Finding]] = []
    position = document.source.position
    told = [(rule.id, rule.group, position(finding.span.start)[0]) for rule, finding in found]
    running = {name for rule in config.rules for name in (rule.id, rule.group)}
    for rule, module in reviewers:
        options = module.Options(**rule.options)
        try:
            review = module.review(document, told, running, config.known, options)
            reviewed += [(rule, _checked(finding, len(document.text))) for finding in review]
        except Exception as error:  # see above
            failures.append(_tell_broken((rule,), error))
    return reviewed


@lru_cache(maxsize=64)
def _prepare(config: Config) -> tuple[list[tuple[tuple[Rule, ...], Checker]], list[tuple[Rule, Any]]]:
    """The kinds in use, each with its rules, ready to look; matchers are made once per process.

    Apart stand the rules whose kinds review what the others told, with their modules.
    """
    kinds: dict[str, list[Rule]] = {}
    for rule in config.rules:
        kinds.setdefault(rule.kind, []).append(rule)
    prepared = []
    reviewers = []
    triggers = Triggers()
    for kind, rules in kinds.items():
        module: Any = config.kinds.get(kind) or f"evlint.kinds.{kind.replace('-', '_')}"
        if isinstance(module, str):
            module = __import__(
                module, fromlist=("Options",)
            )  # importlib's own door costs half a millisecond
        if hasattr(module, "review"):
            reviewers += [(rule, module) for rule in rules]
            continue
        cards = [(rule.scope, _settle_options(rule, module)) for rule in rules]
        prepared += [(tuple(rules), checker) for checker in _make_checkers(module, cards, triggers)]
    return prepared, reviewers


def _settle_options(rule: Rule, module: Any) -> Any:
    """What a kind gets of a rule: its options, or what it condenses them to."""
    if not hasattr(module, "condense"):
        return module.Options(**rule.options)
    return module.condense(module.Options(**rule.options)) if rule.condensed is None else rule.condensed


def prepare_kind(module: Any, cards: Sequence[tuple[str, Mapping[str, object]]]) -> Checker:
    """Make a kind's module ready to look for cards, of which each has a scope and complete options."""
    settled = [(scope, module.Options(**options)) for scope, options in cards]
    if hasattr(module, "condense"):
        settled = [(scope, module.condense(options)) for scope, options in settled]
    checkers = [*_make_checkers(module, settled, Triggers())]
    return lambda document: (told for checker in checkers for told in checker(document))


def _make_checkers(module: Any, cards: Sequence[tuple[str, Any]], triggers: Triggers) -> Iterator[Checker]:
    """Yield the ways in which a kind looks at articles."""
    if hasattr(module, "aside") and (aside := module.aside(cards)):
        yield triggers.guard(*aside)
    checker = module.prepare(cards) if hasattr(module, "prepare") else _simple(module.check, cards)
    yield triggers.guard(module.trigger(cards), checker) if hasattr(module, "trigger") else checker


def _simple(check: Callable[..., Iterator[Finding]], cards: Sequence[tuple[str, Any]]) -> Checker:
    if len(cards) == 1:
        ((scope, options),) = cards
        return lambda document: zip(repeat(0), check(document, document.regions(scope), options))
    numbered = [(index, *card) for index, card in enumerate(cards)]

    def checker(document: Document) -> Iterable[tuple[int, Finding]]:
        return [
            (index, finding)
            for index, scope, options in numbered
            for finding in check(document, document.regions(scope), options)
        ]

    return checker


def _checked(finding: Finding, size: int) -> Finding:
    spans = [finding.span, *(edit.span for edit in finding.fix.edits)] if finding.fix else [finding.span]
    for start, end in spans:
        if not 0 <= start <= end <= size:
            raise ValueError(f"span {start}:{end} lies outside a text of {size} code points")
    return finding


def _stamp(found: list[tuple[Rule, Finding]], source: Source) -> list[Diagnostic]:
    """Diagnostics in the order of the text, fingerprinted in that order."""
    if len(found) > 1:
        found.sort(key=lambda pair: (pair[1].span, pair[0].id))
        if any(rule.yields for rule, _ in found):
            found = list(_yield_lines(found, source))
    seen: dict[str, int] = {}
    diagnostics = []
    for rule, finding in found:
        span, values, fix, confidence = finding
        match = source.text[span[0] : span[1]]
        message = _word(rule.message, {"match": match, **values})
        identity = f"{rule.id}\0{' '.join(match.split()).casefold() or message}"
        count = seen[identity] = seen.get(identity, 0) + 1
        digest = blake2b(f"{identity}\0{count}".encode("utf-8", "surrogatepass"), digest_size=8)
        diagnostics.append(
            _new(
                Diagnostic,
                (
                    rule.id,
                    rule.group,
                    rule.severity,
                    confidence or rule.confidence,
                    message,
                    source.place(span),
                    match,
                    digest.hexdigest(),
                    rule.url,
                    source.excerpt(span),
                    _place_fix(fix, source) if fix else None,
                ),
            )
        )
    return diagnostics


def _yield_lines(found: list[tuple[Rule, Finding]], source: Source) -> Iterator[tuple[Rule, Finding]]:
    """Drop the findings of yielding rules on lines that another rule of their group tells."""
    taken = {
        (rule.group, line)
        for rule, finding in found
        if not rule.yields
        for line in _lines_of(finding, source)
    }
    for rule, finding in found:
        if rule.yields and any((rule.group, line) in taken for line in _lines_of(finding, source)):
            continue
        yield rule, finding


def _lines_of(finding: Finding, source: Source) -> Iterable[int]:
    first = source.position(finding.span.start)[0]
    last = source.position(max(finding.span.start, finding.span.end - 1))[0]
    return range(first, last + 1)


def _place_fix(fix: Fix, source: Source) -> PlacedFix:
    edits = tuple(PlacedEdit(source.place(edit.span), edit.text) for edit in fix.edits)
    return PlacedFix(fix.title, edits, fix.safe)


def _word(template: str, values: Mapping[str, str]) -> str:
    """Fill a message; values are shown on one line and cut so that the whole stays within the limit."""
    pieces, names, spare = _split(template)
    if not names:
        return template
    shown = {name: _show(values.get(name, "")) for name in names}
    if sum(map(len, shown.values())) > spare:
        _shorten(shown, max(spare, 8 * len(shown)))
    filled = pieces.copy()
    filled[1::2] = [shown[name] for name in names]
    return "".join(filled)


def _shorten(shown: dict[str, str], most: int) -> None:
    """Cut code points off the longest value by turns until all have no more than `most`."""
    while (excess := sum(map(len, shown.values())) - most) > 0:
        name = max(shown, key=lambda key: len(shown[key]))
        value = shown[name]
        if "…" in value:
            shown[name] = value.rstrip("…")[:-1].rstrip() + "…"
            continue
        # At one stroke what one by one would come to, as long as no other value is as long.
        others = max([len(other) for key, other in shown.items() if key != name], default=0)
        end = len(value) - 1 - max(0, min(excess, len(value) - others - 1))
        shown[name] = value[:end].rstrip() + "…"


@lru_cache(maxsize=1024)
def _split(template: str) -> tuple[list[str], list[str], int]:
    """Text and names by turns, the names alone, and the code points that are left for values."""
    pieces = _NAME.split(template)
    return pieces, pieces[1::2], _MESSAGE_LIMIT - sum(map(len, pieces[::2]))


def _show(value: str) -> str:
    value = value[:400]
    if value.isprintable():  # as most are; no white space but the space is
        return value
    return "".join(map(_show_character, re.sub(_BREAK, "⏎", value)))


def _show_character(char: str) -> str:
    if char.isprintable():
        return char
    return " " if char in "\t\u00a0\u202f" else f"\\u{ord(char):04x}"


def _name(rules: Sequence[Rule]) -> str:
    """A kind with the first of its rules."""
    names = ", ".join(rule.id for rule in rules[:3]) + (", …" if len(rules) > 3 else "")
    return f"kind '{rules[0].kind}' ({names})"


def describe_error(error: BaseException) -> str:
    """Tell what was raised on one line."""
    try:
        text = " ".join(str(error).split())[:200]
    except Exception:  # a kind's own exception
        text = ""
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
