"""∫ |F − G| on the host, by sorting: its value, its bracket, its plan, its critic, its slopes.

F − G is summed in fixed point, so that its rounding does not grow with the number of atoms.
"""

from __future__ import annotations

from math import fsum, inf, ldexp
from typing import NamedTuple, cast

import numpy as np

from divergences._core.measure import uniform
from divergences.transport.bounds.certificate import outward
from divergences.transport.costs.dense import U
from divergences.transport.solution import Coupling, Potential
from divergences.transport.univariate import buckets, quantiles

LONG = 20_000
"""From this many points of equal mass on, cells are faster than sorting."""
SHORT = 4096
"""Below so many points of any mass, sorting is faster, and sums of rests of at most 2^−53 are exact to 2^−82."""
HIGH, LOW = 60, 36
"""A mass is high·2^−60 + low·2^−96 with 64-bit integers: sums of up to 2^27 of them are exact."""


def distance(x: np.ndarray, y: np.ndarray, a: np.ndarray | None, b: np.ndarray | None) -> np.ndarray:
    """∫ |F − G| along the last axis."""
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
        found = buckets.integral(*row)
        value[k] = _by_sorting(*row) if found is None else found
    return value


def _with_mass(x: np.ndarray, a: np.ndarray | None) -> np.ndarray:
    """Points, those of mass 0 moved onto ones with mass: a point far out counts times the rounding of F − G."""
    if a is None or a.all():
        return x
    here = np.where(a > 0, np.arange(a.shape[-1]), np.argmax(a > 0, axis=-1, keepdims=True))
    x, here = np.broadcast_arrays(x, np.maximum.accumulate(here, axis=-1))
    return np.take_along_axis(x, here, axis=-1)


def _by_sorting(x: np.ndarray, y: np.ndarray, a: np.ndarray | None, b: np.ndarray | None) -> np.ndarray:
    if a is not None or b is not None:
        all_four = weighted(x, y, a, b)
        gaps, excess = _short_excess(*all_four) if x.shape[-1] + y.shape[-1] < SHORT else _excess(*all_four)[:2]
        return np.sum(gaps * np.abs(excess), axis=-1)
    return quantiles.distance(x, y)


def weighted(x: np.ndarray, y: np.ndarray, a: np.ndarray | None, b: np.ndarray | None) -> list[np.ndarray]:
    """All four in float64, on one batch shape."""
    a = uniform(x.shape[-1]) if a is None else a
    b = uniform(y.shape[-1]) if b is None else b
    batch = np.broadcast_shapes(*(v.shape[:-1] for v in (x, y, a, b)))
    spread = (v if v.shape[:-1] == batch else np.broadcast_to(v, (*batch, v.shape[-1])) for v in (x, y, a, b))
    return [v.astype(np.float64) for v in spread]


class _Excess(NamedTuple):
    gaps: np.ndarray
    excess: np.ndarray
    order: np.ndarray
    off: np.ndarray
    """How far the excess can be from F − G, beyond 5U of itself."""


def _excess(x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray) -> _Excess:
    """F − G between neighbours of the merged points, for a/Σa and b/Σb, and the gaps it lives on.

    The sums of a and −b are exact in two limbs; with Σa = 1 + α, F/Σa = F − F·α/Σa, where a float sum of a will do,
    since α is tiny, and G is F less their difference.
    """
    n, size = x.shape[-1], x.shape[-1] + y.shape[-1]
    z = np.concatenate([x, y], axis=-1)
    order = np.argsort(z, axis=-1)
    high, low, exact = _limbs(np.concatenate([a, b], axis=-1))
    alpha, beta = (
        _units(high[..., s].sum(-1, keepdims=True) - (1 << HIGH), low[..., s].sum(-1, keepdims=True))
        for s in (slice(n), slice(n, None))
    )
    side = np.where(np.arange(size) < n, 1, -1)
    parts = (side * high, side * low, np.concatenate([a, 0 * b], axis=-1))
    h, r, f = (np.cumsum(_taken(v, order), axis=-1) for v in parts)
    raw = _units(h, r)
    excess = raw - f * (alpha / (1 + alpha)) + (f - raw) * (beta / (1 + beta))
    off = (np.abs(alpha) + np.abs(beta))[..., 0] * (size + 8) * 4 * U + (0.0 if exact else size * 2.0**-95)
    return _Excess(np.diff(_taken(z, order), axis=-1), excess[..., :-1], order, off)


