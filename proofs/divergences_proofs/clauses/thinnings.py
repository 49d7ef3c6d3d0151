"""Plans of few atoms, and the plans that are left of others."""

from __future__ import annotations

from collections.abc import Sequence

from divergences.exact.transport import certify
from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.costs import dense
from divergences.verification.formal.clauses.drawing import Drawing
from divergences.verification.formal.clauses.plans import COUPLINGS
from divergences.verification.formal.clauses.values import Table
from divergences.verification.formal.terms import Unsayable


def _few(bound: Bound, table: str) -> str:
    """At most as many atoms as there are rows and columns, less one."""
    n, m = bound.tables[table]
    atoms = f"sum {n} (fun row => sum {m} (fun column => if Req_EM_T ({table} row column) 0 then 0 else 1))"
    return f"{atoms} <= INR {n} + INR {m} - 1"


def _costs(at: Drawing, n: int, m: int) -> Table:
    """The costs d, if there are some of this size; or any."""
    d = at.values.get("d")
    return d if isinstance(d, Table) and (len(d), len(d[0])) == (n, m) else at.table(0, 5, n, m)


def _declare_thin_couplings(bound: Bound, said: Sequence[str]) -> None:
    """A plan of few atoms."""
    COUPLINGS.declares(bound, said)
    bound.hypotheses.append(_few(bound, said[0]))


def _draw_thin_couplings(at: Drawing, said: Sequence[str]) -> None:
    """An optimal plan on a tree of arcs."""
    f, p, q = said
    first, second = at.values[p], at.values[q]
    at.values[f] = dense(certify(first, second, _costs(at, len(first), len(second))).flow, len(first), len(second))


THIN_COUPLINGS = Clause(
    "thin_couplings",
    pattern=rf"{LETTER} in thin couplings\({LETTER}, ?{LETTER}\)",
    says="f in thin couplings(p, q): a plan of at most n + m - 1 atoms",
    phrase="${0}$ a coupling of ${1}$ and ${2}$ with at most $n + m - 1$ atoms",
    turn=Turn.PLANS,
    declares=_declare_thin_couplings,
    draws=_draw_thin_couplings,
)


def _declare_thinnings(bound: Bound, said: Sequence[str]) -> None:
    """A table of few atoms with the marginals of another, all of them atoms of that one."""
    h, g = said
    if g not in bound.tables:
        raise Unsayable(f"{g} in a clause about thinnings: declare {g} in couplings(p, q)")
    n, m = bound.tables[h] = bound.tables[g]
    marginals = f"(fun row => sum {m} ({g} row)) (fun column => sum {n} (fun row => {g} row column))"
    kept = f"(row < {n})%nat -> (column < {m})%nat -> {g} row column = 0 -> {h} row column = 0"
    bound.hypotheses += [f"coupling {n} {m} {marginals} {h}", f"(forall row column, {kept})", _few(bound, h)]


def _draw_thinnings(at: Drawing, said: Sequence[str]) -> None:
    """The cheapest on the atoms of the other table: any others cost more than all ways round."""
    h, g = said
    plan = at.values[g]
    n, m = len(plan), len(plan[0])
    costs = _costs(at, n, m)
    most = max(max(map(abs, row)) for row in costs)
    beyond = (2 * (n + m) + 1) * (most + 1)
    kept = Table.made(
        [c if w else beyond for c, w in zip(*rows, strict=True)] for rows in zip(costs, plan, strict=True)
    )
    first, second = (Vector(map(sum, v)) for v in (plan, zip(*plan, strict=True)))
    at.values[h] = dense(certify(first, second, kept).flow, n, m)


THINNINGS = Clause(
    "thinnings",
    pattern=rf"{LETTER} in thinnings\({LETTER}\)",
    says="h in thinnings(g): the marginals of g with at most n + m - 1 of its atoms",
    phrase="${0}$ with the marginals of ${1}$ and at most $n + m - 1$ of its atoms",
    turn=Turn.PLANS,
    declares=_declare_thinnings,
    draws=_draw_thinnings,
)


clauses = (
    THIN_COUPLINGS,
    THINNINGS,
)
