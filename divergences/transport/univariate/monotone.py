"""Wₚ on the line, p in (1, ∞]: the coupling that keeps the order is optimal, and its masses are found in whole numbers.

Wₚ^p = ∫₀¹ |F⁻¹ − G⁻¹|^p du, and W∞ = sup |F⁻¹ − G⁻¹| (Santambrogio, Optimal Transport for Applied Mathematicians (2015),
section 2.2 and exercise 63; Villani, Topics in Optimal Transportation (2003), theorem 2.18). A float is a whole number of
the least unit of all of them, so that where a level of F meets one of G is decided exactly: masses are right to one
rounding, and those that are 0 are 0, on which W∞ depends.
"""

from __future__ import annotations

from fractions import Fraction
from math import inf, log2, nextafter
from typing import NamedTuple

import numpy as np

from divergences._core.types import HostIndices, HostMasses
from divergences.transport.costs.dense import U
from divergences.transport.costs.means import mean
from divergences.transport.costs.powers import power
from divergences.transport.problem import HostProblem
from divergences.transport.solution import Coupling, Potential, Solution


class Staircase(NamedTuple):
    """A path from the first pair of sorted atoms to the last, one atom further at each of its n + m − 1 steps."""

    rows: HostIndices
    cols: HostIndices
    mass: HostMasses
    """Of a/Σa and b/Σb, each rounded once."""
    moves: np.ndarray
    """Which of the pairs have any mass."""


def solve(problem: HostProblem, order: float) -> Solution:
    """Wₚ between bounds that are a few roundings apart, the monotone plan and the potentials along its path."""
    x, y = problem.x[:, 0], problem.y[:, 0]
    path = staircase(x, y, problem.a, problem.b)
    each, kept = np.abs(x[path.rows] - y[path.cols]), np.flatnonzero(path.moves)
    moved, mass = each[kept], path.mass[kept]
    low, value, high = _farthest(problem, path, each) if order == inf else mean(moved, mass, order, U)
    plan = Coupling(path.rows[kept], path.cols[kept], mass)
    return Solution(value, low, high, plan, _potential(path, each, order), tight=True, method="line")


def _farthest(problem: HostProblem, path: Staircase, each: HostMasses) -> tuple[float, float, float]:
    """(lower, value, upper) of the largest distance that mass goes, which one subtraction may round."""
    at = int(np.argmax(np.where(path.moves, each, -1.0)))
    far = float(each[at])
    exact = abs(Fraction(float(problem.x[path.rows[at], 0])) - Fraction(float(problem.y[path.cols[at], 0])))
    return (far, far, far) if exact == far else (nextafter(far, 0.0), far, nextafter(far, inf))


def _potential(path: Staircase, each: HostMasses, order: float) -> Potential:
    """f at the rows and g at the columns with f − g = d^p along the path: for convex costs that is optimal everywhere.

    ∞ where it overflows; zeros of W∞, which has none.
    """
    n, m, far = int(path.rows.max()) + 1, int(path.cols.max()) + 1, float(each.max())
    if order == inf or far == 0:
        return Potential(np.zeros(n), np.zeros(m))
    costs = power(each / far, order)
    step, down = np.diff(costs), np.diff(path.rows) != 0
    f, g = np.empty(n), np.empty(m)
    unit = 2.0 ** (order * log2(far)) if order * log2(far) < 1024 else inf
    f[path.rows[0]], g[path.cols[0]] = costs[0], 0.0
    f[path.rows[1:][down]] = costs[0] + np.cumsum(step[down])
    g[path.cols[1:][~down]] = -np.cumsum(step[~down])
    with np.errstate(invalid="ignore"):
        return Potential(f * unit, g * unit)


def staircase(x: HostMasses, y: HostMasses, a: HostMasses, b: HostMasses) -> Staircase:
    """The coupling that keeps the order, by the north-west corner rule in whole numbers."""
    rows, cols = np.argsort(x, kind="stable"), np.argsort(y, kind="stable")
    if len(x) == len(y) and a.min() == a.max() and b.min() == b.max():
        k, on = np.arange(2 * len(x) - 1), np.arange(2 * len(x) - 1) % 2 == 0
        return Staircase(rows[(k + 1) // 2], cols[k // 2], np.where(on, 1 / len(x), 0.0), on)
    left, right = _whole(a[rows]), _whole(b[cols])
    of_left, of_right = sum(left), sum(right)
    path = _corner([w * of_right for w in left], [w * of_left for w in right])
    at_row, at_col, mass = (list(v) for v in zip(*path, strict=True))
    total = of_left * of_right
    moves = np.array([w > 0 for w in mass])
    return Staircase(rows[at_row], cols[at_col], np.array([w / total for w in mass]), moves)


def _whole(w: HostMasses) -> list[int]:
    """Whole numbers in the proportions of w, exactly."""
    if w.min() == w.max():
        return [1] * len(w)
    mantissa, exponent = np.frexp(w)
    lowest = int(exponent[w > 0].min())
    whole = np.ldexp(mantissa, 53).astype(np.int64).tolist()
    return [k << max(e - lowest, 0) for k, e in zip(whole, exponent.tolist(), strict=True)]


def _corner(left: list[int], right: list[int]) -> list[tuple[int, int, int]]:
    """(row, column, mass) along the path; both lists have the same total, and are consumed."""
    i = j = 0
    path: list[tuple[int, int, int]] = []
    while True:
        mass = min(left[i], right[j])
        path.append((i, j, mass))
        left[i], right[j] = left[i] - mass, right[j] - mass
        if i == len(left) - 1 and j == len(right) - 1:
            return path
        i, j = (i + 1, j) if j == len(right) - 1 or (left[i] == 0 and i < len(left) - 1) else (i, j + 1)
