"""Maps of sites, and how far they stretch."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from fractions import Fraction

from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.drawing import Drawing
from divergences.verification.formal.clauses.sites import ANY_MAPS
from divergences.verification.formal.clauses.values import Map, Table
from divergences.verification.formal.terms import Scope, Term, Unsayable
from divergences.verification.formal.words.places import Read
from divergences.verification.language.word import Word

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


def _image(tree: ast.expr, scope: Scope) -> tuple[tuple[str, str], str]:
    """From how many sites a map leads to how many, and where it takes one."""
    match tree:
        case ast.Name(id=f) if f in scope.maps:
            return scope.maps[f], f"({f} {{0}})"
        case ast.Call(func=ast.Name(id="after"), args=[g, f]):
            ((middle, m), last), ((n, to), first) = _image(g, scope), _image(f, scope)
            if middle != to:
                raise Unsayable(f"{ast.unparse(g)} after {ast.unparse(f)}, which leads to other sites")
            return (n, m), last.format(first)
        case _:
            raise Unsayable(f"{ast.unparse(tree)} is not a map of sites")


def _define_constant(args: list[ast.expr], scope: Scope, read: Read) -> Term:
    """The largest ratio of the distances of images, in e, to those of different sites, in d."""
    match args:
        case [f, ast.Name(id=d), ast.Name(id=e)] if {d, e} <= scope.tables.keys():
            (n, m), image = _image(f, scope)
            if (scope.tables[d], scope.tables[e]) != ((n, n), (m, m)):
                raise Unsayable(f"{ast.unparse(f)} maps {n} sites to {m}, and {d} and {e} are of others")
            return Term(
                "(steepest {} {} (fun i' j' => {} {} {}))".format(n, d, e, *(image.format(x) for x in ("i'", "j'")))
            )
        case _:
            raise Unsayable(f"Lip({', '.join(map(ast.unparse, args))}): write Lip(f, d, b), f in functions(d, b)")


def _lipschitz(f: Map, d: Table, e: Table) -> Fraction:
    """The largest ratio of distances, 0 of one site."""
    apart = [(i, j) for i in range(len(d)) for j in range(i)]
    return max((e[f.to[i]][f.to[j]] / d[i][j] for i, j in apart), default=Fraction(0))


clauses = (MAPS, FUNCTIONS)


words = (
    Word(
        "Lip",
        "Lip(f, d, b) is the largest ratio of distances in b, after f, to those in d",
        r"\mathrm{{Lip}}({0})",
        _define_constant,
        _lipschitz,
        nonnegative=True,
    ),
    Word(
        "after",
        "after(g, f) is g after f",
        r"{0} \circ {1}",
        None,
        lambda g, f: Map(tuple(g.to[i] for i in f.to), g.size),
    ),
)
