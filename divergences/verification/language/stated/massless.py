"""Which claims leave out the outcomes that no law of them has: those that speak of quotients, of D* or of d.

Where p = q = 0 a quotient is 0/0, and D* and d are any number, for no law asks for them. So such a claim is about the
outcomes at which some law of it has mass. Any other, `p > 0` or `min(p) > 0`, is about all; so is one where the mass of a
law stands before each of them, as in `E(p, q/p)` and `sum(p*log(p/q))`, for a factor 0 wins.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator

from divergences.verification.language.vocabulary import KINDS, LAWS, SEVERAL, VECTORS


def laws_of_quotients(trees: Iterable[ast.expr], nonnegative: Collection[str]) -> frozenset[str]:
    """The laws of a claim with these sides, if outcomes that none of them has are left out; no law if all are asked.

    `nonnegative` are the letters of numbers that are never below 0, for exponents.
    """
    sides = list(trees)
    if not any(_counts(side, nonnegative) for side in sides):
        return frozenset()
    nodes = [node for side in sides for node in ast.walk(side)]
    return frozenset(node.id for node in nodes if isinstance(node, ast.Name) and node.id in (*LAWS,))


def _counts(tree: ast.AST, nonnegative: Collection[str], weighed: bool = False) -> bool:
    """Whether a part may be any number at an outcome without mass, and no factor wins over it there (`weighed`)."""
    if not weighed and _is_free(tree, nonnegative):
        return True
    return any(_counts(part, nonnegative, below) for part, below in _parts(tree, weighed))


def _parts(tree: ast.AST, weighed: bool) -> Iterator[tuple[ast.AST, bool]]:
    """The parts, each with whether its value at an outcome without mass is multiplied by 0."""
    match tree:
        case ast.BinOp(left=a, op=ast.Mult(), right=b):
            yield from ((a, weighed or _is_massless(b)), (b, weighed or _is_massless(a)))
        case ast.Call(func=ast.Name(id="E"), args=[p, f]):
            yield from ((p, False), (f, _is_massless(p)))
        case ast.Call(func=ast.Name(id="V"), args=[p, q, d]):
            yield from ((p, False), (q, False), (d, _is_massless(p) and _is_massless(q)))
        case ast.Call(func=ast.Name(id=word), args=args) if _is_of_all(word, args):
            yield from ((x, False) for x in args)
        case _:
            yield from ((x, weighed) for x in ast.iter_child_nodes(tree))


def _is_massless(tree: ast.expr) -> bool:
    """Whether it is 0 wherever no law has mass: a law, a sum of such, a multiple."""
    match tree:
        case ast.Name(id=name):
            return name in LAWS
        case ast.BinOp(left=a, op=ast.Add() | ast.Sub(), right=b):
            return _is_massless(a) and _is_massless(b)
        case ast.BinOp(left=a, op=ast.Mult(), right=b):
            return _is_massless(a) or _is_massless(b)
        case ast.BinOp(left=a, op=ast.Div(), right=ast.Constant()):
            return _is_massless(a)
        case ast.UnaryOp(operand=a):
            return _is_massless(a)
        case _:
            return False


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
            return not _is_of_all(word, args) and any(map(_is_vector, args))
        case _:
            return any(_is_vector(part) for part in ast.iter_child_nodes(tree) if isinstance(part, ast.expr))


def _is_of_all(word: str, args: Collection[ast.expr]) -> bool:
    """Whether a word gives one number for all outcomes together."""
    return KINDS.get(word, ("", "a"))[1] == "s" or (word in SEVERAL and len(args) == 1)


def where(laws: Iterable[str]) -> str:
    """The outcomes at which some law of these has mass, as people write it: p + q > 0."""
    return " + ".join(sorted(laws)) + " > 0"
