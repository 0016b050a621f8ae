"""Prepared data -> Folium elements that draw it on any ``folium.Map``."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from typing import TYPE_CHECKING

from branca.element import MacroElement

from geomap.webmap import assets, basemap
from geomap.webmap.block import Raw, packed, script_block
from geomap.webmap.borders import border_features
from geomap.webmap.page import Page, figure_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd
    from branca.element import Figure

    from geomap.webmap.pack import Pack


@cache
def _code() -> str:
    return packed(assets.geomap_js().encode("utf-8"))


class Layer(MacroElement):
    """Base of our elements: data in a block of JSON, code in our own script, nothing in Jinja.

    Args:
        pack: the events that it draws, if it draws events; layers of one pack share it.
        options: what its script is told, plain values.
        late: what its script reads once the events are seen, plain values.
    """

    kind = ""

    def __init__(
        self,
        pack: Pack | None = None,
        options: Mapping[str, object] | None = None,
        late: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = f"Geomap{type(self).__name__}"
        self.pack = pack
        self.options = options or {}
        self.late = late

    def render(self, **_: object) -> None:  # type: ignore[override] # as MacroElement does
        """Put style, script, data and one call into the page."""
        figure = figure_of(self)
        header = figure.header
        header.add_child(Raw(f"<style>{assets.geomap_css()}</style>\n"), name="geomap_css")
        boot = figure.boot if isinstance(figure, Page) else header
        boot.add_child(
            Raw(f"<script>{assets.geomap_js(assets.BOOT)}</script>\n"), name="geomap_boot"
        )
        header.add_child(script_block(assets.CODE, {"code": _code()}), name="geomap_code")
        if self.pack:
            _add_blocks(figure, self.pack.name, self.pack.content, self.pack.late)
        name = self.get_name()
        mount = {
            "kind": self.kind,
            "data": self.pack.name if self.pack else None,
            "options": self.options,
        }
        _add_blocks(figure, name, mount, self.late)
        parent = self._parent or self
        call = f'geomap.mount({parent.get_name()}, "{name}");\n'
        figure.script.add_child(Raw(call), name=name)


def _add_blocks(
    figure: Figure, name: str, now: Mapping[str, object], late: Mapping[str, object] | None
) -> None:
    """Put data where they are read at once, and others at the end, for which nobody waits."""
    first, tail = (figure.first, figure.tail) if isinstance(figure, Page) else (figure.html,) * 2
    first.add_child(script_block(name, now), name=name)
    if late is not None:
        tail.add_child(script_block(f"{name}-late", late), name=f"{name}-late")


class Basemap(Layer):
    """Land, countries, provinces, rivers, lakes and towns, without a tile server.

    Args:
        bounds: what the map is about; the detail reaches half as far again on each side, and the
            whole world lies beneath it in coarse outline.

    Raises:
        DataError: the basemap's archive is missing or broken.
    """

    kind = "basemap"

    def __init__(self, bounds: basemap.Bounds) -> None:
        super().__init__(late=basemap.block(bounds))


class Borders(Layer):
    """Border lines, dashed where they are not agreed, and the zone near them.

    Args:
        borders: lines or polygons, EPSG:4326; column ``status`` says which are not ``agreed``.
        near_km: hatch what lies within so many kilometres of a line; ``None`` hatches nothing.
    """

    kind = "borders"

    def __init__(self, borders: gpd.GeoDataFrame, near_km: float | None = None) -> None:
        super().__init__(late={"features": border_features(borders), "near_km": near_km})


class Uncertainty(Layer):
    """How well each place is known: discs, rings, areas and lines in which events may lie."""

    kind = "uncertainty"


class Events(Layer):
    """A symbol for each event whose place is a place, with all that is known at a click.

    Events at one place fan out; above 5,000 in view they become counts in hexagons.
    """

    kind = "events"


class Places(Layer):
    """The names of the places in the data, before all other names."""

    kind = "places"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the page says about itself; all of it is text, never markup.

    Attributes:
        title: headline.
        subtitle: a sentence under it.
        source: who says so.
        credit: whose background map it is.
        made: when it was made, in words; the clock is never asked.
        about: pairs of heading and text, for "About this map".
        name: of the files that readers save.
    """

    title: str = "Events"
    subtitle: str = ""
    source: str = ""
    credit: str = ""
    made: str = ""
    about: tuple[tuple[str, str], ...] = ()
    name: str = "events"


class Panel(Layer):
    """Title, counts, legend, filters, the list of events, layers, downloads and credits."""

    kind = "panel"

    def __init__(self, pack: Pack, words: Words | None = None) -> None:
        super().__init__(pack, asdict(words or Words()))


class Timeline(Layer):
    """A histogram of the dates with a window to drag and a button that plays it."""

    kind = "timeline"
