"""What a claim's parts are worth at some outcomes: numbers in [−∞, ∞] in closed form, vectors, sums over outcomes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import Any

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms import closed_form
from divergences.verification.prover.forms.closed_form import UNIT, ZERO, Form

LARGEST_EXPONENT = 64


class Undefined(OutOfReach):
    """∞ − ∞ and the like: a point with such an outcome is neither held nor refuted."""


@dataclass(frozen=True, eq=False)
class Value:
    """A closed form, or ±∞. In a product, a factor that is exactly 0 wins."""

    x: Form | float

    @property
    def finite(self) -> bool:
        """Neither ∞ nor −∞."""
        return isinstance(self.x, Form)

    @property
    def form(self) -> Form:
        """The closed form of a finite value."""
        if not isinstance(self.x, Form):
            raise OutOfReach("an infinite value")
        return self.x

    def sign(self) -> int:
        """The sign, where it can be seen."""
        sign = self.x.sign() if isinstance(self.x, Form) else (1 if self.x > 0 else -1)
        if sign is None:
            raise OutOfReach("a sign")
        return sign

    def __add__(self, other: Any) -> Value:
        if not isinstance(other, Value):
            return NotImplemented
        if isinstance(self.x, Form):
            return Value(self.x + other.x if isinstance(other.x, Form) else other.x)
        if other.x == -self.x:
            raise Undefined("∞ - ∞")
        return self

    def __neg__(self) -> Value:
        return Value(-self.x)

    def __sub__(self, other: Any) -> Value:
        return self + -other if isinstance(other, Value) else NotImplemented

    def __mul__(self, other: Any) -> Value:
        if not isinstance(other, Value):
            return NotImplemented
        if isinstance(self.x, Form) and isinstance(other.x, Form):
            return Value(self.x * other.x)
        sign = self.sign() * other.sign()
        return Value(sign * inf if sign else ZERO)

    def __truediv__(self, other: Any) -> Value:
        if not isinstance(other, Value):
            return NotImplemented
        if isinstance(other.x, Form) and not other.x:
            raise Undefined("division by zero")
        return self * other.reciprocal()

    def reciprocal(self) -> Value:
        """1/self where self is visibly not 0."""
        if not isinstance(self.x, Form):
            return Value(ZERO)
        if not self.sign():
            raise Undefined("division by zero")
        return Value(self.x.reciprocal())

    def per(self, other: Value) -> Value:
        """self/other of one outcome: ∞ at other = 0 < self, 1 where both are 0."""
        if not isinstance(other.x, Form) or other.x:
            return self / other
        sign = self.sign()
        if sign < 0:
            raise Undefined("a negative number over zero")
        return Value(inf if sign else UNIT)

    def __pow__(self, other: Any) -> Value:
        if not isinstance(other, Value):
            return NotImplemented
        exponent = rational(other)
        if not isinstance(self.x, Form):
            if self.x < 0 or exponent <= 0:
                raise OutOfReach("a power of infinity")
            return self
        if exponent < 0 and self.sign() == 0:
            raise Undefined("a negative power of 0")
        if exponent.denominator == 2:
            return Value(closed_form.sqrt(self.x) ** exponent.numerator)
        if exponent.denominator != 1 or abs(exponent) > LARGEST_EXPONENT:
            raise OutOfReach("this power")
        return Value(self.x ** int(exponent))

    def __abs__(self) -> Value:
        return self if self.sign() >= 0 else -self


def rational(x: Value) -> Fraction:
    """A rational number's value."""
    n, d = x.form.ratio
    return Fraction(closed_form.constant(n), closed_form.constant(d))


def log(x: Value) -> Value:
    """log, with log 0 = −∞ and log ∞ = ∞."""
    if not isinstance(x.x, Form):
        return Value(inf)
    sign = x.sign()
    if sign < 0:
        raise Undefined("log of a negative number")
    return Value(closed_form.log(x.x)) if sign else Value(-inf)


def sqrt(x: Value) -> Value:
    """The square root."""
    return Value(closed_form.sqrt(x.x)) if isinstance(x.x, Form) else x


class Vector(tuple[Value, ...]):
    """One value for each outcome; a number goes with every outcome."""

    def map(self, f: Callable[[Value], Value]) -> Vector:
        """Apply f to each outcome."""
        return Vector(f(x) for x in self)

    def _with(self, other: Any, f: Callable[[Value, Value], Value]) -> Any:
        if not isinstance(other, (Vector, Value)):
            return NotImplemented
        others = other if isinstance(other, Vector) else (other,) * len(self)
        return Vector(f(x, y) for x, y in zip(self, others, strict=True))

    def __add__(self, other: Any) -> Any:
        return self._with(other, lambda x, y: x + y)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        return self._with(other, lambda x, y: x - y)

    def __rsub__(self, other: Any) -> Any:
        return self._with(other, lambda x, y: y - x)

    def __mul__(self, other: Any) -> Any:
        return self._with(other, lambda x, y: x * y)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Any:
        return self._with(other, Value.per)

    def __rtruediv__(self, other: Any) -> Any:
        return self._with(other, lambda x, y: y.per(x))

    def __pow__(self, other: Any) -> Any:
        return self._with(other, lambda x, y: x**y)

    def __neg__(self) -> Vector:
        return self.map(lambda x: -x)

    def __abs__(self) -> Vector:
        return self.map(abs)


@dataclass(frozen=True, eq=False)
class Sum:
    """Σ density + constant: linear in sums over the outcomes."""

    density: Value
    constant: Value = Value(ZERO)

    def __add__(self, other: Any) -> Sum:
        if isinstance(other, Value):
            return Sum(self.density, self.constant + other)
        return Sum(self.density + other.density, self.constant + other.constant)

    __radd__ = __add__

    def __neg__(self) -> Sum:
        return Sum(-self.density, -self.constant)

    def __sub__(self, other: Any) -> Sum:
        return self + -other

    def __rsub__(self, other: Any) -> Sum:
        return -self + other

    def __mul__(self, other: Any) -> Sum:
        if not isinstance(other, Value):
            raise OutOfReach("a product of sums")
        return Sum(self.density * other, self.constant * other)

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Sum:
        if not isinstance(other, Value):
            raise OutOfReach("a quotient of sums")
        return self * other.reciprocal()

    def __pow__(self, other: Any) -> Sum:
        raise OutOfReach("a power of a sum")

    __rtruediv__ = __rpow__ = __pow__


def as_sum(x: Any) -> Sum:
    """A number as a sum; a vector is out of reach."""
    if isinstance(x, Sum):
        return x
    if isinstance(x, Value) and x.finite:
        return Sum(Value(ZERO), x)
    raise OutOfReach("expected a number")
