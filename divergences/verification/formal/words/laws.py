"""Which expressions are seen to be laws."""

from __future__ import annotations

import ast

from divergences.verification.formal import ranges
from divergences.verification.formal.terms import Scope


def means(tree: ast.expr) -> tuple[str, str] | None:
    """The letters of (p + q)/2."""
    match tree:
        case ast.BinOp(
            left=ast.BinOp(left=ast.Name(id=p), op=ast.Add(), right=ast.Name(id=q)),
            op=ast.Div(),
            right=ast.Constant(value=2),
        ):
            return p, q
        case _:
            return None


def is_law(tree: ast.expr, scope: Scope) -> bool:
    """Whether masses are those of a law: a letter, a mixture, what a channel makes of a law, a plan row after row."""
    match tree:
        case ast.Call(func=ast.Name(id="flat"), args=[ast.Name(id=g)]):
            return g in scope.plans
        case ast.Name(id=name):
            return name in scope.laws
        case ast.Call(func=ast.Name(id="point"), args=[ast.Name(id=a)]):
            return a in scope.indices
        case ast.Call(func=ast.Name(id="mix"), args=[p, q, t]):
            return is_law(p, scope) and is_law(q, scope) and ranges.of(t, scope.ranges).unit
        case ast.Call(func=ast.Name(id=("joint" | "output" | "image" | "copies") as word), args=[p, other]):
            return is_law(p, scope) and (word != "joint" or is_law(other, scope))
        case _:
            return all(x in scope.laws for x in means(tree) or ("",))
