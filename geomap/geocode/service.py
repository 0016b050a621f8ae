"""Query -> the places that a named geopy service answers, as they came."""

from __future__ import annotations

import contextlib
import inspect
import warnings
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from geomap.errors import GeocoderError, InputError
from geomap.geocode.found import readable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geomap.geocode.values import Query

TIMEOUT_S = 10.0
LIMIT = 5
LANGUAGE = "en"
_SERVER_ERROR = 500
KEY_VARIABLE = "GEOMAP_GEOCODER_KEY"
_KEYS = ("api_key", "apikey", "subscription_key")
"""What geopy's services call their key."""


class BusyError(GeocoderError):
    """The service asks to come back later; ``retry_after`` in seconds where it says when."""

    def __init__(self, where: str, what: str, retry_after: float | None = None) -> None:
        super().__init__(where, what)
        self.retry_after = retry_after


def label(name: str, url: str | None) -> str:
    """Name a service for its answers: geopy's name, and an own server's address."""
    return f"{name} {url}" if url else name


class Service(NamedTuple):
    """A geopy geocoder and how it is asked."""

    name: str
    label: str
    host: str
    geocode: Callable[..., Any]

    def fetch(self, query: Query) -> tuple[dict[str, Any], ...]:
        """Ask once.

        Raises:
            BusyError: it may answer later (429, 5xx, time-out, connection).
            GeocoderError: it did not answer and will not.
        """
        with _plain_errors(self.name), warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # geopy warns, then raises the same
            found = self.geocode(query.name, exactly_one=False, **_arguments(self.name, query))
            return readable(self.name, found or [])


def service(
    name: str, *, contact: str | None, url: str | None, version: str, key: str | None = None
) -> Service:
    """Make a geopy service by its name.

    Args:
        name: ``nominatim``, ``photon`` or any other of geopy's that needs no more than one key.
        contact: e-mail or web address, for the user agent.
        url: an own server's address.
        version: geomap's.
        key: what the service knows its customer by; nothing that is kept or printed holds it.

    Raises:
        InputError: geopy knows no such service, it needs what cannot be given here, or a contact
            is missing where a public server is asked.
    """
    from geopy.exc import GeocoderNotFound  # noqa: PLC0415  most runs never ask anybody
    from geopy.geocoders import get_geocoder_for_service  # noqa: PLC0415

    from geomap.geocode.http import Adapter  # noqa: PLC0415

    if not (contact or url):
        raise InputError(
            "geocoder contact",
            "is missing; a public server's operator wants an e-mail or web address",
        )
    fits = _SHAPES.get(name, lambda _: True)
    settings: dict[str, Any] = {
        "user_agent": f"geomap/{version} ({contact or 'own server'})",
        "timeout": TIMEOUT_S,
        "adapter_factory": partial(Adapter, fits=fits),
    }
    try:
        kind = get_geocoder_for_service(name)
        geocoder = kind(**settings, **_address(url), **_key(kind, key))
    except GeocoderNotFound as error:
        raise InputError("geocoder", f"{name!r} is no service of geopy") from error
    except TypeError as error:
        raise InputError(
            "geocoder", f"{name} cannot be used: {error}; {KEY_VARIABLE} can hold a key"
        ) from error
    host = url or str(getattr(geocoder, "domain", name))
    return Service(name, label(name, url), host, geocoder.geocode)


def _key(kind: type, key: str | None) -> dict[str, str]:
    names = inspect.signature(kind).parameters if key else ()
    return {name: str(key) for name in _KEYS if name in names}


def _address(url: str | None) -> dict[str, str]:
    if url is None:
        return {}
    parts = urlsplit(url if "//" in url else f"https://{url}")
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise InputError("geocoder url", f"must start with http:// or https://, is {url!r}")
    return {"scheme": parts.scheme, "domain": f"{parts.netloc}{parts.path}".rstrip("/")}


def _arguments(name: str, query: Query) -> dict[str, Any]:
    if name == "nominatim":
        return _nominatim(query)
    return _photon(query) if name == "photon" else {}


def _nominatim(query: Query) -> dict[str, Any]:
    details = {"limit": LIMIT, "language": LANGUAGE, "namedetails": True, "addressdetails": True}
    return {**details, "country_codes": query.country, "viewbox": _corners(query)}


def _photon(query: Query) -> dict[str, Any]:
    middle = None
    if query.box:
        west, south, east, north = query.box
        middle = ((south + north) / 2, (west + east) / 2)
    return {"limit": LIMIT, "language": LANGUAGE, "location_bias": middle}


def _corners(query: Query) -> list[tuple[float, float]] | None:
    if query.box is None:
        return None
    west, south, east, north = query.box
    return [(south, west), (north, east)]


_SHAPES: dict[str, Callable[[Any], bool]] = {
    "nominatim": lambda value: isinstance(value, list),
    "photon": lambda value: isinstance(value, dict) and isinstance(value.get("features"), list),
}


@contextlib.contextmanager
def _plain_errors(name: str) -> Iterator[None]:
    from geopy import exc  # noqa: PLC0415  most runs never ask anybody

    try:
        yield
    except exc.GeocoderParseError as error:
        raise GeocoderError(name, str(error)) from error
    except (exc.GeocoderRateLimited, exc.GeocoderTimedOut, exc.GeocoderUnavailable) as error:
        raise BusyError(name, str(error) or "did not answer", _retry_after(error)) from error
    except exc.GeocoderServiceError as error:
        if _status(error) >= _SERVER_ERROR:
            raise BusyError(name, str(error), _retry_after(error)) from error
        raise GeocoderError(name, f"does not answer this: {error}") from error
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, InputError) as error:
        # geopy reads an answer's fields unchecked
        raise GeocoderError(name, f"the answer is not what it promises: {error!r}") from error


def _status(error: Exception) -> int:
    return int(getattr(error.__cause__, "status_code", 0))


def _retry_after(error: Exception) -> float | None:
    from geopy.adapters import get_retry_after  # noqa: PLC0415  most runs never ask anybody

    headers = getattr(error.__cause__, "headers", None)
    seconds = get_retry_after(headers) if headers else None
    return None if seconds is None else float(seconds)
