"""Maps of sites and matrices, and how far they stretch."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.drawing import Drawing
from divergences.verification.formal.clauses.sites import ANY_MAPS
from divergences.verification.formal.clauses.values import Map, Table
from divergences.verification.formal.refusal import Unsayable

AFTER = {"n": "m", "m": "j"}
"""Of how many sites a map leads to how many."""


def _declare_maps(bound: Bound, said: Sequence[str]) -> None:
    """A map of sites to sites after which none are farther apart."""
    f, d, e = said
    ANY_MAPS.declares(bound, (f,))
    bound.tables |= {d: ("n", "n"), e: ("m", "m")}
    bound.hypotheses.append(f"(forall i' j', (i' < n)%nat -> (j' < n)%nat -> {e} ({f} i') ({f} j') <= {d} i' j')")


def _draw_maps(at: Drawing, said: Sequence[str]) -> None:
    """A map, and distances that it does not stretch."""
    f, d, c = said
    ANY_MAPS.draws(at, (f,))
    n, to, there = at.sizes["n"], at.values[f].to, at.metric(at.sizes["m"])
    more = at.table(0, 1, n, n)
    at.values[c] = there
    at.values[d] = Table.made([there[to[i]][to[j]] + more[i][j] for j in range(n)] for i in range(n))


MAPS = Clause(
    "maps",
    pattern=rf"{LETTER} in maps\({LETTER}, ?{LETTER}\)",
    says="f in maps(d, e): sites to sites, no farther apart",
    phrase="${0}$ a map of the sites after which none are farther apart, in ${2}$, than before, in ${1}$",
    turn=Turn.COSTS,
    declares=_declare_maps,
    draws=_draw_maps,
    holds=lambda f, d, c: all(c[a][b] <= d[i][j] for i, a in enumerate(f.to) for j, b in enumerate(f.to)),
)


def _declare_functions(bound: Bound, said: Sequence[str]) -> None:
    """A map of the sites of a metric to those of another; the first one that is declared is of n sites."""
    f, d, e = said
    n, _ = bound.tables.get(d, ("n", "n"))
    if n not in AFTER:
        raise Unsayable(f"a third map, {f}, after two others")
    m = AFTER[n]
    bound.maps[f] = n, m
    for table, size in ((d, n), (e, m)):
        if table not in bound.tables:
            bound.tables[table] = size, size
            bound.nonnegative.append(table)
            bound.hypotheses.append(f"metric {size} {table}")
    bound.hypotheses.append(f"(forall i', (i' < {n})%nat -> ({f} i' < {m})%nat)")


def _draw_functions(at: Drawing, said: Sequence[str]) -> None:
    """Any map between two metrics, which are drawn unless they are there."""
    f, d, e = said
    if d not in at.values or not isinstance(at.values[d], Table):
        at.values[d] = at.metric(at.sizes["n"])
    n = len(at.values[d])
    m = at.sizes["m"] if e not in at.values or not isinstance(at.values[e], Table) else len(at.values[e])
    at.values[e] = at.values[e] if isinstance(at.values.get(e), Table) else at.metric(m)
    at.values[f] = Map(tuple(at.whole(0, m - 1) for _ in range(n)), m)


FUNCTIONS = Clause(
    "functions",
    pattern=rf"{LETTER} in functions\({LETTER}, ?{LETTER}\)",
    says="f in functions(d, b): sites of the metric d to sites of the metric b, with Lip(f, d, b)",
    phrase="${0}$ a map of the sites of the metric ${1}$ to those of the metric ${2}$",
    turn=Turn.COSTS,
    declares=_declare_functions,
    draws=_draw_functions,
)


def _declare_matrices(bound: Bound, said: Sequence[str]) -> None:
    """m rows of n numbers that stretch no vector by more than s."""
    w, s = said
    bound.tables[w] = "m", "n"
    image = f"sqrt (sum m (fun row => sum n (fun a' => {w} row a' * vector a') ^ 2))"
    bound.hypotheses.append(f"(forall vector : nat -> R, {image} <= {s} * sqrt (sum n (fun a' => vector a' ^ 2)))")


def _draw_matrices(at: Drawing, said: Sequence[str]) -> None:
    """Small whole numbers, or a diagonal; the bound is the largest sum of a row or column, which is sharp for diagonals."""
    w, s = said
    m, n = at.sizes["m"], at.sizes["n"]
    diagonal = at.whole(0, 2) == 0
    table = Table.made(
        [Fraction(0) if diagonal and i != j else Fraction(at.whole(-3, 3)) for j in range(n)] for i in range(m)
    )
    at.values |= {w: table, s: max(sum(map(abs, v)) for v in (*table, *zip(*table, strict=True)))}


MATRICES = Clause(
    "matrices",
    pattern=rf"{LETTER} in matrices\({LETTER}\)",
    says="w in matrices(s): m rows of n numbers, norm(applied(w, v)) <= s*norm(v) for all v",
    phrase="${0}$ a matrix with $|{0}v| \\le {1}|v|$ for all $v$",
    turn=Turn.REST,
    declares=_declare_matrices,
    draws=_draw_matrices,
    holds=lambda w, s: s >= max(sum(map(abs, v)) for v in (*w, *zip(*w, strict=True))),
)


clauses = (
    MAPS,
    FUNCTIONS,
    MATRICES,
)
