"""Wₚ^p in rational arithmetic: exact masses, exact costs or exact enclosures of them, exactly optimal plan and potentials."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from os import PathLike
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from divergences._core.types import ArrayLike, Masses
from divergences.transport.costs.ground import costs_between
from divergences.transport.costs.powers import text
from divergences.transport.problem import Plan, Problem

if TYPE_CHECKING:
    from divergences.exact.certificate import Certificate
    from divergences.exact.numbers import Exact

MOST_ATOMS = 200
"""Atoms on a side, at most."""
MOST_ORDER = 8
"""The largest order of an exact proof, whose numbers grow with it; `recheck` reads no larger one."""
BITS = 200
"""√ is enclosed between neighbours on a grid so much finer than the largest distance."""
Table = list[list[Fraction]]
"""One number for each pair of an atom of μ and an atom of ν."""
Critic = Callable[[ArrayLike], Masses]
"""A function of points (k, d) that returns its values (k,)."""


@dataclass(frozen=True)
class Proof:
    """lower ≤ W1 ≤ upper in rational numbers; `value` is W1 itself where it was decided. Of order p, all are of Wₚ^p.

    The flow (i, j) → mass has the normalised masses as marginals and costs at most `upper`; the potentials obey
    u_i + v_j ≤ d(x_i, y_j)^p and collect `lower`. `python -m divergences.verification.recheck` needs nothing else.
    """

    value: Exact | None
    lower: Fraction
    upper: Fraction
    flow: dict[tuple[int, int], Fraction]
    u: list[Any]
    v: list[Any]
    unit: Fraction


def prove(problem: Problem | None, plan: Plan | None, critic: Critic, *, exact: bool, near: bool = True) -> Proof:
    """W1 of the problem by exact pivots from the spanning-tree basis nearest to the plan and the critic, or from HiGHS'.

    Any basis leads to the same bounds, a better one sooner: `near` says that the plan is optimal, or about that.
    With `exact`, Euclidean costs are kept as surds.
    """
    from divergences import exact as decided

    problem = _small(problem)
    p, q = (_rational(m.mass) for m in (problem.mu, problem.nu))
    squares, root = _costs(problem)
    unit, cost = _rooted(squares) if root else (Fraction(0), squares)
    certificate = decided.certify(p, q, cost, _basis(problem, plan, critic) if near and critic is not None else None)
    prices = cast("list[Fraction]", [*certificate.u, *certificate.v])
    lower = sum((x * w for x, w in zip([*p, *q], prices, strict=True)), Fraction(0))
    moved = {arc: w for arc, w in certificate.flow.items() if w}
    above = sum((w * _above(squares[i][j], unit) if root else w * cost[i][j]) for (i, j), w in moved.items())
    bracket = lower, Fraction(above)
    if not exact:
        return Proof(None, *bracket, moved, list(certificate.u), list(certificate.v), unit)
    table: Any = [[decided.sqrt(c) for c in row] for row in squares] if root else cost
    start = _by_slack(certificate, cost)
    best = decided.certify(p, q, table, start) if root else certificate
    moved = {arc: w for arc, w in best.flow.items() if w}
    return Proof(decided.check(p, q, table, best), *bracket, moved, list(best.u), list(best.v), unit)


def _small(problem: Problem | None) -> Problem:
    if problem is None:
        raise TypeError(
            "certify: found a transport without its problem; expected one of dv.wasserstein1, out of a trace"
        )
    n, m = len(problem.mu.mass), len(problem.nu.mass)
    if problem.order not in range(1, MOST_ORDER + 1):
        raise ValueError(
            f"certify: found the order {text(problem.order)}; "
            f"expected a whole number up to {MOST_ORDER}, whose powers are rational"
        )
    if max(n, m) > MOST_ATOMS:
        raise ValueError(
            f"certify: found {n} and {m} atoms; expected at most {MOST_ATOMS}; wasserstein1's float bounds hold for more"
        )
    return problem


def _rational(mass: Masses) -> list[Fraction]:
    """a/Σa, exactly."""
    a = [Fraction(float(w)) for w in mass]
    total = sum(a)
    return [w / total for w in a]


def points(problem: Problem) -> list[list[list[float]]]:
    """The atoms of μ and those of ν, each a row of floats."""
    return [np.asarray(m.points, np.float64).reshape(len(m.mass), -1).tolist() for m in (problem.mu, problem.nu)]


def _costs(problem: Problem) -> tuple[Table, bool]:
    """All distances to the power p, or the squares of these, and whether they are squares: where roots would be needed."""
    root, order = problem.named == "euclidean", int(problem.order)
    power = order // 2 if root and order % 2 == 0 else order
    return [[c**power for c in row] for row in _distances(problem)], root and order % 2 == 1


def _distances(problem: Problem) -> Table:
    """All distances as rationals, their squares if Euclidean."""
    if not isinstance(problem.metric, str):
        costs = costs_between(problem.metric, problem.mu, problem.nu)
        return [[Fraction(c) for c in row] for row in np.ldexp(costs.matrix, costs.exponent).tolist()]
    x, y = ([[Fraction(c) for c in z] for z in side] for side in points(problem))
    join = {"cityblock": sum, "chebyshev": max, "euclidean": lambda s: sum(c * c for c in s)}[problem.metric]
    return [[cast(Fraction, join([abs(u - v) for u, v in zip(s, t, strict=True)])) for t in y] for s in x]


def _rooted(squares: Table) -> tuple[Fraction, Table]:
    """A grid and the largest point of it below each root."""
    top = max(max(row) for row in squares)
    half = (top.numerator.bit_length() - top.denominator.bit_length()) // 2
    unit = Fraction(2) ** (half - BITS)
    return unit, [[isqrt(int(c / unit**2)) * unit for c in row] for row in squares]


def _above(square: Fraction, unit: Fraction) -> Fraction:
    """The least point of the grid above √square."""
    below = isqrt(int(square / unit**2)) * unit
    return below if below * below == square else below + unit


def _basis(problem: Problem, plan: Plan | None, critic: Critic) -> list[tuple[int, int]]:
    """A spanning-tree basis: the plan's arcs, if there is a plan, the heaviest first, then those of least reduced cost."""
    from divergences.exact.transport import kruskal

    costs = costs_between(problem.metric, problem.mu, problem.nu)
    f, g = (np.asarray(critic(m.points), np.float64) for m in (problem.mu, problem.nu))
    if problem.order > 1:  # two potentials, and the second is not a critic's
        g = np.asarray(cast("Any", critic).values, np.float64)
    slack = np.abs(np.ldexp(costs.matrix, costs.exponent) ** problem.order - f[:, None] + g)
    n, m = slack.shape
    rank = slack / (slack.max() or 1.0)
    if plan is not None:  # None of a mesh, or of `dv.w1_dual`
        rank[np.asarray(plan.rows), np.asarray(plan.cols)] = -np.asarray(plan.mass)
    return kruskal(((int(k) // m, int(k) % m) for k in np.argsort(rank, axis=None, kind="stable")), n, m)


def _by_slack(best: Certificate, cost: Table) -> list[tuple[int, int]]:
    """The spanning-tree basis that was optimal: arcs in use, then those of least slack."""
    from divergences.exact.transport import kruskal

    flow, u, v = best.flow, cast("list[Fraction]", best.u), cast("list[Fraction]", best.v)
    n, m = len(u), len(v)
    arcs = [(i, j) for i in range(n) for j in range(m)]
    order = sorted(arcs, key=lambda k: (-flow.get(k, 0), cost[k[0]][k[1]] - u[k[0]] - v[k[1]]))
    return kruskal(order, n, m)


def save(
    problem: Problem | None, plan: Plan | None, critic: Critic, path: str | PathLike[str], *, near: bool = True
) -> None:
    """Write the problem and its proof as JSON: floats in hexadecimal, everything else as fractions."""
    proof, problem = prove(problem, plan, critic, exact=False, near=near), _small(problem)
    named = isinstance(problem.metric, str)
    x, y = ([[c.hex() for c in z] for z in side] for side in points(problem))
    a, b = ([float(w).hex() for w in m.mass] for m in (problem.mu, problem.nu))
    distances = None if named else [[str(c) for c in row] for row in _distances(problem)]
    record = {
        "metric": problem.metric if named else "distances",
        "order": problem.order,
        **{"x": x, "y": y, "a": a, "b": b, "distances": distances},
        "plan": [[i, j, str(w)] for (i, j), w in sorted(proof.flow.items())],
        **{"u": [str(c) for c in proof.u], "v": [str(c) for c in proof.v]},
        **{"unit": str(proof.unit), "lower": str(proof.lower), "upper": str(proof.upper)},
    }
    with open(path, "w", encoding="utf-8") as file:
        json.dump(record, file)
