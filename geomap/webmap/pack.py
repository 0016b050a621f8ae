"""EVENTS -> columns of numbers and texts, packed for the page."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from pyarrow import compute

from geomap.events import BORDER_COLUMNS, COLUMNS, Column
from geomap.gazetteer import countries
from geomap.webmap.block import packed
from geomap.webmap.localnames import local_names
from geomap.webmap.regions import place_regions
from geomap.webmap.texts import stored

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas as gpd
    import pandas as pd
    from numpy.typing import NDArray

MISSING = np.iinfo(np.int32).min
SOURCES = 500
"""Different cells among which the sources to name are looked for."""
DEGREE = 100_000
"""Steps in a degree: about 1 m, below any stated precision."""
MILLI = 1_000
_CODED = r"^[A-Z]{2}(?:[-|;][A-Z]{2})*(?: border)?$"
"""Texts that are codes of countries: "IQ", "IQ|SY", "IQ-SY;SY-TR", "IQ-SY border"."""
NARROW = 3
"""Bytes of the widest number from whose column bytes are left out."""
SAMPLE = 5_000
"""Texts of a column that are looked at: of a million that stand twice each, a dozen pairs."""
DRAWN = frozenset(
    {
        "lon",
        "lat",
        "region",
        "precision",
        "radius_km",
        "event_type",
        "sub_event_type",
        "fatalities_best",
        "fatalities_low",
    }
)
"""Columns by which events are drawn; the others stand at the end of the page."""
EARLY = DRAWN | {
    "actor", "source", "near", "date_precision", "country", "place_name", "place_text",
    "local_name",
}  # fmt: skip
"""Texts that the page needs before the first click; the rest are unpacked when asked for."""


CODED = frozenset({"country", "border", "place_name"})
"""Columns in which codes of countries stand, that the page names."""


class Pack:
    """The EVENTS table as the page wants it; shared by the layers that draw it.

    Rows are in order of date, undated ones first. Every column is an array of 32-bit numbers:
    positions in 1/100,000 of a degree, days since 1970, counts, thousandths; for texts the number
    of the text in the column's list, 0 where there is none. The bytes of each array are sorted by
    significance, which gzip packs best, and those that no number needs are left out.

    Args:
        events: a table that :func:`geomap.events.check` returned.
        article: the text in which its ``evidence`` counts; what stands there is quoted.

    Attributes:
        content: what the page's code draws events by (``static/store.js``).
        late: the rest, which the page reads once the events are seen.
        name: id of the block in the page, the same for the same content.
        bounds: of all that is drawn; ``None`` where nothing is.
        sources: who says so, the most frequent first, at most 20.
    """

    def __init__(self, events: gpd.GeoDataFrame, article: str | None = None) -> None:
        order = _by_date(events["date_start"])
        regions = place_regions(events[["geometry", "region", "precision"]].iloc[order])
        self.bounds = regions.bounds
        self.sources = _sources(events["source"])
        columns = _Columns(len(events))
        columns.put("lon", _steps(regions.lon, DEGREE))
        columns.put("lat", _steps(regions.lat, DEGREE))
        columns.put("region", regions.codes)
        for column in _present(events):
            _put(columns, column, events[column.name].iloc[order])  # a column at a time, for memory
        names = local_names(events["place_id"].iloc[order])
        if names is not None:
            columns.put_texts("local_name", names)
        if article is not None and events["evidence"].notna().any():
            evidence = events["evidence"].iloc[order]
            columns.put_texts("quote", evidence.map(lambda cell: _quote(cell, article)))
        self.content = columns.content(regions.outlines)
        self.late = columns.late()
        self.name = f"geomap-data-{_digest([*self.content.values(), *self.late.values()])[:16]}"


def _sources(cells: pd.Series) -> tuple[str, ...]:
    """Return the sources, the most frequent first; a cell may name several, with ; between them."""
    counts: Counter[str] = Counter()
    for cell, count in cells.value_counts().head(SOURCES).items():
        for name in dict.fromkeys(part.strip() for part in str(cell).split(";")):
            counts[name] += int(count)
    spelt = {name.casefold(): name for name, _ in reversed(counts.most_common()) if name}
    return tuple(dict.fromkeys(spelt[n.casefold()] for n, _ in counts.most_common() if n))[:20]


def _quote(evidence: object, article: str) -> str | None:
    """Return the parts of an article that ``start-end;start-end`` names."""
    if not isinstance(evidence, str):
        return None
    spans = (part.partition("-") for part in evidence.split(";"))
    said = (article[int(s) : int(e)] for s, _, e in spans if s.isdecimal() and e.isdecimal())
    return " … ".join(" ".join(part.split()) for part in said if part.strip()) or None


class _Group:
    """Arrays of numbers that are packed together, and the texts that some stand for."""

    def __init__(self) -> None:
        self.texts: dict[str, object] = {}
        self._arrays: list[bytes] = []
        self._last, self._name = np.empty(0, dtype="<i4"), ""

    def put(self, name: str, array: NDArray[np.int32]) -> dict[str, object]:
        """Keep an array, or return the rule that it follows."""
        rule = self._rule(array)
        if not rule:
            rule, sorted_bytes = _narrowed(array)
            self._arrays.append(sorted_bytes)
        self._last, self._name = array, name
        return rule

    def _rule(self, array: NDArray[np.int32]) -> dict[str, object]:
        if not len(array):
            return {"all": 0}
        first = int(array[0])
        if (array == first).all():
            return {"all": first}
        if np.array_equal(array, np.arange(first, first + len(array))):
            return {"from": first}
        if np.array_equal(array, self._last):
            return {"as": self._name}
        return {}

    def packed(self) -> dict[str, object]:
        """Return the bytes of all arrays and the texts."""
        return {"numbers": packed(b"".join(self._arrays)), "texts": _packed_json(self.texts)}


def _narrowed(array: NDArray[np.int32]) -> tuple[dict[str, object], bytes]:
    """Return bytes sorted by significance, and how many a number has if it has fewer than four.

    Such a number says how far the value lies above ``low``; 0 stands for a missing one.
    """
    there = array != MISSING
    low = int(array.min(where=there, initial=-(MISSING + 1))) - 1
    width = (int(array.max()) - low).bit_length() + 7 >> 3
    if width > NARROW:
        return {}, array.view(np.uint8).reshape(-1, 4).T.tobytes()
    above = np.where(there, array - low, 0).astype("<i4").view(np.uint8).reshape(-1, 4)
    return {"width": width, "low": low}, above[:, :width].T.tobytes()


class _Columns:
    """Gathers arrays and lists of texts.

    Of an array that holds one number, counts up by one or repeats the array before it, only that
    is noted: ``all``, ``from`` or ``as``.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._described: list[dict[str, object]] = []
        self._drawn, self._others = _Group(), _Group()
        self._more: dict[str, object] = {}
        self._countries: set[str] = set()

    def put(self, name: str, values: NDArray[np.signedinteger], kind: str = "number") -> None:
        group = self._group(name)
        late = {} if group is self._drawn else {"late": True}
        rule = group.put(name, values.astype("<i4"))
        self._described.append({"name": name, "kind": kind, **late, **rule})

    def _group(self, name: str) -> _Group:
        return self._drawn if name in DRAWN else self._others

    def put_texts(self, name: str, values: pd.Series) -> None:
        texts = _texts(values)
        if name in CODED:
            self._countries |= _codes(texts.unique())
        if name not in EARLY and _distinct(texts):
            there = texts.is_valid().to_numpy(zero_copy_only=False)
            codes, texts = np.where(there, np.cumsum(there), 0), texts.drop_null()
        else:
            encoded = texts.dictionary_encode()
            codes, texts = encoded.indices.fill_null(-1).to_numpy() + 1, encoded.dictionary
        (self._group(name).texts if name in EARLY else self._more)[name] = stored(texts)
        self.put(name, codes, "text")

    def content(self, outlines: list[object]) -> dict[str, object]:
        return {
            "count": self._count,
            "columns": self._described,
            **self._drawn.packed(),
            "regions": _packed_json(outlines),
        }

    def late(self) -> dict[str, object]:
        named = {code: countries.english(code) for code in sorted(self._countries)}
        return {**self._others.packed(), "more": _packed_json(self._more), "countries": named}


