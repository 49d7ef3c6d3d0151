"""W1 on the line by ∫ |F − G| in NumPy float64, by sorting: its value, its bracket, its plan, its critic, its slopes.

`w1_line` asks for the value of whole batches (`distance`); the host's engines for one pair with its proof. F and G are the
distribution functions of Σ aᵢ·δ(xᵢ)/Σa and Σ bⱼ·δ(yⱼ)/Σb; between neighbours of the merged points both are constant, so

    ∫ |F − G| = Σₖ |F − G|ₖ·(zₖ₊₁ − zₖ)    over the sorted points z of both.

Sources: Vallender, Theory Probab. Appl. 18 (1974), 784–786, for the formula; Santambrogio, Optimal Transport for Applied
Mathematicians (2015), chapter 2, for the monotone coupling, which is optimal for |x − y|, and the critic with
f' = −sign(F − G). What departs from the plain sum (that of scipy.stats.wasserstein_distance): floats would add a rounding
for each atom to every later value of F − G, which is small itself; here the masses are split into limbs whose sums are
exact, integers (`_fixed_point`) or multiples of 2^−52 (`_short_excess`; the split is ExtractScalar of Rump, Ogita and Oishi,
SIAM J. Sci. Comput. 31 (2008), 189), so that the error does not grow with the number of atoms. Masses are divided by their
totals by way of α = Σa − 1 and β = Σb − 1, which are tiny: F/Σa = F − F·α/(1 + α).
"""

from __future__ import annotations

from functools import reduce
from math import inf, ldexp
from operator import sub
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

import numpy as np

from divergences._core.measure import uniform
from divergences.transport.certificate import added, outward
from divergences.transport.costs.dense import U
from divergences.transport.solution import Coupling, Potential
from divergences.transport.univariate import buckets, quantiles

if TYPE_CHECKING:
    from jaxtyping import Float, Int, Num

    X: TypeAlias = Num[np.ndarray, "*batch n"]
    Y: TypeAlias = Num[np.ndarray, "*batch m"]
    A: TypeAlias = Float[np.ndarray, "*batch n"]
    B: TypeAlias = Float[np.ndarray, "*batch m"]
    Value: TypeAlias = Float[np.ndarray, "*batch"]
    Merged: TypeAlias = Float[np.ndarray, "*batch n+m"]
    Between: TypeAlias = Float[np.ndarray, "*batch n+m-1"]
    """One number for each gap between neighbours of the merged points."""

LONG = 20_000
"""From this many points of equal mass on, cells are faster than sorting."""
SHORT = 4096
"""Below so many points of any mass, sorting is faster, and sums of rests of at most 2^−53 are exact to 2^−82."""
HIGH, LOW = 60, 36
"""A mass is high·2^−60 + low·2^−96 with 64-bit integers: sums of up to 2^27 of them are exact."""


def distance(x: X, y: Y, a: A | None, b: B | None) -> Value:
    """W1 along the last axis, in the unit of the points, of valid input; leading axes broadcast, masses None are equal.

    Long pairs are given to `buckets` row by row, as are those of equal masses to `quantiles`; the rest is summed here.
    The relative error is at most 16 units roundoff.
    """
    x, y = _with_mass(x, a), _with_mass(y, b)
    equal = a is None and b is None
    shared = equal and x.shape[:-1] != y.shape[:-1]  # rows that meet several others: each is sorted once
    if shared or x.shape[-1] + y.shape[-1] < (LONG if equal else SHORT):
        return _by_sorting(x, y, a, b)
    given = [v for v in (x, y, a, b) if v is not None]
    batch = np.broadcast_shapes(*(v.shape[:-1] for v in given))
    rows = [None if v is None else np.broadcast_to(v, (*batch, v.shape[-1])) for v in (x, y, a, b)]
    value = np.empty(batch)
    for k in np.ndindex(batch):
        row = cast(tuple[np.ndarray, np.ndarray, None, None], tuple(None if v is None else v[k] for v in rows))
        by_cells = buckets.distance(*row)
        value[k] = _by_sorting(*row) if by_cells is None else by_cells
    return value


