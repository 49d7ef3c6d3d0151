"""What total variation sees of two mixtures, a multiple of that of two letters; which functions of sites are finite."""

from __future__ import annotations

import ast
from fractions import Fraction

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import letters


def moved(p: ast.expr, q: ast.expr) -> tuple[Fraction, str, str] | None:
    """|c|, a and b where one mixture minus the other is c·(a − b), so that TV is |c|·TV(a, b); None for others."""
    if isinstance(p, ast.Name) and isinstance(q, ast.Name):
        return None
    try:
        left, right = shares(p), shares(q)
    except OutOfReach:  # a weight may be a letter: the atom stays as it is
        return None
    gains = {x: left.get(x, Fraction(0)) - right.get(x, Fraction(0)) for x in "pqr"}
    match [(x, c) for x, c in gains.items() if c]:
        case []:
            return Fraction(0), "p", "q"
        case [(a, c), (b, d)] if c == -d:
            return abs(c), a, b
        case _:
            return None


def shares(tree: ast.expr) -> dict[str, Fraction]:
    """The weight of each of p, q and r in a sum of multiples of them by numbers; OutOfReach for another expression."""
    match tree:
        case ast.Name(id="p" | "q" | "r" as letter):
            return {letter: Fraction(1)}
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
            sign = 1 if isinstance(op, ast.Add) else -1
            one, other = shares(left), shares(right)
            return {x: one.get(x, Fraction(0)) + sign * other.get(x, Fraction(0)) for x in one.keys() | other.keys()}
        case ast.BinOp(left=ast.Constant() as c, op=ast.Mult(), right=right):
            return {x: Fraction(str(c.value)) * w for x, w in shares(right).items()}
        case ast.BinOp(left=left, op=ast.Div(), right=ast.Constant(value=int() as k)) if k:
            return {x: w / k for x, w in shares(left).items()}
        case _:
            raise OutOfReach("expected a sum of laws with numbers before them")


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
