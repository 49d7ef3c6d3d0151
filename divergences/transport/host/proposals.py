"""Any engine's plan and prices, certified: the best bounds of what it proposes, and of repairs of that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import fsum, inf, ldexp

import numpy as np

from divergences._core.types import HostMasses
from divergences.transport import certificate
from divergences.transport.costs.dense import CostTable, U
from divergences.transport.host import network_simplex, spanning_tree
from divergences.transport.solution import Coupling, Potential, Solution

Proposal = tuple[Coupling, HostMasses]
"""A plan and a potential (m,) at the columns, in the unit of the costs; neither is trusted."""
Propose = Callable[[CostTable, HostMasses, HostMasses], Proposal]
"""(costs, a, b) → a proposal for a/Σa (n,) and b/Σb (m,)."""


def certified(costs: CostTable, a: HostMasses, b: HostMasses, proposals: Iterator[Proposal]) -> Solution:
    """The highest lower and the lowest upper bound of the proposals, which are asked for while there is a gap."""
    low, high, critic, best = -inf, inf, Potential(a, b), Coupling(a, b, a)
    atoms, reach = len(a) + len(b), costs.largest
    for k, (plan, price) in enumerate(proposals):
        f = certificate.c_transform(costs, price)
        below, above = certificate.lower(costs, f, a, b), certificate.upper(costs, plan, a, b)
        low, critic = (below, f) if below > low else (low, critic)
        high, best = (above, plan) if above < high else (high, best)
        roundings = (48 * U + 4 * costs.errors.relative) * max(1, atoms / 64)
        narrow = high - low <= ldexp(roundings * reach, costs.exponent)
        if narrow or (k and certificate.closed(low, high, atoms, ldexp(reach, costs.exponent))):
            break
    cost = ldexp(fsum((best.mass * costs.of(best.rows, best.cols)).tolist()), costs.exponent)
    scaled = Potential(*(np.ldexp(f, costs.exponent) for f in critic))
    tight = certificate.closed(low, high, atoms, ldexp(reach, costs.exponent))
    return Solution(min(max(cost, low), high), low, high, best.positive(), scaled, tight)


def proposals(
    propose: Propose, costs: CostTable, a: HostMasses, b: HostMasses, *, simplex_too: bool
) -> Iterator[Proposal]:
    """The engine's vertex; that of the spanning-tree basis under it; and, where tolerances are in the way, another's.

    The last one is the network simplex's, if `simplex_too`.
    """
    plan, price = propose(costs, a, b)
    yield plan, price
    unit_a, unit_b = certificate.normalised(a)[0], certificate.normalised(b)[0]
    yield spanning_tree.refine(costs.matrix, unit_a, unit_b, plan, price)
    if simplex_too:
        yield network_simplex.coupling(costs, a, b)
