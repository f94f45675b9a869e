"""Reads YAML and TOML into plain values that know their lines; whatever could harm the reader is refused."""

from __future__ import annotations

import os
import re
import stat

from evlint.mistake import Mistake, MistakesError
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any, NoReturn, TypeAlias

    Scalar: TypeAlias = str | int | float | bool | None

_SIZE_LIMIT = 1 << 20  # bytes
_DEPTH_LIMIT = 32
_ALIAS_LIMIT = 10

# The core schema of YAML 1.2: `no`, `on`, `12:30` and dates are plain words.
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]{1,400}\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")

_SEPARATOR = re.compile("[\x85\u2028\u2029]")

_TABLE = re.compile(r"[ \t]*(\[\[?)([^\[\]#]+)\]")
_PAIR = re.compile(
    r"[ \t]*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:[ \t]*\.[ \t]*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)[ \t]*="
)
_KEY_PART = re.compile(r"[\w-]+|\"[^\"]*\"|'[^']*'")


class Node(Value):
    """A value with the line of its key or item; `text` is a scalar as it is written.

    `value` is a scalar, a list of nodes, or a dict of nodes by key.
    """

    value: Scalar | list[Any] | dict[str, Any]
    line: int = 0
    text: str = ""

    @property
    def type(self) -> str:
        """What the value is, in the words of YAML."""
        return _TYPE_NAMES[type(self.value)]

    def plain(self) -> Any:
        """The value without its lines."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


_TYPE_NAMES = {
    str: "a string",
    bool: "true or false",
    int: "a number",
    float: "a number",
    type(None): "nothing",
    list: "a list",
    dict: "a mapping",
}


def locate(node: Node, message: str) -> tuple[str, int, str]:
    """Split off the dotted key that a message begins with, where the node has it: key, its line, the rest."""
    path, colon, rest = message.partition(": ")
    found, below = node, path
    while below and isinstance(found.value, dict):
        key = next((key for key in found.value if f"{below}.".startswith(f"{key}.")), None)
        if key is None:
            break
        found, below = found.value[key], below[len(key) + 1 :]
    if not colon or found is node:
        return "", node.line, message
    return path, found.line, rest


def read_source(path: str, shown: str = "") -> str:
    """Read a file of cards or settings as text.

    Raises `MistakesError`, whose path is `shown`, for what is no regular file, too large or not UTF-8.
    """
    shown = shown or path
    try:
        # A pipe would block, a device never end.
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise _mistake(shown, "is no regular file")
        with open(path, "rb") as file:
            data = file.read(_SIZE_LIMIT + 1)
    except OSError as error:
        raise _mistake(shown, f"cannot be read: {error.strerror or error}") from None
    if len(data) > _SIZE_LIMIT:
        raise _mistake(shown, f"is larger than {_SIZE_LIMIT >> 20} MiB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _mistake(shown, f"not UTF-8 at byte {error.start}", line) from None


def read_tree(text: str, path: str) -> Node:
    """Read YAML text; an empty one is a node of `None`.

    Raises `MistakesError` for broken YAML, duplicate keys, and nesting or aliases beyond all need.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Builder(text, path).build(yaml.parse(text, Loader=loader))
    except yaml.reader.ReaderError as error:
        # The position counts code points or bytes, by where the fault was seen; NUL is found in either.
        line = text.count("\n", 0, error.position) + 1
        raise _mistake(path, f"cannot be read as YAML: {error.reason}", line) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = _find_place(text, mark) if mark else (0, 0)
        began = _find_place(text, error.context_mark)[0] if error.context_mark else line
        since = f" {error.context} from line {began} on" if began < line else ""
        message = f"cannot be read as YAML: {error.problem}{since}"
        indent = "".join(text.split("\n")[line - 1 : line])[:column]
        if indent.isspace() and "\t" in indent:
            message = "cannot be read as YAML: a tab indents this line; YAML takes spaces only"
        raise _mistake(path, message, line, column) from None
    except yaml.YAMLError as error:
        raise _mistake(path, f"cannot be read as YAML: {error}") from None


def read_toml(text: str, path: str) -> Node:
    """Read the table `[tool.evlint]` of TOML text; raises `MistakesError` for broken TOML."""
    import tomllib

    try:
        whole = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        told = str(error) or "nested too deep"
        found = re.search(r" \(at line (\d+), column (\d+)\)$", told)
        line, column = (int(found[1]), int(found[2])) if found else (0, 0)
        message = f"cannot be read as TOML: {told[: found.start()] if found else told}"
        raise _mistake(path, message, line, column) from None
    lines = dict(_find_toml_lines(text))
    tool = whole.get("tool", {})
    ours = tool.get("evlint", {}) if isinstance(tool, dict) else {}
    node = _grow(ours, lines, ("tool", "evlint"))
    return Node({}, 1) if ours == {} else node


