"""McShane's extension of numbers at sites to other sites."""

from __future__ import annotations

import ast

from divergences.exact.transport import euclidean
from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.values import Table
from divergences.verification.formal.terms import Scope, Term, Type, Unsayable
from divergences.verification.formal.words.places import Read, distance, sites, vector
from divergences.verification.language.word import Word


def _define(args: list[ast.expr], scope: Scope, read: Read) -> Term:
    """min_j (f_j + |y_i − x_j|), McShane's extension from the sites x at the sites y."""
    values, over, at = vector(args[0], scope, read), args[1], args[2]
    f, n = values.function, values.length
    (x, number, k), (y, m, dimension) = sites(over, scope), sites(at, scope)
    if (n, k) != (number, dimension):
        raise Unsayable(f"numbers {f} at {n} sites {x} of {k} coordinates, extended to {dimension}")
    moved = f"{y} i'"
    return Term(f"(vleast {n} (fun site => num ({f} site + {distance(moved, f'{x} site', k)})))", Type.PARTIAL, m)


def _extended(f: Vector, x: Table, y: Table) -> Vector:
    return Vector(min(a + euclidean(s, site) for a, site in zip(f, x, strict=True)) for s in y)


words = (Word("extended", "extended(f, x, y) = min_j (f_j + |y_i − x_j|)", r"\bar{{{0}}}({2})", _define, _extended),)
