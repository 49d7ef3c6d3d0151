"""One ball for each outcome: arithmetic goes outcome by outcome, a number with every outcome.

Words put `NOTHING` where an operation is Undefined, so that a factor that is exactly 0 wins over it as it does over ∞.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from divergences.verification.interpreters.balls.numbers import ONE, ZERO, Ball, Entry, Undefined, ratio


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
        return power(self, other)

    def __neg__(self) -> Vector:
        return Vector(-x for x in self)

    def __abs__(self) -> Vector:
        return Vector(abs(x) for x in self)


def power(x: Any, k: Any) -> Any:
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
