"""Where a distance has a kink, d(x, y) at x = y, and another optimal plan has none."""

from __future__ import annotations

import numpy as np

from divergences._core.types import HostIndices
from divergences.transport.costs.dense import U
from divergences.transport.problem import HostProblem
from divergences.transport.solution import Coupling


def smooth_representative(problem: HostProblem, plan: Coupling) -> tuple[HostIndices, HostIndices]:
    """(k, l) for each entry (i, j) of a plan: where its points meet on the straight way of a move k → l, that move.

    Then k → j and i → l cost no more than k → l and i → j, but are smooth in the points: d(i, l) + d(k, j) − d(k, l)
    is 0 = d(i, j) with the derivative of that other optimal plan. Elsewhere (k, l) is (i, j).
    """
    start, end, each = plan.rows.copy(), plan.cols.copy(), problem.distances(plan.rows, plan.cols)
    moves = np.flatnonzero((each > 0) & (plan.mass > 0))
    k, m = plan.rows[moves], plan.cols[moves]
    for entry in np.flatnonzero((each == 0) & (plan.mass > 0)) if len(moves) else ():
        before = problem.distances(k, np.full(len(k), plan.cols[entry]))
        after = problem.distances(np.full(len(m), plan.rows[entry]), m)
        straight = (before > 0) & (after > 0) & (before + after <= each[moves] * (1 + 8 * U))
        if straight.any():
            first = int(np.argmax(straight))
            start[entry], end[entry] = k[first], m[first]
    return start, end
