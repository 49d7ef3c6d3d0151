"""Equal masses: an optimal permutation by SciPy, and its prices by shortest paths."""

from __future__ import annotations

import numpy as np

from divergences.transport.costs.dense import Costs, U
from divergences.transport.solution import Coupling


def equal(a: np.ndarray, b: np.ndarray) -> bool:
    """Whether all atoms of both measures weigh the same: then some optimal plan is a permutation (Birkhoff)."""
    return len(a) == len(b) and a.min() == a.max() and b.min() == b.max()


def coupling(costs: Costs, a: np.ndarray, _: np.ndarray) -> tuple[Coupling, np.ndarray]:
    """The optimal permutation s and a potential at the columns that prices it."""
    from scipy.optimize import linear_sum_assignment

    rows, cols = linear_sum_assignment(costs.matrix)
    return Coupling(rows, cols, a / np.sum(a)), -_prices(costs.matrix, cols)


def _prices(c: np.ndarray, s: np.ndarray) -> np.ndarray:
    """v with v(k) ≤ v(s(i)) + c(i, k) − c(i, s(i)) for all i, k: Bellman–Ford, as many passes as paths are long.

    An optimal permutation leaves no negative cycle but rounding's, which the least step leaves out.
    """
    n = len(s)
    detour = c - c[np.arange(n), s][:, None]
    v, least = np.zeros(n), 2 * U * float(c.max())
    for _ in range(n):
        shorter = np.minimum(v, (v[s][:, None] + detour).min(axis=0))
        if (v - shorter).max() <= least:
            break
        v = shorter
    return v
