"""W1 of two long samples on the line by cells, in NumPy, without sorting all of their points.

Cut the line into cells of width w. In the cell [l, r] with centre c let D and D' be the values of F − G at l and at r, and
p = (x − c)/w ∈ [−½, ½] the place of a point x. For t in the cell F(t) = F(l) + Σ a·[x ≤ t], so by exchanging sum and
integral ∫ F = w·F(l) + Σ a·(r − x) = w·(F(l) + Σ a·(½ − p)), and since F(r) − F(l) = Σ a,

    ∫ F = w·((F(l) + F(r))/2 − Σ a·p),    ∫ (F − G) = w·((D + D')/2 − Σ a·p + Σ b·p).

Where F − G keeps its sign in a cell, ∫ |F − G| = |∫ (F − G)| is thus a matter of sums. There D − b(cell) ≤ F − G ≤
D + a(cell), which decides the sign of most cells; only the points of the others are sorted (`_sorted_part`). The outer
two cells are unbounded and always sorted.

The integral is Vallender's (see `integral`); the cells are the idea of bucket sort (Knuth, The Art of Computer
Programming, vol. 3, section 5.2.5: distribution), and no source is known for the rest. Two passes over the points: the
first counts them (`_count`), the second sums their places and collects those in doubt (`_divide`). Every cut, place and
limb is exact, so that the error does not grow with the number of points; where that cannot be had, or sorting is as fast,
the answer is None and `integral` sorts.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum, gcd
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from divergences._core.measure import uniform
from divergences.transport.costs.dense import U

if TYPE_CHECKING:
    from jaxtyping import Bool, Float, Int, Num

    X: TypeAlias = Num[np.ndarray, " n"]
    Y: TypeAlias = Num[np.ndarray, " m"]
    A: TypeAlias = Float[np.ndarray, " n"]
    B: TypeAlias = Float[np.ndarray, " m"]
    PerCell: TypeAlias = Float[np.ndarray, " cells"]
    Limbs: TypeAlias = list[Num[np.ndarray, " k"]]
    """Parts of k masses, to be added up: one array of integers for equal masses, else two of floats."""

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


def distance(x: X, y: Y, a: A | None, b: B | None) -> float | None:
    """W1 in the unit of the points, or None where sorting all points is as fast, or may be more precise.

    `integral.distance` calls it for one pair of long samples, masses None being equal ones. The relative error is at most
    16 units roundoff.
    """
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
    """In the unit of the points."""
    first: float
    """The centre of cell 0 over w: a whole number."""
    last: int
    """The number of the last cell."""

    def scaled(self, x: Num[np.ndarray, " k"]) -> Float[np.ndarray, " k"]:
        """x/w, exactly, but no farther out than the centres of the outer cells."""
        low, high = self.first * self.w, (self.first + self.last) * self.w
        return x.astype(np.float64, copy=False).clip(low, high) * (1 / self.w)

    def cuts(self, cells: Int[np.ndarray, " k"]) -> Float[np.ndarray, " k"]:
        """Where the cells of these numbers end, in the unit of the points."""
        return (self.first + cells + 0.5) * self.w


class Counted(NamedTuple):
    """A sample of k points, counted by cells."""

    points: Num[np.ndarray, " k"]
    mass: Float[np.ndarray, " k"] | int
    """One integer for all of them where masses are equal, so that all sums are exact; else floats."""
    number: PerCell
    """How many points each cell has."""
    ends: Limbs
    """The mass up to the end of each cell, in limbs."""
    held: PerCell
    """The probability of each cell."""
    total: float
    """The sum of all masses."""
    miss: float
    """total − 1 for floats, 0 for integers."""


class Divided(NamedTuple):
    """A sample divided into the points of cells with a sign, summed, and those of the others, sorted."""

    moment: float
    """Σ sign·a·p over the cells with a sign, for masses with the total 1."""
    points: Num[np.ndarray, " k"]
    """The points in the cells without a sign, in order."""
    limbs: Limbs
    """The limbs of their masses."""


def _spread(x: X, y: Y) -> Cells | None:
    """Cells for the bulk of both samples, or None where w is too extreme, or too small beside the points, to be exact.

    The bulk is judged by about `PROBE` points of each sample; w is a power of two near its width over CELLS·√n.
    """
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


def _masses(a: A | None, n: int) -> A:
    return uniform(n) if a is None else a.astype(np.float64, copy=False)


def _limbs(mass: Float[np.ndarray, " k"]) -> Iterator[Float[np.ndarray, " k"]]:
    """A multiple of 2^−52, whose sums are exact, then the rest, at most 2^−53 (see `integral` for the source)."""
    high = (mass + 1) - 1
    yield high
    yield mass - high


def _count(points: Num[np.ndarray, " k"], mass: Float[np.ndarray, " k"] | int, cells: Cells) -> Counted:
    """The first pass over a sample: the points and the mass of each cell."""
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


def _excess(f: Limbs, g: Limbs, of_f: Counted, of_g: Counted) -> Float[np.ndarray, " k"]:
    """F/Σa − G/Σb at k places from the limbs of F and G there; with Σa = 1 + α, F/Σa = F − F·α/Σa."""
    if len(f) == 1:
        return (f[0] - g[0]) / of_f.total
    alpha, beta = (t.miss / (1 + t.miss) for t in (of_f, of_g))
    return (f[0] - g[0]) + (f[1] - g[1]) - (f[0] + f[1]) * alpha + (g[0] + g[1]) * beta


def _divide(sample: Counted, sign: PerCell, cells: Cells) -> Divided:
    """The second pass over a sample: `sign` is that of F − G in each cell, 0 where it is in doubt."""
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
    cells: Cells, doubt: Bool[np.ndarray, " cells"], f: Counted, g: Counted, of_x: Divided, of_y: Divided
) -> tuple[float, float]:
    """∫ |F − G| over the cells in doubt, and how far off it may be.

    Where a run of such cells begins, F and G jump to their values there, and where it ends, back to 0: so the gaps
    between runs contribute nothing, and one sweep over the sorted points serves all runs.
    """
    flip = np.diff(doubt.astype(np.int64))
    cut = np.flatnonzero(flip)
    z = np.concatenate([cells.cuts(cut), of_x.points, of_y.points])
    order = np.argsort(z, kind="stable")  # which merges sorted runs
    z = z[order]

    def running(sample: Counted, limbs: Limbs, at: int) -> Limbs:
        sums: Limbs = []
        for end, limb in zip(sample.ends, limbs, strict=True):
            steps = np.zeros(len(z), limb.dtype)
            steps[: len(cut)] = flip[cut] * end[cut]
            steps[at : at + len(limb)] = limb
            sums.append(np.cumsum(steps[order]))
        return sums

    at = len(cut), len(cut) + len(of_x.points)
    excess = _excess(running(f, of_x.limbs, at[0]), running(g, of_y.limbs, at[1]), f, g)
    off = 8 * U * (abs(f.miss) + abs(g.miss))
    if not isinstance(f.mass, int):
        off += U * U * (len(f.points) + len(g.points)) * (len(doubt) + len(z))
    return float(np.sum(np.abs(excess[:-1]) * np.diff(z))), off * float(z[-1] - z[0])


def _blocks(v: Num[np.ndarray, " k"]) -> Iterator[slice]:
    return (slice(k, k + BLOCK) for k in range(0, len(v), BLOCK))
