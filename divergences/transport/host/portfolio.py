"""One concrete problem on the host in float64: made smaller, handed to an engine, certified."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import fsum, inf, ldexp, nextafter
from typing import Any, cast

import numpy as np

from divergences._core.types import Metric
from divergences.transport.bounds import certificate
from divergences.transport.costs import dense, tiled
from divergences.transport.costs.dense import Costs, U, given_costs
from divergences.transport.costs.ground import Ground
from divergences.transport.host import (
    assignment,
    grid,
    linear_programme,
    network_simplex,
    reduction,
    shortlist,
    spanning_tree,
)
from divergences.transport.host.presolve import sandwich
from divergences.transport.solution import Coupling, Found, Potential
from divergences.transport.univariate import integral

METHODS = ("auto", "line", "presolve", "assignment", "network simplex", "shortlist", "grid", "lp", "entropic")
Start = Callable[[str, np.ndarray, np.ndarray, np.ndarray, np.ndarray], np.ndarray]
"""(metric, x, y, a, b) → a potential at the columns, near an optimal one."""
SMALL = 64
"""Up to so many pairs HiGHS is quick enough to spare the import of POT."""
ASSIGNED = 128
"""Up to so many atoms on a side an assignment is quicker than the network simplex; in high dimension always."""
MANY = 8
"""More dimensions than these count as many."""
SHORT = {True: 500, False: 1200}
"""From so many atoms on both sides, of equal mass or not, the few pairs that many dimensions leave are worth listing."""
BRIEF = 2**14
"""Up to so many pairs, the presolve only looks for a translation: an engine is about as quick as all that it tries."""
GRIDDED = 2**16
"""From so many pairs on, cityblock distances on a grid are a matter of neighbours."""
LARGEST_TABLE = 2**27
"""More costs than these, 1 GB, are not put in a table: they are computed in tiles, again in every pass."""
LOOSE_TABLE = 2**23
"""Nor are more than these, where a gap up to tol is good enough: few rounds will do."""

LARGEST_TILED = 2**34
"""More pairs than these, 131 072 on a side, take hours: then "auto" is content with the sandwich, and "entropic" is not."""


def status(found: Found, tol: float | None) -> int:
    """The code in `STATUS`: without tol the bounds must meet to rounding, with it to tol·value."""
    if tol is None:
        return 0 if found.tight else 4
    return 0 if found.upper - found.lower <= tol * found.value else 3


def solve(
    metric: Metric, place: Ground, a: np.ndarray, b: np.ndarray, method: str, tol: float | None, start: Start | None
) -> Found:
    """The certified answer for concrete arrays; too large for a table and without a start, or for tiles: the sandwich."""
    x, y = np.asarray(place.x), np.asarray(place.y)
    if place.table is not None:
        return _by_engine(given_costs(np.asarray(place.table, np.float64)[np.ix_(x, y)]), a, b, method, 0)
    x, y, name = x.astype(np.float64), y.astype(np.float64), cast(str, metric)
    if method == "line":
        return _on_the_line(x[:, 0], y[:, 0], a, b)
    limit = LARGEST_TABLE if tol is None or start is None else LOOSE_TABLE
    large = method == "auto" and len(x) * len(y) > limit
    brief = method == "auto" and tol is None and len(x) * len(y) <= BRIEF
    if method in ("auto", "presolve"):
        found = _sandwiched(name, x, y, a, b, wide=method == "presolve" or tol is not None, brief=brief)
        if found is not None and (method == "presolve" or found.tight or status(found, tol) == 0):
            return found
    net = reduction.reduce(x, y, a, b)
    if not len(net.source) or not len(net.target):
        return _settled(name, net, method)
    if method == "grid" or (method == "auto" and name == "cityblock"):
        found = _on_the_grid(name, net, method, tol)
        if found is not None:
            return found
    if large and (start is None or len(x) * len(y) > LARGEST_TILED):
        return cast(Found, _sandwiched(name, x, y, a, b, wide=True))
    if method == "entropic" or large:
        return _in_tiles(name, net, tol, cast(Start, start)(name, x, y, a, b))
    return _on_the_net(name, net, method, tol)


def _settled(name: str, net: reduction.Net, method: str) -> Found:
    """Nothing is left to move, but for what rounding left on one side."""
    t = tiled.tiles(name, net.points, net.points)
    missed = fsum([*net.p, *net.q, net.off]) * (1 + 4 * U)
    high = certificate.outward(missed * t.largest, t.exponent, inf)
    nothing = Potential(np.zeros(len(net.a)), np.zeros(len(net.b)))
    stay = reduction.lift(net, Coupling(*(np.zeros(0, t) for t in (np.int64, np.int64, np.float64))))
    return Found(0.0, 0.0, high, stay, nothing, "presolve" if method == "auto" else method, True)


def _on_the_grid(name: str, net: reduction.Net, method: str, tol: float | None) -> Found | None:
    """The flow between neighbours, if what is left to move stands on a grid; "auto" wants it to be worth it.

    Masses or gaps of very different size can leave it open: then its critic is where all pairs start.
    """
    x, y = net.points[net.source], net.points[net.target]
    if method == "auto" and len(x) * len(y) < GRIDDED:
        return None
    g = grid.grid(x, y)
    if g is None:
        if method == "grid":
            raise ValueError("method: found 'grid' for points that do not make one; use 'auto'")
        return None
    t = tiled.tiles(name, x, y)
    found = grid.solve(g, t, net.p, net.q)
    if not found.tight and status(found, tol) and len(x) * len(y) <= LARGEST_TABLE:
        begin = np.ldexp(found.critic.cols, -t.exponent)
        found = min(found, shortlist.solve(t, net.p, net.q, begin, tol), key=lambda z: z.upper - z.lower)
    return _lifted(name, net, found._replace(method="grid"), ldexp(t.largest, t.exponent))


def _sandwiched(
    name: str, x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray, *, wide: bool, brief: bool = False
) -> Found | None:
    """The sandwich of the atoms that have mass; its critic, a function of one projection, knows the others too."""
    if brief and not np.array_equal(a, b):
        return None
    i, j = np.flatnonzero(a), np.flatnonzero(b)
    found = sandwich(name, x[i], y[j], a[i], b[j], wide=wide, brief=brief)
    if found is None or found.ridge is None or (len(i) == len(x) and len(j) == len(y)):
        return found
    u, origin, knots, values = found.ridge
    critic = Potential(*(np.interp((z - origin) @ u, knots, values) for z in (x, y)))
    plan = found.plan._replace(rows=i[found.plan.rows], cols=j[found.plan.cols])
    return found._replace(plan=plan, critic=critic)


def _on_the_line(x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray) -> Found:
    """Bounds from the integral, a plan in sorted order, a critic of slopes ±1."""
    i, j = np.flatnonzero(a), np.flatnonzero(b)  # where nothing is, nothing needs rounding
    lower, value, upper = integral.certified(x[i], y[j], a[i], b[j])
    (unit_a, _), (unit_b, _) = certificate.normalised(a), certificate.normalised(b)
    plan, critic = _positive(integral.monotone(x, y, unit_a, unit_b)), integral.potential(x, y, a, b)
    return Found(min(max(value, lower), upper), lower, upper, plan, critic, "line", True)


def _on_the_net(name: str, net: reduction.Net, method: str, tol: float | None) -> Found:
    """The engine's answer on what is left to move."""
    x, y = net.points[net.source], net.points[net.target]
    costs = dense.costs(name, x, y)
    method = _choose(costs, net.p, net.q, method, x.shape[1])
    if method == "shortlist":
        t = tiled.stored(costs, name, x, y)
        found = shortlist.solve(t, net.p, net.q, shortlist.coarse(costs, net.p, net.q), tol)
    else:
        found = _by_engine(costs, net.p, net.q, method, x.shape[1])
    found = found._replace(method=method)
    return _lifted(name, net, found, ldexp(float(costs.matrix.max()) * (1 + 2 * costs.relative), costs.exponent))


