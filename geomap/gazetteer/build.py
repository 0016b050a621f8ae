"""Rows and areas -> an index: one SQLite file, whole or not at all."""

from __future__ import annotations

import contextlib
import sqlite3
from itertools import batched
from typing import TYPE_CHECKING

from geomap import files, names
from geomap.errors import DataError, OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from geomap.gazetteer.values import Row, Source

    Progress = Callable[[int, int], None]
    Layer = tuple[Source, Iterable[Row], Iterable[tuple[str, str]]]