def _taken(v: np.ndarray, order: np.ndarray) -> np.ndarray:
    """np.take_along_axis on the last axis, without its preparations where there is one axis only."""
    return v.take(order) if v.ndim == 1 else np.take_along_axis(v, order, -1)


def _short_excess(x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The gaps, and F − G there, with less work than `_excess`, for so few points that sums in floats are as exact.

    A mass is a multiple of 2^−52, whose sums are exact, and a rest, of which a·α/(1 + α) is taken off.
    """
    n, z = x.shape[-1], np.concatenate([x, y], axis=-1)
    order = np.argsort(z, axis=-1)
    w = np.concatenate([a, -b], axis=-1)
    high = np.rint(w * 2.0**52) * 2.0**-52
    rest = w - high
    for s, unit in ((slice(n), 1), (slice(n, None), -1)):
        alpha = unit * ((high[..., s].sum(-1, keepdims=True) - unit) + rest[..., s].sum(-1, keepdims=True))
        rest[..., s] -= w[..., s] * (alpha / (1 + alpha))
    excess = np.cumsum(_taken(high, order), axis=-1) + np.cumsum(_taken(rest, order), axis=-1)
    return np.diff(_taken(z, order), axis=-1), excess[..., :-1]


def _limbs(w: np.ndarray) -> tuple[np.ndarray, np.ndarray, bool]:
    """Split w = high·2^−60 + low·2^−96 in 64-bit integers, and whether that is exact."""
    units = np.ldexp(w, HIGH)
    high = np.floor(units)
    rest = np.ldexp(units - high, LOW)
    low = np.rint(rest)
    return high.astype(np.int64), low.astype(np.int64), bool(np.all(low == rest))


def _units(high: np.ndarray, low: np.ndarray) -> np.ndarray:
    return np.ldexp(high + np.ldexp(low.astype(np.float64), -LOW), -HIGH)


def certified(x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray) -> tuple[float, float, float]:
    """(lower, value, upper) of one pair: each gap, excess and product is within 8U together, fsum within U."""
    gaps, excess, _, off = _excess(x, y, a, b)
    exponent = int(np.frexp(gaps.max())[1])
    gaps = np.ldexp(gaps, -exponent)
    underflow = 2.0**-900 if np.any((gaps > 0) & (gaps < 2.0**-800)) else 0.0
    value = fsum(gaps * np.abs(excess))
    missed = float(off) * fsum(gaps) * (1 + 4 * U) + underflow
    low, high = (value - missed) * (1 - 10 * U), (value + missed) * (1 + 10 * U)
    return outward(max(0.0, low), exponent, -inf), ldexp(value, exponent), outward(high, exponent, inf)


def potential(x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray) -> Potential:
    """The critic with f' = −sign(F − G), at x and at y, along the last axis."""
    gaps, excess, order, _ = _excess(x, y, a, b)
    f = np.cumsum(np.concatenate([0 * gaps[..., :1], -np.sign(excess) * gaps], axis=-1), axis=-1)
    back = np.take_along_axis(f, np.argsort(order, axis=-1, kind="stable"), -1)
    n = x.shape[-1]
    return Potential(back[..., :n], back[..., n:])


def monotone(x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray) -> Coupling:
    """The coupling that keeps the order: the north-west corner rule on the sorted points, n + m − 1 entries, some 0."""
    rows, cols = np.argsort(x, kind="stable"), np.argsort(y, kind="stable")
    at_row, at_col, mass = corner(a[rows].tolist(), b[cols].tolist())
    return Coupling(rows[at_row], cols[at_col], mass)


def corner(left: list[float], right: list[float]) -> Coupling:
    """The north-west corner rule, which leaves no more of the masses than rounding does."""
    i = j = 0
    path: list[tuple[int, int, float]] = []
    while True:
        last_row, last_col = i == len(left) - 1, j == len(right) - 1
        mass = right[j] if last_row else left[i] if last_col else min(left[i], right[j])
        path.append((i, j, max(mass, 0.0)))
        if last_row and last_col:
            break
        left[i], right[j] = left[i] - mass, right[j] - mass
        i, j = (i, j + 1) if last_row or (right[j] <= 0 and not last_col and left[i] > 0) else (i + 1, j)
    return Coupling(*(np.array(v) for v in zip(*path, strict=True)))


def slopes(x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """∂W1/∂xᵢ = Σⱼ Pᵢⱼ·sign(xᵢ − yⱼ) for the monotone coupling P of one pair.

    That is: how much of atom i's quantiles comes from left of it, less how much comes from right of it.
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