def _in_tiles(name: str, net: reduction.Net, tol: float | None, start: np.ndarray) -> Found:
    """The same from a start at all columns as given, without a table."""
    t = tiled.tiles(name, net.points[net.source], net.points[net.target])
    first = np.zeros(len(net.points), np.int64)
    first[net.of_y] = np.arange(len(net.of_y))
    begin = np.ldexp(start[first[net.target]], -t.exponent)
    found = shortlist.solve(t, net.p, net.q, begin, tol)._replace(method="entropic")
    return _lifted(name, net, found, ldexp(t.largest, t.exponent))


def _lifted(name: str, net: reduction.Net, found: Found, reach: float) -> Found:
    """W1(μ, ν) = M·W1(p/M, q/M) for the net mass M, give or take what rounding put in the wrong place.

    A critic's values, centred, are at most the largest cost: `off` shifts both means' weights by no more than that.
    """
    mass, astray = net.mass, 2 * net.off * reach
    low, high = found.lower * mass * (1 - 4 * U) - astray, found.upper * mass * (1 + 4 * U) + astray
    if astray or mass != 1:
        low, high = max(0.0, nextafter(low, -inf)), nextafter(high, inf)
    plan = reduction.lift(net, found.plan._replace(mass=found.plan.mass * mass))
    value = min(max(found.value * mass, low), high)
    critic = reduction.extend(name, net, found.critic)
    return found._replace(value=value, lower=low, upper=high, plan=plan, critic=critic)


