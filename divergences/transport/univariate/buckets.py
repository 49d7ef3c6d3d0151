"""∫ |F − G| of two long samples on the host, without sorting all of their points.

Cut the line into cells of width w. Where F − G keeps its sign in a cell, ∫ |F − G| = |∫ (F − G)| is a matter of sums:
with D and D' the values of F − G at the ends of the cell and p ∈ [−½, ½] the place of a point in it,

    ∫ (F − G) = w·((D + D')/2 − Σ a·p + Σ b·p).

In the cell D − b(cell) ≤ F − G ≤ D + a(cell). Only the points of cells where that leaves the sign in doubt are sorted.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum, gcd
from typing import NamedTuple

import numpy as np

from divergences._core.measure import uniform
from divergences.transport.costs.dense import U

CELLS = 64
"""So many cells for each √n: with n points each, F − G is of the size 1/√n, and its sign is clear in most cells."""
PROBE, TAIL, REACH = 512, 4, 3
"""The cells span so many points of each sample, evenly chosen, but for so many at either end, and reach no farther beyond
the quartiles than so many times their distance, for the sake of heavy tails.
"""
BLOCK = 24_000
"""So many numbers at a time: temporaries stay in the cache. No power of 2: arrays would compete for the same lines."""
DOUBT = 0.25
"""Where more than this part of the points is in doubt, sorting all of them is as fast."""


def integral(x: np.ndarray, y: np.ndarray, a: np.ndarray | None, b: np.ndarray | None) -> float | None:
    """∫ |F − G|, or None where sorting all points is as fast, or may be more precise."""
    cells = _spread(x, y)
    if cells is None:
        return None
    n, m = len(x), len(y)
    unit = gcd(n, m)
    masses = (m // unit, n // unit) if a is None and b is None else (_masses(a, n), _masses(b, m))
    f, g = (_count(v, mass, cells) for v, mass in zip((x, y), masses, strict=True))
    end = _excess(f.ends, g.ends, f, g)
    inner = np.s_[1:-1]  # not the cells without an end
    start, sign = end[:-2], np.zeros(len(end))
    sign[inner] = np.where(start >= g.held[inner], 1, np.where(start <= -f.held[inner], -1, 0))
    if np.sum((f.number + g.number)[sign == 0]) > DOUBT * (n + m):
        return None
    of_x, of_y = (_divide(v, sign, cells) for v in (f, g))
    sure = np.sum(sign[inner] * (start + end[inner])) / 2 - of_x.moment + of_y.moment
    rest, off = _sorted_part(cells, sign == 0, f, g, of_x, of_y)
    value = cells.w * float(sure) + rest
    # The sums of places are at most w/2 each: from 2w on, their rounding is small beside the value.
    return value if value >= 2 * cells.w and off <= U * value else None


class Cells(NamedTuple):
    """Cell k is w·[first + k − ½, first + k + ½] for 0 ≤ k ≤ last; the outer ones have no outer end.

    The width w is a power of two, so that every cut and the place of every point in its cell are exact.
    """

    w: float
    first: float
    last: int

    def scaled(self, x: np.ndarray) -> np.ndarray:
        """x/w, no farther out than the centres of the outer cells."""
        low, high = self.first * self.w, (self.first + self.last) * self.w
        return x.astype(np.float64, copy=False).clip(low, high) * (1 / self.w)

    def cuts(self, after: np.ndarray) -> np.ndarray:
        """Where these cells end."""
        return (self.first + after + 0.5) * self.w


class Counted(NamedTuple):
    """A sample, the number of its points in each cell, F at the end of each in limbs, the probability of each.

    Masses are one integer for all of them, or floats with the total 1 + miss.
    """

    points: np.ndarray
    mass: np.ndarray | int
    number: np.ndarray
    ends: list[np.ndarray]
    held: np.ndarray
    total: float
    miss: float


class Divided(NamedTuple):
    """Σ sign·a·p of a sample, and its points in the cells without a sign, in order, with the limbs of their masses."""

    moment: float
    points: np.ndarray
    limbs: list[np.ndarray]


def _spread(x: np.ndarray, y: np.ndarray) -> Cells | None:
    """Cells for the bulk of both, unless w is too extreme, or too small beside the points, to scale without rounding."""
    some = np.sort(np.concatenate([v[:: -(-len(v) // PROBE)].astype(np.float64) for v in (x, y)]))
    quarter, three = some[len(some) // 4], some[3 * len(some) // 4]
    reach = REACH * (three - quarter)
    low, high = float(max(some[TAIL], quarter - reach)), float(min(some[-1 - TAIL], three + reach))
    exponent = int(np.frexp((high - low) / (CELLS * min(len(x), len(y)) ** 0.5))[1])
    w = float(np.ldexp(1.0, exponent))
    if not (low < high and abs(exponent) < 1000 and max(-low, high) < w * 2.0**50):
        return None
    first = float(np.rint(low / w))
    return Cells(w, first, int(np.rint(high / w) - first))


def _masses(a: np.ndarray | None, n: int) -> np.ndarray:
    return uniform(n) if a is None else a.astype(np.float64, copy=False)


def _limbs(mass: np.ndarray) -> Iterator[np.ndarray]:
    """A multiple of 2^−52, whose sums are exact, then the rest, at most 2^−53."""
    high = (mass + 1) - 1
    yield high
    yield mass - high


def _count(points: np.ndarray, mass: np.ndarray | int, cells: Cells) -> Counted:
    size = cells.last + 1
    tables = np.zeros((1 if isinstance(mass, int) else 3, size))
    chunk = np.empty(2 * size, np.intp)  # as many points at a time as are worth a table
    for start in range(0, len(points), len(chunk)):
        some = points[start : start + len(chunk)]
        cell = chunk[: len(some)]
        for block in _blocks(some):
            cell[block] = np.rint(cells.scaled(some[block])) - cells.first
        tables[0] += np.bincount(cell, minlength=size)
        if not isinstance(mass, int):
            for table, limb in zip(tables[1:], _limbs(mass[start : start + len(chunk)]), strict=True):
                table += np.bincount(cell, limb, size)
    if isinstance(mass, int):
        ends = [mass * np.cumsum(tables[0].astype(np.int64))]
        return Counted(points, mass, tables[0], ends, tables[0] / len(points), float(ends[0][-1]), 0.0)
    ends = [np.cumsum(v) for v in tables[1:]]
    miss = float((ends[0][-1] - 1) + ends[1][-1])
    return Counted(points, mass, tables[0], ends, (tables[1] + tables[2]) / (1 + miss), 1 + miss, miss)


def _excess(f: list[np.ndarray], g: list[np.ndarray], of_f: Counted, of_g: Counted) -> np.ndarray:
    """F/Σa − G/Σb from limbs; with Σa = 1 + α, F/Σa = F − F·α/Σa."""
    if len(f) == 1:
        return (f[0] - g[0]) / of_f.total
    alpha, beta = (t.miss / (1 + t.miss) for t in (of_f, of_g))
    return (f[0] - g[0]) + (f[1] - g[1]) - (f[0] + f[1]) * alpha + (g[0] + g[1]) * beta


def _divide(sample: Counted, sign: np.ndarray, cells: Cells) -> Divided:
    points, mass = sample.points, sample.mass
    moments, doubt = [], []
    for some in _blocks(points):
        place = cells.scaled(points[some])
        centre = np.rint(place)
        place -= centre
        centre -= cells.first
        side = sign.take(centre.astype(np.intp))
        place *= side
        if not isinstance(mass, int):
            place *= mass[some]
        moments.append(place.sum())
        doubt.append(some.start + np.flatnonzero(side == 0))
    at = np.concatenate(doubt)
    if isinstance(mass, int):
        return Divided(fsum(moments) / len(points), np.sort(points[at]), [np.full(len(at), mass)])
    at = at[np.argsort(points[at])]
    return Divided(fsum(moments) / (1 + sample.miss), points[at], [*_limbs(mass[at])])


def _sorted_part(
    cells: Cells, doubt: np.ndarray, f: Counted, g: Counted, of_x: Divided, of_y: Divided
) -> tuple[float, float]:
    """∫ |F − G| over the cells in doubt, and how far off it may be; F and G are put to 0 where those cells end."""
    flip = np.diff(doubt.astype(np.int64))
    cut = np.flatnonzero(flip)
    z = np.concatenate([cells.cuts(cut), of_x.points, of_y.points])
    order = np.argsort(z, kind="stable")  # which merges sorted runs
    z = z[order]

    def running(sample: Counted, limbs: list[np.ndarray], at: int) -> Iterator[np.ndarray]:
        for end, limb in zip(sample.ends, limbs, strict=True):
            steps = np.zeros(len(z), limb.dtype)
            steps[: len(cut)] = flip[cut] * end[cut]
            steps[at : at + len(limb)] = limb
            yield np.cumsum(steps[order])

    at = len(cut), len(cut) + len(of_x.points)
    excess = _excess([*running(f, of_x.limbs, at[0])], [*running(g, of_y.limbs, at[1])], f, g)
    off = 8 * U * (abs(f.miss) + abs(g.miss))
    if not isinstance(f.mass, int):
        off += U * U * (len(f.points) + len(g.points)) * (len(doubt) + len(z))
    return float(np.sum(np.abs(excess[:-1]) * np.diff(z))), off * float(z[-1] - z[0])


def _blocks(v: np.ndarray) -> Iterator[slice]:
    return (slice(k, k + BLOCK) for k in range(0, len(v), BLOCK))