def _with_mass(x: X, a: A | None) -> X:
    """The points, those of mass 0 moved onto ones with mass.

    A point far out, although it has no mass, would count times the rounding of F − G.
    """
    if a is None or a.all():
        return x
    here = np.where(a > 0, np.arange(a.shape[-1]), np.argmax(a > 0, axis=-1, keepdims=True))
    x, here = np.broadcast_arrays(x, np.maximum.accumulate(here, axis=-1))
    return np.take_along_axis(x, here, axis=-1)


def _by_sorting(x: X, y: Y, a: A | None, b: B | None) -> Value:
    if a is not None or b is not None:
        full = with_masses(x, y, a, b)
        gaps, between = _short_excess(*full) if x.shape[-1] + y.shape[-1] < SHORT else excess(*full)[:2]
        return (gaps * np.abs(between)).sum(axis=-1)
    return quantiles.distance(x, y)


def with_masses(x: X, y: Y, a: A | None, b: B | None) -> tuple[X, Y, A, B]:
    """All four in float64, on one batch shape, equal masses where none are given."""
    a = uniform(x.shape[-1]) if a is None else a
    b = uniform(y.shape[-1]) if b is None else b
    if not x.ndim == y.ndim == a.ndim == b.ndim == 1:
        batch = np.broadcast_shapes(*(v.shape[:-1] for v in (x, y, a, b)))
        x, y, a, b = (np.broadcast_to(v, (*batch, v.shape[-1])) for v in (x, y, a, b))
    x, y, a, b = (v.astype(np.float64, copy=False) for v in (x, y, a, b))
    return x, y, a, b


class Excess(NamedTuple):
    """F − G between neighbours of the merged points."""

    gaps: Between
    """The distances of neighbours, in the unit of the points."""
    between: Between
    """F − G there."""
    order: Int[np.ndarray, "*batch n+m"]
    """The permutation that sorts x followed by y."""
    n: int
    """How many of them are of x."""
    off: Value
    """How far F − G can be from what is here, beyond 5U of itself."""


def excess(x: X, y: Y, a: A, b: B) -> Excess:
    """F − G for a/Σa and b/Σb, from sums of a and −b that are exact in two limbs of 64-bit integers.

    In the correction F·α/(1 + α) a float sum of a will do, since α is tiny, and G is F less their difference.
    """
    n, size = x.shape[-1], x.shape[-1] + y.shape[-1]
    z = np.concatenate([x, y], axis=-1)
    order = np.argsort(z, axis=-1)
    high, low, exact = _fixed_point(np.concatenate([a, b], axis=-1))
    alpha, beta = (
        _to_float(high[..., s].sum(-1, keepdims=True) - (1 << HIGH), low[..., s].sum(-1, keepdims=True))
        for s in (slice(n), slice(n, None))
    )
    side = np.where(np.arange(size) < n, 1, -1)
    parts = (side * high, side * low, np.concatenate([a, 0 * b], axis=-1))
    h, r, f = (np.cumsum(_taken(v, order), axis=-1) for v in parts)
    raw = _to_float(h, r)
    found = raw - f * (alpha / (1 + alpha)) + (f - raw) * (beta / (1 + beta))
    off = (np.abs(alpha) + np.abs(beta))[..., 0] * (size + 8) * 4 * U + (0.0 if exact else size * 2.0**-95)
    return Excess(np.diff(_taken(z, order), axis=-1), found[..., :-1], order, n, off)


def _taken(v: Num[np.ndarray, "*batch n"], order: Int[np.ndarray, "*batch n"]) -> Num[np.ndarray, "*batch n"]:
    """np.take_along_axis on the last axis, without its preparations where there is one axis only."""
    return v.take(order) if v.ndim == 1 else np.take_along_axis(v, order, -1)


