"""Wₚ, 1 < p < ∞, from the costs d^p of all pairs: the engines of W1 propose, the same certificate bounds, roots are last.

What both measures have at one point need not stay there: no triangle inequality holds for d^p, and atoms are not cancelled.
Where nothing moves, or all by one translation, no table of costs is made.
"""

from __future__ import annotations

from math import fsum, inf, ldexp

import numpy as np

from divergences._core.types import HostMasses
from divergences.transport import certificate
from divergences.transport.costs.dense import CostTable, U
from divergences.transport.costs.means import mean
from divergences.transport.costs.metric import norm
from divergences.transport.costs.powers import root, scaled
from divergences.transport.costs.tiled import CostTiles, raised, stored
from divergences.transport.foreign import bracket
from divergences.transport.host import (
    assignment,
    linear_programme,
    network_simplex,
    portfolio,
    presolve,
    proposals,
    reduction,
    scaling,
    shortlist,
)
from divergences.transport.problem import HostProblem
from divergences.transport.solution import Coupling, Potential, Solution, nothing
from divergences.transport.univariate import monotone

LARGEST_TABLE = 2**26
"""More costs than these, half a GB, are not put in a table: then the bracket is that of `dv.certify` without a plan."""
NEAR = 8
"""Engines want costs near 1: a largest one no more powers of two away will do."""
CLOSE = 1e-12
"""Bounds so close to each other, relatively, are closed."""


def solve(problem: HostProblem, order: float) -> Solution:
    """Wₚ between two bounds, for p > 1; on the line p = ∞ as well."""
    if problem.given is None and problem.x.shape[1] == 1:
        return monotone.solve(problem, order)
    if (still := _still(problem)) is not None:
        return still
    moved = _translated(problem, order)
    if moved is not None and moved.tight:
        return moved
    if len(problem.a) * len(problem.b) > LARGEST_TABLE:
        return bracket.solution(problem, order, None, None)._replace(method="own plan, own potentials")
    solution = _from_table(problem, order)
    if solution.upper - solution.lower > CLOSE * solution.upper and problem.given is None:  # W1 ≤ Wₚ
        wide = presolve.bracket(problem, wide=True)
        least = solution.lower if wide is None else min(max(wide.lower, solution.lower), solution.upper)
        return solution._replace(lower=least, value=max(solution.value, least))
    return solution


def _still(problem: HostProblem) -> Solution | None:
    """The solution where both measures are the same, exactly."""
    x, y = (v.reshape(len(v), -1).astype(np.float64) for v in (problem.x, problem.y))
    net = reduction.reduce(problem._replace(x=x, y=y))
    if len(net.source) or len(net.target) or net.off:
        return None
    critic = Potential(np.zeros(len(net.a)), np.zeros(len(net.b)))
    return Solution(0.0, 0.0, 0.0, reduction.lift(net, nothing()), critic, tight=True, method="presolve")


def _translated(problem: HostProblem, order: float) -> Solution | None:
    """The bracket where each atom goes to its namesake, if W1 is the distance of the means: all Wₚ are, of a translation.

    With s the translation and u of dual norm 1 with ⟨u, s⟩ = ‖s‖, the potentials −p·‖s‖^(p − 1)·⟨u, x⟩ and that of y plus
    (p − 1)·‖s‖^p are optimal, since t^p is above its tangent at ‖s‖.
    """
    shortest = None if problem.given is not None else presolve.bracket(problem, brief=True)
    if shortest is None or shortest.ridge is None:
        return None
    metric, x, y, *_ = problem
    rows, cols, mass = shortest.plan
    step = x[rows] - y[cols]
    exponent = int(np.frexp(np.abs(step).max())[1])
    each = np.asarray(norm(metric, np.ldexp(step, -exponent)))
    _, value, high = (ldexp(v, exponent) for v in mean(each, mass, order, (x.shape[1] + 8) * U))
    high = certificate.outward(high, 0, inf)  # where ldexp rounded
    low = min(shortest.lower, high)
    u, origin = shortest.ridge.direction, x[0]
    with np.errstate(over="ignore", invalid="ignore"):
        slope = order * np.float64(value) ** (order - 1)
        f, g = (-slope * ((z - origin) @ u) for z in (x, y))
        critic = Potential(f, g + (order - 1) * np.float64(value) ** order)
    tight = high - low <= CLOSE * high
    return Solution(min(max(value, low), high), low, high, shortest.plan, critic, tight, method="presolve")


