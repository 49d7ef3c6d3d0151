"""Channels that lose nothing about two distributions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.drawing import Drawing, NothingThere
from divergences.verification.formal.clauses.laws import CHANNEL, is_law
from divergences.verification.formal.clauses.values import Table


def _sufficient(k: Table, p: Vector, q: Vector) -> bool:
    merged = (
        (i, j) for i, j in product(range(len(k)), repeat=2) if any(a and b for a, b in zip(k[i], k[j], strict=True))
    )
    return all(map(is_law, k)) and all(p[i] * q[j] == p[j] * q[i] for i, j in merged)


def _declare_sufficient_channel(bound: Bound, said: Sequence[str]) -> None:
    """A channel that merges only inputs at which p and q have the same ratio."""
    k, p, q = said
    bound.of_laws(p, q)
    CHANNEL.declares(bound, (k,))
    merged = f"0 < {k} one out -> 0 < {k} other out -> {p} one * {q} other = {p} other * {q} one"
    bound.hypotheses.append(f"(forall one other out, (one < n)%nat -> (other < n)%nat -> (out < m)%nat -> {merged})")


def _draw_sufficient_channel(at: Drawing, said: Sequence[str]) -> None:
    """Groups of inputs with the outputs of each: within a group both laws are in proportion."""
    k, p, q = said
    n, m = at.sizes["n"], at.sizes["m"]
    groups = at.whole(1, m)
    of = [at.whole(0, groups - 1) for _ in range(n)]
    inside = [Fraction(at.whole(0, 3)) for _ in range(n)]
    for law in (p, q):
        heights = [Fraction(at.whole(0, 2)) for _ in range(groups)]
        masses = [heights[g] * w for g, w in zip(of, inside, strict=True)]
        if not any(masses):
            raise NothingThere
        at.values[law] = Vector(x / sum(masses) for x in masses)
    rows = [[at.whole(0, 2) + (j < groups) if j % groups == g else 0 for j in range(m)] for g in of]
    at.values[k] = Table.made([Fraction(w, sum(row)) for w in row] for row in rows)


SUFFICIENT_CHANNEL = Clause(
    "sufficient_channel",
    pattern=rf"{LETTER} in sufficient channels\({LETTER}, ?{LETTER}\)",
    says="k in sufficient channels(p, q): k in channels, and inputs that meet in an output have the same p_i/q_i",
    phrase="${0}$ a channel that merges only inputs with the same ${1}_i/{2}_i$",
    turn=Turn.FIRST,
    declares=_declare_sufficient_channel,
    draws=_draw_sufficient_channel,
    holds=_sufficient,
)


clauses = (SUFFICIENT_CHANNEL,)
