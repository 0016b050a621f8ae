"""shapes -> small PNG pictures, drawn here so that a map needs no network."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import affinity

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SIZE = 64  # pixels
_FINE = 4  # samples along each side of a pixel
_RADIUS = 0.8  # of half the picture, so that the white edge fits
_EDGE = 0.12
_DARK = 0x33
_CORNERS = {"square": 4, "triangle": 3, "diamond": 4, "pentagon": 5, "hexagon": 6, "trapezoid": 4}


def png(shape: str) -> bytes:
    """Draw the shape in white with a dark edge on nothing: RGBA, 64 x 64.

    A viewer multiplies it with the colour of its style, which turns the white into that colour.
    """
    outline = _shape(shape)
    edge, fill = _cover(outline.buffer(_EDGE)), _cover(outline)
    grey = _DARK + (255 - _DARK) * fill
    return _png(np.dstack([grey, grey, grey, edge * 255]).round().astype(np.uint8))


def _shape(name: str) -> BaseGeometry:
    """Return the outline in -1..1, y downwards."""
    if name == "cross_fill":
        bar = shapely.box(-0.28, -_RADIUS, 0.28, _RADIUS)
        return bar.union(affinity.rotate(bar, 90))
    if name == "star":
        return _corners(np.arange(10), 10, np.where(np.arange(10) % 2, 0.4, 1.0) * _RADIUS)
    if name not in _CORNERS:
        return shapely.Point(0, 0).buffer(_RADIUS)
    count = _CORNERS[name]
    turned = affinity.rotate(
        _corners(np.arange(count), count, np.full(count, _RADIUS)),
        45 if name == "square" else 0,
        origin=(0, 0),
    )
    return affinity.scale(turned, yfact=0.6) if name == "trapezoid" else turned


def _corners(numbers: np.ndarray, count: int, radii: np.ndarray) -> BaseGeometry:
    angles = 2 * np.pi * numbers / count
    return shapely.Polygon(np.column_stack([radii * np.sin(angles), -radii * np.cos(angles)]))


def _cover(shape: BaseGeometry) -> np.ndarray:
    """Return the share of each pixel that the shape covers, (SIZE, SIZE)."""
    count = SIZE * _FINE
    steps = (np.arange(count) + 0.5) * 2 / count - 1
    inside: np.ndarray = shapely.contains_xy(shape, *np.meshgrid(steps, steps))
    return np.asarray(inside.reshape(SIZE, _FINE, SIZE, _FINE).mean(axis=(1, 3)))


def _png(pixels: np.ndarray) -> bytes:
    """Write RGBA pixels as PNG (W3C, second edition): header, one data chunk, end."""
    height, width, _ = pixels.shape
    lines = b"".join(b"\0" + line.tobytes() for line in pixels)
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
