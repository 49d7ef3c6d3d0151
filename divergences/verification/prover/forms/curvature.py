"""Whether an expression in sums over the outcomes is concave, by the rules of disciplined convex programming.

A sum over the outcomes is affine. Sums, multiples, even powers, log, sqrt and abs keep what their rules say; whatever
has no rule is out of reach.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.values import Value, rational


@dataclass(frozen=True)
class Curve:
    """A function of the sums: concave, convex, both (affine) or neither."""

    concave: bool = True
    convex: bool = True

    def __add__(self, other: Any) -> Curve:
        other = _curve(other)
        return Curve(self.concave and other.concave, self.convex and other.convex)

    __radd__ = __add__

    def __neg__(self) -> Curve:
        return Curve(self.convex, self.concave)

    def __sub__(self, other: Any) -> Curve:
        return self + -_curve(other)

    def __rsub__(self, other: Any) -> Curve:
        return -self + other

    def __mul__(self, other: Any) -> Curve:
        if not isinstance(other, Value):
            raise OutOfReach("a product of sums")
        sign = other.sign()
        return self if sign > 0 else -self if sign < 0 else Curve()

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Curve:
        if not isinstance(other, Value) or not other.sign():
            raise OutOfReach("a quotient of sums")
        return self * other

    def __rtruediv__(self, other: Any) -> Curve:
        raise OutOfReach("a quotient of sums")

    def __pow__(self, other: Any) -> Curve:
        exponent = rational(other)
        if exponent == 1:
            return self
        if exponent.denominator == 1 and exponent > 0 and exponent % 2 == 0:
            return Curve(False, self.concave and self.convex)
        raise OutOfReach("this power of a sum")

    def __abs__(self) -> Curve:
        return Curve(False, self.concave and self.convex)

    def log(self) -> Curve:
        """Increasing and concave."""
        return Curve(self.concave, False)

    sqrt = log


def _curve(x: Any) -> Curve:
    if isinstance(x, Curve):
        return x
    if isinstance(x, Value) and x.finite:
        return Curve()
    raise OutOfReach("expected a number")
