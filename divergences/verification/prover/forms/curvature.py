"""Whether an expression in sums over the outcomes is concave, by the rules of disciplined convex programming.

Products of sums are multiplied out before, which shows more: H·(2 − H) becomes 2·H − H².
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias, final

from divergences._core.clock import look
from divergences.verification.language.decimals import parsed
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, letters
from divergences.verification.prover.forms.linear import HIGHEST_POWER, Linear, Product, combination, product
from divergences.verification.prover.forms.values import Scalar, Value, rational

Terms: TypeAlias = Linear[Product[str], Fraction]
"""Products of factors by their text."""
MOST_PRODUCTS = 60
"""Products beyond which a side is not multiplied out: the text may be hostile."""


def expanded(link: Link) -> Link:
    """The link with both sides multiplied out where a product of sums stands; the same link where none does."""
    if not any(_has_product(side) for side in (link.left, link.right)):
        return link
    return replace(link, left=_written(_terms(link.left)), right=_written(_terms(link.right)))


def _has_product(tree: ast.expr) -> bool:
    """Whether two factors with letters meet, or a sum is raised to a power."""
    match tree:
        case ast.BinOp(left=left, op=ast.Mult(), right=right) if letters(left) and letters(right):
            return True
        case ast.BinOp(left=ast.BinOp(op=ast.Add() | ast.Sub()) as base, op=ast.Pow()) if letters(base):
            return True
        case ast.BinOp(left=left, right=right):
            return _has_product(left) or _has_product(right)
        case ast.UnaryOp(operand=operand):
            return _has_product(operand)
        case _:
            return False


def _terms(tree: ast.expr) -> Terms:
    """The expression as a polynomial in its parts that are neither sums, products, small powers nor numbers."""
    return combination(tree, _part, _times, ())


def _part(tree: ast.expr) -> Terms | None:
    match tree:
        case ast.Constant() | ast.UnaryOp() | ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult()):
            return None
        case ast.BinOp(op=ast.Div(), right=ast.Constant(value=k)) if k:
            return None
        case ast.BinOp(op=ast.Pow(), right=ast.Constant(value=int() as k)) if 0 < k <= HIGHEST_POWER:
            return None
        case _:
            return Linear({((ast.unparse(tree), 1),): Fraction(1)})


def _few(terms: Terms) -> Terms:
    if len(terms) > MOST_PRODUCTS:
        raise OutOfReach("a product of many sums")
    return terms


def _times(f: Terms, g: Terms) -> Terms:
    total: Terms = Linear()
    for a, c in f.items():
        look()
        for b, e in g.items():
            total = _few(total + Linear({product(a, b): c * e}))
    return total


def _written(terms: Terms) -> ast.expr:
    parts = [
        "*".join([f"({c})", *(f"({text})**{k}" if k > 1 else f"({text})" for text, k in factors)])
        for factors, c in terms.items()
    ]
    return parsed(" + ".join(parts) or "0")


@final
@dataclass(frozen=True)
class Curve(Scalar):
    """What is known of a function of the sums: that it is concave, convex, both (affine) or that neither is known."""

    concave: bool = True
    convex: bool = True

    @classmethod
    def number(cls, x: Value) -> Curve:
        """A number is affine."""
        return Curve()

    def __add__(self, other: object) -> Curve:
        added = Curve.of(other)
        return Curve(self.concave and added.concave, self.convex and added.convex)

    def __neg__(self) -> Curve:
        return Curve(self.convex, self.concave)

    def __mul__(self, other: object) -> Curve:
        if not isinstance(other, Value):
            raise OutOfReach("a product of sums")
        sign = other.sign()
        return self if sign > 0 else -self if sign < 0 else Curve()

    def __truediv__(self, other: object) -> Curve:
        if not isinstance(other, Value) or not other.sign():
            raise OutOfReach("a quotient of sums")
        return self * other

    def __pow__(self, other: object) -> Curve:
        exponent = rational(other)
        if exponent == 1:
            return self
        if exponent.denominator == 1 and exponent > 0 and exponent % 2 == 0:
            return Curve(False, self.concave and self.convex)
        raise OutOfReach("this power of a sum")

    def __abs__(self) -> Curve:
        return Curve(False, self.concave and self.convex)

    def log(self) -> Curve:
        """The log of a concave function is concave, as log is increasing and concave."""
        return Curve(self.concave, False)

    def sqrt(self) -> Curve:
        """The root of a concave function is concave, for the same reason."""
        return self.log()
