"""The rules that hold in the working directory, and their pages for reports that explain what they tell."""

from __future__ import annotations

from functools import lru_cache

from evlint.explain import explain_rule, explain_rule_markdown, summarise_rule
from evlint.kindbook import Kindbook
from evlint.mistake import MistakesError
from evlint.output.rulepage import RulePage
from evlint.rulebook import Rulebook, read_rulebook
from evlint.settingsfile import read_settings_for


def find_page(rule: str, config: str | None = None, *, isolated: bool = False) -> RulePage | None:
    """The page of a rule under the settings of the working directory; nothing where it has no usable card.

    `config` is a settings file to use instead, `isolated` uses none. What is wrong in cards and settings was
    told when they were read for the run.
    """
    rulebook, kinds = _read_rulebook(config, isolated)
    card = rulebook.card(rule)
    if card is None:
        return None
    return RulePage(
        id=card.rule.id,
        group=card.rule.group,
        severity=card.rule.severity,
        confidence=card.rule.confidence,
        sentence=summarise_rule(card),
        why=card.why,
        text=explain_rule(card, kinds),
        markdown=explain_rule_markdown(card, kinds),
        url=card.rule.url,
    )


def read_rulebook_here(config: str | None = None, *, isolated: bool = False) -> tuple[Rulebook, Kindbook]:
    """The cards that hold in the working directory, bundled and the project's own, and their kinds.

    Takes what `find_page` takes; raises `SettingsError` for settings that can't be used.
    """
    settings = read_settings_for(".", config, isolated=isolated)
    kinds = Kindbook(settings.kinds, limits=settings.limits)
    return read_rulebook(settings.folders, kinds).under(settings), kinds


@lru_cache(maxsize=1)
def _read_rulebook(config: str | None, isolated: bool) -> tuple[Rulebook, Kindbook]:
    try:
        return read_rulebook_here(config, isolated=isolated)
    except MistakesError:
        return Rulebook(()), Kindbook()
