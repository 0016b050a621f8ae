"""Prepared data -> Folium elements that draw it on any ``folium.Map``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from branca.element import MacroElement

from geomap.webmap import assets
from geomap.webmap.block import Raw, script_block
from geomap.webmap.page import figure_of

if TYPE_CHECKING:
    import geopandas as gpd

    from geomap.webmap.pack import Pack


class Layer(MacroElement):
    """Base of our elements: data in a block of JSON, code in our own script, nothing in Jinja."""

    kind = ""

    def __init__(self, pack: Pack | None = None, **options: object) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = f"Geomap{type(self).__name__}"
        self.pack = pack
        self.options = options

    def render(self, **_: object) -> None:  # type: ignore[override] # as MacroElement does
        """Put style, script, data and one call into the page."""
        figure = figure_of(self)
        header = figure.header
        header.add_child(Raw(f"<style>{assets.geomap_css()}</style>\n"), name="geomap_css")
        header.add_child(Raw(f"<script>{assets.geomap_js()}</script>\n"), name="geomap_js")
        if self.pack:
            block = script_block(self.pack.name, self.pack.content)
            figure.html.add_child(block, name=self.pack.name)
        name = self.get_name()
        mount = {
            "kind": self.kind,
            "data": self.pack.name if self.pack else None,
            "options": self.options,
        }
        figure.html.add_child(script_block(name, mount), name=name)
        parent = self._parent or self
        call = f'geomap.mount({parent.get_name()}, "{name}");\n'
        figure.script.add_child(Raw(call), name=name)


class Borders(Layer):
    """Border lines, dashed where they are disputed.

    Args:
        borders: lines or polygons, EPSG:4326; columns ``pair`` and ``status`` are shown.
    """

    kind = "borders"

    def __init__(self, borders: gpd.GeoDataFrame) -> None:
        from geomap.webmap.pack import border_features  # noqa: PLC0415 # keeps layers apart

        super().__init__(features=border_features(borders))


class Uncertainty(Layer):
    """How well each place is known: discs, rings, areas and lines in which events may lie."""

    kind = "uncertainty"


class Events(Layer):
    """A symbol for each event whose place is a place, with all that is known at a click."""

    kind = "events"


class Places(Layer):
    """The names of the places in the data."""

    kind = "places"


class Panel(Layer):
    """Title, layers to switch, types with counts, and the list of events without a place."""

    kind = "panel"
