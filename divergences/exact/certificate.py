"""What proves a transport cost: a coupling and a pair of potentials of the same value. Nothing here trusts a solver.

By weak duality every coupling costs at least what any pair of potentials with u_i + v_j ≤ c_ij collects. When the two
numbers are equal, both are the optimum; `check` is the whole trusted base.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

from divergences.exact.numbers import Exact, Number, total

Cost: TypeAlias = Sequence[Sequence[Number]]
"""c_ij for the rows i and the columns j."""
Arc: TypeAlias = tuple[int, int]
"""A row and a column."""


@dataclass(frozen=True)
class Certificate:
    """Mass moved along each arc (i, j), and the potentials u of the rows and v of the columns."""

    flow: Mapping[Arc, Fraction]
    u: Sequence[Number]
    v: Sequence[Number]

    def as_dict(self) -> dict[str, Any]:
        """JSON-able: anyone can check it again, without a solver."""
        flow = [[i, j, str(x)] for (i, j), x in sorted(self.flow.items()) if x]
        return {"flow": flow, "u": [str(x) for x in self.u], "v": [str(x) for x in self.v]}


class Rejected(ValueError):
    """The certificate does not prove what it was offered for; the message says which condition fails."""


def check(p: Sequence[Fraction], q: Sequence[Fraction], cost: Cost, offered: Certificate) -> Exact:
    """The transport cost between p and q that `offered` proves, or Rejected."""
    flow, u, v = offered.flow, offered.u, offered.v
    if any(x < 0 for x in flow.values()):
        raise Rejected("a flow is negative")
    if any(sum(x for (k, _), x in flow.items() if k == i) != a for i, a in enumerate(p)):
        raise Rejected("the rows do not add up to p")
    if any(sum(x for (_, k), x in flow.items() if k == j) != b for j, b in enumerate(q)):
        raise Rejected("the columns do not add up to q")
    if any(u[i] + v[j] > cost[i][j] for i in range(len(p)) for j in range(len(q))):
        raise Rejected("a pair of potentials exceeds its cost")
    primal = total(cost[i][j] * x for (i, j), x in flow.items())
    dual = total([a * x for a, x in zip(p, u, strict=True)] + [b * x for b, x in zip(q, v, strict=True)])
    if primal != dual:
        raise Rejected("the coupling costs more than the potentials collect")
    return primal
