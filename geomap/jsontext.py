"""JSON text -> its value, in texts that every format can hold."""

from __future__ import annotations

import json
import re
from typing import Any

_MAYBE_HALF = re.compile(rb"\\u[dD][89a-fA-F]|\xed[\xa0-\xbf]")
"""How half of a surrogate pair is written, as an escape or as bytes; whole pairs, too."""


def parse(text: str | bytes) -> Any:  # noqa: ANN401 - JSON
    """Return the value; half of a surrogate pair, which is no character, becomes ``?``.

    Raises:
        ValueError: it is no JSON.
        RecursionError: it is nested too deep.
    """
    value = json.loads(text)
    data = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    if _MAYBE_HALF.search(data) is None:
        return value
    return json.loads(json.dumps(value, ensure_ascii=False).encode(errors="replace"))
