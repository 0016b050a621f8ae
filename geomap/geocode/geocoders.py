"""Name + Hints -> Candidates, from a service through the store, or from a cassette."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from geomap.errors import GeocoderError
from geomap.geocode import pace
from geomap.geocode.score import candidates
from geomap.geocode.service import BusyError
from geomap.geocode.values import NO_HINTS, Answer, Query, query

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from geomap.gazetteer import Candidate, Hints
    from geomap.geocode.service import Service
    from geomap.geocode.store import Store

RETRIES = 1
RETRY_S = 5.0
MAX_RETRY_S = 60.0
FAILURES = 3
"""Names in a row without an answer after which no more are asked in this run."""

MISS_DAYS = 90
"""After these a name that did not exist is asked again."""


class Online:
    """Asks a service, politely, what no earlier run has asked.

    Args:
        service: whom to ask.
        store: where the answers are kept.
        folder: where processes tell each other when they asked.
        sleep: waits before a retry, seconds.
    """

    def __init__(
        self,
        service: Service,
        store: Store,
        folder: Path,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._service = service
        self._store = store
        self._folder = folder
        self._sleep = sleep
        self._failures = 0
        self.answers: dict[str, Answer] = {}

    def ask(self, name: str, hints: Hints = NO_HINTS) -> tuple[Candidate, ...]:
        """Find the places that a name may mean; see `Geocoder`.

        Raises:
            GeocoderError: no answer; also for every name after several without one.
            DataError: the cache folder cannot be written.
        """
        asked = query(self._service.label, name, hints)
        if not asked.name:
            return ()
        answer = self._kept(asked) or self._fresh(asked)
        self.answers[asked.key] = answer
        return candidates(answer, name, hints)

    def _kept(self, asked: Query) -> Answer | None:
        answer = self._store.get(asked)
        if answer is None or answer.places:
            return answer
        age = datetime.now(UTC) - datetime.fromisoformat(answer.asked_at)
        return answer if age < timedelta(days=MISS_DAYS) else None

    def _fresh(self, asked: Query) -> Answer:
        if self._failures >= FAILURES:
            raise GeocoderError(self._service.label, "was not asked: no answer to the last names")
        try:
            answer = self._patiently(asked)
        except GeocoderError as error:
            self._failures += 1
            self._store.put_error(asked, error, _now())
            raise
        self._failures = 0
        self._store.put(answer)
        return answer

    def _patiently(self, asked: Query) -> Answer:
        for _ in range(RETRIES):
            try:
                return self._once(asked)
            except BusyError as error:
                seconds = RETRY_S if error.retry_after is None else error.retry_after
                if seconds > MAX_RETRY_S:
                    raise
                self._sleep(seconds)
        return self._once(asked)

    def _once(self, asked: Query) -> Answer:
        pace.wait(self._folder, self._service.host)
        return Answer(query=asked, places=self._service.fetch(asked), asked_at=_now())


class Replay:
    """Answers what a cassette holds, asks nobody.

    Args:
        label: the service whose answers are wanted.
    """

    def __init__(self, label: str, answers: Mapping[str, Answer]) -> None:
        self._label = label
        self._held = answers
        self.answers: dict[str, Answer] = {}

    def ask(self, name: str, hints: Hints = NO_HINTS) -> tuple[Candidate, ...]:
        """Find the places that a name may mean; see `Geocoder`.

        Raises:
            GeocoderError: the cassette holds no answer to this.
        """
        asked = query(self._label, name, hints)
        answer = self._held.get(asked.key)
        if answer is None:
            raise GeocoderError("cassette", "holds no answer in this context")
        self.answers[asked.key] = answer
        return candidates(answer, name, hints)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
