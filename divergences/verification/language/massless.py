"""Which claims leave out the outcomes that no law of them has: those that speak of quotients, of D* or of d.

Where p = q = 0 a quotient p/q is 0/0, and D* and d are any number, for no law asks for them. So a claim with such a part is
about the outcomes at which some law of it has mass. Any other, `p > 0` or `1/(1 + p) < 1`, is about all; so is one where what
is 0 there stands before each of them, as in `E(p, q/p)` and `sum(p*log(p/q))`, for a factor 0 wins. What is claimed decides,
and what is given is asked at the same outcomes: there n is one number. Only a law that the claim has not adds its own.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from math import isqrt

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.printer import short
from divergences.verification.language.vocabulary import KINDS, LAWS, SEVERAL, VECTORS

MOST = 64
"""The largest exponent of a number that is written down."""


def laws_of_quotients(
    claimed: Iterable[ast.expr], given: Iterable[ast.expr], nonnegative: Collection[str]
) -> frozenset[str]:
    """The laws of a claim with these sides, if outcomes that none of them has are left out; no law if all are asked.

    A claim of d alone has the laws of what is given of d. `nonnegative` are the letters of numbers that are never below 0, for
    exponents.
    """
    sides = list(claimed)
    if not any(_counts(side, nonnegative) for side in sides):
        return frozenset()
    return laws_of(sides) or laws_of(given)


def laws_of(trees: Iterable[ast.expr]) -> frozenset[str]:
    """The laws in these expressions, but for the one of p/p, which is 1 whatever p is: n is read as sum(p/p)."""
    return frozenset(name for tree in trees for name in _laws(tree))


def _laws(tree: ast.AST) -> Iterator[str]:
    if isinstance(tree, ast.Name) and tree.id in (*LAWS,):
        yield tree.id
    if not is_one(tree):
        for part in ast.iter_child_nodes(tree):
            yield from _laws(part)


def counted_by(tree: ast.expr, laws: Collection[str]) -> ast.expr:
    """The side with one of these laws in each p/p that counts outcomes."""
    if not laws or not any(is_one(node) for node in ast.walk(tree)):
        return tree

    class Counted(ast.NodeTransformer):
        def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
            if not is_one(node) or ast.unparse(node.left) in laws:
                return self.generic_visit(node)
            return ast.BinOp(ast.Name(min(laws), ast.Load()), ast.Div(), ast.Name(min(laws), ast.Load()))

    counted: ast.expr = Counted().visit(copy.deepcopy(tree))
    return counted


def refuse_counted(
    sides: Iterable[ast.expr], laws: Collection[str], own: Collection[str], nonnegative: Collection[str]
) -> None:
    """Refuse what is given of further laws where it counts outcomes: those of the claim, or its own."""
    if count := next(filter(None, (_counted(side, laws, nonnegative) for side in sides)), ""):
        others = " and ".join(sorted({*own} - {*laws}))
        raise Unreadable(
            f"{short(count)} in what is given of {others}, of which the claim does not speak: it may be about "
            f"the outcomes where {where(laws)}, as the claim is, or where {where(own)}",
            expected=f"it without {others}",
        )


def _counted(tree: ast.AST, laws: Collection[str], nonnegative: Collection[str]) -> str:
    """The part that is another number where other laws have mass than where these have: n, sum(d), min(p); '' if none is."""
    match tree:
        case ast.Call(func=ast.Name(id=word), args=args) if _is_of_all(word, args) and any(map(_is_vector, args)):
            others = laws_of(args) - {*laws}
            changes = word in (*SEVERAL, "mean") or any(
                _counts(x, nonnegative) or (word == "sum" and _worth(x) != 0) for x in args
            )
            if not others and (changes or (word == "E" and _counts(tree, nonnegative))):
                return ast.unparse(tree)
        case _:
            pass
    return next((found for x in ast.iter_child_nodes(tree) if (found := _counted(x, laws, nonnegative))), "")


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
    return _is_vector(tree) and _worth(tree) == 0


def _worth(tree: ast.expr) -> Fraction | None:
    """What it is worth where every law is 0; None where that is not known, or not rational, as of d and of numbers."""
    match tree:
        case ast.Constant(value=int() | float() as number):
            return Fraction(str(number))
        case ast.Name(id=name):
            return Fraction(0) if name in (*LAWS,) else None
        case ast.UnaryOp(operand=a):
            inner = _worth(a)
            return None if inner is None else -inner
        case ast.BinOp(left=a, op=op, right=b):
            return Fraction(1) if is_one(tree) else _joined(op, _worth(a), _worth(b))
        case ast.Call(func=ast.Name(id=word), args=args) if not _is_of_all(word, args):
            return _called(word, [_worth(x) for x in args])
        case _:
            return None


def _joined(op: ast.operator, a: Fraction | None, b: Fraction | None) -> Fraction | None:
    match op:
        case ast.Mult():
            return Fraction(0) if 0 in (a, b) else None if a is None or b is None else a * b
        case ast.Div():
            return None if b == 0 or a is None else Fraction(0) if a == 0 else None if b is None else a / b
        case ast.Pow() if b is not None and b > 0 and a in (0, 1):
            return a
        case ast.Pow() if a is not None and b is not None and b.denominator == 1 and 0 <= b <= MOST:
            return a ** int(b)
        case ast.Add() if a is not None and b is not None:
            return a + b
        case ast.Sub() if a is not None and b is not None:
            return a - b
        case _:
            return None


def _called(word: str, args: list[Fraction | None]) -> Fraction | None:
    if word == "mix":
        p, q, t = args
        return p if p == q else _joined(ast.Add(), p, _joined(ast.Mult(), t, _joined(ast.Sub(), q, p)))
    known = [x for x in args if x is not None]
    if len(known) < len(args):
        return None
    match word, known:
        case "min" | "max", _:
            return min(known) if word == "min" else max(known)
        case "abs" | "frozen", [x]:
            return abs(x) if word == "abs" else x
        case "sqrt", [x] if x in (0, 1):
            return x
        case "sqrt", [x] if x > 0:
            root = Fraction(isqrt(x.numerator), isqrt(x.denominator))
            return root if root * root == x else None
        case "exp", [x] if x == 0:
            return Fraction(1)
        case (("log" | "log2" | "log10"), [x]) if x == 1:
            return Fraction(0)
        case _:
            return None


def _is_free(node: ast.AST, nonnegative: Collection[str]) -> bool:
    """Whether a part may be any number at an outcome without mass. p/p is 1, as it counts outcomes: n = sum(p/p)."""
    match node:
        case ast.BinOp(op=ast.Div(), right=divisor):
            return not is_one(node) and _is_massless(divisor)
        case ast.BinOp(left=base, op=ast.Pow(), right=exponent):
            return _is_massless(base) and not _is_nonnegative(exponent, nonnegative)
        case ast.Name(id=name):
            return name == "d"
        case ast.Call(func=ast.Name(id="Dstar"), args=args):
            return all(map(_is_massless, args))
        case _:
            return False


def is_one(node: ast.AST) -> bool:
    """Whether it is p/p, a letter over itself."""
    match node:
        case ast.BinOp(left=ast.Name(id=a), op=ast.Div(), right=ast.Name(id=b)):
            return a == b
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
    """The outcomes at which some law of these has mass, as people write it: p + q > 0; nothing where all are asked."""
    return " + ".join(sorted(laws)) + " > 0" * any(laws)
