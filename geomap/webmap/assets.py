"""Installed Leaflet and our own modules -> texts to put into a page."""

from __future__ import annotations

import base64
import re
from functools import cache
from importlib.resources import files

CODE = "geomap-code"
"""Id of the block that holds our script, packed; ``static/boot.js`` runs it."""
BOOT = "boot"
"""The module whose script stands first in the page."""
GEOMAP, LEAFLET = "geomap.js", "leaflet.js"
"""Names of the scripts in a browser's messages, as the page has no files."""
_FOLDER = files("geomap.webmap").joinpath("static")
_LEAFLET = "xstatic.pkg.leaflet"
_IMAGE = re.compile(r"url\(images/([a-z0-9-]+\.png)\)")
_PATH = re.compile(r"\.leaflet-default-icon-path \{[^}]*\}")
"""Where Leaflet looks for its icons; ours are in its options."""
_IMPORT = re.compile(r"^import \{([^}]*)\} from \"\./([a-z]+)\.js\";\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*//[^\n]*\n|/\*\*.*?\*/\s*", re.MULTILINE | re.DOTALL)
_INDENT = re.compile(r"^\s+", re.MULTILINE)


def _leaflet(path: str) -> bytes:
    return files(_LEAFLET).joinpath("data", *path.split("/")).read_bytes()


@cache
def _static(name: str) -> str:
    return _FOLDER.joinpath(name).read_text(encoding="utf-8")


def data_uri(image: bytes, kind: str = "image/png") -> str:
    """Return the image as an address that needs no request."""
    return f"data:{kind};base64,{base64.b64encode(image).decode('ascii')}"


@cache
def leaflet_css() -> str:
    """Return Leaflet's style sheet with its images inside."""
    css = _PATH.sub("", _leaflet("leaflet.css").decode("utf-8"))
    return _IMAGE.sub(lambda m: f'url("{data_uri(_leaflet("images/" + m[1]))}")', css)


@cache
def leaflet_js() -> str:
    """Return Leaflet with its marker images inside and without the address of its source map."""
    code = _leaflet("leaflet.js").decode("utf-8")
    code = re.sub(r"\n//# sourceMappingURL=\S+\s*$", "\n", code)
    images = {
        "iconUrl": "marker-icon.png",
        "iconRetinaUrl": "marker-icon-2x.png",
        "shadowUrl": "marker-shadow.png",
    }
    options = ",".join(f'{k}:"{data_uri(_leaflet("images/" + v))}"' for k, v in images.items())
    return (
        f"{code}delete L.Icon.Default.prototype._getIconUrl;"
        f"L.Icon.Default.mergeOptions({{{options}}});\n//# sourceURL={LEAFLET}\n"
    )


@cache
def geomap_css() -> str:
    """Return our style sheet."""
    return _INDENT.sub("", _static("geomap.css"))


@cache
def frame_css() -> str:
    """Return the style of a page that is all map."""
    return _static("frame.css")


@cache
def geomap_js(entry: str = "main") -> str:
    """Return our ES modules as one script, each as a function that gives what it exports.

    The modules stay plain files that browsers, node and the type checker read. Each is there once,
    after those that it imports (a test sees to it that none imports in a circle). The script of
    ``boot`` stands first in the page and hands its modules on to the others.
    """
    first, order = _needed(BOOT), _needed(entry)
    names = ", ".join(f"module_{name}" for name in first)
    if entry == BOOT:
        modules = "".join(map(_module, order)) + f"window.geomap.modules = {{ {names} }};\n"
    else:
        modules = f"const {{ {names} }} = window.geomap.modules;\n"
        modules += "".join(_module(name) for name in order if name not in first)
    return f'(() => {{\n"use strict";\n{modules}}})();\n//# sourceURL={GEOMAP}\n'


def _needed(entry: str) -> list[str]:
    order: list[str] = []
    _visit(entry, order)
    return order


def _visit(name: str, order: list[str]) -> None:
    for _, needed in _IMPORT.findall(_static(f"{name}.js")):
        if needed not in order:
            _visit(needed, order)
    if name not in order:
        order.append(name)


def _module(name: str) -> str:
    code = _IMPORT.sub(r"const {\1} = module_\2;\n", _bare(_static(f"{name}.js")))
    names = ", ".join(found for _, found in _EXPORT.findall(code))
    body = _EXPORT.sub(r"\1", code)
    return f"const module_{name} = (() => {{\n{body}return {{ {names} }};\n}})();\n"


def _bare(code: str) -> str:
    """Leave out types, comments of whole lines, and indentation."""
    return _INDENT.sub("", _COMMENT.sub("", code))
