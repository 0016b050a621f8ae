"""The candidates of all names of a document -> what the other names say for each of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geomap.resolve import holders, sphere
from geomap.resolve.weights import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from geomap.model import Place

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.intp]

NEAR_KM, FAR_KM = 100.0, 1_000.0
"""Decay of nearness: within a province, within a part of the world; both are weighed."""
EVIDENCE = ("country votes", "admin1 votes", "near", "far", "stated")
"""What the columns of ``Company.said`` are, each 0..1; ``stated``: the share of the candidates of
what holds a name, or is held by it as the text says, with which a candidate agrees."""
COUNTS = np.array([WEIGHTS.get(name, 0.0) for name in EVIDENCE])
_BLOCK = 1 << 20
"""Distances that are reckoned at once: 8 MB."""
_LEAST = 1e-9


class Link(NamedTuple):
    """Two names by their numbers, of which a text puts the inner into the outer.

    ``fits`` tells how well the inner's candidates (rows) lie in those of the outer (columns).
    """

    inner: int
    outer: int
    fits: Floats


@dataclass(frozen=True, slots=True)
class Company:
    """All candidates of all names of a document in one row, name after name.

    Attributes:
        own: the number of the name of each candidate.
        first: where the candidates of each name begin.
        xyz: unit vectors, shape (candidates, 3).
        country: a number for each candidate's country, 0 where it has none.
        division: the same for its first-level division.
        links: the names that the text puts into others.
    """

    own: Numbers
    first: Numbers
    xyz: Floats
    country: Numbers
    division: Numbers
    links: tuple[Link, ...] = ()

    @classmethod
    def of(cls, names: Sequence[Sequence[Place]], links: Iterable[tuple[int, int]] = ()) -> Company:
        """Take the candidates of each name, none without, and which number lies in which other."""
        sizes = [len(places) for places in names]
        places = [place for places in names for place in places]
        return cls(
            own=np.arange(len(names)).repeat(sizes),
            first=np.cumsum([0, *sizes[:-1]]),
            xyz=sphere.vectors(places),
            country=_numbered([place.country for place in places]),
            division=_numbered([place.division for place in places]),
            links=tuple(Link(i, o, holders.lying(names[i], names[o])) for i, o in links),
        )

    def split(self, values: Floats) -> list[Floats]:
        """Give the values of each name's candidates apart."""
        first = self.first.tolist()
        return [values[start:end] for start, end in zip_longest(first, first[1:])]

    def shares(self, scores: Floats) -> Floats:
        """Return the softmax of the scores among each name's candidates."""
        powers: Floats = np.exp(scores - np.maximum.reduceat(scores, self.first)[self.own])
        shares: Floats = powers / np.add.reduceat(powers, self.first)[self.own]
        return shares

    def said(self, shares: Floats) -> Floats:
        """Return what the likeliest places of the other names say, columns as in ``EVIDENCE``."""
        best = self._best(shares)
        weight = shares[best]
        rest = np.maximum(weight.sum() - weight, _LEAST)[self.own]
        said = np.empty((len(self.own), len(EVIDENCE)))
        said[:, 0] = _votes(self.country, best, weight, self.own)
        said[:, 1] = _votes(self.division, best, weight, self.own)
        said[:, 2], said[:, 3] = self._nearness(best, weight)
        said[:, :4] /= rest[:, None]
        said[:, 4] = self._stated(shares)
        return said

    def _stated(self, shares: Floats) -> Floats:
        """Return how far candidates agree with what the text says of where names lie."""
        agreeing = np.zeros(len(self.own))
        if not self.links:
            return agreeing
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
        shared = self.split(shares)
        for inner, outer, fits in self.links:
            out[inner] += 1.0 - (fits[np.argmax(shared[inner])] > 0) @ shared[outer]
            told[inner] += 1
        return out / np.maximum(told, 1)

    def _best(self, shares: Floats) -> Numbers:
        """Return where the likeliest candidate of each name stands; of equals the first."""
        most = np.maximum.reduceat(shares, self.first)[self.own]
        (at,) = (shares == most).nonzero()
        best: Numbers = at[at.searchsorted(self.first)]
        return best

    def _nearness(self, best: Numbers, weight: Floats) -> tuple[Floats, Floats]:
        near, far = np.empty((2, len(self.own)))
        for rows in _blocks(len(self.own), len(best)):
            km = sphere.km(self.xyz[rows], self.xyz[best])
            km[np.arange(len(km)), self.own[rows]] = np.inf  # a name does not speak for itself
            near[rows], far[rows] = np.exp(-km / NEAR_KM) @ weight, np.exp(-km / FAR_KM) @ weight
        return near, far


def _votes(kind: Numbers, best: Numbers, weight: Floats, own: Numbers) -> Floats:
    """Return how much of the other names' certainty lies in each candidate's area."""
    told = np.bincount(kind[best], weight, minlength=int(kind.max()) + 1)
    told[0] = 0.0
    votes = told[kind] - np.where(kind == kind[best][own], weight[own], 0.0)
    return np.maximum(votes, 0.0)


def _blocks(rows: int, columns: int) -> Iterator[slice]:
    step = max(1, _BLOCK // columns)
    return (slice(at, at + step) for at in range(0, rows, step))


def _numbered(names: Iterable[str | None]) -> Numbers:
    numbers: dict[str | None, int] = {None: 0}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names])
