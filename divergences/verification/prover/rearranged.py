"""Links that imply a link: roots are squared away, exponentials become logarithms, sums within sums any positive number,
Rényi's divergences of order 2 and 1/2 logarithms of χ² and H².

A ≤ B follows from A² ≤ B² and 0 ≤ B; exp(E) ≤ B from E ≤ log(B) and 0 ≤ B; A ≤ exp(E) from log(A) ≤ E and 0 ≤ A; |A| ≤ B
from A ≤ B and −A ≤ B.
Where a side of these has no meaning, 0 ≤ B or 0 ≤ A fails, or the link has no meaning either.
"""

from __future__ import annotations

import ast
import copy
from dataclasses import replace
from math import inf
from typing import TypeGuard

from divergences.verification.language.decimals import parsed
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import Link, evaluate, letters
from divergences.verification.language.vocabulary import LAWS
from divergences.verification.prover.outcomes import POSITIVE
from divergences.verification.prover.words import SHARES, no_sums, vocabulary

ZERO = ast.Constant(0)


def rearranged(link: Link) -> list[Link] | None:
    """Links without the outermost roots or exponentials that together imply the link; None where it has none.

    Nothing has to be shown where the larger side is ∞.
    """
    if (freed := _freed(link) or _without_orders(link)) is not None:
        return [freed]
    if link.relation not in ("<=", ">="):
        return None
    sides = [link.left, link.right]
    small, large = sides if link.relation == "<=" else sides[::-1]
    if _constant(large) == inf or _constant(small) == -inf:
        return []
    if _has_root(small) or _has_root(large):
        squares = replace(link, left=_square(small), relation="<=", right=_square(large))
        return [squares] if _is_root(large) else [squares, replace(squares, left=ZERO, right=large)]
    match small:
        case ast.Call(func=ast.Name(id="abs"), args=[inside]):
            return [replace(link, left=side, relation="<=", right=large) for side in (inside, _negative(inside))]
        case _:
            pass
    for side, other in ((small, large), (large, small)):
        match side:
            case ast.BinOp(left=number, op=ast.Sub(), right=ast.Call(func=ast.Name(id="exp")) as power):
                if not letters(number):
                    rest = ast.BinOp(number, ast.Sub(), other)
                    return _logarithms(link, power, "<=" if side is large else ">=", rest)
            case ast.Call(func=ast.Name(id="exp")):
                return _logarithms(link, side, "<=" if side is small else ">=", other)
            case _:
                pass
    return None


def _freed(link: Link) -> Link | None:
    """The link for every positive number in the place of a sum that stands within another; None where none is positive.

    A sum within a sum is a number there, the same at all outcomes: what holds of every positive number holds of it.
    """
    called = [x for side in (link.left, link.right) for x in ast.walk(side) if _is_sum(x)]
    within = [x for outer in called for part in outer.args for x in ast.walk(part) if _is_sum(x) and _positive_sum(x)]
    unused = sorted(POSITIVE.keys() - letters(link.left) - letters(link.right))
    if not within or not unused:
        return None
    said = ast.unparse(within[0])

    class Freed(ast.NodeTransformer):
        def visit_Call(self, node: ast.Call) -> ast.AST:
            return ast.Name(unused[0], ast.Load()) if ast.unparse(node) == said else self.generic_visit(node)

    left, right = (Freed().visit(copy.deepcopy(side)) for side in (link.left, link.right))
    return replace(link, left=left, right=right)


OF_ORDER = {
    "2": "log(1 + chi2({0}, {1}))",
    **dict.fromkeys(("1 / 2", "0.5"), "-2*log(1 - Hell2({0}, {1}))"),
}
"""What Rényi's divergences of these orders are; both are theorems of the catalogue."""


def _without_orders(link: Link) -> Link | None:
    """The link with Rényi's divergences of two laws, of order 2 and 1/2, by χ² and H²; None where there are none."""

    class Orders(ast.NodeTransformer):
        def visit_Call(self, node: ast.Call) -> ast.AST:
            match node:
                case ast.Call(ast.Name("Renyi"), [ast.Name(id=a), ast.Name(id=b), order]) if {a, b} <= {*LAWS}:
                    known = OF_ORDER.get(ast.unparse(order))
                    return parsed(known.format(a, b)) if known else node
                case _:
                    return self.generic_visit(node)

    left, right = (Orders().visit(copy.deepcopy(side)) for side in (link.left, link.right))
    same = ast.dump(left) == ast.dump(link.left) and ast.dump(right) == ast.dump(link.right)
    return None if same else replace(link, left=left, right=right)


