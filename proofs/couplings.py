"""Couplings as exact matrices: their marginals and costs, the optimal ones with a proof, gluing, images and products."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import combinations, islice, product
from typing import Any

from divergences.exact import Vector, certify, check, costs, euclidean, expectation, total
from divergences.exact.certificate import Arc, Cost
from divergences.exact.transport import coordinates, north_west
from divergences.exact.tree import flows
from divergences.verification.interpreters import floats
from proofs.models import transport_points

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


def support(plan: Plan) -> list[Arc]:
    """The arcs that carry mass."""
    return [(i, j) for i, row in enumerate(plan) for j, w in enumerate(row) if w]


def independent(p: Pmf, q: Pmf) -> Plan:
    """p ⊗ q."""
    return [[a * b for b in q] for a in p]


def monotone(p: Pmf, q: Pmf) -> Plan:
    """The coupling that keeps the order of the sites, which are given from left to right."""
    return dense(flows(north_west(p, q), p, q), len(p), len(q))


def glued(first: Plan, second: Plan) -> Iterator[tuple[int, int, int, Fraction]]:
    """(i, j, k, mass): i and k independent given j, the marginal that both plans share."""
    middle = marginals(first)[1]
    for i, j, k in product(range(len(first)), range(len(second)), range(len(second[0]))):
        if middle[j]:
            yield i, j, k, first[i][j] * second[j][k] / middle[j]


def composed(first: Plan, second: Plan) -> Plan:
    """The coupling of the outer marginals of two glued plans."""
    flow: dict[Arc, Fraction] = {}
    for i, _, k, w in glued(first, second):
        flow[i, k] = flow.get((i, k), Fraction(0)) + w
    return dense(flow, len(first), len(second[0]))


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


def is_lipschitz(f: Sequence[Any], cost: Cost, constant: Any = 1) -> bool:
    """Whether f_i − f_j ≤ constant·c_ij for all pairs."""
    return all(f[i] - f[j] <= cost[i][j] * constant for i, j in product(range(len(f)), repeat=2))


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


def library_brackets(p: Pmf, q: Pmf, x: Sequence[Any], value: Any, metric: str = "euclidean") -> bool:
    """Whether the library's bracket contains the exact value, where float64 stores the inputs."""
    if not all(map(floats.is_dyadic, (p, q, *x))):
        return True
    import divergences as dv

    mu, nu = (dv.Measure([floats.to_float(coordinates(s)) for s in x], floats.to_float(m)) for m in (p, q))
    return floats.bracket_contains(dv.wasserstein1(mu, nu, metric=metric), value)


def w2_squared(p: Any, q: Any, x: Any) -> Any:
    """W2², proved by a certificate for the squared distances."""
    return optimum(p, q, [[c * c for c in row] for row in costs(x, x)]).value


def diameter(x: Any) -> Any:
    """The largest distance between two sites."""
    return max((euclidean(a, b) for a, b in combinations(x, 2)), default=0)
