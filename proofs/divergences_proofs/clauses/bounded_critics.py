"""Critics between -1 and 1."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from divergences.exact.transport import certify
from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.costs import costs_named
from divergences.verification.formal.clauses.drawing import Drawing
from divergences.verification.formal.clauses.plans import LIPSCHITZ, are_potentials


def _declare_bounded_lipschitz(bound: Bound, said: Sequence[str]) -> None:
    """A 1-Lipschitz critic that stays in [−1, 1]."""
    LIPSCHITZ.declares(bound, said)
    f, _ = said
    bound.hypotheses.append(f"(forall i', (i' < n)%nat -> -1 <= {f} i' <= 1)")


def _draw_bounded_lipschitz(at: Drawing, said: Sequence[str]) -> None:
    """A critic for the metric that is cut off at 2, moved between −1 and 1."""
    f, d = said
    where = costs_named(at, d, at.sizes["n"])
    LIPSCHITZ.draws(at, (f, d))
    cut = [min(max(x, min(at.values[f])), min(at.values[f]) + 2) for x in at.values[f]]
    if at.meets and {"p", "q"} <= at.values.keys():
        found = certify(at.values["p"], at.values["q"], where.each(lambda x: min(x, Fraction(2))))
        cut = [min(min(x, Fraction(2)) - v for x, v in zip(row, found.v, strict=True)) for row in where]
    at.values[f] = Vector(x - (max(cut) + min(cut)) / 2 for x in cut)


BOUNDED_LIPSCHITZ = Clause(
    "bounded_lipschitz",
    pattern=rf"{LETTER} in bounded lipschitz\({LETTER}\)",
    says="f in bounded lipschitz(d): f in lipschitz(d), -1 <= f <= 1",
    phrase="${0}$ 1-Lipschitz for ${1}$ with values in $[-1, 1]$",
    turn=Turn.PLANS,
    declares=_declare_bounded_lipschitz,
    draws=_draw_bounded_lipschitz,
    holds=lambda f, d: are_potentials(f, f, d) and min(f) >= -1 and max(f) <= 1,
)


clauses = (BOUNDED_LIPSCHITZ,)
