"""Rényi's divergence: of a written order as the logarithm of a sum, where p = 0 wins and p/0 is ∞; or of a letter."""

from __future__ import annotations

import ast
from fractions import Fraction

from divergences.verification.formal import ranges
from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.terms import Scope, Term, Type, constant


def renyi(args: list[ast.expr]) -> ast.expr:
    """log Σ p^α·q^(1−α)/(α − 1) below 1, and log E_p (p/q)^(α−1)/(α − 1) above, where q = 0 < p is ∞."""
    p, q, order = (ast.unparse(x) for x in args)
    a = constant(args[2])
    if a is None or a <= 0 or a == 1:
        raise Unsayable(f"Rényi's divergence of order {order}: expected a number > 0, written out, and not 1")
    mean = f"sum(({p})**({a})*({q})**({1 - a}))" if a < 1 else f"E({p}, {_power(f'{p}/{q}', a - 1)})"
    factor = "" if a == 2 else f"({1 / (a - 1)})*"
    return ast.parse(f"{factor}log({mean})", mode="eval").body


def of_letter(p: tuple[str, str], q: tuple[str, str], order: ast.expr, scope: Scope) -> Term | None:
    """Rényi's divergence of an order that is known to be > 0, KL at 1; None of one that is written out."""
    match order:
        case ast.Name(id=s) if ranges.of(order, scope.ranges).positive and s not in scope.counts:
            if p[1] != q[1]:
                raise Unsayable(f"Renyi of vectors of lengths {p[1]} and {q[1]}")
            return Term(f"(renyi {p[1]} {p[0]} {q[0]} {s})", Type.PARTIAL)
        case _:
            return None


def _power(base: str, k: Fraction) -> str:
    return base if k == 1 else f"({base})**({k})"
