"""The names alone tell prose from what may be a table, and never refuse what is one."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import inputs
from geomap.errors import InputError
from geomap.readers import AS_IS, TableRead, Wanted, may_be_table, read_table
from geomap.readers.gdelt import NAMES_1

GDELT = "\t".join(["1", "20210627", *["0"] * (len(NAMES_1) - 2)])
SPOT = Wanted(columns={"place": "Spot", "date": "When"})
TABLES = {
    "under a title": ("Strikes of June 2021\n\ndate,place,killed\n2021-06-27,Irbil,3\n", AS_IS),
    "with blank lines first": ("\n\n\ndate;place\n2021-06-27;Irbil\n", AS_IS),
    "in another language": ("Datum;Ort;Tote\n27.06.2021;Erbil;3\n", AS_IS),
    "in Arabic": ("التاريخ,المكان\n2021-06-27,أربيل\n", AS_IS),
    "with quoted names": ('"date","place"\n"2021-06-27","Irbil, Iraq"\n', AS_IS),
    "between tabs with stray quotes": ('date\tplace\n2021-06-27\t5" shell at Irbil\n', AS_IS),
    "of names alone": ("date,place\n", AS_IS),
    "of CR ends": ("date,place\r2021-06-27,Irbil\r", AS_IS),
    "under two rows of names": ("date,place,killed,\n,,min,max\n2021-06-27,Irbil,1,2\n", AS_IS),
    "known by its tags": ("a,b\n#date,#loc + name\n2021-06-27,Irbil\n", AS_IS),
    "of tags far down": ("a,b\n" + "\n" * 90 + "#date,#loc\n2021-06-27,Irbil\n", AS_IS),
    "of a tag over one column": ("id\n#adm1\nErbil\nNineveh\n", AS_IS),
    "of GDELT": (f"{GDELT}\n{GDELT}\n", AS_IS),
    "whose columns were told": ("Spot,When\nIrbil,2021-06-27\n", SPOT),
    "whose columns are remembered": (
        "Spot,When\nIrbil,2021-06-27\n",
        Wanted(remembered={"place_text": ("Spot",), "date_start": ("When",)}),
    ),
    "of no names, whose columns were told": (
        "Irbil,2021-06-27\nMosul,2021-06-28\n",
        Wanted(columns={"place": "column 1", "date": "column 2"}),
    ),
}
PROSE = {
    "with commas": "ERBIL, Iraq - A strike, officials say, hit the town\nof Soran, killing 3.\n",
    "about dates and places": "The date, which nobody knew, passed.\nThe place, too, was bombed.\n",
    "in Markdown": "# A strike, in June\n\n## Where; when\n\nIt hit Irbil, Mosul | Soran.\n",
    "of one word that names a column": "Location\n\nA strike hit the town of Soran.\n",
    "with an open quote": '"We saw it, they said.\n\n"It hit, then burned, the town.\n' * 9,
    "of one line": "A strike, officials say, hit the town of Soran. " * 99,
}
NAMES = st.sampled_from(["date", "place", "Ort", "lat", "killed", "x", "Spot", "#loc", "", "plaec"])
CELLS = st.sampled_from(["2021-06-27", "Irbil", "3", "#date", "he said, he", "", 'a"b', "a\nb"])
TEXTS = st.lists(st.lists(NAMES | CELLS, min_size=1, max_size=5), min_size=1, max_size=9)


def is_table(data: bytes, wanted: Wanted) -> bool:
    """Return the verdict of who reads all rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.txt")
        path.write_bytes(data)
        try:
            found = read_table(path, wanted)
        except InputError:
            return False
    return found.is_published or len(found.columns) > 1


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_named_txt_is_one_however_messy(name: str, encoding: str, tmp_path: Path) -> None:
    said, wanted = TABLES[name]
    path = tmp_path / "a.txt"
    path.write_bytes(said.encode(encoding))
    assert isinstance(inputs.read(path, wanted), TableRead)


@pytest.mark.parametrize("name", PROSE)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_prose_is_told_by_its_first_lines(name: str, encoding: str) -> None:
    assert not may_be_table(PROSE[name].encode(encoding), "a.txt", AS_IS)


@given(
    TEXTS,
    st.sampled_from([",", ";", "\t", "|", ", "]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from([AS_IS, SPOT, Wanted(format="plain"), Wanted(format="tbij")]),
)
def test_no_table_is_taken_for_prose(
    rows: list[list[str]], delimiter: str, encoding: str, wanted: Wanted
) -> None:
    data = "\n".join(delimiter.join(row) for row in rows).encode(encoding)
    assert may_be_table(data, "a.txt", wanted) or not is_table(data, wanted)