def _texts(values: pd.Series) -> pa.Array:
    found = pa.array(values, type=pa.large_string(), from_pandas=True)
    return found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found


def _codes(texts: pa.Array) -> set[str]:
    coded = texts.filter(compute.match_substring_regex(texts, _CODED))
    return {code for text in coded.to_pylist() for code in re.findall("[A-Z]{2}", text)}


def _distinct(texts: pa.Array) -> bool:
    """Say whether hardly a text stands twice, by a sample: to number them takes much memory."""
    if len(texts) < SAMPLE:
        return False
    rows = np.random.default_rng(0).choice(len(texts), SAMPLE, replace=False)
    sample = texts.take(pa.array(rows)).drop_null()
    return len(sample) == len(sample.unique())


def _digest(parts: Iterable[object]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        text = part if isinstance(part, str) else json.dumps(part)
        digest.update(text.encode("ascii"))
    return digest.hexdigest()


def _by_date(dates: pd.Series) -> NDArray[np.intp] | slice:
    """Return the rows in order of date, undated ones first; as a slice where they are in it."""
    order = np.argsort(dates.to_numpy(), kind="stable")
    missing = dates.isna().to_numpy()[order]
    found = np.concatenate([order[missing], order[~missing]])
    return slice(None) if (np.diff(found) == 1).all() else found


def _packed_json(value: object) -> str:
    return packed(json.dumps(value, separators=(",", ":")).encode("ascii"))


def _present(rows: gpd.GeoDataFrame) -> Iterable[Column]:
    for column in (*COLUMNS, *BORDER_COLUMNS):
        if column.type != "geometry" and column.name in rows and rows[column.name].notna().any():
            yield column


def _put(columns: _Columns, column: Column, values: pd.Series) -> None:
    if column.type == "string":
        columns.put_texts(column.name, values)
    elif column.type == "date":
        days = values.to_numpy("datetime64[D]").astype("int64")
        columns.put(column.name, _whole(days, values.isna().to_numpy()), "date")
    elif column.type == "integer":
        columns.put(
            column.name, _whole(values.fillna(0).to_numpy("int64"), values.isna().to_numpy())
        )
    else:
        columns.put(column.name, _steps(values, MILLI), "milli")


def _whole(values: NDArray[np.int64], missing: NDArray[np.bool_]) -> NDArray[np.int32]:
    return np.where(missing, MISSING, np.clip(values, MISSING + 1, -(MISSING + 1))).astype(np.int32)


def _steps(values: pd.Series | NDArray[np.float64], steps: int) -> NDArray[np.int32]:
    numbers = np.asarray(values, dtype="float64")
    missing = ~np.isfinite(numbers)
    return _whole(np.rint(np.where(missing, 0, numbers) * steps).astype("int64"), missing)
