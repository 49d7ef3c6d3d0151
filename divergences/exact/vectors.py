"""Vectors of exact numbers, outcome by outcome, with the meaning that a claim gives to division by zero."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any

from divergences.exact.numbers import INFINITY, Exact, Number, Undefined


def ratio(a: Number, b: Number) -> Number:
    """a/b, with p/0 = ∞ for p > 0 and 0/0 = 1: where there is no mass, any ratio does."""
    if b == 0:
        if a == 0:
            return Fraction(1)
        if a < 0:
            raise Undefined("a negative number over zero")
        return INFINITY
    if isinstance(a, Exact) or isinstance(b, Exact):
        return Exact.of(a) / b
    return as_fraction(a) / as_fraction(b)


def as_fraction(x: Number | str) -> Fraction:
    """The fraction x: a float is the dyadic rational that it stores, text is '3/10' or '0.3'."""
    return x if type(x) is Fraction else Fraction(x)  # type: ignore[arg-type]


class Vector(tuple[Any, ...]):
    """One exact number for each outcome. Arithmetic goes outcome by outcome, a number with every outcome."""

    @classmethod
    def of(cls, xs: Iterable[Number | str]) -> Vector:
        """Fractions, integers, floats (as the dyadic rationals they store) or text such as '1/3'."""
        return cls(as_fraction(x) for x in xs)

    def map(self, f: Callable[[Any], Any]) -> Vector:
        """f of the number at each outcome."""
        return Vector(f(x) for x in self)

    def _with(self, other: object, f: Callable[[Any, Any], Any]) -> Vector:
        others: Sequence[Any] = other if isinstance(other, Vector) else (other,) * len(self)
        if len(others) != len(self):
            raise ValueError(f"vectors of lengths {len(self)} and {len(others)} do not go together")
        return Vector(f(x, y) for x, y in zip(self, others, strict=True))

    def __add__(self, other: object) -> Vector:
        return self._with(other, lambda x, y: x + y)

    __radd__ = __add__

    def __sub__(self, other: object) -> Vector:
        return self._with(other, lambda x, y: x - y)

    def __rsub__(self, other: object) -> Vector:
        return self._with(other, lambda x, y: y - x)

    def __mul__(self, other: object) -> Vector:
        return self._with(other, lambda x, y: x * y)

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> Vector:
        return self._with(other, ratio)

    def __rtruediv__(self, other: object) -> Vector:
        return self._with(other, lambda x, y: ratio(y, x))

    def __pow__(self, k: object) -> Vector:
        return self._with(k, lambda x, y: x**y)

    def __neg__(self) -> Vector:
        return self.map(lambda x: -x)

    def __abs__(self) -> Vector:
        return self.map(abs)
