"""Words of the GAN's game: its value, and the optimal discriminator."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from divergences.verification.formal import ranges
from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.terms import Scope, Term, Type

Function = Callable[..., tuple[str, str]]
"""Reads a vector as a function, with its length."""


def value(args: Sequence[ast.expr], scope: Scope, function: Function) -> Term:
    """Σ p·log d + Σ q·log(1 − d)."""
    (p, n), (q, m) = (function(tree, scope, nonnegative=True) for tree in args[:2])
    if not ranges.of(args[2], scope.ranges).unit:
        raise Unsayable(f"{ast.unparse(args[2])} is not seen to lie in [0, 1]")
    d, k = function(args[2], scope)
    if not n == m == k:
        raise Unsayable(f"V of vectors of lengths {n}, {m} and {k}")
    return Term(f"(V {n} {p} {q} {d})", Type.EXTENDED)


def optimal(args: Sequence[ast.expr], scope: Scope, function: Function) -> Term:
    """p/(p + q), ½ where both are 0."""
    (p, n), (q, m) = (function(tree, scope, nonnegative=True) for tree in args)
    if n != m:
        raise Unsayable(f"Dstar of vectors of lengths {n} and {m}")
    return Term(f"(Dstar {p} {q} i')", length=n)
