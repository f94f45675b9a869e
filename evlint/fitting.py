"""Fits what a card or the settings say to the types that a kind's `Options` declare."""

from __future__ import annotations

import sys
import types
import typing
from collections import abc

from evlint.mistake import name_choices
from evlint.tree import Node
from evlint.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

_SWITCHES = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


class OptionSpec(Value):
    """One option of a kind: its name, type as written, default, and the type itself."""

    name: str
    type: str
    default: Any
    required: bool
    hint: Any


class RecordType:
    """What stands for a class of a user's in a type: the fields of its mappings."""

    def __init__(self) -> None:
        self.specs: tuple[OptionSpec, ...] = ()


class MisfitError(Exception):
    """A value that has not the type it should have; `key` is the dotted path below the option."""

    def __init__(self, key: str, line: int, message: str) -> None:
        self.key, self.line, self.message = key, line, message
        super().__init__(message)


def read_specs(options: type) -> tuple[OptionSpec, ...]:
    """Read the options that a class declares: a named tuple, a dataclass, or plain annotations."""
    defaults = _read_defaults(options)
    return tuple(
        OptionSpec(
            name,
            written if isinstance(written, str) else getattr(written, "__name__", str(written)),
            defaults.get(name),
            name not in defaults and not _is_optional(options),
            _resolve(options, name, written),
        )
        for name, written in read_annotations(options).items()
    )


def fit_fields(
    node: Node,
    specs: tuple[OptionSpec, ...],
    tell: Callable[[str, int, str], object],
    noun: str = "key",
    complete: bool = True,
) -> dict[str, object]:
    """Fit a mapping to the declarations of its keys, and give what fits.

    Each misfit goes to `tell` with its key, line and message; unless `complete`, keys may be missing.
    """
    items: dict[str, Node] = node.value if isinstance(node.value, dict) else {}
    if items is not node.value and node.value is not None:
        tell("", node.line, f"should be a mapping, is {node.type}")
        return {}
    known = {spec.name: spec for spec in specs}
    fitted: dict[str, object] = {}
    for name, item in items.items():
        if name not in known:
            tell(name, item.line, f"unknown {noun}{name_choices(name, known) or '; it has none'}")
            continue
        try:
            fitted[name] = fit(item, known[name].hint)
        except MisfitError as misfit:
            tell(f"{name}.{misfit.key}" if misfit.key else name, misfit.line, misfit.message)
    if complete:
        for spec in specs:
            if spec.required and spec.name not in items:
                tell(spec.name, node.line, f"missing {noun}")
    return fitted


def fit(node: Node, hint: Any) -> object:
    """Fit a node to a type and give its plain value; raises `MisfitError` where it can't.

    Lists become tuples where the type is a tuple or a sequence; a string takes numbers as they are written;
    a class with annotations (a typed dict, a named tuple) takes a mapping of its fields.
    """
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if hint is typing.Any or hint is object:
        return _harden(node)
    if hint in _SCALARS:
        return _fit_scalar(node, hint)
    if origin is typing.Literal:
        return _fit_literal(node, inner)
    if origin in (typing.Union, types.UnionType):
        return _fit_union(node, hint)
    shape = origin or hint
    if shape in _LISTS:
        return _fit_list(node, shape, inner)
    if isinstance(hint, RecordType):
        return fit_fields(node, hint.specs, _refuse)
    if isinstance(shape, type) and read_annotations(shape):
        return _fit_record(node, shape)
    if isinstance(shape, type) and issubclass(shape, abc.Mapping):
        return _fit_mapping(node, inner[1] if len(inner) == 2 else object)
    return _harden(node)


def detach_specs(
    specs: tuple[OptionSpec, ...], known: dict[Any, RecordType] | None = None
) -> tuple[OptionSpec, ...]:
    """Give options whose types and defaults hold nothing of the module that declares them."""
    known = {} if known is None else known
    return tuple(
        spec._replace(default=_detach_value(spec.default), hint=_detach_type(spec.hint, known))
        for spec in specs
    )


def _detach_type(hint: Any, known: dict[Any, RecordType]) -> Any:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if hint in _SCALARS or hint in (typing.Any, object, Ellipsis) or origin is typing.Literal:
        return hint
    if origin in (typing.Union, types.UnionType):
        return typing.Union[tuple(_detach_type(one, known) for one in inner)]  # noqa: UP007 - they are many
    shape = origin or hint
    if shape in _LISTS:
        return shape[tuple(_detach_type(one, known) for one in inner)] if inner else shape
    if isinstance(shape, type) and read_annotations(shape):
        if shape not in known:
            known[shape] = RecordType()
            known[shape].specs = detach_specs(read_specs(shape), known)
        return known[shape]
    if isinstance(shape, type) and issubclass(shape, abc.Mapping):
        return dict[str, _detach_type(inner[1] if len(inner) == 2 else object, known)]  # type: ignore[misc]
    return object


