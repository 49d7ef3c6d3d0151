"""One concrete problem on the host in float64: made smaller, handed to an engine, certified."""

from __future__ import annotations

from math import fsum, inf, ldexp, nextafter
from typing import Any, cast

import numpy as np

from divergences._metrics import Costs, Ground, U, given_costs
from divergences._types import Metric
from divergences.transport import _assignment, _distances, _integral, _network, _reduction, _tree, certificate, primal
from divergences.transport._sandwich import sandwich
from divergences.transport.certificate import Coupling, Found, Potential

METHODS = ("auto", "line", "presolve", "assignment", "network simplex", "lp")
SMALL = 64
"""Up to so many pairs HiGHS is quick enough to spare the import of POT."""
ASSIGNED = 128
"""Up to so many atoms on a side an assignment is quicker than the network simplex; in high dimension always."""
LARGEST_TABLE = 2**27
"""More costs than these, 1 GB, are not put in a table: then the sandwich is the answer."""


def solve(metric: Metric, place: Ground, a: np.ndarray, b: np.ndarray, method: str) -> Found:
    """The certified answer for concrete arrays."""
    x, y = np.asarray(place.x), np.asarray(place.y)
    if place.table is not None:
        return _by_engine(given_costs(np.asarray(place.table, np.float64)[np.ix_(x, y)]), a, b, method, 0)
    x, y, name = x.astype(np.float64), y.astype(np.float64), cast(str, metric)
    if method == "line":
        return _on_the_line(x[:, 0], y[:, 0], a, b)
    if method in ("auto", "presolve"):
        found = sandwich(name, x, y, a, b, wide=method == "presolve")
        if found is None and len(x) * len(y) > LARGEST_TABLE:
            found = sandwich(name, x, y, a, b, wide=True)
        if found is not None:
            return found
    return _on_the_net(name, _reduction.reduce(x, y, a, b), method)


def _on_the_line(x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray) -> Found:
    """Bounds from the integral, a plan in sorted order, a critic of slopes ±1."""
    lower, value, upper = _integral.certified(x, y, a, b)
    (unit_a, _), (unit_b, _) = certificate.normalised(a), certificate.normalised(b)
    plan, critic = _positive(_integral.monotone(x, y, unit_a, unit_b)), _integral.potential(x, y, a, b)
    return Found(min(max(value, lower), upper), lower, upper, plan, critic, "line", True)


def _on_the_net(name: str, net: _reduction.Net, method: str) -> Found:
    """W1(μ, ν) = M·W1(p/M, q/M) for the net mass M, give or take what rounding put in the wrong place.

    A critic's values, centred, are at most the largest cost: `off` shifts both means' weights by no more than that.
    """
    if not len(net.source) and not len(net.target):
        nothing = Potential(np.zeros(len(net.a)), np.zeros(len(net.b)))
        stay = _reduction.lift(net, Coupling(*(np.zeros(0, t) for t in (np.int64, np.int64, np.float64))))
        return Found(0.0, 0.0, 0.0, stay, nothing, "presolve" if method == "auto" else method, True)
    costs = _distances.costs(name, net.points[net.source], net.points[net.target])
    found = _by_engine(costs, net.p, net.q, method, net.points.shape[1])
    mass = net.mass
    astray = ldexp(2 * net.off * float(costs.matrix.max()) * (1 + 2 * costs.relative), costs.exponent)
    low, high = found.lower * mass * (1 - 4 * U) - astray, found.upper * mass * (1 + 4 * U) + astray
    if astray or mass != 1:
        low, high = max(0.0, nextafter(low, -inf)), nextafter(high, inf)
    plan = _reduction.lift(net, found.plan._replace(mass=found.plan.mass * mass))
    value = min(max(found.value * mass, low), high)
    critic = _reduction.extend(name, net, found.critic)
    return found._replace(value=value, lower=low, upper=high, plan=plan, critic=critic)


def _choose(costs: Costs, a: np.ndarray, b: np.ndarray, method: str, d: int) -> str:
    """The engine for this shape and size."""
    n, m = costs.matrix.shape
    uniform = _assignment.equal(a, b)
    if method == "assignment" and not uniform:
        raise ValueError(f"method: found 'assignment' for {n} and {m} atoms left to move, of unequal mass; use 'auto'")
    if method not in ("auto", "presolve"):
        return method
    if uniform and (n <= ASSIGNED or d > 8):
        return "assignment"
    return "lp" if n * m <= SMALL else "network simplex"


def _by_engine(costs: Costs, a: np.ndarray, b: np.ndarray, method: str, d: int) -> Found:
    """What an engine proposes, certified; where it left a gap, also what the tree under its vertex proposes."""
    method = _choose(costs, a, b, method, d)
    engine = {"assignment": _assignment.coupling, "network simplex": _network.coupling, "lp": primal.coupling}[method]
    plan, price = engine(costs, a, b)
    lower, critic, upper, best = _certified(costs, a, b, plan, price)
    reach = ldexp(float(costs.matrix.max()), costs.exponent)
    if upper - lower > (48 * U + 2 * costs.relative) * reach:
        unit_a, unit_b = certificate.normalised(a)[0], certificate.normalised(b)[0]
        found = _certified(costs, a, b, *_tree.refine(costs.matrix, unit_a, unit_b, plan, price))
        if found[0] > lower:
            lower, critic = found[:2]
        if found[2] < upper:
            upper, best = found[2:]
    cost = ldexp(fsum(best.mass * costs.matrix[best.rows, best.cols]), costs.exponent)
    scaled = Potential(*(np.ldexp(f, costs.exponent) for f in critic))
    tight = certificate.closed(lower, upper, len(a) + len(b), reach)
    return Found(min(max(cost, lower), upper), lower, upper, _positive(best), scaled, method, tight)


def _certified(
    costs: Costs, a: np.ndarray, b: np.ndarray, plan: Coupling, price: np.ndarray
) -> tuple[float, Potential, float, Coupling]:
    """(lower, its critic, upper, its plan) of one proposal."""
    critic = certificate.c_transform(costs, price)
    return certificate.lower(costs, critic, a, b), critic, certificate.upper(costs, plan, a, b), plan


def _positive(plan: Coupling) -> Coupling:
    """Without the entries of mass 0."""
    kept = np.flatnonzero(plan.mass > 0)
    return Coupling(*(v[kept] for v in plan))


def bounds(found: Found, dtype: Any) -> list[np.ndarray]:
    """Value, lower and upper in that precision, the bounds rounded outwards."""
    with np.errstate(over="ignore"):
        value, lower, upper = (np.asarray(v).astype(dtype) for v in (found.value, found.lower, found.upper))
    lower = np.nextafter(lower, np.asarray(-inf, dtype)) if float(lower) > found.lower else lower
    upper = np.nextafter(upper, np.asarray(inf, dtype)) if float(upper) < found.upper else upper
    return [value, lower, upper]
