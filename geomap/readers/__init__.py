"""Published event tables and plain ones, from a file or stdin -> EVENTS and what was refused."""

from __future__ import annotations

from geomap.readers.aliases import check_used, named
from geomap.readers.identity import unique
from geomap.readers.read import (
    AS_IS,
    TableRead,
    Wanted,
    combine,
    ours,
    read_events,
    read_frame,
    read_table,
    refused,
)
from geomap.readers.recognise import KEYS
from geomap.readers.sniff import NAMED, may_be_table

__all__ = [
    "AS_IS",
    "KEYS",
    "NAMED",
    "TableRead",
    "Wanted",
    "check_used",
    "combine",
    "may_be_table",
    "named",
    "ours",
    "read_events",
    "read_frame",
    "read_table",
    "refused",
    "unique",
]
