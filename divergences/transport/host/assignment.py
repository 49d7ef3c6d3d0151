"""Equal masses: an optimal permutation by SciPy, and its prices by shortest paths.

SciPy's `linear_sum_assignment` is the shortest augmenting path method of Crouse, IEEE Trans. Aerosp. Electron. Syst. 52
(2016), 1679–1696. It keeps its dual variables to itself, so prices are computed afresh: in the graph of the columns, with
the length c(i, k) − c(i, s(i)) from s(i) to k, distances from a root that reaches all for nothing are feasible potentials
of the linear programme, and Bellman–Ford passes compute them even where lengths are negative.
"""

from __future__ import annotations

import numpy as np

from divergences._core.types import HostIndices, HostMasses, HostMatrix
from divergences.transport.costs.dense import CostTable, U
from divergences.transport.interruptible import interruptible
from divergences.transport.solution import Coupling


def equal(a: HostMasses, b: HostMasses) -> bool:
    """Whether all atoms of both measures weigh the same: then some optimal plan is a permutation (Birkhoff)."""
    return len(a) == len(b) and a.min() == a.max() and b.min() == b.max()


def coupling(costs: CostTable, a: HostMasses, _: HostMasses) -> tuple[Coupling, HostMasses]:
    """The optimal permutation s and a potential (m,) at the columns that prices it; all masses are equal."""
    from scipy.optimize import linear_sum_assignment

    rows, cols = interruptible(costs.matrix.size, lambda: linear_sum_assignment(costs.matrix))
    return Coupling(rows, cols, a / np.sum(a)), -_prices(costs.matrix, cols)


def _prices(c: HostMatrix, s: HostIndices) -> HostMasses:
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
