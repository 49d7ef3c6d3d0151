"""Atoms on two flats."""

from __future__ import annotations

from collections.abc import Sequence

from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.drawing import Drawing
from divergences.verification.formal.clauses.values import Map, Table


def _declare_flats(bound: Bound, said: Sequence[str]) -> None:
    """The sites of (0, z_i) and of (θ, z_i), when the projection to θ contracts the metric of the product."""
    f, h, d, t = said
    bound.maps |= dict.fromkeys((f, h), ("n", "m"))
    bound.tables[d] = "m", "m"
    bound.hypotheses += [f"(forall i', (i' < n)%nat -> ({x} i' < m)%nat)" for x in (f, h)]
    bound.hypotheses += [
        f"(forall i', (i' < n)%nat -> {d} ({f} i') ({h} i') = {t})",
        f"(forall i' j', (i' < n)%nat -> (j' < n)%nat -> {t} <= {d} ({f} i') ({h} j'))",
    ]


def _draw_flats(at: Drawing, said: Sequence[str]) -> None:
    """Sites on two flats, in costs that are a metric or not."""
    f, h, d, t = said
    n, apart = at.sizes["n"], at.values[t]
    at.sizes["m"] = 2 * n
    at.values |= {f: Map(tuple(range(n)), 2 * n), h: Map(tuple(range(n, 2 * n)), 2 * n)}
    more = at.table(0, 2, n, n)
    way = [[apart + more[i][j] * (i != j) for j in range(n)] for i in range(n)]
    rest = at.table(0, 3, 2 * n, 2 * n)
    at.values[d] = Table.made([way[i][j - n] if i < n <= j else rest[i][j] for j in range(2 * n)] for i in range(2 * n))


FLATS = Clause(
    "flats",
    pattern=rf"{LETTER}, ?{LETTER} in flats\({LETTER}, ?{LETTER}\)",
    says="f, h in flats(d, t): of n atoms to m sites; f_i and h_i are t apart, f_i and h_j no less",
    phrase="${0}_i$ and ${1}_i$ the sites of the atoms on two flats, ${3}$ apart in ${2}$, and no others less",
    turn=Turn.COSTS,
    declares=_declare_flats,
    draws=_draw_flats,
    holds=lambda f, h, d, t: all(
        d[a][b] >= t and (i != j or d[a][b] == t) for i, a in enumerate(f.to) for j, b in enumerate(h.to)
    ),
)


clauses = (FLATS,)
