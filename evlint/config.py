"""The settled rules of a run: frozen and picklable."""

from __future__ import annotations

from evlint.diagnostic import Confidence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from typing import Any

    from evlint.rule import Rule
    from evlint.syllables import Lexicon


class Config:
    """What `lint_text` needs to know.

    `rules` are those that are on; `kinds` maps the names of users' kinds to the modules that hold them, or
    to what stands for a module that is at work elsewhere;
    findings below `min_confidence` are not told; `lexicon` tells what measures of reading ask about words;
    the fixes of `unfixable` rules are not applied; `known` are the names of all rules and groups that there
    are, on or off.
    Two configs are the same only if they are one object, so that work prepared for one is kept by identity.
    """

    __slots__ = ("kinds", "known", "lexicon", "min_confidence", "rules", "unfixable")

    def __init__(
        self,
        rules: tuple[Rule, ...],
        *,
        kinds: Mapping[str, Any] | None = None,
        min_confidence: Confidence = Confidence.MEDIUM,
        lexicon: Lexicon | None = None,
        unfixable: frozenset[str] = frozenset(),
        known: frozenset[str] = frozenset(),
    ) -> None:
        self.rules = rules
        self.kinds: dict[str, Any] = dict(kinds or {})
        self.min_confidence = min_confidence
        self.lexicon = lexicon
        self.unfixable = unfixable
        self.known = known or frozenset(name for rule in rules for name in (rule.id, rule.group))

    def leave_out(self, kinds: Container[str]) -> Config:
        """Give the same config without the rules of some kinds."""
        return Config(
            tuple(rule for rule in self.rules if rule.kind not in kinds),
            kinds=self.kinds,
            min_confidence=self.min_confidence,
            lexicon=self.lexicon,
            unfixable=self.unfixable,
            known=self.known,
        )

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (
            self.rules,
            self.kinds,
            self.min_confidence,
            self.lexicon,
            self.unfixable,
            self.known,
        )


def _restore(
    rules: tuple[Rule, ...],
    kinds: Mapping[str, Any],
    min_confidence: Confidence,
    lexicon: Lexicon | None,
    unfixable: frozenset[str],
    known: frozenset[str],
) -> Config:
    return Config(
        rules,
        kinds=kinds,
        min_confidence=min_confidence,
        lexicon=lexicon,
        unfixable=unfixable,
        known=known,
    )
