"""Reads what a settings file changes in rules: `rules`, their options, and `front_matter`."""

from __future__ import annotations

from typing import Literal

from evlint.diagnostic import Confidence, Severity
from evlint.fitting import OptionSpec, fit_fields
from evlint.mistake import Mistake, name_choices, name_rules
from evlint.rule import GROUPS
from evlint.rulebook import CONFIDENCES, LEVELS
from evlint.settings import Change, Origin
from evlint.tree import Node, locate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from evlint.kindbook import Kind, Kindbook
    from evlint.rulebook import Rulebook

    Tell = Callable[[str, int, str], None]

_SWITCHES = {"on": True, "true": True, "off": False, "false": False}
_STATES = ("off", "on", *LEVELS)

RULE_KEYS = (
    OptionSpec("enabled", "", None, False, bool),
    OptionSpec("severity", "", None, False, Literal[LEVELS]),
    OptionSpec("confidence", "", None, False, Literal[CONFIDENCES]),
    OptionSpec("options", "", None, False, object),
)
FRONT_MATTER_KEYS = (OptionSpec("fields", "", None, False, object),)


class Teller:
    """Gathers the mistakes of one settings file, which is shown under a short name."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.mistakes: list[Mistake] = []

    def tell(self, key: str, line: int, message: str) -> None:
        """Note a mistake at a key and line."""
        self.mistakes.append(Mistake(self.shown, line, 0, key, message))

    def below(self, prefix: str) -> Tell:
        """A way to tell mistakes of the keys below one."""
        return lambda key, line, message: self.tell(f"{prefix}.{key}" if key else prefix, line, message)


class RuleReader:
    """Reads changes of the rules that a rulebook holds."""

    def __init__(self, book: Rulebook, kinds: Kindbook, told: Teller) -> None:
        self.book = book
        self.kinds = kinds
        self.told = told

    def find_cards(self, name: str, key: str, line: int) -> list[Any]:
        """The cards of that id or group."""
        found = [card for card in self.book.cards if name in (card.rule.id, card.rule.group)]
        if not found and name not in self.book.broken and name not in GROUPS:
            known = sorted({*GROUPS, *(card.rule.id for card in self.book.cards)})
            self.told.tell(key, line, f"unknown rule or group '{name}'{name_rules(name, known)}")
        return found

    def read_rules(self, node: Node, key: str) -> Iterator[Change]:
        """The changes that a mapping of rules and groups makes; a rule's own word comes after its group's."""
        if not isinstance(node.value, dict):
            if node.value is not None:
                self.told.tell(key, node.line, f"should be a mapping of rules and groups, is {node.type}")
            return
        for name, item in sorted(node.value.items(), key=lambda pair: pair[0] not in GROUPS):
            cards = self.find_cards(name, key, item.line)
            if cards:
                yield from self._read_rule(cards, item, f"{key}.{name}", name in GROUPS)

    def _read_rule(self, cards: list[Any], node: Node, key: str, is_group: bool) -> Iterator[Change]:
        said: dict[str, Any] = {}
        if isinstance(node.value, dict):
            said.update(fit_fields(node, RULE_KEYS, self._hint_options(key, cards)))
        elif node.text in _SWITCHES:
            said["enabled"] = _SWITCHES[node.text]
        elif node.text in LEVELS:
            said["severity"] = node.text
        else:
            wrong = (
                f"unknown '{node.text}'" if node.text else f"should be one word or a mapping, is {node.type}"
            )
            self.told.tell(key, node.line, wrong + name_choices(node.text, _STATES))
            return
        # Whoever names a rule wants it; a group's name leaves its rules on or off as they are.
        enabled: bool | None = said.get("enabled", None if is_group else True)
        options: dict[str, dict[str, object]] = {}
        if isinstance(node.value, dict) and (given := node.value.get("options")) is not None:
            options = self._read_options(cards, given, f"{key}.options", is_group)
        origin = Origin(self.told.shown, node.line, _list_lines(node))
        for card in cards:
            yield Change(
                card.rule.id,
                enabled,
                Severity[said["severity"].upper()] if "severity" in said else None,
                Confidence[said["confidence"].upper()] if "confidence" in said else None,
                options.get(card.rule.id, {}),
                origin=origin,
            )

    def _hint_options(self, key: str, cards: list[Any]) -> Tell:
        """A way to tell mistakes that knows options written one level too high."""

        def tell(name: str, line: int, message: str) -> None:
            if any(name == spec.name for card in cards for spec in self._kind(card).specs):
                message = f"is an option; write it below '{key}.options'"
            self.told.below(key)(name, line, message)

        return tell

    def _read_options(
        self, cards: list[Any], node: Node, key: str, is_group: bool
    ) -> dict[str, dict[str, object]]:
        """The options for each card; an option of a group goes to those of its rules that know it."""
        tell = self.told.below(key)
        if not isinstance(node.value, dict):
            if node.value is not None:
                tell("", node.line, f"should be a mapping, is {node.type}")
            return {}
        options: dict[str, dict[str, object]] = {}
        known = {spec.name for card in cards for spec in self._kind(card).specs}
        for card in cards:
            kind = self._kind(card)
            names = {spec.name for spec in kind.specs}
            said = {name: item for name, item in node.value.items() if name in names or name not in known}
            before = len(self.told.mistakes)
            fitted = fit_fields(Node(said, node.line), kind.specs, tell, f"option of '{card.rule.id}'", False)
            if fitted and len(self.told.mistakes) == before:
                if wrong := kind.check_options({**card.rule.options, **fitted}, card.rule.scope):
                    tell(*locate(node, wrong))
                options[card.rule.id] = fitted
            if is_group and len(self.told.mistakes) > before:
                break  # the others would say the same
        return options

    def _kind(self, card: Any) -> Kind:
        return self.kinds.load(card.rule.kind)

    def read_front_matter(self, node: Node, key: str, *, added: bool = False) -> Iterator[Change]:
        """The fields of the project's articles, for every rule that has the option `fields`."""
        if node.value is None:
            return
        said = fit_fields(node, FRONT_MATTER_KEYS, self.told.below(key))
        if "fields" not in said:
            return
        assert isinstance(node.value, dict)
        fields: Node = node.value["fields"]
        told = len(self.told.mistakes)
        lines = (
            {name: item.line for name, item in fields.value.items()} if isinstance(fields.value, dict) else {}
        )
        origin = Origin(self.told.shown, node.line, lines)
        for card in self.book.cards:
            kind = self._kind(card)
            specs = tuple(spec for spec in kind.specs if spec.name == "fields")
            if card.rule.group != "front-matter" or not specs or len(self.told.mistakes) > told:
                continue
            fitted: dict[str, Any] = fit_fields(
                Node({"fields": fields}, fields.line), specs, self.told.below(key), complete=False
            )
            if not fitted:
                continue
            if wrong := kind.check_options({**card.rule.options, **fitted}, card.rule.scope):
                self.told.below(f"{key}.fields")(*locate(fields, wrong))
            elif added:
                yield Change(card.rule.id, fields=fitted["fields"], origin=origin)
            else:
                yield Change(card.rule.id, options=fitted, origin=origin)

    def state_default_fields(self) -> Iterator[Change]:
        """Give rules the default of their option `fields`, so that overrides can add to it."""
        for card in self.book.cards:
            for spec in self._kind(card).specs:
                if spec.name == "fields" and "fields" not in card.rule.options and spec.default:
                    yield Change(card.rule.id, options={"fields": dict(spec.default)})


def _list_lines(node: Node) -> dict[str, int]:
    """The lines of what is said of a rule, and of its options."""
    said = node.value if isinstance(node.value, dict) else {}
    options = said["options"].value if "options" in said else None
    lines = {key: item.line for key, item in options.items()} if isinstance(options, dict) else {}
    return lines | {key: said[key].line for key in ("enabled", "severity", "confidence") if key in said}
