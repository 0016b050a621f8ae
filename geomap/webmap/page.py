"""Folium elements -> one HTML page that carries all it needs and may ask for nothing else."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import folium
from branca.element import Element, Figure
from folium.template import Template

from geomap.errors import InputError
from geomap.webmap import assets
from geomap.webmap.block import Raw

if TYPE_CHECKING:
    from collections.abc import Iterator

_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
_SCRIPT = re.compile(r"<script\b.*?</script>\n?", re.DOTALL)
_LINKED = re.compile(r"<(?:script src|link rel=\"stylesheet\" href)=\"([^\"]+)\"")
_TILES = re.compile(r"L\.tileLayer\(\s*\"([^\"]+)\"")
_STYLED = re.compile(r"<[a-z]+[^<>]*\sstyle=[\"']")
"""Markup with a style of its own: Folium's popups have it, geomap's layers have none."""
_BRACES = {ord(sign): f"&#{ord(sign)};" for sign in "{}$`"}
_HEAD = (
    '<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="referrer" content="no-referrer">\n'
    "<title>{title}</title>\n"
)


class Page(Figure):
    """The HTML around a map: language, title, and a policy that lets only its own code run.

    Args:
        title: shown by the browser's tab; text, never markup.
        language: BCP 47 tag of the page's words.

    Attributes:
        first: blocks at the beginning of the body, by which the events are drawn.
        boot: the script that draws them, before Leaflet and all other scripts.
        tail: blocks after all else, which the page reads when the events are seen.
    """

    def __init__(self, title: str = "geomap", language: str = "en") -> None:
        super().__init__(ratio="65%")
        self.title = title
        self.language = language
        self.first, self.boot, self.tail = Element(), Element(), Element()

    def render(self, **kwargs: object) -> str:
        """Return the page; the same elements give the same bytes."""
        for child in list(self._children.values()):
            child.render(**kwargs)
        self.header._children.pop("meta_http", None)  # noqa: SLF001 # ours stands before it
        body = _named_in_order(self, self._body(**kwargs))
        head = _HEAD.format(policy=policy(body), title=html.escape(str(self.title)))
        language = html.escape(self.language, quote=True)
        return f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n{head}{body}</html>\n'

    def _body(self, **kwargs: object) -> str:
        parts = (self.header, self.first, self.boot, self.html, self.script, self.tail)
        header, first, boot, content, script, tail = (part.render(**kwargs) for part in parts)
        scripts = "".join(_SCRIPT.findall(header)) if first else ""
        head = _SCRIPT.sub("", header) if first else header
        called = f"{scripts}{content}\n<script>\n{script}\n</script>\n{tail}"
        page = f"{head}</head>\n<body>\n{first}{boot}{called}</body>\n"
        return page.replace("\r\n", "\n").replace(
            "\r", "\n"
        )  # as HTML parsers read it, for the hashes


class Map(folium.Map):
    """A ``folium.Map`` with Leaflet inside it, that asks the network for nothing.

    Takes the arguments of ``folium.Map``; ``tiles`` is ``None`` unless named. Popups, tooltips,
    vectors and plain markers of Folium work on it. ``folium.Icon`` and plugins draw on files from
    other hosts, and :func:`geomap.webmap.write` says so.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 # Folium reads it from the class
    default_css: list[tuple[str, str]] = []  # noqa: RUF012 # Folium reads it from the class

    _template = Template(
        """
        {% macro html(this, kwargs) %}
            <div class="folium-map" id={{ this.get_name()|tojson }}></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
                center: {{ this.location|tojson }},
                crs: L.CRS.{{ this.crs }},
                ...{{ this.options|tojavascript }}
            });
            {%- if this.control_scale %}
            L.control.scale().addTo({{ this.get_name() }});
            {%- endif %}
        {% endmacro %}
        """
    )

    def __init__(
        self,
        location: tuple[float, float] | None = None,
        *,
        title: str = "geomap",
        tiles: str | folium.TileLayer | None = None,
        **options: Any,  # noqa: ANN401 # folium.Map's own, passed on
    ) -> None:
        super().__init__(location=location, tiles=tiles, **options)
        Page(title=title).add_child(self)

    def render(self, **kwargs: object) -> None:  # type: ignore[override] # as folium.Map does
        """Put Leaflet and the page's frame before what Folium writes."""
        header = figure_of(self).header
        header.add_child(Raw(_style(assets.leaflet_css())), name="leaflet_css")
        header.add_child(Raw(_script(assets.leaflet_js())), name="leaflet")
        header.add_child(Raw(_style(assets.frame_css())), name="geomap_frame")
        for element in elements(self):
            _name_as_text(element)
        super().render(**kwargs)  # type: ignore[no-untyped-call]


class _Text(str):
    """The name of a layer as HTML that shows it as it was given."""

    __slots__ = ()


def _name_as_text(element: Element) -> None:
    """Keep Folium from taking the name of a layer for a template and Leaflet for markup."""
    name = getattr(element, "layer_name", None)
    if isinstance(name, str) and not isinstance(name, _Text):
        shown = html.escape(name).translate(_BRACES)
        element.layer_name = _Text(shown)  # type: ignore[attr-defined] # folium.map.Layer has it


def figure_of(element: Element) -> Figure:
    """Return the page in which the element stands."""
    root = element.get_root()
    if not isinstance(root, Figure):
        raise InputError(type(element).__name__, "must be added to a folium.Map to be drawn")
    return root


def _style(css: str) -> str:
    return f"<style>{css}</style>\n"


def _script(code: str) -> str:
    return f"<script>{code}</script>\n"


def policy(page: str) -> str:
    """Return the Content-Security-Policy that allows this page's own parts and no others."""
    allowed: dict[str, list[str]] = {"script": [], "style": []}
    for kind, text in _INLINE.findall(page):
        allowed[kind].append(_hash(text))
    if f'id="{assets.CODE}"' in page:
        allowed["script"].append(_hash(assets.geomap_js()))
    hosts = network_hosts(page)
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(["script-src", *allowed["script"], *hosts]),
            " ".join(["style-src", *allowed["style"], *hosts]),
            *(["style-src-attr 'unsafe-inline'"] if _STYLED.search(page) else []),
            " ".join(["img-src data: blob:", *hosts]),
            *([" ".join(["font-src", *hosts])] if hosts else []),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest())
    return f"'sha256-{digest.decode('ascii')}'"


def network_hosts(page: str) -> list[str]:
    """Return the origins from which the page would load files, sorted."""
    addresses = [*_LINKED.findall(page), *_TILES.findall(page)]
    return sorted({_origin(address) for address in addresses})


def _origin(address: str) -> str:
    parts = urlsplit(address.replace("{s}.", "*."))
    return f"{parts.scheme}://{parts.netloc}"


def elements(root: Element) -> Iterator[Element]:
    """Yield the element and all below it, parents first."""
    yield root
    for child in root._children.values():  # noqa: SLF001 # branca has no public walk
        yield from elements(child)


def _named_in_order(page: Page, text: str) -> str:
    """Give every element's random id its place in the page instead."""
    known = {element._id for element in elements(page)}  # noqa: SLF001 # branca's only name
    order: dict[str, str] = {}

    def rename(match: re.Match[str]) -> str:
        found = match[1]
        return f"_{order.setdefault(found, f'{len(order):x}') if found in known else found}"

    return re.sub(r"_([0-9a-f]{32})", rename, text)
