"""Published event tables and plain ones, from a file or stdin -> EVENTS and what was refused."""

from __future__ import annotations

from geomap.readers.read import TableRead, combine, read_events

__all__ = ["TableRead", "combine", "read_events"]
