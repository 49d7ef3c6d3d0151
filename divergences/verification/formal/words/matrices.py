"""Words about matrices: what one makes of a vector, and its transpose."""

from __future__ import annotations

import ast
from collections.abc import Callable

from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.terms import Scope, Term, Type


def applied(args: list[ast.expr], scope: Scope, read: Callable[[ast.expr, Scope], Term]) -> Term:
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
