"""The values of the core behave as frozen, slotted, keyword-only dataclasses do."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterable

import pytest

from redline.model import Level, Provision, Span
from redline.model.value import many, positional_value, replace, uncompared, value
from redline.textdiff import Opcode


@value
class Place:
    """A made-up value."""

    name: str
    lines: tuple[int, ...] = ()
    note: str = uncompared(default="")

    def first(self) -> int:
        """Methods stay."""
        return self.lines[0]


@positional_value
class Point:
    """A made-up value of two numbers."""

    x: int
    y: int = 0


def test_equality_looks_at_class_and_compared_fields_only() -> None:
    assert Place(name="a", note="one") == Place(name="a", note="two")
    assert hash(Place(name="a", note="one")) == hash(Place(name="a", note="two"))
    assert Place(name="a") != Place(name="a", lines=(1,))
    assert Place(name="a") != ("a", (), "")


def test_fields_are_named_and_must_be_known() -> None:
    with pytest.raises(TypeError):
        Place("a")  # type: ignore[misc]
    with pytest.raises(TypeError):
        Place(name="a", colour="red")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Place()  # type: ignore[call-arg]
    assert Point(1) == Point(x=1, y=0)


@pytest.mark.parametrize("change", [lambda v: setattr(v, "name", "b"), lambda v: delattr(v, "name")])
def test_nothing_can_be_changed(change: object) -> None:
    place = Place(name="a")
    with pytest.raises(AttributeError, match=r"Place\.name"):
        change(place)  # type: ignore[operator]
    with pytest.raises(AttributeError):
        place.other = 1  # type: ignore[attr-defined]
    assert not hasattr(place, "__dict__")


def test_replace_keeps_the_other_fields() -> None:
    place = replace(Place(name="a", lines=(3,), note="n"), name="b")
    assert (place.name, place.lines, place.note, place.first()) == ("b", (3,), "n", 3)


def test_values_print_copy_and_pickle() -> None:
    place = Place(name="a", lines=(1, 2))
    assert repr(place) == "Place(name='a', lines=(1, 2), note='')"
    assert pickle.loads(pickle.dumps(place)) == place
    assert copy.deepcopy(place) == place == copy.copy(place)
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_spans_take_no_part_in_the_equality_of_provisions() -> None:
    one = Provision(eid="art_1", level=Level.ARTICLE, span=Span(line=1, column=1, end_line=1, end_column=5))
    assert one == Provision(eid="art_1", level=Level.ARTICLE)


def test_the_core_values_are_slotted() -> None:
    values: Iterable[object] = (Opcode("equal", 0, 1, 0, 1), Provision(eid="x", level=Level.TEXT))
    for each in values:
        assert not hasattr(each, "__dict__")


def test_many_values_at_once_are_the_values_made_one_by_one() -> None:
    made = many(Place, 3, name=["a", "b", "c"], lines=[(1,), (), (2, 3)], note="xyz")
    assert made == tuple(
        Place(name=name, lines=lines, note="") for name, lines in (("a", (1,)), ("b", ()), ("c", (2, 3)))
    )
    assert [one.note for one in made] == ["x", "y", "z"]
    with pytest.raises(AttributeError, match="immutable"):
        made[0].name = "d"  # type: ignore[misc]
