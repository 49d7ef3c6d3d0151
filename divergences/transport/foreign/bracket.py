"""The bracket of Wₚ that a foreign plan and foreign potentials prove, in float64 with every rounding accounted for.

Everything is computed in a unit in which no two points are farther apart than 1 in a coordinate, a power of two, and of the
costs d^p; the p-th roots of the bounds are rounded outwards, and scaled back last.
"""

from __future__ import annotations

from dataclasses import replace
from math import frexp, fsum, inf, ldexp

import numpy as np

from divergences._core.types import HostMasses
from divergences.transport import certificate
from divergences.transport.costs import dense
from divergences.transport.costs.dense import FAR, CostTable, Errors, given_costs, spread
from divergences.transport.costs.metric import norm
from divergences.transport.costs.powers import root, scaled
from divergences.transport.costs.tiled import CostTiles, c_transform, raised, restricted, stored, tiles
from divergences.transport.foreign import prices, repair
from divergences.transport.foreign.given import Candidates
from divergences.transport.host import shortlist
from divergences.transport.problem import HostProblem
from divergences.transport.solution import Coupling, Potential, Solution, nothing

STORED = 2**23
"""Up to so many costs, 64 MB, are computed once."""
SOLVED = 2**29
"""Up to so many pairs, 23 170 on a side, a plan is made where none is given."""
LARGEST = 1000
"""A power of two above this overflows, or nearly."""
BOUND = 2.0**900
"""No price is as large, in the unit."""
PLAIN = 8
"""Up to this order, powers of distances are taken in the unit of the spread, in which a distance may be above 1."""
AXES = 3
"""Along so many coordinates what a plan misses is ordered, besides along the means' difference and by the potentials."""


def solution(problem: HostProblem, order: float, plan: Coupling | None, offered: Candidates | None) -> Solution:
    """The bracket of a plan and of candidates for potentials, either of which may be missing, with what proves it."""
    exponent, distances, problem = in_unit(problem, order)
    if order > 1 and order * exponent > LARGEST:
        raise ValueError(
            f"points: found distances near 2^{exponent}, whose power {order} overflows; expected less; rescale them"
        )
    a, b = (certificate.normalised(v)[0] for v in (problem.a, problem.b))
    t, cut = raised(distances, order), nothing() if plan is None else repair.cut(plan, a, b)
    critic = _priced(problem, order, t, cut, None if offered is None else _in_costs(offered, -order * exponent))
    cut = _planned(problem, t, critic, a, b) if plan is None else cut
    coupling = repair.filled(t, cut, a, b, _orders(problem, critic))
    low = root(certificate.lower(t, critic, problem.a, problem.b), order, exponent, -inf)
    high = root(certificate.upper(t, coupling, problem.a, problem.b), order, exponent, inf)
    cost = fsum((coupling.mass * t.of(coupling.rows, coupling.cols)).tolist())
    value = min(max(ldexp(cost ** (1 / order), exponent), low), high)
    tight = certificate.closed(low, high, len(a) + len(b), ldexp(distances.largest, exponent))
    potential = Potential(*(scaled(v, order * exponent) for v in critic))
    return Solution(value, low, high, coupling, potential, tight)


def in_unit(problem: HostProblem, order: float, stored_up_to: int = 0) -> tuple[int, CostTiles, HostProblem]:
    """An exponent, the distances in units of 2^exponent, and the points in them: a table if they are few or given.

    What the smallest numbers lose is within the errors of the distances. Of a high order none is above 1 there.
    """
    metric, x, y, _, _, given = problem
    if given is not None:
        exponent, (matrix, errors) = (costs := given_costs(given)).exponent, (costs.matrix, costs.errors)
        return exponent, stored(CostTable(matrix, errors._replace(exponent=0)), metric, x, y), problem
    top = frexp(max(np.abs(x).max(), np.abs(y).max()))[1]
    box, exponent = np.maximum(x.max(0), y.max(0)) - np.minimum(x.min(0), y.min(0)), spread(x, y)
    if order > PLAIN:  # in units of the box's diagonal, and a little: it is rounded
        exponent += frexp(float(norm(metric, np.ldexp(box, -exponent)[None])[0]) * (1 + 2.0**-30))[1]
    exponent, apart = max(exponent, top - FAR), box.max() > 0
    x, y = np.ldexp(x, -exponent), np.ldexp(y, -exponent)
    few = len(x) * len(y) <= max(STORED, stored_up_to)
    costs = stored(dense.costs(metric, x, y, 0), metric, x, y) if few else tiles(metric, x, y, 0)
    costs = costs if apart else replace(costs, errors=Errors(0))
    return exponent, costs, problem._replace(x=x, y=y)


def _in_costs(offered: Candidates, exponent: float) -> Candidates:
    """The candidates in units of 2^−exponent; what is farther out than any price is cut off."""
    return Candidates(*([np.clip(scaled(v, exponent), -BOUND, BOUND) for v in side] for side in offered))


def _priced(problem: HostProblem, order: float, t: CostTiles, plan: Coupling, offered: Candidates | None) -> Potential:
    """The potentials that prove most: of the candidates offered; else of a solver for some atoms, made to fit the plan."""
    a, b = problem.a, problem.b
    if offered is not None:
        return prices.best(t, offered, a, b)
    start = prices.best(t, Candidates(prices.cheap(problem, order).rows, [prices.coarse(t, a, b)]), a, b)
    priced = max(np.count_nonzero(a), np.count_nonzero(b)) <= prices.SAMPLE  # all atoms: nothing fits better
    if priced or not len(plan.mass):
        return start
    fitted = c_transform(t, prices.of_support(t, plan, start.cols, a, b))[0]
    return max(start, fitted, key=lambda f: certificate.lower(t, f, a, b))


def _planned(problem: HostProblem, t: CostTiles, critic: Potential, a: HostMasses, b: HostMasses) -> Coupling:
    """A plan that suits the potentials: optimal among the pairs nearest to binding; none where there are no points."""
    if problem.given is not None or len(a) * len(b) > SOLVED:
        return nothing()
    i, j = np.flatnonzero(a), np.flatnonzero(b)
    plan = shortlist.first_plan(restricted(t, i, j), critic.cols[j], a[i], b[j])
    return repair.cut(Coupling(i[plan.rows], j[plan.cols], plan.mass), a, b)


def _orders(problem: HostProblem, critic: Potential) -> list[repair.Order]:
    """Orders in which what a plan misses may be sent: as given, by the potentials, along the means' difference, on axes."""
    given: list[repair.Order] = [(np.arange(len(critic.rows)), np.arange(len(critic.cols))), critic]
    if problem.given is not None:
        return given
    _, x, y, a, b, _ = problem
    shift = b @ y / np.sum(b) - a @ x / np.sum(a)
    shift = np.ldexp(shift, -frexp(np.abs(shift).max())[1])  # a direction: points far from 0 times it would overflow
    return [*given, (x @ shift, y @ shift), *zip(x.T[:AXES], y.T[:AXES], strict=True)]
