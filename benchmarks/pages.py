"""How well the article of a saved page is found.

    pages.py FOLDER    # html/NAME.html, txt/NAME.txt, metadata/NAME.json with "publish_date"

newspaper4k's source distribution holds such a folder (tests/data). Words are counted as a bag;
texts without spaces by their letters. Peers: readability-lxml and jusText, where installed.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from geomap import page
from geomap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable


def words(text: str) -> Counter[str]:
    """Count the words, or letters where the script has no spaces."""
    latin = re.search("[a-z]{3}", text)
    return Counter(re.findall(r"\w+", text.lower()) if latin else [c for c in text if c.isalnum()])


def f1(found: str, gold: str) -> float:
    """Return the harmonic mean of precision and recall of the words."""
    a, b = words(found), words(gold)
    return 2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values()))


def ours(data: bytes) -> tuple[str, str | None]:
    """Return text and day as geomap reads them."""
    try:
        found = page.read(data, "page")
    except InputError:
        return "", None
    return found.text, found.published.isoformat() if found.published else None


def readability(data: bytes) -> tuple[str, str | None]:
    """Return readability-lxml's text."""
    import lxml.html  # noqa: PLC0415 - a peer
    from readability import Document  # noqa: PLC0415

    summary = Document(data.decode("utf-8", "replace")).summary()
    return lxml.html.fromstring(summary).text_content(), None


def justext(data: bytes) -> tuple[str, str | None]:
    """Return jusText's text."""
    import justext as peer  # noqa: PLC0415

    found = peer.justext(data, peer.get_stoplist("English"))
    return "\n".join(each.text for each in found if not each.is_boilerplate), None


PEERS: dict[str, Callable[[bytes], tuple[str, str | None]]] = {
    "readability": readability,
    "justext": justext,
}


def main() -> None:
    """Print a line for each reader."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    pages = [
        p for p in sorted(folder.glob("html/*.html")) if (folder / f"txt/{p.stem}.txt").exists()
    ]
    readers = {"geomap": ours, **{n: read for n, read in PEERS.items() if find_spec(n)}}
    for name, read in readers.items():
        scores, right, wrong, start = [], 0, 0, time.process_time()
        for path in pages:
            text, day = read(path.read_bytes())
            scores.append(f1(text, (folder / f"txt/{path.stem}.txt").read_text(encoding="utf-8")))
            meta = folder / f"metadata/{path.stem}.json"
            stated = json.loads(meta.read_text())["publish_date"] if meta.exists() else None
            right += bool(stated and day == stated[:10])
            wrong += bool(stated and day and day != stated[:10])
        each = (time.process_time() - start) / max(1, len(pages))
        print(
            f"{name:12} {len(pages)} pages, F1 {sum(scores) / max(1, len(scores)):.3f}, days right "
            f"{right}, wrong {wrong}, {each * 1000:.0f} ms a page"
        )


if __name__ == "__main__":
    main()