def _from_table(problem: HostProblem, order: float) -> Solution:
    """The optimum for the costs d^p, in a unit of its own, and the roots of its bounds."""
    exponent, distances, inner = bracket.in_unit(problem, order, LARGEST_TABLE)
    t = raised(distances, order)
    optimum = _optimum(inner, t, order)
    value, low, high, plan = optimum[:4]
    if assignment.equal(problem.a, problem.b) and _is_a_permutation(plan, len(problem.a)):  # no mass is missed
        each = t.of(plan.rows, plan.cols)
        value = fsum(each.tolist()) / len(each)
        high = min(high, value * (1 + 2 * t.errors.relative + 8 * U) + t.errors.absolute * (1 + 8 * U))
        plan = plan._replace(mass=np.full(len(each), 1 / len(each)))
    atoms = len(problem.a) + len(problem.b)
    tight = high - low <= CLOSE * order * high or certificate.closed(low, high, atoms, t.largest)
    low, high = root(low, order, exponent, -inf), root(high, order, exponent, inf)
    value = min(max(ldexp(value ** (1 / order), exponent), low), high)
    critic = Potential(*(scaled(v, order * exponent) for v in optimum.critic))
    return optimum._replace(value=value, lower=low, upper=high, plan=plan, critic=critic, tight=tight)


def _is_a_permutation(plan: Coupling, n: int) -> bool:
    return len(plan.rows) == n and len(np.unique(plan.rows)) == n and len(np.unique(plan.cols)) == n


def _optimum(problem: HostProblem, t: CostTiles, order: float) -> Solution:
    """The least cost between two bounds, by the engine that suits, as "auto" of W1 takes it."""
    assert t.table is not None
    a, b, costs = problem.a, problem.b, CostTable(t.table, t.errors)
    if abs(unit := int(np.frexp(t.largest)[1])) > NEAR:
        errors = t.errors._replace(exponent=unit, absolute=ldexp(t.errors.absolute, -unit))
        costs = CostTable(np.ldexp(t.table, -unit), errors)
    many = problem.given is None and problem.x.shape[1] > portfolio.MANY
    if many and min(len(a), len(b)) >= portfolio.SHORT and a.min() > 0 and b.min() > 0:
        listed = stored(costs, problem.metric, problem.x, problem.y)
        return shortlist.solve(listed, a, b, scaling.potential(costs, a, b), None)._replace(method="shortlist")
    if assignment.equal(a, b) and (many or len(a) <= portfolio.ASSIGNED):
        name, propose = "assignment", assignment.coupling
    elif len(a) * len(b) <= portfolio.SMALL:
        name, propose = "lp", linear_programme.coupling
    else:
        name, propose = "network simplex", network_simplex.coupling
    tried = proposals.proposals(_centred(problem, order, propose), costs, a, b, simplex_too=name != "network simplex")
    return proposals.certified(costs, a, b, tried)._replace(method=name)


def _centred(problem: HostProblem, order: float, propose: proposals.Propose) -> proposals.Propose:
    """The engine for costs less the potentials of the translation by the means' difference: of order 2, of centred points.

    The same plans are optimal, and an engine finds one in half the time where the means are apart.
    """
    metric, x, y, a, b, given = problem
    if given is not None:
        return propose
    origin = x[0]
    shift = b @ (y - origin) / np.sum(b) - a @ (x - origin) / np.sum(a)
    if not np.any(shift):
        return propose
    u = presolve.norming(metric, shift)
    slope = order * float(u @ shift) ** (order - 1)

    def proposed(costs: CostTable, p: HostMasses, q: HostMasses) -> proposals.Proposal:
        f, g = (ldexp(-slope, -costs.exponent) * ((z - origin) @ u) for z in (x, y))
        reduced = costs.matrix - f[:, None]
        reduced += g
        reduced -= reduced.min()
        plan, price = propose(CostTable(reduced, costs.errors), p, q)
        return plan, price + g

    return proposed
