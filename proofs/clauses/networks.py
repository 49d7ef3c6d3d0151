"""ReLU networks with clipped weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.drawing import Drawing
from divergences.verification.formal.clauses.values import Table


def _drawn(at: Drawing, weight: Callable[[], Fraction]) -> list[Table]:
    widths = [at.sizes["n"], *(at.whole(1, 3) for _ in range(at.whole(0, 3))), 1]
    return [Table.made([weight() for _ in range(n)] for _ in range(m)) for n, m in pairwise(widths)]


def _weights(net: Sequence[Table]) -> list[Fraction]:
    return [w for layer in net for row in layer for w in row]


def _declare_networks(bound: Bound, said: Sequence[str]) -> None:
    """ReLU networks whose weights lie in [−c, c]."""
    net, c = said
    bound.networks.append(net)
    bound.hypotheses += [f"last_width n {net} = 1%nat", f"clipped {c} n {net}"]


def _draw_networks(at: Drawing, said: Sequence[str]) -> None:
    """Weights of both signs."""
    net, c = said
    at.values[net] = _drawn(at, lambda: at.values[c] * Fraction(at.whole(-3, 3), 3))


NETWORKS = Clause(
    "networks",
    pattern=rf"{LETTER} in networks\({LETTER}\)",
    says="l in networks(c): ReLU, n inputs, one output, weights in [-c, c]",
    phrase="${0}$ a ReLU network with weights in $[-{1}, {1}]$",
    turn=Turn.COSTS,
    declares=_declare_networks,
    draws=_draw_networks,
    holds=lambda net, c: all(abs(w) <= c for w in _weights(net)),
)


def _declare_full_networks(bound: Bound, said: Sequence[str]) -> None:
    """Those whose weights are all c."""
    net, c = said
    bound.networks.append(net)
    bound.hypotheses += [f"last_width n {net} = 1%nat", f"(exists sizes, {net} = all_of {c} sizes)"]


def _draw_full_networks(at: Drawing, said: Sequence[str]) -> None:
    """The same weights everywhere."""
    net, c = said
    at.values[net] = _drawn(at, lambda: at.values[c])


FULL_NETWORKS = Clause(
    "full_networks",
    pattern=rf"{LETTER} in full networks\({LETTER}\)",
    says="l in full networks(c): those whose weights are all c",
    phrase="${0}$ a ReLU network whose weights are all ${1}$",
    turn=Turn.COSTS,
    declares=_declare_full_networks,
    draws=_draw_full_networks,
    holds=lambda net, c: all(w == c for w in _weights(net)),
)


clauses = (
    NETWORKS,
    FULL_NETWORKS,
)
