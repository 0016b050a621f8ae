"""Address -> JSON over HTTP, within a time and a size, from nowhere else than asked."""

from __future__ import annotations

import json
import threading
import time
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, HTTPSHandler, ProxyHandler, Request, build_opener

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import GeocoderParseError, GeocoderTimedOut, GeocoderUnavailable

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Mapping
    from http.client import HTTPResponse

MAX_BYTES = 2_000_000
_CHUNK = 65_536


class _NoRedirect(HTTPRedirectHandler):
    """Follow nobody: a name must not travel to a server that the user did not name."""

    def redirect_request(self, *_: object) -> None:
        """Refuse, so that the redirect arrives as the error that it is for us."""


class Adapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy is not typed
    """Geopy's way to the network, bounded in time and size.

    Args:
        fits: says whether JSON has the shape that the service promises.
    """

    def __init__(
        self,
        *,
        proxies: Mapping[str, str] | None,
        ssl_context: ssl.SSLContext,
        fits: Callable[[Any], bool],
    ) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        proxy = ProxyHandler(dict(proxies) if proxies is not None else None)
        self._open = build_opener(HTTPSHandler(context=ssl_context), proxy, _NoRedirect()).open
        self._fits = fits

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:  # noqa: ANN401  JSON
        """Fetch JSON of the promised shape.

        Raises:
            GeocoderParseError: it is none.
            GeocoderTimedOut: it was not all there in time.
            GeocoderUnavailable: nobody answered.
            AdapterHTTPError: the status says that it is no answer.
        """
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            value = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise GeocoderParseError("the answer is no JSON") from error
        if not self._fits(value):
            raise GeocoderParseError("the answer is JSON, but not what the service promises")
        return value

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """Fetch text; see `get_json`."""
        return _within(timeout, lambda: self._text(url, timeout, headers))

    def _text(self, url: str, timeout: float, headers: Mapping[str, str]) -> str:
        request = Request(url, headers=dict(headers))  # noqa: S310  the user named the service
        try:
            with self._open(request, timeout=timeout) as response:
                return _body(response, time.monotonic() + timeout).decode()
        except HTTPError as error:
            error.close()
            lower = {name.lower(): value for name, value in error.headers.items()}
            raise AdapterHTTPError(
                f"HTTP {error.code}", status_code=error.code, headers=lower, text=None
            ) from error
        except TimeoutError as error:
            raise GeocoderTimedOut(f"no answer within {timeout:g} s") from error
        except URLError as error:
            raise GeocoderUnavailable(str(error.reason)) from error
        except OSError as error:
            raise GeocoderUnavailable(str(error)) from error
        except UnicodeDecodeError as error:
            raise GeocoderParseError("the answer is no UTF-8") from error


def _body(response: HTTPResponse, deadline: float) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := response.read1(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > MAX_BYTES:
            raise GeocoderParseError(f"the answer is longer than {MAX_BYTES:,} bytes")
        if time.monotonic() > deadline:
            raise TimeoutError
    return b"".join(parts)


def _within(seconds: float, work: Callable[[], str]) -> str:
    """Do the work in a thread that nobody waits for longer than this.

    Socket time-outs count from byte to byte and not at all for the look-up of host names.
    """
    results: list[str] = []
    errors: list[Exception] = []

    def run() -> None:
        try:
            results.append(work())
        except Exception as error:  # noqa: BLE001  raised again below, in the caller's thread
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if errors:
        raise errors[0]
    if not results:
        raise GeocoderTimedOut(f"no answer within {seconds:g} s")
    return results[0]