def _detach_value(value: Any) -> Any:
    if isinstance(value, abc.Mapping):
        return {str(key): _detach_value(item) for key, item in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return tuple(_detach_value(item) for item in value)
    return value if value is None or type(value) in (bool, int, float, str) else str(value)


def describe_type(hint: Any) -> str:
    """Tell a type in plain words: "a list of strings"."""
    if hint in _SCALARS:
        return _SCALARS[hint]
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return "one of " + ", ".join(map(str, inner))
    if origin in (typing.Union, types.UnionType):
        return " or ".join(describe_type(one) for one in inner)
    if (origin or hint) in _LISTS:
        return _describe_list(inner)
    return "any value" if hint in (typing.Any, object) else "a mapping"


_SCALARS: dict[Any, str] = {
    str: "a string",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    None: "nothing",
    type(None): "nothing",
}
# A room that starts fast imports the names of types for the type checker only; here they are found.
_TYPE_NAMES = {name: item for room in (typing, abc) for name, item in vars(room).items() if name[0].isupper()}
_PLURALS: dict[Any, str] = {str: "strings", int: "whole numbers", float: "numbers"}
_LISTS = (tuple, list, set, frozenset, abc.Sequence, abc.Iterable, abc.Collection, abc.Set)


def _describe_list(inner: tuple[Any, ...]) -> str:
    return f"a list of {_PLURALS.get(inner[0], 'values')}" if inner else "a list"


def _fit_scalar(node: Node, hint: Any) -> object:
    value = node.value
    if hint is str and isinstance(value, str | int | float):
        return node.text
    if hint is bool and node.text.lower() in _SWITCHES:
        return _SWITCHES[node.text.lower()]
    if hint is int and isinstance(value, int) and not isinstance(value, bool):
        return value
    if hint is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if hint in (None, type(None)) and value is None:
        return None
    raise _misfit(node, hint)


def _fit_literal(node: Node, choices: tuple[Any, ...]) -> object:
    for choice in choices:
        if node.value == choice and type(node.value) is type(choice):
            return choice
    for choice in choices:
        if node.text == str(choice):
            return choice
    if isinstance(node.value, dict | list | None):
        listed = ", ".join(map(str, choices))
        raise MisfitError("", node.line, f"should be one of {listed}, is {node.type}")
    raise MisfitError("", node.line, f"unknown '{node.text}'{name_choices(node.text, [*map(str, choices)])}")


def _fit_union(node: Node, hint: Any) -> object:
    members = typing.get_args(hint)
    if node.value is None and type(None) in members:
        return None
    # A number is a number wherever one may stand; a string comes last, since it takes numbers too.
    for member in sorted(members, key=lambda member: member is str and not isinstance(node.value, str)):
        try:
            return fit(node, member)
        except MisfitError as misfit:
            if misfit.key:  # the shape was right, something in it was not
                raise
    raise _misfit(node, hint)


def _fit_mapping(node: Node, hint: Any) -> dict[str, object]:
    if node.value is None:  # a key whose mapping was left empty
        return {}
    if not isinstance(node.value, dict):
        raise MisfitError("", node.line, f"should be a mapping, is {node.type}")
    return {key: _fit_below(key, item, hint) for key, item in node.value.items()}


def _fit_list(node: Node, shape: type, inner: tuple[Any, ...]) -> object:
    if not isinstance(node.value, list):
        raise MisfitError("", node.line, f"should be {_describe_list(inner)}, is {node.type}")
    if shape is tuple and inner and inner[-1] is not Ellipsis:
        if len(inner) != len(node.value):
            raise MisfitError("", node.line, f"should hold {len(inner)} items, holds {len(node.value)}")
        hints = inner
    else:
        hints = (inner[0] if inner else object,) * len(node.value)
    items = [
        _fit_below(str(number), item, hint)
        for number, (item, hint) in enumerate(zip(node.value, hints, strict=True), 1)
    ]
    return items if shape is list else tuple(items)


def _fit_record(node: Node, shape: type) -> dict[str, object]:
    if node.value is None:
        raise _misfit(node, shape)
    return fit_fields(node, read_specs(shape), _refuse)


def _refuse(key: str, line: int, message: str) -> None:
    raise MisfitError(key, line, message)


def _fit_below(key: str, node: Node, hint: Any) -> object:
    try:
        return fit(node, hint)
    except MisfitError as misfit:
        below = f"{key}.{misfit.key}" if misfit.key else key
        raise MisfitError(below, misfit.line, misfit.message) from None


def _harden(node: Node) -> object:
    if isinstance(node.value, dict):
        return {key: _harden(item) for key, item in node.value.items()}
    if isinstance(node.value, list):
        return tuple(_harden(item) for item in node.value)
    return node.value


def _misfit(node: Node, hint: Any) -> MisfitError:
    shown = f"'{node.text[:40]}'" if node.text else node.type
    # `- note: later` and `- [a] b` are meant as words and read as YAML.
    quote = "; put quotes around it" if hint is str and isinstance(node.value, dict | list) else ""
    return MisfitError("", node.line, f"should be {describe_type(hint)}, is {shown}{quote}")


def read_annotations(options: type) -> dict[str, Any]:
    """Read the annotations of a class and its bases, as they are written."""
    merged: dict[str, Any] = {}
    for base in reversed(options.__mro__):
        # Not `inspect.get_annotations`: a class without any would answer with its base's.
        merged.update(vars(base).get("__annotations__", {}))
    return merged


def _read_defaults(options: type) -> Mapping[str, Any]:
    if hasattr(options, "_field_defaults"):
        return dict(options._field_defaults)
    if hasattr(options, "__dataclass_fields__"):
        import dataclasses

        defaults = {}
        for field in dataclasses.fields(options):
            if field.default is not dataclasses.MISSING:
                defaults[field.name] = field.default
            elif field.default_factory is not dataclasses.MISSING:
                defaults[field.name] = field.default_factory()
        return defaults
    return {name: getattr(options, name) for name in read_annotations(options) if hasattr(options, name)}


def _is_optional(options: type) -> bool:
    """Tell a typed dict whose keys may all be left out."""
    return getattr(options, "__total__", True) is False


def _resolve(options: type, name: str, written: Any) -> Any:
    """Turn an annotation into the type; one that can't be resolved takes any value."""
    module = sys.modules.get(options.__module__)
    holder = type(options.__name__, (), {"__annotations__": {name: written}})
    try:
        return typing.get_type_hints(holder, vars(module) if module else {}, _TYPE_NAMES)[name]
    except (NameError, TypeError, SyntaxError, AttributeError):
        return object
