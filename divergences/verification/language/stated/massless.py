"""Which claims leave out the outcomes that no law of them has: those that speak of quotients, of D* or of d.

Where p = q = 0 a quotient is 0/0, and D* and d are any number, for no law asks for them. So such a claim is about the
outcomes at which some law of it has mass. Any other, `p > 0` or `min(p) > 0`, is about all.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable

from divergences.verification.language.vocabulary import KINDS, LAWS, SEVERAL, VECTORS


def laws_of_quotients(trees: Iterable[ast.expr], nonnegative: Collection[str]) -> frozenset[str]:
    """The laws of a claim with these sides, if outcomes that none of them has are left out; no law if all are asked.

    `nonnegative` are the letters of numbers that are never below 0, for exponents.
    """
    nodes = [node for tree in trees for node in ast.walk(tree)]
    laws = frozenset(node.id for node in nodes if isinstance(node, ast.Name) and node.id in (*LAWS,))
    return laws if any(_is_free(node, nonnegative) for node in nodes) else frozenset()


def _is_free(node: ast.AST, nonnegative: Collection[str]) -> bool:
    """Whether a part may be any number at an outcome without mass. p/p is 1, as it counts outcomes: n = sum(p/p)."""
    match node:
        case ast.BinOp(left=ast.Name(id=a), op=ast.Div(), right=ast.Name(id=b)) if a == b:
            return False
        case ast.BinOp(op=ast.Div(), right=divisor):
            return _is_vector(divisor)
        case ast.BinOp(left=base, op=ast.Pow(), right=exponent):
            return _is_vector(base) and not _is_nonnegative(exponent, nonnegative)
        case ast.Name(id=name):
            return name == "d"
        case ast.Call(func=ast.Name(id=word)):
            return word == "Dstar"
        case _:
            return False


def _is_nonnegative(exponent: ast.expr, letters: Collection[str]) -> bool:
    match exponent:
        case ast.Constant():
            return True
        case ast.Name(id=name):
            return name in letters
        case ast.BinOp(left=a, op=ast.Add() | ast.Mult() | ast.Div(), right=b):
            return _is_nonnegative(a, letters) and _is_nonnegative(b, letters)
        case _:
            return False


def _is_vector(tree: ast.expr) -> bool:
    """Whether it is one number for each outcome, as laws are."""
    match tree:
        case ast.Name(id=name):
            return name in VECTORS
        case ast.Call(func=ast.Name(id=word), args=args):
            of_all = KINDS.get(word, ("", "a"))[1] == "s" or (word in SEVERAL and len(args) == 1)
            return not of_all and any(map(_is_vector, args))
        case _:
            return any(_is_vector(part) for part in ast.iter_child_nodes(tree) if isinstance(part, ast.expr))


def where(laws: Iterable[str]) -> str:
    """The outcomes at which some law of these has mass, as people write it: p + q > 0."""
    return " + ".join(sorted(laws)) + " > 0"
