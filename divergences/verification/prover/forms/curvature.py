"""Whether an expression in sums over the outcomes is concave, by rules of disciplined convex programming.

A sum over the outcomes is affine. The rules are those of Grant, Boyd & Ye, "Disciplined convex programming" (2006), for
sums, multiples by numbers of known sign, log and sqrt of a concave argument, and even powers and abs of an affine one.
Whatever has no rule here is out of reach.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.sums import Scalar
from divergences.verification.prover.forms.values import Value, rational


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
