"""Matrices that stretch no vector by more than a bound, applied to vectors."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from fractions import Fraction

from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.clause import LETTER, Bound, Clause, Turn
from divergences.verification.formal.clauses.drawing import Drawing
from divergences.verification.formal.clauses.values import Table
from divergences.verification.formal.terms import Scope, Term, Type, Unsayable
from divergences.verification.formal.words.places import Read
from divergences.verification.instances.words import SUM, TIMES
from divergences.verification.language.word import Word


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


def _define_applied(args: list[ast.expr], scope: Scope, read: Read) -> Term:
    """W x or Wᵀy, an entry at a time."""
    w, x = args
    vector = read(x, scope)
    match w:
        case ast.Name(id=table) if table in scope.tables:
            (length, over), entry = scope.tables[table], f"{table} i' a'"
        case ast.Call(func=ast.Name(id="transposed"), args=[ast.Name(id=table)]) if table in scope.tables:
            (over, length), entry = scope.tables[table], f"{table} a' i'"
        case _:
            raise Unsayable(f"{ast.unparse(w)} is not a matrix: a table of numbers, or transposed(w)")
    if vector.type != Type.REAL or vector.length != over:
        raise Unsayable(f"{ast.unparse(w)} applied to {ast.unparse(x)}, which is not a vector of {over} real numbers")
    return Term(f"(sum {over} (fun a' => {entry} * {vector.function} a'))", length=length)


clauses = (MATRICES,)


words = (
    Word(
        "applied",
        "applied(w, x) is the matrix w applied to x",
        r"{0}{1}",
        _define_applied,
        lambda w, x: Vector(SUM(TIMES(row, x)) for row in w),
    ),
    Word(
        "transposed",
        "transposed(w) is the matrix w with rows for columns",
        r"{0}^T",
        None,
        lambda w: Table.made(zip(*w, strict=True)),
    ),
)
