"""Costs that are a convex function of the difference."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.drawing import Drawing
from divergences.verification.formal.clauses.values import Table

CONVEX: Sequence[Callable[[Fraction], Fraction]] = (abs, lambda t: t * t - t, lambda t: max(t, Fraction(1, 3)) - 2 * t)


def _declare_convex_costs(bound: Bound, said: Sequence[str]) -> None:
    """d_ij = h(x_i − y_j) with h convex on the line."""
    d, x, y = said
    bound.tables[d] = bound.on(x), bound.on(y)
    convex = "forall u' v' t', 0 <= t' /\\ t' <= 1 -> h' ((1 - t') * u' + t' * v') <= (1 - t') * h' u' + t' * h' v'"
    entries = f"forall i' j', (i' < {bound.on(x)})%nat -> (j' < {bound.on(y)})%nat -> {d} i' j' = h' ({x} i' - {y} j')"
    bound.hypotheses.append(f"(exists h' : R -> R, ({convex}) /\\ ({entries}))")


def _draw_convex_costs(at: Drawing, said: Sequence[str]) -> None:
    """A convex function of the difference of sites."""
    d, x, y = said
    h = at.dice.choice(CONVEX)
    at.values[d] = Table.made([h(s - t) for t in at.values[y]] for s in at.values[x])


CONVEX_COSTS = Clause(
    "convex_costs",
    pattern=rf"{LETTER} in convex costs\({LETTER}, ?{LETTER}\)",
    says="d in convex costs(x, y): d_ij = h(x_i - y_j), h convex",
    phrase="${0}_{{ij}} = h({1}_i - {2}_j)$ with $h$ convex",
    turn=Turn.COSTS,
    declares=_declare_convex_costs,
    draws=_draw_convex_costs,
)


clauses = (CONVEX_COSTS,)
