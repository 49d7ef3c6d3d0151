"""Where a distance has a kink, d(x, y) at x = y, and another optimal plan has none."""

from __future__ import annotations

from functools import partial
from typing import cast

import numpy as np

from divergences._core.types import Metric
from divergences.transport.costs.dense import U
from divergences.transport.costs.ground import Ground
from divergences.transport.costs.metric import norm
from divergences.transport.solution import Coupling


def passed_on(metric: Metric, place: Ground, plan: Coupling) -> tuple[np.ndarray, np.ndarray]:
    """(k, l) for each entry (i, j) of a plan: where its points meet on the straight way of a move k → l, that move.

    Then k → j and i → l cost no more than k → l and i → j, but are smooth in the points: d(i, l) + d(k, j) − d(k, l)
    is 0 = d(i, j) with the derivative of that other optimal plan. Elsewhere (k, l) is (i, j).
    """
    apart = partial(_distances, metric, place)
    start, end, each = plan.rows.copy(), plan.cols.copy(), apart(plan.rows, plan.cols)
    moves = np.flatnonzero((each > 0) & (plan.mass > 0))
    k, m = plan.rows[moves], plan.cols[moves]
    for entry in np.flatnonzero((each == 0) & (plan.mass > 0)) if len(moves) else ():
        before, after = apart(k, np.full(len(k), plan.cols[entry])), apart(np.full(len(m), plan.rows[entry]), m)
        straight = (before > 0) & (after > 0) & (before + after <= each[moves] * (1 + 8 * U))
        if straight.any():
            first = int(np.argmax(straight))
            start[entry], end[entry] = k[first], m[first]
    return start, end


def _distances(metric: Metric, place: Ground, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
    """d(xᵢ, yⱼ) for pairs of indices, in float64."""
    x, y = np.asarray(place.x), np.asarray(place.y)
    if place.table is not None:
        return np.asarray(place.table, np.float64)[x[rows], y[cols]]
    return np.asarray(norm(cast(str, metric), x[rows].astype(np.float64) - y[cols].astype(np.float64)))
