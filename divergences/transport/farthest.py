"""What a foreign plan proves of W∞ on the line, where the exact W∞ is known: how far it goes beyond it."""

from __future__ import annotations

from math import inf, nextafter

import numpy as np

from divergences.transport import certificate
from divergences.transport.foreign import bracket, repair
from divergences.transport.foreign.given import Candidates
from divergences.transport.problem import HostProblem
from divergences.transport.solution import Coupling, Solution
from divergences.transport.univariate import monotone


def solution(problem: HostProblem, order: float, plan: Coupling | None, offered: Candidates | None) -> Solution:
    """W∞ from below, and from above the farthest that the plan goes, once it is repaired; without a plan, W∞ itself.

    There is a coupling that goes no farther than a plan does and misses no mass, since the monotone one goes W∞ at most: what
    rounding leaves of the marginals costs nothing.
    """
    if offered is not None:
        raise ValueError("potentials: found some with order=inf; expected None, W∞ is no maximum over potentials")
    best = monotone.solve(problem, order)
    if plan is None:
        return best
    a, b = (certificate.normalised(v)[0] for v in (problem.a, problem.b))
    costs = bracket.in_unit(problem, order)[1]
    coupling = repair.filled(costs, repair.cut(plan, a, b), a, b, [(problem.x[:, 0], problem.y[:, 0])])
    far = float(problem.distances(coupling.rows, coupling.cols).max(initial=0.0))
    value, high = max(far, best.value), max(nextafter(far, inf), best.upper)
    reach = float(np.ptp(np.concatenate([problem.x, problem.y])))
    tight = certificate.closed(best.lower, high, len(a) + len(b), reach)
    return best._replace(value=value, upper=high, plan=coupling, tight=tight)
