"""Products over the outcomes: Π_x v(x) is exp(Σ log v), where no factor can be negative; where one can, they are refused."""

from __future__ import annotations

import ast
from collections.abc import Collection

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.vocabulary import DIVERGENCES, VECTORS

NEVER_NEGATIVE = (*DIVERGENCES, "H", "CE", "Dstar", "exp", "sqrt", "abs")
OF_PARTS = ("min", "sum", "mean", "E", "mix", "frozen")


def without_products(tree: ast.expr, nonnegative: Collection[str]) -> ast.expr:
    """The expression with logarithms for its products; `nonnegative` are the letters of numbers that are never below 0."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    if not any(isinstance(node.func, ast.Name) and node.func.id == "prod" for node in found):
        return tree
    return _Products(nonnegative).visit(tree)


class _Products(ast.NodeTransformer):
    def __init__(self, nonnegative: Collection[str]) -> None:
        self.nonnegative = nonnegative

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        match node:
            case ast.Call(func=ast.Name(id="prod"), args=[factor], keywords=[]):
                pass
            case _:
                return node
        if not _is_nonnegative(factor, self.nonnegative):
            raise Unreadable(
                f"a product of {ast.unparse(factor)}",
                node.col_offset,
                "factors that are never negative: it is read as exp(sum(log(…)))",
            )
        match factor:
            case ast.BinOp(left=base, op=ast.Pow(), right=exponent) if not isinstance(exponent, ast.Constant):
                logarithm = ast.BinOp(exponent, ast.Mult(), _call("log", base))  # p^0 is 1, and 0·log p is 0, at p = 0
            case _:
                logarithm = _call("log", factor)
        made = _call("exp", _call("sum", logarithm))
        for part in ast.walk(made):
            if isinstance(part, ast.expr) and not hasattr(part, "col_offset"):
                part.col_offset = node.col_offset
        return made


def _call(name: str, of: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(name, ast.Load()), [of], [])


def _is_nonnegative(tree: ast.expr, letters: Collection[str]) -> bool:
    """Whether it is never below 0, as far as its form shows."""

    def none_is_below(*parts: ast.expr) -> bool:
        return all(_is_nonnegative(part, letters) for part in parts)

    match tree:
        case ast.Constant() | ast.Name(id="pi"):
            return True
        case ast.Name(id=name):
            return name in VECTORS or name in letters
        case ast.BinOp(op=ast.Pow(), right=ast.Constant(value=int() as k)) if k % 2 == 0:
            return True
        case ast.BinOp(left=base, op=ast.Pow()):
            return none_is_below(base)
        case ast.BinOp(left=a, op=ast.Add() | ast.Mult() | ast.Div(), right=b):
            return none_is_below(a, b)
        case ast.BinOp(left=ast.Constant(value=1), op=ast.Sub(), right=b):
            return _is_share(b)
        case ast.Call(func=ast.Name(id="max"), args=args):
            return any(map(none_is_below, args))
        case ast.Call(func=ast.Name(id=word), args=args) if word in OF_PARTS:
            return none_is_below(*args) or (word == "mix" and none_is_below(*args[:2]))
        case ast.Call(func=ast.Name(id=word)):
            return word in NEVER_NEGATIVE
        case _:
            return False


def _is_share(tree: ast.expr) -> bool:
    """Whether it is never above 1, as far as its form shows: laws, D* and products of them."""
    match tree:
        case ast.Name(id=name):
            return name in VECTORS
        case ast.BinOp(left=a, op=ast.Mult(), right=b):
            return _is_share(a) and _is_share(b)
        case ast.BinOp(left=a, op=ast.Pow(), right=ast.Constant(value=int())):
            return _is_share(a)
        case ast.Call(func=ast.Name(id=word), args=args):
            return word == "Dstar" or (word in ("min", "max", "sqrt") and all(map(_is_share, args)))
        case _:
            return False
