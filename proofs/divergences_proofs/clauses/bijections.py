"""Rearrangements of the outcomes."""

from __future__ import annotations

from collections.abc import Sequence

from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.drawing import Drawing
from divergences.verification.formal.clauses.values import Map


def _declare_bijections(bound: Bound, said: Sequence[str]) -> None:
    """A map of the sites to themselves that takes different ones to different ones, and so reaches all."""
    (f,) = said
    bound.maps[f] = "n", "n"
    bound.hypotheses += [
        f"(forall i', (i' < n)%nat -> ({f} i' < n)%nat)",
        f"(forall i' j', (i' < n)%nat -> (j' < n)%nat -> {f} i' = {f} j' -> i' = j')",
    ]


def _draw_bijections(at: Drawing, said: Sequence[str]) -> None:
    """Sites in another order."""
    n = at.sizes["n"]
    at.values[said[0]] = Map(tuple(at.dice.sample(range(n), n)), n)


BIJECTIONS = Clause(
    "bijections",
    pattern=rf"{LETTER} in bijections",
    says="f in bijections: n sites to n sites, different ones to different ones",
    phrase="${0}$ a rearrangement of the outcomes",
    turn=Turn.COSTS,
    declares=_declare_bijections,
    draws=_draw_bijections,
)


clauses = (BIJECTIONS,)
