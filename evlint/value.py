"""Frozen, slotted, typed values that cost a fraction of what dataclasses or typing cost to import."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as Value
else:
    from collections import namedtuple

    class _ValueType(type):
        """Turn a class body of annotated fields into a named tuple with the body's methods."""

        def __new__(mcs, name, bases, body):
            if not bases:
                return super().__new__(mcs, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            for key, item in body.items():
                if key not in ("__module__", "__slots__", "__dict__", "__classcell__"):
                    setattr(made, key, item)
            return made

    class Value(metaclass=_ValueType):
        """A named tuple with typed fields: `class Span(Value): start: int; end: int`."""


__all__ = ["Value"]
