"""An engine for W1 that moves mass along the cheapest pairs first: quick, and rarely optimal."""

import numpy as np

from divergences._core.types import HostMasses
from divergences.transport.costs.dense import CostTable
from divergences.transport.host.portfolio import Engine, never, on_table
from divergences.transport.host.proposals import Proposal
from divergences.transport.solution import Coupling


def cheapest_first(costs: CostTable, a: HostMasses, b: HostMasses) -> Proposal:
    """A plan from a/Σa (n,) to b/Σb (m,), and a potential (m,) at the columns, here 0. Neither is trusted."""
    left, wanted, moves = a / a.sum(), b / b.sum(), []
    for k in np.argsort(costs.matrix, axis=None):
        i, j = divmod(int(k), len(b))
        if moved := min(left[i], wanted[j]):
            moves.append((i, j, moved))
            left[i], wanted[j] = left[i] - moved, wanted[j] - moved
    rows, cols, mass = map(np.array, zip(*moves, strict=True))
    return Coupling(rows, cols, mass), np.zeros(len(b))


ENGINE = Engine("cheapest first", never, on_table(cheapest_first, simplex_too=False))  # "auto" never takes it
