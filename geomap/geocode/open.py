"""Config -> a Geocoder, or none where the user named none."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

import geomap
from geomap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.config import Config
    from geomap.geocode.geocoders import Online, Replay
    from geomap.geocode.values import Geocoder


@contextlib.contextmanager
def open_geocoder(
    config: Config, *, record: Path | None = None, replay: Path | None = None
) -> Iterator[Geocoder | None]:
    """Open the geocoder that the configuration names; ``None`` where it names none.

    Args:
        config: ``geocoder``, ``geocoder_contact``, ``geocoder_url`` and ``cache``.
        record: at the end, write what was answered to this cassette.
        replay: answer from this cassette only, without network.

    Raises:
        InputError: the service or the cassette cannot be used.
        OutputError: the cassette cannot be written.
    """
    if (record or replay) and config.geocoder is None:
        raise InputError("--record" if record else "--replay", "needs --geocoder, to know whose")
    geocoder = _geocoder(config, replay)
    yield geocoder
    if record and geocoder:
        from geomap.geocode import cassette  # noqa: PLC0415  nobody is asked, nothing is loaded

        cassette.write(record, geocoder.answers.values())


def _geocoder(config: Config, replay: Path | None) -> Online | Replay | None:
    if config.geocoder is None:
        return None
    from geomap.geocode import cassette, geocoders  # noqa: PLC0415  as above
    from geomap.geocode.service import KEY_VARIABLE, label, service  # noqa: PLC0415
    from geomap.geocode.store import Store  # noqa: PLC0415

    name = config.geocoder.lower()
    if replay:
        return geocoders.Replay(label(name, config.geocoder_url), cassette.read(replay))
    asked = service(
        name,
        contact=config.geocoder_contact,
        url=config.geocoder_url,
        version=geomap.__version__,
        key=os.environ.get(KEY_VARIABLE),
    )
    return geocoders.Online(asked, Store(config.cache), config.cache)
