"""Two normal laws that one linear function tells apart as well as the whole point does: a pair on the line.

If B − A has rank at most one and its range holds the shift, then after a linear map that makes A the identity the laws
differ in one coordinate only, and the others are independent of it and alike: no f-divergence sees them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from flint import arb, fmpq, fmpq_mat

from divergences._core.arb import precision
from divergences.laws.families.location_scale import Normal
from divergences.laws.numerics import routes
from divergences.laws.numerics.balls import between
from divergences.laws.numerics.rational_laws import Exact
from divergences.laws.vectors.normal_pairs import Pair

DIGITS = 512
"""Bits of a root that is replaced by a rational number."""


class Line(NamedTuple):
    """N(0, 1) and N(√shift2, variance)."""

    shift2: fmpq
    variance: fmpq


def line(pair: Pair) -> Line | None:
    """The pair on the line with the same f-divergences, if there is one."""
    excess, shift = pair.second - pair.first, pair.shift
    n = pair.dimension
    j = next((j for j in range(n) if excess[j, j]), None)
    if j is None:
        same = not any(excess.entries())
        return Line(_square(pair.first, shift), fmpq(1)) if same else None
    column = fmpq_mat(n, 1, [excess[i, j] for i in range(n)])
    if column * column.transpose() / excess[j, j] != excess:
        return None
    times = shift[j, 0] / column[j, 0]
    if column * times != shift:
        return None
    size = _square(pair.first, column)
    return Line(times * times * size, 1 + size / excess[j, j])


def _square(m: fmpq_mat, x: fmpq_mat) -> fmpq:
    """xᵀm⁻¹x, rational for any number of rows: there is one system to solve only."""
    return (x.transpose() * m.solve(x))[0, 0]


def divergence(name: str, pair: Line) -> Callable[[], arb]:
    """JS, TV or Δ of a pair on the line, enclosed at the current precision."""
    shift, scale = root(pair.shift2), root(pair.variance)
    first, second = Exact(Normal, fmpq(0), fmpq(1)), Exact(Normal, shift, scale)
    route, off = routes.choose(name, first, second), astray(pair, shift, scale)
    return lambda: WIDENED[name](route.compute(first, second), off)


def root(x: fmpq) -> fmpq:
    """√x where that is rational, else a rational number whose first 500 bits are those of √x."""
    exact = [_whole_root(int(part)) for part in (x.p, x.q)]
    if None not in exact:
        return fmpq(*exact)
    with precision(DIGITS):
        return arb(x).sqrt().mid().fmpq()


def _whole_root(n: int) -> int | None:
    from math import isqrt

    return isqrt(n) if isqrt(n) ** 2 == n else None


def astray(pair: Line, shift: fmpq, scale: fmpq) -> arb:
    """How far at most N(√shift2, variance) is in TV from the law with rational parameters, by √(2H²)."""
    if shift * shift == pair.shift2 and scale * scale == pair.variance:
        return arb(0)
    with precision(4 * DIGITS):
        s, t, square = arb(scale), arb(pair.variance).sqrt(), arb(scale * scale + pair.variance)
        gap = arb(shift) - arb(pair.shift2).sqrt()
        affinity = (2 * s * t / square).sqrt() * (-gap * gap / (4 * square)).exp()
        return (2 * (1 - affinity)).abs_upper().sqrt()


def _js(ball: arb, off: arb) -> arb:
    """√JS obeys the triangle inequality, and JS ≤ H² ≤ TV between the laws that were exchanged."""
    middle = ball.nonnegative_part().sqrt()
    near = off.sqrt()
    low = (middle - near).nonnegative_part()
    return between(low * low, (middle + near) * (middle + near)) if near > 0 else ball


WIDENED: dict[str, Callable[[arb, arb], arb]] = {
    "js": _js,
    "total_variation": lambda ball, off: between(ball - off, ball + off),
    "triangular": lambda ball, off: between(ball - 6 * off, ball + 6 * off),
}
"""The ball for rational parameters → one for the true ones; |∂/∂q (p − q)²/(p + q)| ≤ 3, and ∫|q − q′| = 2TV."""
