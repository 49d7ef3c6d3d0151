"""Clauses of plans and critics."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from divergences.exact.transport import certify
from divergences.exact.transport import costs as costs_of
from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.costs import COSTS, columns, costs_named, dense
from divergences.verification.formal.clauses.drawing import MARK, Drawing, NothingThere
from divergences.verification.formal.clauses.values import Table


def are_potentials(f: Vector, h: Vector, d: Table) -> bool:
    """f_i − h_j ≤ d_ij."""
    return all(a - b <= cost for a, row in zip(f, d, strict=True) for b, cost in zip(h, row, strict=True))


def _coupling(g: Table, p: Vector, q: Vector) -> bool:
    rows, columns = (tuple(map(sum, way)) for way in (g, zip(*g, strict=True)))
    return min(map(min, g)) >= 0 and (rows, columns) == (tuple(p), tuple(q))


def _shortest(d: Table) -> Table:
    """The least costs of ways from site to site, which of a metric are its distances; none if some circle costs less than 0."""
    n = range(len(d))
    ways = [list(row) for row in d]
    for k in n:
        ways = [[min(ways[i][j], ways[i][k] + ways[k][j]) for j in n] for i in n]
    if any(ways[i][i] < 0 for i in n):
        raise NothingThere
    return Table.made([Fraction(0) if i == j else ways[i][j] for j in n] for i in n)


def _declare_lipschitz(bound: Bound, said: Sequence[str]) -> None:
    """A critic that is 1-Lipschitz in a metric, or on sites of R^k."""
    f, d = said
    bound.lengths[f] = "n"
    if d in bound.points:
        n, k = bound.points[d]
        apart = f"sqrt (sum {k} (fun coordinate => ({d} i' coordinate - {d} j' coordinate) ^ 2))"
        bound.hypotheses.append(f"(forall i' j', (i' < {n})%nat -> (j' < {n})%nat -> {f} i' - {f} j' <= {apart})")
        return
    bound.tables.setdefault(d, ("n", "n"))
    bound.hypotheses.append(f"lipschitz n {d} {f}")


def _draw_lipschitz(at: Drawing, said: Sequence[str]) -> None:
    """The least of cones, or on sites of R^k a linear function; for the metric an optimal critic."""
    f, d = said
    where = costs_named(at, d, at.sizes["n"])
    if at.lengths.get(d) == MARK:
        at.values[f] = Vector(Fraction(3, 5) * x[0] + Fraction(4, 5) * x[-1] * (len(x) > 1) for x in where)
        return
    where = _shortest(where)
    levels = at.vector(len(where))
    if at.meets and {"p", "q"} <= at.values.keys():
        levels = Vector(-v for v in certify(at.values["p"], at.values["q"], where).v)
    at.values[f] = Vector(min(c + x for c, x in zip(levels, row, strict=True)) for row in where)


LIPSCHITZ = Clause(
    "lipschitz",
    pattern=rf"{LETTER} in lipschitz\({LETTER}\)",
    says="f in lipschitz(d): f_i - f_j <= d_ij",
    phrase="${0}$ 1-Lipschitz for ${1}$",
    turn=Turn.PLANS,
    declares=_declare_lipschitz,
    draws=_draw_lipschitz,
    holds=lambda f, d: are_potentials(f, f, d),
)


def _declare_potentials(bound: Bound, said: Sequence[str]) -> None:
    """Two functions that together are at most the cost."""
    f, h, d = said
    COSTS.declares(bound, (d,))
    n, m = bound.tables[d]
    bound.lengths |= {f: n, h: m}
    bound.hypotheses.append(f"(forall i' j', (i' < {n})%nat -> (j' < {m})%nat -> {f} i' - {h} j' <= {d} i' j')")


def _draw_potentials(at: Drawing, said: Sequence[str]) -> None:
    """Any function and a second that is large enough; or optimal ones."""
    f, h, d = said
    where = costs_named(at, d, columns(at))
    if at.meets:
        found = certify(at.values["p"], at.values["q"], where)
        at.values |= {f: Vector(found.u), h: Vector(-v for v in found.v)}
        return
    first = at.vector(at.sizes["n"])
    slack = Fraction(at.whole(0, 2))
    at.values[f] = first
    at.values[h] = Vector(
        max(a - c for a, c in zip(first, column, strict=True)) + slack for column in zip(*where, strict=True)
    )


POTENTIALS = Clause(
    "potentials",
    pattern=rf"{LETTER}, ?{LETTER} in potentials\({LETTER}\)",
    says="f, h in potentials(d): f_i - h_j <= d_ij",
    phrase="${0}_i - {1}_j \\le {2}_{{ij}}$",
    turn=Turn.PLANS,
    declares=_declare_potentials,
    draws=_draw_potentials,
    holds=are_potentials,
)


def _declare_couplings(bound: Bound, said: Sequence[str]) -> None:
    """A plan between two laws."""
    g, p, q = said
    bound.of_laws(p, q)
    bound.tables[g] = bound.on(p), bound.on(q)
    bound.hypotheses.append(f"coupling {bound.on(p)} {bound.on(q)} {p} {q} {g}")


def _draw_couplings(at: Drawing, said: Sequence[str]) -> None:
    """A plan: independent, of least cost for some costs, or optimal."""
    g, p, q = said
    first, second = at.values[p], at.values[q]
    d = at.values.get("d")
    if at.meets and isinstance(d, Table):
        at.values[g] = dense(certify(first, second, d).flow, len(first), len(second))
    elif at.meets and at.lengths.get("x") == at.lengths.get("y") == MARK:
        squares = Table.made(costs_of(at.values["x"], at.values["y"])).each(lambda c: c * c)
        at.values[g] = dense(certify(first, second, squares).flow, len(first), len(second))
    elif at.whole(0, 1):
        at.values[g] = Table.made([a * b for b in second] for a in first)
    else:
        at.values[g] = dense(
            certify(first, second, at.table(0, 5, len(first), len(second))).flow, len(first), len(second)
        )


COUPLINGS = Clause(
    "couplings",
    pattern=rf"{LETTER} in couplings\({LETTER}, ?{LETTER}\)",
    says="g in couplings(p, q): a plan with these marginals",
    phrase="${0}$ a coupling of ${1}$ and ${2}$",
    turn=Turn.PLANS,
    declares=_declare_couplings,
    draws=_draw_couplings,
    holds=_coupling,
)
