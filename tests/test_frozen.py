"""Values are frozen dataclasses in all but the time that it takes to make them."""

from __future__ import annotations

import dataclasses
import inspect
import pickle

import pytest

from geomap.errors import InputError
from geomap.frozen import frozen
from geomap.model import Place, Point

PLACE = Place(
    place_id="test:1",
    name="Aville",
    point=Point(lon=1.0, lat=2.0),
    feature_class="P",
    feature_code="PPL",
    layer="test",
    source="test",
)


@frozen
class Pair:
    """A value with a default."""

    one: int
    other: str = "none"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """The same made by the standard library alone."""

    one: int
    other: str = "none"


def test_a_value_is_equal_hashed_shown_copied_and_packed_as_a_dataclass() -> None:
    pair, usual = Pair(one=1), Usual(one=1)
    assert pair == Pair(one=1, other="none") != Pair(one=2)
    assert hash(pair) == hash(usual)
    assert repr(pair).replace("Pair", "Usual") == repr(usual)
    assert dataclasses.replace(pair, other="some") == Pair(one=1, other="some")
    assert dataclasses.asdict(pair) == dataclasses.asdict(usual)
    assert pickle.loads(pickle.dumps(PLACE)) == PLACE  # noqa: S301  our own
    assert inspect.signature(Pair) == inspect.signature(Usual)


def test_a_value_cannot_be_changed_nor_made_otherwise() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        PLACE.name = "Beville"  # type: ignore[misc]  # that it fails is the test
    for wrong in ((1,), ()):
        with pytest.raises(TypeError):
            Pair(*wrong)
    with pytest.raises(TypeError):
        Pair(one=1, third=3)
    with pytest.raises(InputError, match="latitude"):
        Point(lon=0.0, lat=91.0)
