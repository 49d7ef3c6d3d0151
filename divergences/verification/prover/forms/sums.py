"""Sums over all outcomes, which are known by what one outcome adds to them; and what else is a number made of such sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn, TypeAlias

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.closed_form import ZERO
from divergences.verification.prover.forms.values import Value, Vector

NIL = Value(ZERO)


class Scalar:
    """What stands for a number that contains a sum over all outcomes: linear, a curvature, a polynomial, …

    A subclass defines the operations that it has rules for; these are the refusals of the others.
    """

    def __abs__(self) -> Scalar:
        raise OutOfReach("the absolute value of a sum")

    def __rpow__(self, other: object) -> NoReturn:
        raise OutOfReach("a sum in an exponent")

    def log(self) -> Scalar:
        """The logarithm; refused unless a subclass knows better."""
        raise OutOfReach("the log of a sum")

    def sqrt(self) -> Scalar:
        """The square root; refused unless a subclass knows better."""
        raise OutOfReach("the square root of a sum")


@dataclass(frozen=True, eq=False)
class Sum(Scalar):
    """Σ density + constant: the density is what one outcome adds. Sums form a vector space, and nothing more."""

    density: Value
    constant: Value = NIL

    def __add__(self, other: object) -> Sum:
        if isinstance(other, Value):
            return Sum(self.density, self.constant + other)
        added = as_sum(other)
        return Sum(self.density + added.density, self.constant + added.constant)

    __radd__ = __add__

    def __neg__(self) -> Sum:
        return Sum(-self.density, -self.constant)

    def __sub__(self, other: object) -> Sum:
        return self + (-other if isinstance(other, Value) else -as_sum(other))

    def __rsub__(self, other: object) -> Sum:
        return -self + other

    def __mul__(self, other: object) -> Sum:
        if not isinstance(other, Value):
            raise OutOfReach("a product of sums")
        return Sum(self.density * other, self.constant * other)

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> Sum:
        if not isinstance(other, Value):
            raise OutOfReach("a quotient of sums")
        return self * other.reciprocal()

    def __rtruediv__(self, other: object) -> NoReturn:
        raise OutOfReach("division by a sum")

    def __pow__(self, other: object) -> NoReturn:
        raise OutOfReach("a power of a sum")


Operand: TypeAlias = Value | Vector | Scalar
"""What a part of a claim may be worth to a template."""


def lacking(x: object) -> bool:
    """Whether a number, a vector at some outcome, or a sum has no value."""
    if isinstance(x, Sum):
        return x.density.nothing or x.constant.nothing
    return any(y.nothing for y in x) if isinstance(x, Vector) else isinstance(x, Value) and x.nothing


def as_sum(x: object) -> Sum:
    """x as a sum: a finite number is a constant. OutOfReach for anything else, a vector among it."""
    if isinstance(x, Sum):
        return x
    if isinstance(x, Value) and x.finite:
        return Sum(NIL, x)
    raise OutOfReach("expected a number")
