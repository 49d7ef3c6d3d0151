"""Whether an expression in sums over the outcomes is concave, by the rules of disciplined convex programming.

Products of sums are multiplied out before, which shows more: H·(2 − H) becomes 2·H − H².
"""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NoReturn, TypeAlias

from divergences._core.clock import look
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, letters
from divergences.verification.language.source import parsed
from divergences.verification.prover.forms.values import Scalar, Value, rational

Product: TypeAlias = tuple[tuple[str, int], ...]
"""Factors by their text, with their powers."""
Terms: TypeAlias = dict[Product, Fraction]
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
    match tree:
        case ast.Constant(value=value):
            return {(): Fraction(str(value))}
        case ast.UnaryOp(operand=operand):
            return _times(_terms(operand), {(): Fraction(-1)})
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
            sign = Fraction(1 if isinstance(op, ast.Add) else -1)
            return _plus(_terms(left), _times(_terms(right), {(): sign}))
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _times(_terms(left), _terms(right))
        case ast.BinOp(left=left, op=ast.Div(), right=ast.Constant(value=value)) if value:
            return _times(_terms(left), {(): 1 / Fraction(str(value))})
        case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=int() as power)) if 0 < power <= 4:
            result: Terms = {(): Fraction(1)}
            for _ in range(power):
                result = _times(result, _terms(left))
            return result
        case _:
            return {((ast.unparse(tree), 1),): Fraction(1)}


def _plus(f: Terms, g: Terms) -> Terms:
    total = {key: f.get(key, Fraction(0)) + g.get(key, Fraction(0)) for key in f | g}
    if len(total) > MOST_PRODUCTS:
        raise OutOfReach("a product of many sums")
    return {key: c for key, c in total.items() if c}


def _times(f: Terms, g: Terms) -> Terms:
    total: Terms = {}
    for a, c in f.items():
        look()
        for b, e in g.items():
            total = _plus(total, {tuple(sorted((Counter(dict(a)) + Counter(dict(b))).items())): c * e})
    return total


def _written(terms: Terms) -> ast.expr:
    parts = [
        "*".join([f"({c})", *(f"({text})**{k}" if k > 1 else f"({text})" for text, k in product)])
        for product, c in terms.items()
    ]
    return parsed(" + ".join(parts) or "0")


@dataclass(frozen=True)
class Curve(Scalar):
    """What is known of a function of the sums: that it is concave, convex, both (affine) or that neither is known."""

    concave: bool = True
    convex: bool = True

    def __add__(self, other: object) -> Curve:
        added = _curve(other)
        return Curve(self.concave and added.concave, self.convex and added.convex)

    __radd__ = __add__

    def __neg__(self) -> Curve:
        return Curve(self.convex, self.concave)

    def __sub__(self, other: object) -> Curve:
        return self + -_curve(other)

    def __rsub__(self, other: object) -> Curve:
        return -self + other

    def __mul__(self, other: object) -> Curve:
        if not isinstance(other, Value):
            raise OutOfReach("a product of sums")
        sign = other.sign()
        return self if sign > 0 else -self if sign < 0 else Curve()

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> Curve:
        if not isinstance(other, Value) or not other.sign():
            raise OutOfReach("a quotient of sums")
        return self * other

    def __rtruediv__(self, other: object) -> NoReturn:
        raise OutOfReach("a quotient of sums")

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


def _curve(x: object) -> Curve:
    if isinstance(x, Curve):
        return x
    if isinstance(x, Value) and x.finite:
        return Curve()
    raise OutOfReach("expected a number")
