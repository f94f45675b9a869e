"""Frozen, slotted, typed values that cost a fraction of what dataclasses or typing cost to import."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from enum import IntEnum as Level
    from typing import NamedTuple as Value
else:
    try:
        from _collections import _tuplegetter as _getter
    except ImportError:  # pragma: no cover - another interpreter
        from operator import itemgetter

        def _getter(place, about):
            return property(itemgetter(place))

    _new = tuple.__new__

    class _ValueType(type):
        """Turn a class body of annotated fields into a tuple with the fields by name.

        `collections.namedtuple` writes and compiles a constructor for each class, which takes longer than
        all the rest of importing a room of values.
        """

        def __new__(mcs, name, bases, body):
            if bases == (tuple,):
                return super().__new__(mcs, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            body["_field_defaults"] = {field: body[field] for field in fields if field in body}
            body["_fields"] = body["__match_args__"] = fields
            body["_last"] = tuple(body["_field_defaults"].values())  # defaults come last
            body["__slots__"] = ()
            for place, field in enumerate(fields):
                body[field] = _getter(place, "")
            return super().__new__(mcs, name, bases, body)

    class Value(tuple, metaclass=_ValueType):
        """A named tuple with typed fields: `class Span(Value): start: int; end: int`."""

        __slots__ = ()
        _fields = ()
        _field_defaults = {}  # noqa: RUF012 - never changed
        _last = ()

        def __new__(cls, *values, **named):  # noqa: D102
            lacking = len(cls._fields) - len(values)
            if named or lacking:
                if not named and 0 < lacking <= len(cls._last):
                    return _new(cls, values + cls._last[-lacking:])
                values = _complete(cls, values, named)
            return _new(cls, values)

        def _replace(self, **changes):
            values = [changes.pop(field, value) for field, value in zip(self._fields, self, strict=True)]
            if changes:
                raise TypeError(f"{type(self).__name__} has no field '{next(iter(changes))}'")
            return _new(type(self), values)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            shown = ", ".join(f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({shown})"

    def _complete(cls, values, named):
        """All values of a new value in order: those given by place and by name, and defaults."""
        fields = cls._fields
        if len(values) > len(fields):
            raise TypeError(f"{cls.__name__} takes {len(fields)} values, not {len(values)}")
        given = dict(zip(fields, values, strict=False))
        for field in named:
            if field in given or field not in fields:
                what = "given twice" if field in given else "unknown"
                raise TypeError(f"{cls.__name__}: field '{field}' is {what}")
        given = {**cls._field_defaults, **given, **named}
        for field in fields:
            if field not in given:
                raise TypeError(f"{cls.__name__}: field '{field}' is missing")
        return [given[field] for field in fields]

    class _LevelType(type):
        """Turn the numbers in a class body into its members, which are found by name and by number."""

        def __new__(mcs, name, bases, body):
            numbers = {key: body.pop(key) for key in list(body) if key.isupper()}
            cls = super().__new__(mcs, name, bases, body)
            cls._by_name = {key: int.__new__(cls, number) for key, number in numbers.items()}
            cls._by_number = {int(level): level for level in cls._by_name.values()}
            for key, level in cls._by_name.items():
                object.__setattr__(level, "name", key)
                setattr(cls, key, level)
            return cls

        def __call__(cls, number):
            try:
                return cls._by_number[number]
            except KeyError:
                raise ValueError(f"{number!r} is not a valid {cls.__name__}") from None

        def __getitem__(cls, name):
            return cls._by_name[name]

        def __iter__(cls):
            return iter(cls._by_name.values())

        def __reversed__(cls):
            return reversed(cls._by_name.values())

        def __len__(cls):
            return len(cls._by_name)

        @property
        def __members__(cls):
            return dict(cls._by_name)

    class Level(int, metaclass=_LevelType):
        """A number from a short list, with a name: what `enum.IntEnum` is, without importing `enum`."""

        @property
        def value(self):  # noqa: D102
            return int(self)

        def __reduce__(self):
            return type(self), (int(self),)

        def __setattr__(self, name, value):
            raise AttributeError(f"{self!r} is frozen")

        def __repr__(self):
            return f"<{type(self).__name__}.{self.name}: {int(self)}>"

        def __str__(self):
            return str(int(self))


__all__ = ["Level", "Value"]