def _short_excess(x: X, y: Y, a: A, b: B) -> tuple[Between, Between]:
    """The gaps, and F − G there, with less work than `excess`, for so few points that sums in floats are as exact.

    A mass is a multiple of 2^−52, whose sums are exact, and a rest of at most 2^−53, of which a·α/(1 + α) is taken off.
    The two are the parts of one complex number, so that they are put in order and summed together.
    """
    n = x.shape[-1]
    order, gaps = _short_order(np.concatenate([x, y], axis=-1))
    w = np.concatenate([a, -b], axis=-1)
    limbs = np.empty(w.shape, np.complex128)
    high = np.rint(w * 2.0**52)
    high *= 2.0**-52
    limbs.real, limbs.imag = high, w - high
    totals: Any = np.add.reduceat(limbs, (0, n), axis=-1)
    off = (np.abs(totals.real) - 1) + totals.imag * (1, -1)  # α and β
    off /= 1 + off
    limbs.imag[..., :n] -= a * off[..., :1]
    limbs.imag[..., n:] += b * off[..., 1:]
    sums: Any = np.cumsum(_taken(limbs, order), axis=-1)[..., :-1]
    return gaps, sums.real + sums.imag


def _short_order(z: Merged) -> tuple[Int[np.ndarray, "*batch n+m"], Between]:
    """A permutation that sorts so few points, and the gaps between neighbours.

    NumPy sorts three times as fast as it finds a permutation: so the last bits of each number are exchanged for its place,
    which comes back with it. Where that confuses numbers that are nearly equal, the permutation is found after all.
    """
    size = z.shape[-1]
    places = (1 << size.bit_length()) - 1
    keys = ((z.view(np.int64) & ~places) | np.arange(size)).view(np.float64)
    keys.sort(axis=-1)
    order = keys.view(np.int64) & places
    gaps = _gaps(_taken(z, order))
    if gaps.min(initial=0) < 0:
        order = z.argsort(axis=-1)
        gaps = _gaps(_taken(z, order))
    return order, gaps


def _gaps(z: Merged) -> Between:
    """np.diff along the last axis, without its preparations."""
    return z[..., 1:] - z[..., :-1]


def _fixed_point(w: Merged) -> tuple[Int[np.ndarray, "*batch n+m"], Int[np.ndarray, "*batch n+m"], bool]:
    """(high, low) in 64-bit integers with w = high·2^−60 + low·2^−96 up to 2^−97, and whether that is exact."""
    units = np.ldexp(w, HIGH)
    high = np.floor(units)
    rest = np.ldexp(units - high, LOW)
    low = np.rint(rest)
    return high.astype(np.int64), low.astype(np.int64), bool(np.all(low == rest))


def _to_float(high: Int[np.ndarray, "*batch k"], low: Int[np.ndarray, "*batch k"]) -> Float[np.ndarray, "*batch k"]:
    return np.ldexp(high + np.ldexp(low.astype(np.float64), -LOW), -HIGH)


def certified(found: Excess) -> tuple[float, float, float]:
    """(lower, value, upper) of one pair, for the portfolio's "line" and the presolve: lower ≤ W1 ≤ upper for certain.

    With U the unit roundoff, each gap, excess and product is within 8U of itself together, their sum within U; what the excess
    is off besides counts times the range of the points. In units of the largest gap, so that no product overflows.
    """
    gaps = found.gaps
    exponent, apart = int(np.frexp(gaps.max())[1]), gaps > 0
    gaps = np.ldexp(gaps, -exponent)  # what becomes 0 here counts as well
    underflow = 2.0**-900 if np.any(apart & (gaps < 2.0**-800)) else 0.0
    value = added(gaps * np.abs(found.between))
    missed = float(found.off) * float(gaps.sum()) * (1 + (len(gaps) + 4) * U) + underflow
    low, high = (value - missed) * (1 - 10 * U), (value + missed) * (1 + 10 * U)
    return outward(max(0.0, low), exponent, -inf), ldexp(value, exponent), outward(high, exponent, inf)


def potential(found: Excess) -> Potential:
    """An optimal critic at x (..., n) and at y (..., m): f' = −sign(F − G), 0 at the leftmost point."""
    steps = -np.sign(found.between) * found.gaps
    f = np.cumsum(np.concatenate([0 * found.gaps[..., :1], steps], axis=-1), axis=-1)
    back = np.empty_like(f)
    np.put_along_axis(back, found.order, f, -1)
    return Potential(back[..., : found.n], back[..., found.n :])