class _Open:
    """A list or mapping that is still being read; `key` awaits its value."""

    __slots__ = ("anchor", "key", "key_line", "line", "value")

    def __init__(self, value: list[Node] | dict[str, Node], line: int, anchor: str | None) -> None:
        self.value = value
        self.line = line
        self.anchor = anchor
        self.key: str | None = None
        self.key_line = 0


class _Builder:
    """Builds the tree from events, without recursion, so that depth costs no stack."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.opened: list[_Open] = []
        self.anchors: dict[str, Node] = {}
        self.aliases = self.documents = 0
        self.line = self.column = 0

    def build(self, events: Iterator[Any]) -> Node:
        """Take all events and give the root."""
        root = Node(None, 1)
        for event in events:
            self.line, self.column = _find_place(self.text, event.start_mark)
            node = self._take(event)
            if node is None:
                continue
            if self.opened:
                self._place(self.opened[-1], node)
            else:
                root = node
        return root

    def _take(self, event: Any) -> Node | None:
        """The node that is finished with this event, if one is."""
        anchor: str | None = getattr(event, "anchor", None)
        match type(event).__name__:
            case "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    self._refuse("holds more than one YAML document")
                return None
            case "MappingStartEvent":
                self._open({}, anchor)
                return None
            case "SequenceStartEvent":
                self._open([], anchor)
                return None
            case "MappingEndEvent" | "SequenceEndEvent":
                done = self.opened.pop()
                node, anchor = Node(done.value, done.line), done.anchor
            case "ScalarEvent":
                node = Node(_type_scalar(event), self.line, event.value)
            case "AliasEvent":
                return self._follow(event.anchor)
            case _:
                return None
        if anchor:
            self.anchors[anchor] = node
        return node

    def _open(self, value: list[Node] | dict[str, Node], anchor: str | None) -> None:
        if len(self.opened) == _DEPTH_LIMIT:
            self._refuse(f"nested deeper than {_DEPTH_LIMIT} levels")
        if self.opened and isinstance(self.opened[-1].value, dict) and self.opened[-1].key is None:
            self._refuse("a key is one word, no list or mapping")
        self.opened.append(_Open(value, self.line, anchor))

    def _follow(self, anchor: str) -> Node:
        self.aliases += 1
        if self.aliases > _ALIAS_LIMIT:
            self._refuse(f"more than {_ALIAS_LIMIT} aliases")
        if anchor not in self.anchors:
            self._refuse(f"alias '*{anchor}' has no anchor before it")
        return self.anchors[anchor]._replace(line=self.line)

    def _place(self, parent: _Open, node: Node) -> None:
        """Put a finished node into the list or mapping that is being read."""
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif parent.key is None:
            key = node.text
            if isinstance(node.value, dict | list):
                self._refuse("a key is one word, no list or mapping")
            if key == "<<":
                self._refuse("merge keys ('<<') are not read; write the keys out")
            if key in parent.value:
                self._refuse(f"key '{key}' stands twice (first on line {parent.value[key].line})")
            parent.key, parent.key_line = key, self.line
        else:
            parent.value[parent.key] = node._replace(line=parent.key_line)
            parent.key = None

    def _refuse(self, message: str) -> NoReturn:
        raise _mistake(self.path, message, self.line, self.column)


def _find_place(text: str, mark: Any) -> tuple[int, int]:
    """Line and column of a mark as editors count them; YAML ends lines at three separators more."""
    if text.isascii() or not _SEPARATOR.search(text, 0, mark.index):
        return mark.line + 1, mark.column + 1
    before = text[: mark.index].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _type_scalar(event: Any) -> Scalar:
    text: str = event.value
    if not event.implicit[0]:  # quoted, or a block
        return text
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text) and (number := float(text)) - number == 0:  # infinity is no number of ours
        return number
    return text


def _grow(plain: Any, lines: Mapping[tuple[str, ...], int], path: tuple[str, ...] = ()) -> Node:
    """Make a tree of plain values (TOML's), with the lines of dotted paths as far as they are known."""
    line = lines.get(path) or (lines.get(path[:-1], 0) if path else 0)
    if isinstance(plain, dict):
        return Node({key: _grow(item, lines, (*path, key)) for key, item in plain.items()}, line)
    if isinstance(plain, list):
        return Node([_grow(item, lines, (*path, str(number))) for number, item in enumerate(plain)], line)
    value = plain if isinstance(plain, str | int | float) else str(plain)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return Node(value, line, text)


def _find_toml_lines(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """The lines of tables and keys; those in inline tables are not looked for."""
    table: tuple[str, ...] = ()
    counts: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if found := _TABLE.match(line):
            table = tuple(part.strip("\"'") for part in _KEY_PART.findall(found[2]))
            if found[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, str(counts[table]))
            yield table, number
        elif found := _PAIR.match(line):
            yield (*table, *(part.strip("\"'") for part in _KEY_PART.findall(found[1]))), number


def _mistake(path: str, message: str, line: int = 0, column: int = 0) -> MistakesError:
    return MistakesError((Mistake(path, line, column, "", message),))
