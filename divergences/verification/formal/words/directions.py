"""Slopes of numbers that depend on a law, when the law moves: slope(KL(q, p), q, h) along a direction h.

    slope(-E(q, log(frozen(Dstar(p, q)))), q, h) = slope(2*KL((p + q)/2, p), q, h) given h in directions(q) and p > 0

The law becomes q + step·h, except in what is frozen. An equation of slopes says that both sides have a derivative, the same;
curvature(…) = … that there is a second derivative, and what it is.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace

from divergences.verification.formal import ranges
from divergences.verification.formal.terms import Scope, Term, Type, Unsayable
from divergences.verification.language.grammar import Link


def equation(said: Link, scope: Scope, read: Callable[[ast.expr, Scope], Term]) -> str | None:
    """That both slopes are there and equal, or a curvature is a number; None of a link of something else."""
    if _is_curvature(said.left):
        return _curvature(said, scope, read)
    slopes = [_slope(side, scope, read) for side in (said.left, said.right)]
    if None in slopes:
        if slopes != [None, None]:
            raise Unsayable("a slope beside something else: write slope(…) = slope(…)")
        return None
    if said.relation != "=":
        raise Unsayable(f"slopes with {said.relation} between them")
    return f"(exists slope : R, has_slope {slopes[0]} slope /\\ has_slope {slopes[1]} slope)"


def _is_curvature(tree: ast.expr) -> bool:
    return isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id == "curvature"


def _curvature(said: Link, scope: Scope, read: Callable[[ast.expr, Scope], Term]) -> str:
    """That a number has a second derivative, which is the other side."""
    if said.relation != "=" or _is_curvature(said.right):
        raise Unsayable("write curvature(…) = a number")
    bend = read(said.right, scope)
    if bend.length:
        raise Unsayable("a curvature beside a vector")
    moving = _slope(said.left, scope, read, "curvature")
    return f"(exists bend : R, has_curvature {moving} bend /\\ {bend.at(Type.PARTIAL)} = num bend)"


def _slope(tree: ast.expr, scope: Scope, read: Callable[[ast.expr, Scope], Term], word: str = "slope") -> str | None:
    """A number as a function of the step, of slope(number, law, direction)."""
    match tree:
        case ast.Call(func=ast.Name(id=name), args=[number, ast.Name(id=q), ast.Name(id=h)]) if name == word:
            if h not in scope.directions or scope.directions[h] != q:
                raise Unsayable(f"{h} is not declared in directions({q})")
            moved = f"(moved {q} {h} step)"
            n = scope.vectors[q]
            there = replace(
                scope,
                vectors={**scope.vectors, moved: n},
                ranges={**scope.ranges, moved: ranges.UNIT},
                laws=scope.laws | {moved},
            )
            found = read(_Moving(q, moved).visit(number), there)
            if found.length:
                raise Unsayable(f"the {word} of a vector")
            return f"(fun step => {found.at(Type.PARTIAL)})"
        case _:
            return None


class _Moving(ast.NodeTransformer):
    """The law in its new place, but in what is frozen."""

    def __init__(self, law: str, moved: str) -> None:
        self.law, self.moved = law, moved

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Name(self.moved, node.ctx) if node.id == self.law else node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if isinstance(node.func, ast.Name) and node.func.id == "frozen":
            return node
        return ast.Call(node.func, [self.visit(x) for x in node.args], [])

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        return ast.BinOp(self.visit(node.left), node.op, self.visit(node.right))

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        return ast.UnaryOp(node.op, self.visit(node.operand))
