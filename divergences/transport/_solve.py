"""One concrete problem, solved and certified on the host in float64."""

from __future__ import annotations

from math import fsum, inf, ldexp
from typing import Any, NamedTuple, cast

import numpy as np

from divergences._metrics import Costs, Ground, given_costs, named_costs
from divergences._types import Metric
from divergences.transport import _integral, _tree, certificate, primal
from divergences.transport.certificate import Coupling, Potential


class Found(NamedTuple):
    """An answer on the host, in float64."""

    value: float
    lower: float
    upper: float
    plan: Coupling
    critic: Potential


def solve(metric: Metric, place: Ground, a: np.ndarray, b: np.ndarray, method: str) -> Found:
    """The certified answer for concrete arrays."""
    x, y = np.asarray(place.x), np.asarray(place.y)
    if method == "line":
        return _on_the_line(x[:, 0].astype(np.float64), y[:, 0].astype(np.float64), a, b)
    if place.table is None:
        costs = named_costs(cast(str, metric), x.astype(np.float64), y.astype(np.float64))
    else:
        costs = given_costs(np.asarray(place.table, np.float64)[np.ix_(x, y)])
    return _by_lp(costs, a, b)


def _on_the_line(x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray) -> Found:
    """Bounds from the integral, a plan in sorted order, a critic of slopes ±1."""
    lower, value, upper = _integral.certified(x, y, a, b)
    (unit_a, _), (unit_b, _) = certificate.normalised(a), certificate.normalised(b)
    plan = _integral.monotone(x, y, unit_a, unit_b)
    return Found(min(max(value, lower), upper), lower, upper, _positive(plan), _integral.potential(x, y, a, b))


def _by_lp(costs: Costs, a: np.ndarray, b: np.ndarray) -> Found:
    """The best bounds that the solver's vertex and the tree under it give; the certificate trusts neither."""
    (unit_a, _), (unit_b, _) = certificate.normalised(a), certificate.normalised(b)
    plan, price = primal.coupling(costs, a, b)
    tree, exact_price = _tree.refine(costs.matrix, unit_a, unit_b, plan, price)
    critics = [certificate.c_transform(costs, g) for g in (exact_price, price)]
    lower, critic = max(((certificate.lower(costs, f, a, b), f) for f in critics), key=lambda pair: pair[0])
    upper, best = min(((certificate.upper(costs, p, a, b), p) for p in (tree, plan)), key=lambda pair: pair[0])
    cost = ldexp(fsum(best.mass * costs.matrix[best.rows, best.cols]), costs.exponent)
    scaled = Potential(*(np.ldexp(f, costs.exponent) for f in critic))
    return Found(min(max(cost, lower), upper), lower, upper, _positive(best), scaled)


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
