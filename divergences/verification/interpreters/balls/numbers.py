"""Real numbers as Arb balls, with ±∞, and vectors with one ball for each outcome.

An operation on balls encloses what it does to every point of them. Vectors calculate outcome by outcome, a number with
every outcome.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

from flint import arb, fmpq

from divergences._core.arb import precision


class Undefined(ArithmeticError):
    """The expression has no meaning here: ∞ − ∞, the log of a negative number, a number over zero."""


class Unsettled(ArithmeticError):
    """The enclosures overlap where a case has to be told from another."""


@dataclass(frozen=True, slots=True)
class Ball:
    """A finite enclosure x, or ±∞ (`infinite` = ±1). In a product, a factor that is exactly 0 wins."""

    x: arb
    infinite: int = 0

    @classmethod
    def of(cls, x: Entry) -> Ball:
        """x enclosed at the working precision; a float is the dyadic rational that it stores, or ±∞."""
        if isinstance(x, Ball):
            return x
        if isinstance(x, float) and not math.isfinite(x):
            if math.isnan(x):
                raise Undefined("NaN is not a number")
            return INFINITY if x > 0 else -INFINITY
        if isinstance(x, (int, float, Fraction)):
            return cls(arb(fmpq(*x.as_integer_ratio())))
        return finite(x)

    @property
    def is_zero(self) -> bool:
        """Whether the ball is the point 0: a ball around 0 that is wider may be 0 or not."""
        return not self.infinite and bool(self.x.is_zero())

    def sign(self) -> int:
        """−1, 0 or 1 if every point of the ball has that sign; Unsettled if not."""
        if self.infinite or self.is_zero:
            return self.infinite
        if self.x > 0 or self.x < 0:
            return 1 if self.x > 0 else -1
        raise Unsettled("a sign")

    def __add__(self, other: object) -> Ball:
        if not isinstance(other, Ball):
            return NotImplemented
        if self.infinite * other.infinite < 0:
            raise Undefined("∞ - ∞")
        if self.infinite or other.infinite:
            return self if self.infinite else other
        return finite(self.x + other.x)

    def __neg__(self) -> Ball:
        return Ball(-self.x, -self.infinite)

    def __sub__(self, other: object) -> Ball:
        return self + -other if isinstance(other, Ball) else NotImplemented

    def __mul__(self, other: object) -> Ball:
        if not isinstance(other, Ball):
            return NotImplemented
        if self.is_zero or other.is_zero:
            return ZERO
        if self.infinite or other.infinite:
            return INFINITY if self.sign() == other.sign() else -INFINITY
        return finite(self.x * other.x)

    def __truediv__(self, other: object) -> Ball:
        if not isinstance(other, Ball):
            return NotImplemented
        if other.sign() == 0 or (self.infinite and other.infinite):
            raise Undefined("division by zero, or ∞/∞")
        if self.infinite:
            return self if other.sign() > 0 else -self
        return ZERO if other.infinite else finite(self.x / other.x)

    def __abs__(self) -> Ball:
        return Ball(abs(self.x), abs(self.infinite))

    def __pow__(self, k: object) -> Ball:
        return power(self, k) if isinstance(k, Ball) else NotImplemented


def finite(x: arb) -> Ball:
    """A ball that Arb computed, as a Ball; Unsettled if it has no finite bounds any more."""
    if not x.is_finite():
        raise Unsettled("a number out of range")
    return Ball(x)


Entry: TypeAlias = Ball | arb | Fraction | int | float
"""What a point of a claim is given as: a ball, a rational number, or a float as the dyadic rational that it stores."""
ZERO, ONE, INFINITY = Ball(arb(0)), Ball(arb(1)), Ball(arb(0), 1)
HALF = Ball(arb(1) / 2)
with precision(2**14):  # more than is ever asked for: it is rounded where it is used
    PI = Ball(arb.pi())


def ratio(a: Ball, b: Ball) -> Ball:
    """a/b as entries of vectors: ∞ at b = 0 < a; Undefined where both are 0, and at a < 0 = b."""
    if not b.is_zero:
        return a / b
    if a.sign() <= 0:
        raise Undefined("0/0, or a negative number over zero")
    return INFINITY


def log(x: Ball) -> Ball:
    """log x, with log 0 = −∞ and log ∞ = ∞; Undefined for a negative x."""
    if x.sign() < 0:
        raise Undefined("log of a negative number")
    return x if x.infinite else -INFINITY if x.is_zero else finite(x.x.log())


def exp(x: Ball) -> Ball:
    """e to the x; 0 at −∞ and ∞ at ∞."""
    if x.infinite:
        return INFINITY if x.infinite > 0 else ZERO
    return finite(x.x.exp())


def sqrt(x: Ball) -> Ball:
    """√x. Where the ball reaches below zero, it encloses the root that there is if x is not negative."""
    if x.infinite > 0 or x.is_zero:
        return x
    if x.infinite or x.x < 0:
        raise Undefined("square root of a negative number")
    return finite(x.x.sqrt() if x.x > 0 else arb(0).union(x.x.upper().sqrt()))


def power(x: Ball, k: Ball) -> Ball:
    """x^k for whole k, and exp(k·log x) for x ≥ 0 and others."""
    whole = k.x.unique_fmpz() if k.x.is_integer() and not k.infinite else None
    if whole is not None:
        return _whole(x, int(whole))
    if not k.infinite and k.x == HALF.x:
        return sqrt(x)
    if x.is_zero and k.sign() > 0:
        return ZERO
    if not k.infinite and k.x.contains_integer() and x.sign() <= 0:
        raise Unsettled("whether an exponent is whole")
    return INFINITY if x.is_zero else exp(k * log(x))


def _whole(x: Ball, k: int) -> Ball:
    if k < 0:
        return ONE / _whole(x, -k)
    if x.infinite and k:
        return x if k % 2 else INFINITY
    result = arb(1)  # Arb's own power is NaN on balls around 0
    for bit in bin(k)[2:] if k else "":
        result = result * result * x.x if bit == "1" else result * result
    return finite(result)


def least(x: Ball, y: Ball) -> Ball:
    """An enclosure of min(x, y)."""
    if x.infinite or y.infinite:
        return x if x.infinite <= y.infinite else y
    return Ball(x.x.min(y.x))


def greatest(x: Ball, y: Ball) -> Ball:
    """An enclosure of max(x, y)."""
    return -least(-x, -y)


class Nothing:
    """What ∞ − ∞ is: it stays what it is under every operation, but for a product with 0."""

    def __neg__(self) -> Nothing:
        return self

    def __abs__(self) -> Nothing:
        return self


NOTHING = Nothing()


class Vector(tuple[Ball, ...]):
    """One ball for each outcome. p/q is ∞ at q = 0 < p, and nothing at p = q = 0; p/p is 1."""

    @classmethod
    def of(cls, xs: Iterable[Entry]) -> Vector:
        """Each entry enclosed at the working precision."""
        return cls(map(Ball.of, xs))

    def __add__(self, other: object) -> Any:
        return outcomewise(operator.add)(self, other)

    def __radd__(self, other: object) -> Any:
        return self + other

    def __sub__(self, other: object) -> Any:
        return outcomewise(operator.sub)(self, other)

    def __rsub__(self, other: object) -> Any:
        return outcomewise(operator.sub)(other, self)

    def __mul__(self, other: object) -> Any:
        return product(self, other)

    def __rmul__(self, other: object) -> Any:
        return self * other

    def __truediv__(self, other: object) -> Any:
        return quotient(self, other)

    def __rtruediv__(self, other: object) -> Any:
        return outcomewise(ratio)(other, self)

    def __pow__(self, other: object) -> Any:
        return raised(self, other)

    def __neg__(self) -> Vector:
        return Vector(-x for x in self)

    def __abs__(self) -> Vector:
        return Vector(abs(x) for x in self)


def raised(x: Any, k: Any) -> Any:
    """x^k, of a vector outcome by outcome."""
    return outcomewise(_power if isinstance(x, Vector) else operator.pow)(x, k)


def _power(x: Ball, k: Ball) -> Ball:
    """x^k as an entry of a vector: x^(-k) is 1/x^k, which is ∞ where x is 0."""
    return ratio(ONE, x**-k) if x.is_zero and k.sign() < 0 else x**k


def quotient(a: Any, b: Any) -> Any:
    """a/b, where one of them is a vector; 1 for a letter over itself, which counts the outcomes."""
    return Vector(ONE for _ in a) if a is b else outcomewise(ratio)(a, b)


def rows(*xs: object) -> Iterator[tuple[Any, ...]]:
    """The arguments at each outcome, a number at every one of them; numbers alone are one row."""
    n = next((len(x) for x in xs if isinstance(x, Vector)), 1)
    return zip(*(x if isinstance(x, Vector) else (x,) * n for x in xs), strict=True)


def outcomewise(f: Callable[..., Ball], *, zero_wins: bool = False) -> Callable[..., Any]:
    """f as a word: of numbers it gives a number, with a vector among its arguments a vector, outcome by outcome."""

    def at(row: tuple[Any, ...]) -> Ball | Nothing:
        if any(x is NOTHING for x in row):
            return ZERO if zero_wins and any(x is not NOTHING and x.is_zero for x in row) else NOTHING
        try:
            return f(*row)
        except Undefined:
            return NOTHING

    def word(*xs: object) -> Any:
        results = map(at, rows(*xs))
        return Vector(results) if any(isinstance(x, Vector) for x in xs) else next(results)  # pyright: ignore[reportArgumentType]

    return word


product = outcomewise(operator.mul, zero_wins=True)
"""a·b, outcome by outcome."""


def of_vectors(f: Callable[..., Any]) -> Callable[..., Any]:
    """f of whole vectors as a word: NOTHING where it is Undefined, and where one of them is nothing at some outcome."""

    def word(*xs: object) -> Any:
        try:
            return NOTHING if any(map(lacking, xs)) else f(*xs)
        except Undefined:
            return NOTHING

    return word


def lacking(x: object) -> bool:
    """Whether a number, or a vector at some outcome, is nothing."""
    entries: tuple[object, ...] = x if isinstance(x, Vector) else (x,)
    return any(y is NOTHING for y in entries)


def total(xs: Iterable[Ball]) -> Ball:
    """Σ xs, 0 for none; Undefined for ∞ − ∞."""
    return sum(xs, ZERO)
