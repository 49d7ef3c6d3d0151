"""Exact real numbers Σ r·√d·log n (r rational), with ±∞: every KL, JS, H, V and W1 of rational inputs is one.

Equality is decided, never compared within a tolerance: an enclosure that excludes zero settles most cases, and where
it does not, the sum is rewritten over linearly independent numbers. Order then terminates, because a number that is
not zero is separated from zero at some precision.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from numbers import Rational
from typing import TypeAlias, TypeGuard

from divergences._core.clock import look
from divergences.exact.balls import ball, bounds, nearest, precision
from divergences.exact.independence import independent, split_square

Number: TypeAlias = "Exact | Fraction | int | float"
"""What goes into exact arithmetic; a float is the dyadic rational that it stores."""
RATIONAL = (1, 1)
"""The key of a term without a root and a logarithm."""
ONE, HALF = Fraction(1), Fraction(1, 2)
FIRST_BITS = 64
"""The precision at which a sign is looked for first; it doubles until the enclosure excludes zero."""


class Undefined(ArithmeticError):
    """The expression has no meaning here (∞ − ∞, the log of a negative number): neither true nor false."""


class OutOfSpan(ArithmeticError):
    """The number exists but is not of the form Σ r·√d·log n: equality cannot be decided here."""


class Exact:
    """Σ r·√d·log n, as {(d, n): r} where n = 1 marks a term without a logarithm; or ±∞ (`infinite` = ±1)."""

    __slots__ = ("infinite", "terms")
    __hash__ = None  # type: ignore[assignment]  # equal numbers have many forms

    def __init__(self, terms: dict[tuple[int, int], Fraction] | None = None, infinite: int = 0) -> None:
        self.terms = {key: r for key, r in (terms or {}).items() if r}
        self.infinite = infinite

    @classmethod
    def of(cls, x: Number) -> Exact:
        """The exact number x; a float is the dyadic rational that it stores."""
        if isinstance(x, Exact):
            return x
        if isinstance(x, float) and not math.isfinite(x):
            if math.isnan(x):
                raise Undefined("NaN is not a number")
            return INFINITY if x > 0 else -INFINITY
        return cls({RATIONAL: x if type(x) is Fraction else Fraction(x)})

    @classmethod
    def without_zeros(cls, terms: dict[tuple[int, int], Fraction], infinite: int = 0) -> Exact:
        """The number with these terms, of which none is 0: nobody has to look."""
        found = cls.__new__(cls)
        found.terms, found.infinite = terms, infinite
        return found

    # --- arithmetic

    def __add__(self, other: Number) -> Exact:
        return total((self, other)) if _is_number(other) else NotImplemented

    __radd__ = __add__

    def __neg__(self) -> Exact:
        return Exact.without_zeros({key: -r for key, r in self.terms.items()}, -self.infinite)

    def __sub__(self, other: Number) -> Exact:
        if not _is_number(other):
            return NotImplemented
        other = Exact.of(other)
        if self.infinite or other.infinite:
            return total((self, -other))
        terms = dict(self.terms)
        for key, r in other.terms.items():
            terms[key] = terms[key] - r if key in terms else -r
        return Exact(terms)

    def __rsub__(self, other: Number) -> Exact:
        return total((other, -self)) if _is_number(other) else NotImplemented

    def __mul__(self, other: Number) -> Exact:
        if not _is_number(other):
            return NotImplemented
        other = Exact.of(other)
        for x, y in ((self, other), (other, self)):
            if (r := y.terms.get(RATIONAL)) is not None and len(y.terms) == 1 and not x.infinite:
                return x if r == 1 else Exact.without_zeros({key: c * r for key, c in x.terms.items()})
        if self.infinite or other.infinite:
            sign = self.sign() * other.sign()
            return INFINITY if sign > 0 else -INFINITY if sign < 0 else Exact()  # 0·∞ = 0: no mass, no contribution
        return total(_product(a, b) for a in self.terms.items() for b in other.terms.items())

    __rmul__ = __mul__

    def __truediv__(self, other: Number) -> Exact:
        if not _is_number(other):
            return NotImplemented
        divisor = Exact.of(other).rational()
        if divisor is None:
            raise OutOfSpan("division by an irrational or infinite number")
        if divisor == 0:
            raise Undefined("division by zero")
        return self * (1 / divisor)

    def __pow__(self, k: int) -> Exact:
        result = Exact.of(1)
        for _ in range(k):
            result = result * self
        return result

    def __abs__(self) -> Exact:
        return -self if self.sign() < 0 else self

    # --- decisions

    def rational(self) -> Fraction | None:
        """The number as a fraction, None if it is irrational or infinite."""
        if self.infinite:
            return None
        terms = self.terms if set(self.terms) <= {(1, 1)} else independent(self.terms)
        return terms.get((1, 1), Fraction(0)) if set(terms) <= {(1, 1)} else None

    def sign(self) -> int:
        """−1, 0 or 1, decided: zero by rewriting over independent numbers, the others by an enclosure. Always ends."""
        if self.infinite or not self.terms:
            return self.infinite
        if len(self.terms) == 1:
            (r,) = self.terms.values()
            return 1 if r.numerator > 0 else -1
        bits = FIRST_BITS
        while True:
            with precision(bits):
                enclosed = ball(self.terms)
            if enclosed > 0 or enclosed < 0:  # every number in it is
                return 1 if enclosed > 0 else -1
            if bits == FIRST_BITS and not independent(self.terms):
                return 0
            bits *= 2

    def __bool__(self) -> bool:
        return self.sign() != 0

    def __eq__(self, other: object) -> bool:
        return _compare(self, other) == 0 if _is_number(other) else NotImplemented

    def __lt__(self, other: Number) -> bool:
        return _compare(self, other) < 0

    def __le__(self, other: Number) -> bool:
        return _compare(self, other) <= 0

    def __gt__(self, other: Number) -> bool:
        return _compare(self, other) > 0

    def __ge__(self, other: Number) -> bool:
        return _compare(self, other) >= 0

    def __float__(self) -> float:
        """The float64 nearest to the number: refined until both ends of the enclosure round alike."""
        if self.infinite:
            return self.infinite * math.inf
        bits = 2 * FIRST_BITS
        while True:
            low, high = (nearest(end) for end in bounds(self.terms, bits))
            if low == high:
                return low
            if bits == 2 * FIRST_BITS and (r := self.rational()) is not None:
                return nearest(r)  # a rational may lie half-way between two floats, an irrational number never does
            bits *= 2

    def __repr__(self) -> str:
        if self.infinite:
            return "∞" if self.infinite > 0 else "-∞"
        parts = [_render(d, n, r) for (d, n), r in sorted(self.terms.items())]
        return " + ".join(parts).replace("+ -", "- ") or "0"


INFINITY = Exact(infinite=1)


def total(numbers: Iterable[Number]) -> Exact:
    """Σ numbers; ∞ − ∞ is undefined."""
    terms: dict[tuple[int, int], Fraction] = {}
    infinite = 0
    for x in map(Exact.of, numbers):
        look()
        if x.infinite * infinite < 0:
            raise Undefined("∞ - ∞")
        infinite = infinite or x.infinite
        for key, r in x.terms.items():
            terms[key] = terms[key] + r if key in terms else r
    return Exact(infinite=infinite) if infinite else Exact(terms)


def log(x: Number) -> Exact:
    """The logarithm of r·√d ≥ 0; log 0 = −∞."""
    x = Exact.of(x)
    sign = x.sign()
    if sign < 0:
        raise Undefined("log of a negative number")
    if sign == 0 or x.infinite:
        return INFINITY if sign else -INFINITY
    (d, n), r = next(iter(x.terms.items())) if len(x.terms) == 1 else ((1, 0), x.rational())
    if r is None or n > 1:
        raise OutOfSpan("log of a sum of irrational numbers")
    terms: dict[tuple[int, int], Fraction] = {}
    for m, times in ((r.numerator, ONE), (r.denominator, -ONE), (d, HALF)):
        if m > 1:
            terms[1, m] = terms[1, m] + times if (1, m) in terms else times
    return Exact(terms)


def sqrt(x: Number) -> Exact:
    """√x for rational x ≥ 0, square factors of small primes taken out."""
    x = Exact.of(x)
    if x.sign() < 0:
        raise Undefined("square root of a negative number")
    if x.infinite:
        return INFINITY
    r = x.rational()
    if r is None:
        raise OutOfSpan("square root of an irrational number")
    s, d = split_square(r.numerator * r.denominator)
    return Exact({(d, 1): Fraction(s, r.denominator)})


def _product(a: tuple[tuple[int, int], Fraction], b: tuple[tuple[int, int], Fraction]) -> Exact:
    ((d, n), r), ((e, m), s) = a, b
    if n > 1 and m > 1:
        raise OutOfSpan("product of two logarithms")
    k, root = split_square(d * e)
    return Exact({(root, n * m): r * s * k})


def _compare(x: Exact, other: Number) -> int:
    y = Exact.of(other)
    if x.infinite or y.infinite:
        return x.infinite - y.infinite
    return (x - y).sign()


def _is_number(x: object) -> TypeGuard[Number]:
    return isinstance(x, (Exact, Fraction, int, float, Rational))  # those first that are told without a search


def _render(d: int, n: int, r: Fraction) -> str:
    factors = ([f"√{d}"] if d > 1 else []) + ([f"log {n}"] if n > 1 else [])
    if not factors:
        return str(r)
    sign = "" if r == 1 else "-" if r == -1 else f"{r}·"
    return sign + "·".join(factors)
