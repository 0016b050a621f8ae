import numpy as np
import pytest

from geomap.gazetteer import NO_HINTS, Candidate
from geomap.model import Place, Point
from geomap.resolve import company, solve
from geomap.resolve.bearers import Bearers
from geomap.resolve.company import EVIDENCE, Company
from geomap.resolve.named import Name


def town(number, lon, country="IQ", admin1="a"):
    return Place(
        place_id=str(number),
        name="X",
        point=Point(lon=lon, lat=33.0),
        feature_class="P",
        feature_code="PPL",
        layer="x",
        source="x",
        country=country,
        admin1=admin1,
    )


def bearers(*places):
    return Bearers(tuple(Candidate(place, place.name, "name", 1.0) for place in places))


NAMES = [
    bearers(town(1, 44.0), town(2, 10.0, "TN", "b")),
    bearers(town(3, 44.1)),
    bearers(town(4, 45.0, "IQ", "c"), town(5, 10.1, "TN", "b"), town(6, 90.0, None, None)),
]
SHARES = np.array([0.8, 0.2, 1.0, 0.5, 0.4, 0.1])


def test_shares_add_up_to_one_within_each_name():
    shares = Company.of(NAMES).shares(np.array([1.0, 2.0, -700.0, 3.0, 3.0, 800.0]))
    assert [round(part.sum(), 9) for part in Company.of(NAMES).split(shares)] == [1, 1, 1]


def test_a_name_does_not_speak_for_itself():
    said = Company.of(NAMES).said(SHARES)
    votes = dict(zip(EVIDENCE, said, strict=True))
    assert votes["country votes"] == pytest.approx([1, 0, 1, 1, 0, 0])
    assert votes["admin1 votes"] == pytest.approx([1 / 1.5, 0, 0.8 / 1.3, 0, 0, 0])
    assert votes["near"][0] > 0.5 > votes["near"][1]


def test_reckoning_in_small_blocks_gives_the_same(monkeypatch):
    whole = Company.of(NAMES).said(SHARES)
    monkeypatch.setattr(company, "_BLOCK", 4)
    assert Company.of(NAMES).said(SHARES) == pytest.approx(whole)


def test_the_only_place_of_a_name_has_its_whole_share_whatever_speaks_for_it(gazetteer):
    found = gazetteer.candidates("Springfield")
    names = [Name("alone", Bearers(found[:1])), Name("springfield", Bearers(found))]
    only, of_many = solve(names, NO_HINTS)
    assert only.shares == [1.0]
    assert max(of_many.shares) < 1.0
