"""Reads cards: YAML files in folders, checked and turned into rules."""

from __future__ import annotations

import os
import re
from types import GenericAlias
from typing import Literal

from evlint.diagnostic import Confidence, Severity
from evlint.document import SCOPES
from evlint.fitting import OptionSpec, fit_fields
from evlint.kindbook import Kind, Kindbook, KindError
from evlint.mistake import CardError, Mistake, MistakesError, name_choices, shorten_path
from evlint.rule import EDITABLE, GROUPS, Rule
from evlint.state import find_bundled_rules
from evlint.tree import Node, locate, read_source, read_tree
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from evlint.settings import Settings

__all__ = [
    "Card",
    "Example",
    "Rulebook",
    "check_place",
    "find_bundled_rules",
    "read_card",
    "read_cards",
    "read_rulebook",
]

LEVELS = tuple(level.label for level in Severity)
CONFIDENCES = tuple(level.label for level in Confidence)

_SUFFIXES = (".yaml", ".yml")
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_BRACES = re.compile(r"\{[^{}]*\}?|\}")
_VALUE_NAME = re.compile(r"\{([a-z_]+)\}\Z")
_PAGES = "https://evlint.readthedocs.io/en/stable/rules/"
# Nothing that would end the address where a format writes it: no space, quote, bracket or bar.
_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]+)?([/?#][A-Za-z0-9._~%!$&*+,;=:@/?#-]*)?\Z")


class Example(Value):
    """Text that a rule tells (`bad`, with `⟦ ⟧` around the exact spans) or must not tell (`good`).

    `fixed` is what the fix makes of `bad`; `format` is text or markdown.
    """

    bad: str | None = None
    good: str | None = None
    fixed: str | None = None
    format: str = "text"


class Card(Value):
    """A rule with what people read of it; one that is not `enabled` runs only where it is asked for."""

    rule: Rule
    path: str
    why: str
    examples: tuple[Example, ...]
    enabled: bool = True
    replaces: bool = False


class Rulebook(Value):
    """All cards of a run, one for each id, and the mistakes in those that can't be used."""

    cards: tuple[Card, ...]
    mistakes: tuple[Mistake, ...] = ()
    broken: frozenset[str] = frozenset()  # ids of cards that can't be used

    def card(self, rule: str) -> Card | None:
        """The card of that id."""
        return next((card for card in self.cards if card.rule.id == rule), None)

    def under(self, settings: Settings) -> Rulebook:
        """The same cards as the settings have them: graded, with their options, on or off."""
        rules = {rule.id: rule for rule in settings.rules}
        cards = (
            card._replace(rule=rules.get(card.rule.id, card.rule), enabled=card.rule.id not in settings.off)
            for card in self.cards
        )
        return self._replace(cards=tuple(cards))


def _spec(name: str, hint: Any, *, required: bool = False) -> OptionSpec:
    return OptionSpec(name, "", None, required, hint)


KEYS = (
    _spec("kind", str, required=True),
    _spec("severity", Literal[LEVELS]),
    _spec("confidence", Literal[CONFIDENCES]),
    _spec("scope", Literal[SCOPES]),
    _spec("message", str, required=True),
    _spec("why", str, required=True),
    _spec("options", object),
    _spec("examples", object),
    _spec("enabled", bool),
    _spec("replaces", bool),
    _spec("yields", bool),
    _spec("edits", GenericAlias(tuple, (Literal[EDITABLE], ...))),
    _spec("hides", tuple[str, ...]),
    _spec("whole", bool),
    _spec("url", str),
)
_EXAMPLE_KEYS = (
    _spec("bad", str),
    _spec("good", str),
    _spec("fixed", str),
    _spec("format", Literal["text", "markdown"]),
)


def read_rulebook(folders: Iterable[str], kinds: Kindbook | None = None) -> Rulebook:
    """Read the cards of the bundled folder and of these; a card that can't be used costs itself only.

    An id that is taken already is a mistake, unless the later card says `replaces: true`.
    """
    kinds = kinds or Kindbook()
    cards: dict[str, Card] = {}
    mistakes: list[Mistake] = []
    broken: set[str] = set()
    bundled = find_bundled_rules()
    for folder in (bundled, *folders):
        for path in _list_cards(shorten_path(folder), mistakes):
            try:
                card = read_card(path, kinds, trusted=folder == bundled)
                check_place(card, cards)
            except CardError as error:
                mistakes += error.mistakes
                broken.add(_name_rule(path))
            else:
                cards[card.rule.id] = card
    return Rulebook(tuple(cards.values()), tuple(mistakes), frozenset(broken - cards.keys()))


def read_cards(folder: str, kinds: Kindbook | None = None) -> Iterator[Card]:
    """Read every card of a folder, `<group>/<id>.yaml`, in order of group and id.

    Raises `CardError` at the end, for all cards that can't be used.
    """
    kinds = kinds or Kindbook()
    mistakes: list[Mistake] = []
    for path in _list_cards(folder, mistakes):
        try:
            card = read_card(path, kinds)
        except CardError as error:
            mistakes += error.mistakes
        else:
            yield card
    if mistakes:
        raise CardError(mistakes)


def read_card(path: str, kinds: Kindbook | None = None, *, trusted: bool = False) -> Card:
    """Read one card; the file's name is its id, the folder's its group. Raises `CardError`.

    The options of a trusted card are held against their types only, which saves what matchers cost to make.
    """
    try:
        root = read_tree(read_source(path), path)
    except MistakesError as error:
        raise CardError(error.mistakes) from None
    return _CardReader(path, kinds or Kindbook(), trusted).read(root)


class _CardReader:
    """Reads one card and gathers all that is wrong with it."""

    def __init__(self, path: str, kinds: Kindbook, trusted: bool) -> None:
        self.path = path
        self.trusted = trusted
        self.kinds = kinds
        self.mistakes: list[Mistake] = []

    def tell(self, key: str, line: int, message: str) -> None:
        self.mistakes.append(Mistake(self.path, line, 0, key, message))

    def read(self, root: Node) -> Card:
        if not isinstance(root.value, dict):
            what = "is empty" if root.value is None else f"should be a mapping, is {root.type}"
            raise CardError((Mistake(self.path, root.line, 0, "", f"a card {what}"),))
        name, group = self._read_place()
        said: dict[str, Any] = fit_fields(root, KEYS, self.tell)
        kind = self._read_kind(root)
        options = self._read_options(root, kind, said.get("scope", "body")) if kind else {}
        if "message" in said:
            self._check_message(said["message"], root.value["message"].line, kind)
        if "url" in said and not _ADDRESS.match(said["url"]):
            wrong = f"'{said['url']}' is no address that begins with https://"
            self.tell("url", root.value["url"].line, wrong)
        if "why" in said and not said["why"].strip():
            self.tell("why", root.value["why"].line, "is empty")
        examples = tuple(self._read_examples(root.value.get("examples", Node(None))))
        if self.mistakes:
            raise CardError(sorted(self.mistakes, key=lambda mistake: mistake.line))
        rule = Rule(
            id=name,
            group=group,
            kind=said["kind"],
            severity=Severity[said.get("severity", "warning").upper()],
            confidence=Confidence[said.get("confidence", "high").upper()],
            scope=said.get("scope", "body"),
            message=said["message"].strip(),
            options=options,
            yields=said.get("yields", False),
            edits=tuple(said.get("edits", ())),
            hides=tuple(said.get("hides", ())),
            whole=said.get("whole", False),
            url=said.get("url") or (f"{_PAGES}{group}/{name}/" if _is_bundled(self.path) else ""),
        )
        enabled, replaces = said.get("enabled", True), said.get("replaces", False)
        return Card(rule, self.path, said["why"].strip(), examples, enabled, replaces)

    def _read_place(self) -> tuple[str, str]:
        name = _name_rule(self.path)
        group = os.path.basename(os.path.dirname(os.path.abspath(self.path)))
        if not _ID.match(name):
            self.tell("", 0, f"'{name}' is no rule id: lower-case words joined by '-' (kebab-case)")
        elif name in GROUPS:
            self.tell("", 0, f"'{name}' is the name of a group")
        if group not in GROUPS:
            choices = name_choices(group, GROUPS)
            self.tell("", 0, f"lies in no group's folder: unknown group '{group}'{choices}")
        return name, group

    def _read_kind(self, root: Node) -> Kind | None:
        node: Node | None = root.value.get("kind") if isinstance(root.value, dict) else None
        if node is None or not node.text:
            return None
        try:
            return self.kinds.load(node.text)
        except KindError as error:
            self.tell("kind", node.line, str(error))
            return None

    def _read_options(self, root: Node, kind: Kind, scope: str) -> dict[str, object]:
        assert isinstance(root.value, dict)
        node = root.value.get("options", Node(None, root.value["kind"].line))
        before = len(self.mistakes)

        def tell(key: str, line: int, message: str) -> None:
            self.tell(f"options.{key}" if key else "options", line, message)

        options = fit_fields(node, kind.specs, tell, f"option of kind '{kind.name}'")
        if self.trusted or len(self.mistakes) > before:
            return options
        if wrong := kind.check_options(options, scope):
            tell(*locate(node, wrong))
        return options

    def _check_message(self, message: str, line: int, kind: Kind | None) -> None:
        if not message.strip() or "\n" in message.strip():
            self.tell("message", line, "should be one line of text")
        for found in _BRACES.findall(message):
            name = _VALUE_NAME.match(found)
            if not name:
                self.tell("message", line, f"'{found}' is no value: write '{{name}}', a plain name")
            elif kind and name[1] not in (choices := ("match", *kind.values)):
                self.tell("message", line, f"unknown value '{found}'{name_choices(name[1], choices)}")

    def _read_examples(self, node: Node) -> Iterator[Example]:
        if node.value is None:
            return
        if not isinstance(node.value, list):
            self.tell("examples", node.line, f"should be a list, is {node.type}")
            return
        for number, item in enumerate(node.value, 1):
            key = f"examples.{number}"

            def tell(below: str, line: int, message: str, key: str = key) -> None:
                self.tell(f"{key}.{below}" if below else key, line, message)

            said: dict[str, Any] = fit_fields(item, _EXAMPLE_KEYS, tell)
            example = Example(**said)
            if example.bad is None and example.good is None:
                tell("", item.line, "has neither 'bad' nor 'good'")
            if example.fixed is not None and example.bad is None:
                tell("fixed", item.line, "needs 'bad' beside it")
            if example.bad is not None and not re.search("⟦[^⟦⟧]*⟧", example.bad):
                tell("bad", item.line, "marks nothing; put ⟦ ⟧ around what must be told")
            yield example


def _list_cards(folder: str, mistakes: list[Mistake]) -> list[str]:
    """The card files of a folder, in order of group and id."""
    paths: list[str] = []
    try:
        for group in sorted(os.listdir(folder)):
            inside = os.path.join(folder, group)
            if group.endswith(_SUFFIXES):
                message = "lies in no group's folder; move it to one of " + ", ".join(GROUPS)
                mistakes.append(Mistake(inside, 0, 0, "", message))
            elif os.path.isdir(inside) and group[0] not in "._":
                names = sorted(name for name in os.listdir(inside) if name[0] != ".")
                paths += (os.path.join(inside, name) for name in names if name.endswith(_SUFFIXES))
    except OSError as error:
        told = "is no folder" if isinstance(error, NotADirectoryError) else error.strerror or error
        mistakes.append(Mistake(folder, 0, 0, "", f"cannot be read: {told}"))
    return paths


def _is_bundled(path: str) -> bool:
    """Tell a card that evlint ships, and whose page its docs have, from a user's."""
    return os.path.abspath(path).startswith(os.path.join(os.path.abspath(find_bundled_rules()), ""))


def _name_rule(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]


def check_place(card: Card, cards: Mapping[str, Card]) -> None:
    """Raise `CardError` for a card whose id is taken, or that replaces what is not there."""
    name = card.rule.id
    earlier = cards.get(name)
    if earlier and not card.replaces:
        message = f"rule '{name}' is there already ({earlier.path}); 'replaces: true' puts this in its place"
    elif card.replaces and not earlier:
        message = f"there is no rule '{name}' to replace{name_choices(name, cards)}"
    else:
        return
    raise CardError((Mistake(card.path, 0, 0, "" if earlier else "replaces", message),))
