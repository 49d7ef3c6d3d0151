"""Words about independent samples: the law of k of them, and averages over them.

k samples of n outcomes are one of n^k outcomes: their digits in base n, the last sample last.
"""

from __future__ import annotations

import ast

from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.terms import Scope, Term, Type


def copies(p: str, n: str, k: ast.expr, scope: Scope) -> Term:
    """The law of k independent samples of p."""
    number = natural(k, scope)
    return Term(f"(copies {n} {p} {number} i')", length=f"({n} ^ {number})")


def average(v: str, n: str, k: ast.expr, scope: Scope) -> Term:
    """The mean of the numbers v at k outcomes, for all that they may be."""
    number = natural(k, scope)
    return Term(f"(average {n} {v} {number} i')", length=f"({n} ^ {number})")


def natural(tree: ast.expr, scope: Scope) -> str:
    """k or k + 1, for a letter that is declared in counts."""
    match tree:
        case ast.Name(id=k) if k in scope.counts:
            return k
        case ast.BinOp(left=ast.Name(id=k), op=ast.Add(), right=ast.Constant(value=1)) if k in scope.counts:
            return f"(S {k})"
        case _:
            raise Unsayable(f"{ast.unparse(tree)} samples: write k or k + 1, k in counts")


def power(x: Term, k: str) -> Term:
    """x^k for a letter that is declared in counts."""
    real = x.type == Type.REAL
    text = f"({x.text} ^ {k})" if real else f"(vpow {x.at(Type.PARTIAL)} {k})"
    return Term(text, Type.REAL if real else Type.PARTIAL, x.length)
