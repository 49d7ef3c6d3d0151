"""What the parts of a claim are worth: closed forms, ±∞ and vectors of them at some outcomes; then sums over all.

A sum is known by what one outcome adds to it, and a number is made of such sums. exp of a value is known where it is a
rational function: exp(2·log x) = x².
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import inf, isnan, nan
from typing import Any, NoReturn, Self, TypeAlias, final

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms import closed_form
from divergences.verification.prover.forms.closed_form import (
    HIGHEST_DEGREE,
    UNIT,
    ZERO,
    Form,
    constant,
    polynomial,
)

LARGEST_EXPONENT = 64


class Undefined(OutOfReach):
    """A side of the claim has no value here (∞ − ∞, division by zero): it is neither true nor false at such an outcome."""


@dataclass(frozen=True, eq=False)
class Value:
    """A number in [−∞, ∞]: a closed form, or a float that is ±∞; or NaN, that of `NOTHING`, which is no number.

    In a product, a factor that is exactly 0 wins, over ±∞ and over NOTHING.
    """

    x: Form | float

    @property
    def finite(self) -> bool:
        """Whether the number is neither ∞ nor −∞."""
        return isinstance(self.x, Form)

    @property
    def form(self) -> Form:
        """The closed form of a finite value; OutOfReach for ±∞."""
        if not isinstance(self.x, Form):
            raise OutOfReach("an infinite value")
        return self.x

    @property
    def nothing(self) -> bool:
        """Whether there is no value: ∞ − ∞, a division by zero, the log of a negative number."""
        return isinstance(self.x, float) and isnan(self.x)

    def sign(self) -> int:
        """−1, 0 or 1 for all values of the letters; OutOfReach where that is not seen."""
        if self.nothing:
            raise OutOfReach("a sign of what has no value")
        sign = self.x.sign() if isinstance(self.x, Form) else (1 if self.x > 0 else -1)
        if sign is None:
            raise OutOfReach("a sign")
        return sign

    def __add__(self, other: object) -> Value:
        if not isinstance(other, Value):
            return NotImplemented
        if isinstance(self.x, Form):
            return Value(self.x + other.x if isinstance(other.x, Form) else other.x)
        return self if isinstance(other.x, Form) or other.x == self.x else NOTHING

    def __neg__(self) -> Value:
        return Value(-self.x)

    def __sub__(self, other: object) -> Value:
        return self + -other if isinstance(other, Value) else NotImplemented

    def __mul__(self, other: object) -> Value:
        if not isinstance(other, Value):
            return NotImplemented
        if isinstance(self.x, Form) and isinstance(other.x, Form):
            return Value(self.x * other.x)
        if self.nothing or other.nothing:
            return Value(ZERO) if any(isinstance(x, Form) and not x for x in (self.x, other.x)) else NOTHING
        sign = self.sign() * other.sign()
        return Value(sign * inf if sign else ZERO)

    def __truediv__(self, other: object) -> Value:
        if not isinstance(other, Value):
            return NotImplemented
        if self.nothing or (not self.finite and not other.finite):
            return NOTHING  # ∞/∞; and no factor 0 wins in a quotient
        inverse = other.reciprocal()
        return inverse if inverse.nothing else self * inverse

    def reciprocal(self) -> Value:
        """1/self, with 1/±∞ = 0; NOTHING for 0, OutOfReach where it is not seen whether self is 0."""
        if not isinstance(self.x, Form):
            return self if self.nothing else Value(ZERO)
        if not self.x or not self.sign():
            return NOTHING
        return Value(self.x.reciprocal())

    def per(self, other: Value) -> Value:
        """self/other as entries of vectors: ∞ at other = 0 < self; NOTHING where both are 0."""
        if self.nothing or not isinstance(other.x, Form) or other.x:
            return self / other
        sign = self.sign()
        return Value(inf) if sign > 0 else NOTHING

    def __pow__(self, other: object) -> Value:
        if not isinstance(other, Value):
            return NotImplemented
        if self.nothing or other.nothing:
            return NOTHING
        exponent = rational(other)
        if not isinstance(self.x, Form):
            if exponent <= 0 or (self.x < 0 and exponent.denominator != 1):
                raise OutOfReach("a power of infinity")
            return self if exponent % 2 else Value(abs(self.x))
        if exponent < 0 and self.sign() == 0:
            if exponent.denominator != 1:
                raise OutOfReach("a negative power of 0")
            return NOTHING
        if exponent.denominator > 2 or abs(exponent) > LARGEST_EXPONENT:
            raise OutOfReach("this power")
        if exponent.denominator == 2:
            return Value(closed_form.sqrt(self.x) ** exponent.numerator)
        return Value(self.x ** int(exponent))

    def __abs__(self) -> Value:
        return self if self.nothing or self.sign() >= 0 else -self


NOTHING = Value(nan)
"""What has no value: it stays what it is under every operation, but for a product with 0."""


def rational(x: object) -> Fraction:
    """The rational number that x is; OutOfReach for anything else."""
    if not isinstance(x, Value):
        raise OutOfReach("expected a rational number")
    n, d = x.form.ratio
    return Fraction(closed_form.constant(n), closed_form.constant(d))


def log(x: Value) -> Value:
    """log x, with log 0 = −∞ and log ∞ = ∞; OutOfReach where the sign of x is not seen."""
    if not isinstance(x.x, Form):
        return NOTHING if x.nothing or x.x < 0 else x
    sign = x.sign()
    if sign < 0:
        return NOTHING
    return Value(closed_form.log(x.x)) if sign else Value(-inf)


def sqrt(x: Value) -> Value:
    """√x for a perfect square (√∞ = ∞); OutOfReach for others."""
    if not isinstance(x.x, Form):
        return NOTHING if x.x < 0 else x
    return Value(closed_form.sqrt(x.x))


class Vector(tuple[Value, ...]):
    """One value for each outcome at hand. Arithmetic goes outcome by outcome; a number goes with every outcome."""

    def map(self, f: Callable[[Value], Value]) -> Vector:
        """f of the value at each outcome."""
        return Vector(f(x) for x in self)

    def with_(self, other: object, f: Callable[[Value, Value], Value]) -> Any:
        """f of the values at each outcome of this vector and another, or of one number."""
        if not isinstance(other, (Vector, Value)):
            return NotImplemented
        others = other if isinstance(other, Vector) else (other,) * len(self)
        return Vector(f(x, y) for x, y in zip(self, others, strict=True))

    def __add__(self, other: object) -> Any:
        return self.with_(other, lambda x, y: x + y)

    __radd__ = __add__

    def __sub__(self, other: object) -> Any:
        return self.with_(other, lambda x, y: x - y)

    def __rsub__(self, other: object) -> Any:
        return self.with_(other, lambda x, y: y - x)

    def __mul__(self, other: object) -> Any:
        return self.with_(other, lambda x, y: x * y)

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> Any:
        if other is self:
            return self.map(lambda _: Value(UNIT))  # p/p counts the outcomes
        return self.with_(other, Value.per)

    def __rtruediv__(self, other: object) -> Any:
        return self.with_(other, lambda x, y: y.per(x))

    def __pow__(self, other: object) -> Any:
        return self.with_(other, _power)

    def __rpow__(self, other: object) -> NoReturn:
        raise OutOfReach("a vector in an exponent")

    def __neg__(self) -> Vector:
        return self.map(lambda x: -x)

    def __abs__(self) -> Vector:
        return self.map(abs)


def _power(x: Value, k: Value) -> Value:
    """x^k as an entry of a vector: x^(-k) is 1/x^k, which is ∞ where x is 0."""
    vanishes = isinstance(x.x, Form) and not x.x
    return Value(UNIT).per(x**-k) if vanishes and k.sign() < 0 else x**k


NIL = Value(ZERO)


class Scalar:
    """What stands for a number that contains a sum over all outcomes: linear, a curvature, a polynomial, …

    A subclass says what a number is to it, and defines the operations that it has rules for; the others are refused here.
    """

    @classmethod
    def number(cls, x: Value) -> Self:
        """What a finite value is where sums are of this kind."""
        raise NotImplementedError

    @classmethod
    def of(cls, x: object) -> Self:
        """x as one of these; OutOfReach for what is no finite number."""
        if isinstance(x, cls):
            return x
        if isinstance(x, Value) and x.finite:
            return cls.number(x)
        raise OutOfReach("expected a number")

    def __add__(self, other: object) -> Self:
        raise OutOfReach("an addition to a sum")

    def __radd__(self, other: object) -> Self:
        return self + other

    def __neg__(self) -> Self:
        raise OutOfReach("the opposite of a sum")

    def __sub__(self, other: object) -> Self:
        return self + -self.of(other)

    def __rsub__(self, other: object) -> Self:
        return -self + other

    def __mul__(self, other: object) -> Self:
        raise OutOfReach("a product with a sum")

    def __rmul__(self, other: object) -> Self:
        return self * other

    def __truediv__(self, other: object) -> Self:
        if not isinstance(other, Value):
            raise OutOfReach("a quotient of sums")
        return self * other.reciprocal()

    def __rtruediv__(self, other: object) -> Self:
        raise OutOfReach("division by a sum")

    def __pow__(self, other: object) -> Self:
        raise OutOfReach("a power of a sum")

    def __rpow__(self, other: object) -> NoReturn:
        raise OutOfReach("a sum in an exponent")

    def __abs__(self) -> Self:
        raise OutOfReach("the absolute value of a sum")

    def log(self) -> Self:
        """The logarithm; refused unless a subclass knows better."""
        raise OutOfReach("the log of a sum")

    def sqrt(self) -> Self:
        """The square root; refused unless a subclass knows better."""
        raise OutOfReach("the square root of a sum")


@final
@dataclass(frozen=True, eq=False)
class Sum(Scalar):
    """Σ density + constant: the density is what one outcome adds. Sums form a vector space, and nothing more."""

    density: Value
    constant: Value = NIL

    @classmethod
    def number(cls, x: Value) -> Sum:
        """A number that no outcome adds to."""
        return Sum(NIL, x)

    def __add__(self, other: object) -> Sum:
        added = Sum(NIL, other) if isinstance(other, Value) else Sum.of(other)
        return Sum(self.density + added.density, self.constant + added.constant)

    def __neg__(self) -> Sum:
        return Sum(-self.density, -self.constant)

    def __sub__(self, other: object) -> Sum:
        return self + (-other if isinstance(other, Value) else -Sum.of(other))

    def __mul__(self, other: object) -> Sum:
        if not isinstance(other, Value):
            raise OutOfReach("a product of sums")
        return Sum(self.density * other, self.constant * other)


Operand: TypeAlias = Value | Vector | Scalar
"""What a part of a claim may be worth to a template."""


def lacking(x: object) -> bool:
    """Whether a number, a vector at some outcome, or a sum has no value."""
    if isinstance(x, Sum):
        return x.density.nothing or x.constant.nothing
    return any(y.nothing for y in x) if isinstance(x, Vector) else isinstance(x, Value) and x.nothing


def exp(x: Value) -> Value:
    """The exponential: 0 of −∞, ∞ of ∞; OutOfReach where it is no rational function."""
    if not isinstance(x.x, Form):
        return x if x.nothing or x.x > 0 else Value(ZERO)
    return Value(_product(x.x))


def _product(f: Form) -> Form:
    """Π g^k for f = Σ k·log g, every k whole or half."""
    result = UNIT
    for logs, (n, d) in f.terms.items():
        if len(logs) != 1 or logs[0][1] != 1 or not (n.is_constant() and d.is_constant()):
            raise OutOfReach("the exponential of what is no logarithm")
        twice = 2 * Fraction(constant(n), constant(d))
        if twice.denominator != 1 or abs(twice) > HIGHEST_DEGREE:
            raise OutOfReach("the exponential of this logarithm")
        base = polynomial(logs[0][0].of)
        result *= (closed_form.sqrt(base) if twice % 2 else base) ** int(twice if twice % 2 else twice / 2)
    return result