def _choose(costs: Costs, a: np.ndarray, b: np.ndarray, method: str, d: int) -> str:
    """The engine for this shape and size."""
    n, m = costs.matrix.shape
    uniform, many = assignment.equal(a, b), d > MANY
    if method == "assignment" and not uniform:
        raise ValueError(f"method: found 'assignment' for {n} and {m} atoms left to move, of unequal mass; use 'auto'")
    if method not in ("auto", "presolve"):
        return method
    if many and min(n, m) >= SHORT[uniform]:
        return "shortlist"
    if uniform and (n <= ASSIGNED or many):
        return "assignment"
    return "lp" if n * m <= SMALL else "network simplex"


def _by_engine(costs: Costs, a: np.ndarray, b: np.ndarray, method: str, d: int) -> Found:
    """What an engine proposes, certified; while there is a gap, also what else there is to propose."""
    method = _choose(costs, a, b, method, d)
    low, high, critic, best = -inf, inf, Potential(a, b), Coupling(a, b, a)
    reach = float(costs.matrix.max())
    for k, (plan, price) in enumerate(_proposals(costs, a, b, method)):
        below, f, above, plan = _certified(costs, a, b, plan, price)
        low, critic = (below, f) if below > low else (low, critic)
        high, best = (above, plan) if above < high else (high, best)
        roundings = (48 * U + 2 * costs.relative) * max(1, (len(a) + len(b)) / 64)
        narrow = high - low <= ldexp(roundings * reach, costs.exponent)
        if narrow or (k and certificate.closed(low, high, len(a) + len(b), ldexp(reach, costs.exponent))):
            break
    cost = ldexp(fsum((best.mass * costs.matrix[best.rows, best.cols]).tolist()), costs.exponent)
    scaled = Potential(*(np.ldexp(f, costs.exponent) for f in critic))
    tight = certificate.closed(low, high, len(a) + len(b), ldexp(reach, costs.exponent))
    return Found(min(max(cost, low), high), low, high, _positive(best), scaled, method, tight)


def _proposals(costs: Costs, a: np.ndarray, b: np.ndarray, method: str) -> Iterator[tuple[Coupling, np.ndarray]]:
    """The engine's vertex, the tree under it, and at last, where its tolerances are in the way, the network simplex's."""
    engines = {
        "assignment": assignment.coupling,
        "network simplex": network_simplex.coupling,
        "lp": linear_programme.coupling,
    }
    plan, price = engines[method](costs, a, b)
    yield plan, price
    unit_a, unit_b = certificate.normalised(a)[0], certificate.normalised(b)[0]
    yield spanning_tree.refine(costs.matrix, unit_a, unit_b, plan, price)
    if method != "network simplex":
        yield network_simplex.coupling(costs, a, b)


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
