"""The first bytes of a file -> whether a table that is no prose may begin so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.errors import InputError
from geomap.readers import gdelt, plain, recognise, shape, text
from geomap.readers.load import is_delimited
from geomap.readers.read import folded, meant
from geomap.readers.sources import is_packed

if TYPE_CHECKING:
    from geomap.readers.read import Wanted
    from geomap.readers.records import Shape

NAMED = 2
"""Columns that a text must name to be a table rather than an article."""
_TAG = re.compile(rb"#[A-Za-z]")


def may_be_table(head: bytes, where: str, wanted: Wanted) -> bool:
    """Tell whether `read_table` may find a published format, or two columns that it knows.

    It never says no where that would; it looks at the names alone, at which a table that is none
    fails first, and reads no rows.
    """
    if is_packed(head) or not is_delimited(head):
        return True
    try:
        decoded = text.decode(head, where, wanted.encoding)
        found = shape.find(decoded.data, where)
        is_tagged = _TAG.search(decoded.data) is not None
        return is_tagged or _may_be_gdelt(found) or _is_named(found, wanted)
    except InputError:
        return False


def _may_be_gdelt(found: Shape) -> bool:
    return not found.headed and len(found.names) in gdelt.WIDTHS


def _is_named(found: Shape, wanted: Wanted) -> bool:
    """Tell whether the names of the columns are a format's, or two are known."""
    form = recognise.named(wanted.format)
    form = recognise.checked(form, found.names, "") if form else recognise.recognise(found.names)
    return form is not plain.FORMAT or len(meant(found.names, form, folded(wanted), {})) >= NAMED