def _is_sum(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SHARES


def _positive_sum(call: ast.Call) -> bool:
    """Whether the sum is a positive number for all distributions: n, or a mean of what is positive and finite."""
    match call:
        case ast.Call(func=ast.Name(id="sum"), args=[ast.BinOp(ast.Name(id=a), ast.Div(), ast.Name(id=b))]):
            return a == b and a in LAWS
        case (
            ast.Call(func=ast.Name(id="sum"), args=[ast.BinOp(ast.Name(id=law), ast.Mult(), g)])
            | ast.Call(func=ast.Name(id="E"), args=[ast.Name(id=law), g])
        ):
            return law in LAWS and _positive(g)
        case _:
            return False


def _positive(tree: ast.expr) -> bool:
    """Whether a function of the outcome is positive and finite at each: exponentials, with positive numbers."""
    match tree:
        case ast.Constant(value=int() | float() as number):
            return number > 0
        case ast.Call(func=ast.Name(id="exp"), args=[inside]):
            return finite(inside)
        case ast.BinOp(left=left, op=ast.Add() | ast.Mult() | ast.Div(), right=right):
            return _positive(left) and _positive(right)
        case _:
            return False


def finite(tree: ast.expr) -> bool:
    """Whether a function of sites is a finite number at each: sums, products, powers and absolute values."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and not (isinstance(node.func, ast.Name) and node.func.id == "abs"):
            return False
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and letters(node.right):
            return False
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
            k = node.right.value if isinstance(node.right, ast.Constant) else None
            if not isinstance(k, int) or k < 0:
                return False
    return True


def _constant(tree: ast.expr) -> object:
    """The closed form or ±∞ that an expression without letters is worth; None for one with letters, or out of reach."""
    if letters(tree):
        return None
    try:
        return evaluate(tree, vocabulary(no_sums), {}).x
    except (OutOfReach, Unreadable):
        return None


def _negative(tree: ast.expr) -> ast.expr:
    match tree:
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return ast.BinOp(right, ast.Sub(), left)
        case _:
            return ast.BinOp(ZERO, ast.Sub(), tree)


def _logarithms(link: Link, power: ast.Call, relation: str, rest: ast.expr) -> list[Link]:
    """The links that imply the link, exp(E) ≤ rest or exp(E) ≥ rest, by taking logarithms: rest must be ≥ 0."""
    logs = replace(link, left=power.args[0], relation=relation, right=_call("log", rest))
    return [logs, replace(link, left=ZERO, relation="<=", right=rest)]


def _has_root(tree: ast.expr) -> bool:
    """Whether a factor of the expression is a square root, so that squaring is worth while."""
    match tree:
        case ast.Call(func=ast.Name(id="sqrt")):
            return True
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _has_root(left) or _has_root(right)
        case ast.BinOp(left=left, op=ast.Div()):
            return _has_root(left)
        case _:
            return False


def _is_root(tree: ast.expr) -> bool:
    """Whether the expression is a product of roots and positive numbers, and so is ≥ 0 wherever it is defined."""
    match tree:
        case ast.Call(func=ast.Name(id="sqrt")):
            return True
        case ast.Constant(value=int() | float() as number):
            return number > 0
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div(), right=right):
            return _is_root(left) and _is_root(right)
        case _:
            return False


def _square(tree: ast.expr) -> ast.expr:
    """The square of the expression, factor by factor: roots lose their root."""
    match tree:
        case ast.Call(func=ast.Name(id="sqrt"), args=[inside]):
            return inside
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div() as op, right=right):
            return ast.BinOp(_square(left), op, _square(right))
        case _:
            return ast.BinOp(tree, ast.Pow(), ast.Constant(2))


def _call(name: str, argument: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(name, ast.Load()), [argument], [])
