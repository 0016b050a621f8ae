"""Answers <-> a cassette: a JSON-lines file that answers for the geocoder in a later run."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from geomap.errors import InputError
from geomap.files import write_text
from geomap.geocode.values import Answer, Query, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write(path: Path, answers: Iterable[Answer]) -> None:
    """Write the answers, sorted, each with the hash of what was answered and its time.

    Raises:
        OutputError: the file cannot be written.
    """
    lines = sorted(
        to_json(
            {
                "query": asdict(answer.query),
                "places": answer.places,
                "asked_at": answer.asked_at,
                "sha256": answer.sha256,
            }
        )
        for answer in answers
    )
    write_text(path, "".join(line + "\n" for line in lines))


def read(path: Path) -> dict[str, Answer]:
    """Read a cassette: answers by the key of their query.

    Raises:
        InputError: it cannot be read, or a line is not what was written.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read: {error}") from error
    answers = [_answer(f"{path}:{number}", line) for number, line in enumerate(lines, start=1)]
    return {answer.query.key: answer for answer in answers}


def _answer(where: str, line: str) -> Answer:
    try:
        told: dict[str, Any] = json.loads(line)
        box = told["query"]["box"]
        query = Query(**{**told["query"], "box": tuple(box) if box else None})
        answer = Answer(query=query, places=tuple(told["places"]), asked_at=told["asked_at"])
        whole = answer.sha256 == told["sha256"]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(where, f"is no answer of a cassette: {error}") from error
    if not whole:
        raise InputError(where, "was changed: its hash is another one")
    return answer
