"""Rays on which sites cast shadows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.drawing import Drawing
from divergences.verification.formal.clauses.sites import POINTS
from divergences.verification.formal.clauses.values import Table

LENGTH_ONE = tuple(
    (Fraction(a, c), Fraction(b, c)) for a, b, c in ((3, 4, 5), (5, -12, 13), (-8, 15, 17), (1, 0, 1), (0, 0, 1))
)


def _declare_rays(bound: Bound, said: Sequence[str]) -> None:
    """Vectors of length 1 at most."""
    z, length, coordinates = said
    POINTS.declares(bound, said)
    bound.hypotheses.append(f"(forall i', (i' < {length})%nat -> sum {coordinates} (fun c' => {z} i' c' ^ 2) <= 1)")


def _draw_rays(at: Drawing, said: Sequence[str]) -> None:
    """Vectors of length 1, or 0."""
    z, m, k = said
    size = at.sizes.get(k) or int(k)
    at.values[z] = Table.made(
        [*at.dice.choice(LENGTH_ONE)[:size], *[Fraction(0)] * (size - 2)]
        if size > 1
        else [Fraction(at.whole(-2, 2), 2)]
        for _ in range(at.sizes[m])
    )


RAYS = Clause(
    "rays",
    pattern=rf"{LETTER} in rays\((n|m), ?(k|\d)\)",
    says="z in rays(m, k): m vectors of R^k of length at most 1, for sliced(p, q, x, y, z)",
    phrase=r"${0}$ vectors of $\mathbb{{R}}^{{{2}}}$ of length at most 1",
    turn=Turn.SECOND,
    declares=_declare_rays,
    draws=_draw_rays,
)


clauses = (RAYS,)
