"""One ball for each outcome: arithmetic goes outcome by outcome, a number with every outcome."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from divergences.verification.interpreters.balls.numbers import ONE, ZERO, Ball, Entry, ratio


class Vector(tuple[Ball, ...]):
    """One ball for each outcome. p/q is ∞ at q = 0 < p and 1 at p = q = 0."""

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
        return outcomewise(operator.mul)(self, other)

    def __rmul__(self, other: object) -> Any:
        return self * other

    def __truediv__(self, other: object) -> Any:
        return outcomewise(ratio)(self, other)

    def __rtruediv__(self, other: object) -> Any:
        return outcomewise(ratio)(other, self)

    def __pow__(self, other: object) -> Any:
        return outcomewise(_power)(self, other)

    def __neg__(self) -> Vector:
        return Vector(-x for x in self)

    def __abs__(self) -> Vector:
        return Vector(abs(x) for x in self)


def _power(x: Ball, k: Ball) -> Ball:
    """x^k as an entry of a vector: x^(-k) is 1/x^k, which is ∞ where x is 0."""
    return ratio(ONE, x**-k) if x.is_zero and k.sign() < 0 else x**k


def rows(*xs: object) -> Iterator[tuple[Any, ...]]:
    """The arguments at each outcome, a number at every one of them; numbers alone are one row."""
    n = next((len(x) for x in xs if isinstance(x, Vector)), 1)
    return zip(*(x if isinstance(x, Vector) else (x,) * n for x in xs), strict=True)


def outcomewise(f: Callable[..., Ball]) -> Callable[..., Any]:
    """f as a word: of numbers it gives a number, with a vector among its arguments a vector, outcome by outcome."""

    def word(*xs: object) -> Any:
        results = [f(*row) for row in rows(*xs)]
        return Vector(results) if any(isinstance(x, Vector) for x in xs) else results[0]

    return word


def total(xs: Iterable[Ball]) -> Ball:
    """Σ xs, 0 for none; Undefined for ∞ − ∞."""
    return sum(xs, ZERO)