def monotone(
    x: Float[np.ndarray, " n"], y: Float[np.ndarray, " m"], a: Float[np.ndarray, " n"], b: Float[np.ndarray, " m"]
) -> Coupling:
    """The coupling that keeps the order: the north-west corner rule on the sorted points, n + m − 1 entries, some 0.

    `a` and `b` should have the same total; its indices are those of x and y as given.
    """
    return in_order(np.argsort(x, kind="stable"), np.argsort(y, kind="stable"), a, b)


def in_order(
    rows: Int[np.ndarray, " n"], cols: Int[np.ndarray, " m"], a: Float[np.ndarray, " n"], b: Float[np.ndarray, " m"]
) -> Coupling:
    """The same, where x and y are sorted by these permutations."""
    a, b = a[rows], b[cols]
    if np.array_equal(a, b):  # each keeps its own
        mass = np.zeros(2 * len(a) - 1)
        mass[::2] = a
        return Coupling(np.repeat(rows, 2)[1:], np.repeat(cols, 2)[:-1], mass)
    at_row, at_col, mass = corner(a.tolist(), b.tolist())
    return Coupling(rows[at_row], cols[at_col], mass)


def corner(left: list[float], right: list[float]) -> Coupling:
    """The north-west corner rule on two lists of masses >= 0 with about the same total.

    From the pair (0, 0) on, each pair gets what the smaller of its two masses still has, and the next pair is one row down
    or one column to the right: n + m − 1 entries, some 0, in order. What rounding leaves of a total goes to the last row or
    column. (Peyré and Cuturi, Computational Optimal Transport (2019), section 3.4.)
    """
    bottom, end = len(left) - 1, len(right) - 1
    rows, cols, masses, i, j, a, b = [], [], [], 0, 0, left[0], right[0]
    while i < bottom and j < end:
        rows.append(i)
        cols.append(j)
        if a <= b:
            masses.append(a)
            b -= a
            i += 1
            a = left[i]
        else:
            masses.append(b)
            a -= b
            j += 1
            b = right[j]
    if i == bottom:  # the last row takes what every column still asks
        masses += [b, *right[j + 1 :]]
    else:  # the last column takes what every row still has, and its last entry what rounding leaves
        above = [a, *left[i + 1 : bottom]]
        masses += [*above, max(reduce(sub, above, b), 0.0)]
    rows += range(i, bottom + 1) if j == end else [bottom] * (end + 1 - j)
    cols += range(j, end + 1) if i == bottom else [end] * (bottom + 1 - i)
    return Coupling(np.array(rows), np.array(cols), np.array(masses))


def slopes(
    x: Float[np.ndarray, " n"], y: Float[np.ndarray, " m"], a: Float[np.ndarray, " n"], b: Float[np.ndarray, " m"]
) -> Float[np.ndarray, " n"]:
    """∂W1/∂xᵢ = Σⱼ Pᵢⱼ·sign(xᵢ − yⱼ) for the monotone coupling P of one pair, sign(0) = 0.

    Atom i holds the quantiles [F(xᵢ−), F(xᵢ)]; P fills those up to G(xᵢ−) from the left of it, and those from G(xᵢ) on
    from the right. The slope is the first length less the second.
    """
    order, across = np.argsort(x, kind="stable"), np.argsort(y, kind="stable")
    f, g = (np.concatenate([[0.0], np.cumsum(w)]) / np.sum(w) for w in (a[order], b[across]))
    start, end = f[:-1], f[1:]
    left, upto = (g[np.searchsorted(y[across], x[order], side)] for side in ("left", "right"))
    net = (np.clip(left, start, end) - start) - (end - np.clip(upto, start, end))
    cell = end - start
    slope = np.zeros(len(x))
    slope[order] = np.divide(net, cell, out=np.zeros(len(x)), where=cell > 0)
    return slope * a / np.sum(a)
