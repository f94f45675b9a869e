"""Values: what a named tuple does, without what it costs to make one."""

from __future__ import annotations

import copy
import json
import pickle
from collections import namedtuple
from collections.abc import Callable
from enum import IntEnum
from typing import Any

import pytest

from evlint.value import Level, Value


class Point(Value):
    """A value of the test."""

    x: int
    y: int = 2
    name: str = "p"

    @property
    def sum(self) -> int:
        return self.x + self.y

    def move(self, by: int) -> Point:
        return self._replace(x=self.x + by)


class Nothing(Value):
    """A value without fields."""


PLAIN: Callable[..., Any] = namedtuple("Point", ("x", "y", "name"), defaults=(2, "p"))  # type: ignore[name-match]


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((1,), {}),
        ((1, 5), {}),
        ((1, 5, "q"), {}),
        ((), {"x": 1}),
        ((1,), {"name": "q"}),
        ((), {"name": "q", "x": 7}),
        ((1, 5), {"name": "q"}),
    ],
)
def test_it_is_made_as_a_named_tuple_is(values: tuple[Any, ...], named: dict[str, Any]) -> None:
    made: Any = Point(*values, **named)
    plain: Any = PLAIN(*values, **named)
    assert made == plain
    assert made._asdict() == plain._asdict()
    assert (made.x, made.y, made.name) == (plain.x, plain.y, plain.name)
    assert repr(made) == repr(plain)
    assert hash(made) == hash(plain)


@pytest.mark.parametrize(
    ("values", "named", "message"),
    [
        ((), {}, "Point: field 'x' is missing"),
        ((1, 2, "p", 4), {}, "Point takes 3 values, not 4"),
        ((1,), {"x": 2}, "Point: field 'x' is given twice"),
        ((1,), {"z": 2}, "Point: field 'z' is unknown"),
        ((), {"y": 2}, "Point: field 'x' is missing"),
    ],
)
def test_a_wrong_call_is_told(values: tuple[Any, ...], named: dict[str, Any], message: str) -> None:
    with pytest.raises(TypeError) as caught:
        Point(*values, **named)
    assert str(caught.value) == message


def test_it_is_frozen_and_slotted() -> None:
    point = Point(1)
    with pytest.raises(AttributeError):
        point.x = 3  # type: ignore[misc]
    with pytest.raises(AttributeError):
        point.other = 3  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match="no field 'other'"):
        point._replace(other=3)  # type: ignore[call-arg]
    assert not hasattr(point, "__dict__")


def test_it_has_its_methods_and_can_be_changed_into_another() -> None:
    assert Point(1).sum == 3
    assert Point(1).move(4) == Point(5)
    assert type(Point(1)._replace(y=7)) is Point
    assert Nothing() == ()


def test_it_can_be_pickled_matched_and_unpacked() -> None:
    point = Point(1, name="q")
    assert pickle.loads(pickle.dumps(point)) == point
    assert type(pickle.loads(pickle.dumps(point))) is Point
    match point:
        case Point(x, y, name=name):
            assert (x, y, name) == (1, 2, "q")
        case _:
            pytest.fail("does not match")
    x, *rest = point
    assert (x, rest) == (1, [2, "q"])


class Size(Level):
    """Levels of the test."""

    SMALL = 1
    LARGE = 3

    @property
    def label(self) -> str:
        return self.name.lower()


class PlainSize(IntEnum):
    """The same as the standard library makes them."""

    SMALL = 1
    LARGE = 3


@pytest.mark.parametrize(
    "ask",
    [
        lambda size: [int(one) for one in size],
        lambda size: [one.name for one in reversed(size)],
        lambda size: (size.LARGE.name, size.LARGE.value, size["SMALL"].name, size(3).name),
        lambda size: (size.LARGE > size.SMALL, size.SMALL == 1, size.LARGE in (1, 3), max(size).name),
        lambda size: (f"{size.LARGE}", str(size.LARGE), f"{size.LARGE:02}", hash(size.LARGE)),
        lambda size: pickle.loads(pickle.dumps(size.LARGE)) is size.LARGE,
        lambda size: copy.deepcopy(size.LARGE) is size.LARGE is size(3) is size["LARGE"],
        lambda size: json.dumps({"size": size.LARGE}),
        lambda size: ([*size.__members__], "LARGE" in size.__members__),
        lambda size: (len(size), isinstance(size.SMALL, int), bool(size.SMALL)),
        lambda size: repr(size.SMALL).replace("PlainSize", "Size"),
    ],
)
def test_levels_are_what_an_enumeration_is(ask: Callable[[Any], object]) -> None:
    assert ask(Size) == ask(PlainSize)


@pytest.mark.parametrize(
    ("ask", "error"),
    [
        (lambda: Size(2), ValueError),
        (lambda: Size["MIDDLE"], KeyError),
        (lambda: setattr(Size.SMALL, "name", "TINY"), AttributeError),
    ],
)
def test_a_level_is_one_of_few_and_frozen(ask: Callable[[], object], error: type[Exception]) -> None:
    with pytest.raises(error):
        ask()


def test_a_level_has_what_its_class_adds() -> None:
    assert [size.label for size in Size] == ["small", "large"]
