"""The candidates of all names of a document -> what the other names say for each of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geomap.resolve import holders, sphere
from geomap.resolve.weights import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from geomap.resolve.bearers import Bearers

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.intp]

NEAR_KM, FAR_KM = 100.0, 1_000.0
"""Decay of nearness: within a province, within a part of the world; both are weighed."""
EVIDENCE = ("country votes", "admin1 votes", "near", "far", "stated")
"""What the rows of ``Company.said`` are, each 0..1; ``stated``: the share of the candidates of
what holds a name, or is held by it as the text says, with which a candidate agrees."""
COUNTS = np.array([WEIGHTS.get(name, 0.0) for name in EVIDENCE])
_DECAY = -np.array([NEAR_KM, FAR_KM])[:, None, None]
_BLOCK = 1 << 18
"""Pairs of places that are compared at once: four figures for each, 8 MB."""
_LEAST = 1e-9


class Link(NamedTuple):
    """Two names by their numbers, of which a text puts the inner into the outer.

    ``fits`` tells how well the inner's candidates (rows) lie in those of the outer (columns).
    """

    inner: int
    outer: int
    fits: Floats


@dataclass(frozen=True)
class Company:
    """All candidates of all names of a document in one row, name after name.

    Attributes:
        names: the candidates of each name.
        own: the number of the name of each candidate.
        first: where the candidates of each name begin.
        spans: where they begin and end.
        links: the names that the text puts into others.
    """

    names: Sequence[Bearers]
    own: Numbers
    first: Numbers
    spans: list[tuple[int, int]]
    links: tuple[Link, ...] = ()
    _compared: dict[bytes, Floats] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Sequence[Bearers], links: Iterable[tuple[int, int]] = ()) -> Company:
        """Take the candidates of each name, none without, and which number lies in which other."""
        sizes = [len(name.candidates) for name in names]
        spans = list(pairwise((0, *accumulate(sizes))))
        return cls(
            names=names,
            own=np.arange(len(names)).repeat(sizes),
            first=np.array([start for start, _ in spans]),
            spans=spans,
            links=tuple(Link(i, o, holders.lying(names[i], names[o])) for i, o in links),
        )

    @cached_property
    def traits(self) -> Floats:
        """Those of all candidates, shape (candidates, 5): see `Bearers.traits`."""
        return np.concatenate([name.traits for name in self.names])

    def split(self, values: Floats) -> list[Floats]:
        """Give the values of each name's candidates apart."""
        return [values[start:end] for start, end in self.spans]

    def shares(self, scores: Floats) -> Floats:
        """Return the softmax of the scores among each name's candidates."""
        powers: Floats = np.exp(scores - np.maximum.reduceat(scores, self.first)[self.own])
        shares: Floats = powers / np.add.reduceat(powers, self.first)[self.own]
        return shares

    def said(self, shares: Floats) -> Floats:
        """Return what the likeliest places of the other names say, rows as in ``EVIDENCE``."""
        best = self._best(shares)
        weight = shares[best]
        rest = np.maximum(weight.sum() - weight, _LEAST)
        said = np.zeros((len(EVIDENCE), len(self.own)))
        for rows, alike in self._alike(best):
            np.matmul(alike, weight, out=said[:4, rows])
        said[:4] /= rest[self.own]
        if self.links:
            said[4] = self._stated(shares)
        return said

    def _stated(self, shares: Floats) -> Floats:
        """Return how far candidates agree with what the text says of where names lie."""
        agreeing = np.zeros(len(self.own))
        told = np.zeros(len(self.first))
        parts, shared = self.split(agreeing), self.split(shares)
        for inner, outer, fits in self.links:
            parts[inner] += fits @ shared[outer]
            parts[outer] += shared[inner] @ fits
            told[[inner, outer]] += 1
        agreeing /= np.maximum(told, 1)[self.own]
        return agreeing

    def astray(self, shares: Floats) -> Floats:
        """Return how far the likeliest place of each name lies out of what the text says holds it.

        0 where it lies there, or where the text does not say, 1 where it lies out of all that the
        holder may be.
        """
        out, told = np.zeros((2, len(self.first)))
        if not self.links:
            return out
        shared = self.split(shares)
        for inner, outer, fits in self.links:
            out[inner] += 1.0 - (fits[np.argmax(shared[inner])] > 0) @ shared[outer]
            told[inner] += 1
        return out / np.maximum(told, 1)

    def _best(self, shares: Floats) -> Numbers:
        """Return where the likeliest candidate of each name stands; of equals the first."""
        values = shares.tolist()
        return np.array([values.index(max(values[at:end]), at, end) for at, end in self.spans])

    def _alike(self, best: Numbers) -> Iterator[tuple[slice, Floats]]:
        """Yield rows and how alike they are to the best places of all names, see `_compare`.

        What is reckoned at once is kept: the best places are seldom others in the next round.
        """
        step = max(1, _BLOCK // len(best))
        if step < len(self.own):
            for at in range(0, len(self.own), step):
                rows = slice(at, at + step)
                yield rows, self._compare(rows, best)
            return
        key, every = best.tobytes(), slice(None)
        if key not in self._compared:
            self._compared[key] = self._compare(every, best)
        yield every, self._compared[key]

    def _compare(self, rows: slice, best: Numbers) -> Floats:
        """Return how alike some candidates are to the best places, shape (4, candidates, names).

        0..1 for each but ``stated`` of ``EVIDENCE``; 0 to that of its own name, which does not
        speak for itself.
        """
        some, those, own = self.traits[rows], self.traits[best], self.own[rows]
        alike = np.empty((4, len(own), len(best)))
        np.equal(some.T[3:, :, None], those.T[3:, None, :], out=alike[:2])
        np.divide(sphere.km(some[:, :3], those[:, :3]), _DECAY, out=alike[2:])
        np.exp(alike[2:], out=alike[2:])
        alike[:, np.arange(len(own)), own] = 0.0
        return alike
