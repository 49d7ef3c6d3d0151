"""Matrices as rows in the space of the sites: how long they make each site, and the trace that is left of second moments."""

from __future__ import annotations

import ast
from fractions import Fraction

from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.values import Table
from divergences.verification.formal.terms import Scope, Term, Unsayable, same_length
from divergences.verification.formal.words.places import Read, sites, vector
from divergences.verification.language.word import Word


def _both(rows: ast.expr, points: ast.expr, scope: Scope) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    """Rows and sites of one space."""
    z, x = sites(rows, scope), sites(points, scope)
    if z[2] != x[2]:
        raise Unsayable(f"rows {z[0]} of {z[2]} numbers, and sites {x[0]} of {x[2]} coordinates")
    return z, x


def _define_stretched(args: list[ast.expr], scope: Scope, read: Read) -> Term:
    """|z·x_i|², the matrix with the rows z applied to each site."""
    (z, m, k), (x, n, _) = _both(*args, scope)
    return Term(f"(sum {m} (fun row => sum {k} (fun a' => {z} row a' * {x} i' a') ^ 2))", length=n)


def _stretched(z: Table, x: Table) -> Vector:
    return Vector(sum(sum(a * b for a, b in zip(row, site, strict=True)) ** 2 for row in z) for site in x)


def _define_trace(args: list[ast.expr], scope: Scope, read: Read) -> Term:
    """tr z·Σ·zᵀ: each row on both sides of the second moments Σ of the sites."""
    p, ((z, m, k), (x, n, _)) = vector(args[1], scope, read), _both(args[0], args[2], scope)
    same_length(p, Term("", length=n))
    moment = f"E {n} {p.function} (fun site => {x} site a' * {x} site b')"
    return Term(f"(sum {m} (fun row => sum {k} (fun a' => sum {k} (fun b' => {z} row a' * ({moment}) * {z} row b'))))")


def _trace(z: Table, p: Vector, x: Table) -> Fraction:
    k = range(len(x[0]))
    moments = [[sum(w * site[a] * site[b] for w, site in zip(p, x, strict=True)) for b in k] for a in k]
    return sum((row[a] * moments[a][b] * row[b] for row in z for a in k for b in k), Fraction(0))


words = (
    Word(
        "stretched",
        "stretched(z, x) is the squared length of each site x times the matrix with the rows z",
        r"|{0}{1}|^2",
        _define_stretched,
        _stretched,
        nonnegative=True,
    ),
    Word(
        "trace",
        "trace(z, p, x) is tr zΣzᵀ with Σ the second moments of the sites x under p, z the rows of a matrix",
        r"\operatorname{{tr}}({0}\,E_{{{1}}}[{2}{2}^T]\,{0}^T)",
        _define_trace,
        _trace,
    ),
)
