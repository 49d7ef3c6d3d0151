"""Rényi's divergence of an order that is written out, as the logarithm of a sum; a factor p = 0 wins, and p/0 is ∞."""

from __future__ import annotations

import ast
from fractions import Fraction

from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.terms import constant


def renyi(args: list[ast.expr]) -> ast.expr:
    """log Σ p^α·q^(1−α)/(α − 1) below 1, and log E_p (p/q)^(α−1)/(α − 1) above, where q = 0 < p is ∞."""
    p, q, order = (ast.unparse(x) for x in args)
    a = constant(args[2])
    if a is None or a <= 0 or a == 1:
        raise Unsayable(f"Rényi's divergence of order {order}: expected a number > 0, written out, and not 1")
    mean = f"sum(({p})**({a})*({q})**({1 - a}))" if a < 1 else f"E({p}, {_power(f'{p}/{q}', a - 1)})"
    factor = "" if a == 2 else f"({1 / (a - 1)})*"
    return ast.parse(f"{factor}log({mean})", mode="eval").body


def _power(base: str, k: Fraction) -> str:
    return base if k == 1 else f"({base})**({k})"
