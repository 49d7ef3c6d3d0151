"""Words of the GAN's game and of Rényi's divergence, and which expressions are seen to be distributions."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from fractions import Fraction

from divergences.verification.formal import ranges
from divergences.verification.formal.terms import Scope, Term, Type, Unsayable, constant

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
