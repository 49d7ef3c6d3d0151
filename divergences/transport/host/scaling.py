"""Prices to start from, for a table of costs: entropic scaling in float32, while ε shrinks.

The plan of least cost − ε·entropy is exp((u + v − c)/ε) (Cuturi, NeurIPS 2013); scaling its rows and its columns in turn to
their masses finds the prices u, v. As in Schmitzer, SIAM J. Sci. Comput. 41 (2019), A1443–A1481, section 3, prices found for
one ε are taken off the costs before the next, so that no exponential overflows. What departs from it: a fixed number of
sweeps, in single precision, since nothing here is trusted; and each mat-vec is a loop of NumPy's own, because the threads
of a BLAS wait for each other where a machine is busy, a hundred times as long as one pass over the table takes.
"""

from __future__ import annotations

import numpy as np

from divergences._core.types import HostMasses
from divergences.transport.costs.dense import CostTable

LEVELS = ((2.0**-6, 15), (2.0**-8, 20))
"""(ε in units of the mean cost, sweeps): in many dimensions the prices then earn W1 but for a thousandth."""
FAINT = -80.0
"""The exponential of less is no normal number in float32, which would make sweeps slow."""
TINY = np.float32(1e-30)
"""No scaling is divided by less."""
BLOCK = 2**17
"""So many entries at a time, 1 MB, stay in cache while their exponentials are taken."""


def potential(costs: CostTable, a: HostMasses, b: HostMasses) -> HostMasses:
    """A potential (m,) at the columns, in the unit of the costs, that is near an optimal one; all atoms have mass."""
    c, g, (p, q) = costs.matrix, np.zeros(len(b)), (w.astype(np.float32) for w in (a, b))
    mean, kernel = float(c.mean()), np.empty(c.shape, np.float32)
    for share, sweeps in LEVELS:
        epsilon, height = share * mean, max(1, BLOCK // len(b))
        for k in range(0, len(a), height):
            excess = c[k : k + height] + g
            excess -= excess.min(axis=1, keepdims=True)
            excess *= -1 / epsilon
            np.exp(np.maximum(excess, FAINT), out=kernel[k : k + height], dtype=np.float32, casting="same_kind")
        v = np.ones(len(b), np.float32)
        for _ in range(sweeps):
            u = p / np.maximum(np.einsum("ij,j->i", kernel, v), TINY)
            v = q / np.maximum(np.einsum("i,ij->j", u, kernel), TINY)
        g -= epsilon * np.log(np.maximum(v, TINY))
    return g
