"""Couplings as exact matrices: their marginals and costs, the optimal ones with a proof, images and products."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import islice, product
from typing import Any

from divergences.exact import Vector, certify, check, costs, euclidean, expectation, total
from divergences.exact.certificate import Cost
from divergences.exact.transport import flows, north_west
from divergences_proofs.models import transport_points

Pmf = Sequence[Any]
"""Masses, fractions or whole numbers."""
Plan = Sequence[Sequence[Fraction]]


@dataclass(frozen=True)
class Optimum:
    """A coupling and potentials of equal value, checked in exact arithmetic: both are optimal."""

    value: Any
    plan: Plan
    u: Sequence[Any]
    v: Sequence[Any]


def optimum(p: Pmf, q: Pmf, cost: Cost) -> Optimum:
    """The least transport cost with its proof; no solver is asked."""
    found = certify(p, q, cost, north_west(p, q))
    return Optimum(check(p, q, cost, found), dense(found.flow, len(p), len(q)), found.u, found.v)


def w1(p: Pmf, q: Pmf, x: Sequence[Any], y: Sequence[Any] | None = None, metric: Any = euclidean) -> Any:
    """W1 between p at the sites x and q at the sites y (the same, if not given), proved by a certificate."""
    return _w1(tuple(p), tuple(q), tuple(x), tuple(x if y is None else y), metric)


@cache
def _w1(p: Pmf, q: Pmf, x: Sequence[Any], y: Sequence[Any], metric: Any) -> Any:
    return optimum(p, q, costs(x, y, metric)).value


def dense(flow: Any, n: int, m: int) -> Plan:
    """The mass on every arc, as a matrix."""
    return [[flow.get((i, j), Fraction(0)) for j in range(m)] for i in range(n)]


def marginals(plan: Plan) -> tuple[Vector, Vector]:
    """The sums of the rows and of the columns."""
    return Vector(map(sum, plan)), Vector(map(sum, zip(*plan, strict=True)))


def couples(plan: Plan, p: Pmf, q: Pmf) -> bool:
    """Whether the plan is nonnegative with marginals p and q."""
    return all(w >= 0 for row in plan for w in row) and marginals(plan) == (Vector(p), Vector(q))


def cost_of(plan: Plan, cost: Cost) -> Any:
    """Σ γ·c."""
    return total(c * w for row, prices in zip(plan, cost, strict=True) for w, c in zip(row, prices, strict=True) if w)


def independent(p: Pmf, q: Pmf) -> Plan:
    """p ⊗ q."""
    return [[a * b for b in q] for a in p]


def monotone(p: Pmf, q: Pmf) -> Plan:
    """The coupling that keeps the order of the sites, which are given from left to right."""
    return dense(flows(north_west(p, q), p, q), len(p), len(q))


def image(p: Pmf, sites: Sequence[Any]) -> tuple[Vector, list[Any]]:
    """Masses on distinct sites: what falls on one point is added up."""
    masses: dict[Any, Fraction] = {}
    for m, s in zip(p, sites, strict=True):
        masses[s] = masses.get(s, Fraction(0)) + m
    return Vector(masses.values()), list(masses)


def times(p: Pmf, q: Pmf) -> Vector:
    """p ⊗ q, row after row."""
    return Vector(a * b for a, b in product(p, q))


def critic(best: Optimum, cost: Cost) -> list[Any]:
    """f(x_i) = min_j (c_ij − v_j): one function for both laws."""
    return [min(c - v for c, v in zip(row, best.v, strict=True)) for row in cost]


def gain(f: Sequence[Any], p: Pmf, q: Pmf) -> Any:
    """E_p f − E_q f."""
    return expectation(p, f) - expectation(q, f)


def mirrored(p: Pmf, q: Pmf) -> Vector:
    """A third law on the same sites, unlike both: (p + 2q reversed)/3."""
    return Vector((a + 2 * b) / 3 for a, b in zip(p, reversed(q), strict=True))


def pairs(count: int = 42, where: Callable[..., bool] = lambda p, q, x: True) -> list[dict[str, Any]]:
    """The first `count` pairs on uneven sites of the line and the plane that satisfy `where`."""
    return list(islice((k for k in transport_points() if where(**k)), count))


def on_the_line(count: int = 42) -> list[dict[str, Any]]:
    """Pairs at uneven sites of the line, from left to right."""
    return [{**k, "x": Vector(s[0] for s in k["x"])} for k in pairs(count)]
