"""Identities between functions of the order of numbers (min, max, positive parts, indicators), decided for all numbers.

The numbers and 0 have finitely many orders, ties included. In one of them each number is a sum of the gaps, all positive,
between it and 0, so a sum of multiples of numbers is `Linear` in the gaps. A function is evaluated at such sums: what it
adds, scales and compares is decided for all gaps at once, and whatever is not linear in an order, a product or a constant
beside the numbers among it, is refused. Two functions agree everywhere when they are the same sum in every order.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any, NoReturn

from divergences.verification.language.errors import OutOfReach


@dataclass(frozen=True, eq=False)
class Linear:
    """Σ c_k·gap_k for gaps that may be any positive numbers. It compares as it does for all of them."""

    parts: tuple[Fraction | int, ...]

    def __add__(self, other: object) -> Linear:
        return Linear(tuple(a + b for a, b in zip(self.parts, self._like(other), strict=True)))

    __radd__ = __add__

    def __neg__(self) -> Linear:
        return Linear(tuple(-a for a in self.parts))

    def __sub__(self, other: object) -> Linear:
        return Linear(tuple(a - b for a, b in zip(self.parts, self._like(other), strict=True)))

    def __rsub__(self, other: object) -> Linear:
        return -self + other

    def __mul__(self, other: object) -> Linear:
        if not isinstance(other, Fraction | int):
            raise OutOfReach("a product of numbers whose order alone is known")
        return Linear(tuple(a * other for a in self.parts))

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> Linear:
        if not isinstance(other, Fraction | int):
            raise OutOfReach("a quotient of numbers whose order alone is known")
        return self * (1 / Fraction(other))

    def __rtruediv__(self, other: object) -> NoReturn:
        raise OutOfReach("division by a number whose order alone is known")

    def __pow__(self, other: object) -> NoReturn:
        raise OutOfReach("a power of a number whose order alone is known")

    def __abs__(self) -> Linear:
        return -self if self < 0 else self

    def __lt__(self, other: object) -> bool:
        return (self - other).sign() < 0

    def __le__(self, other: object) -> bool:
        return (self - other).sign() <= 0

    def __gt__(self, other: object) -> bool:
        return (self - other).sign() > 0

    def __ge__(self, other: object) -> bool:
        return (self - other).sign() >= 0

    def __eq__(self, other: object) -> bool:
        return (self - other).sign() == 0

    def __bool__(self) -> bool:
        return self != 0

    def sign(self) -> int:
        """−1, 0 or 1 if it is that for all gaps; OutOfReach if the order does not say."""
        signs = {(a > 0) - (a < 0) for a in self.parts} - {0}
        if len(signs) > 1:
            raise OutOfReach("a comparison that the order of the numbers does not decide")
        return next(iter(signs), 0)

    def _like(self, other: object) -> tuple[Fraction | int, ...]:
        if isinstance(other, Linear):
            return other.parts
        if other != 0:
            raise OutOfReach(f"{other} beside numbers whose order alone is known")
        return (0,) * len(self.parts)


@cache
def orders(k: int) -> tuple[tuple[Linear, ...], ...]:
    """k numbers in each order that they and 0 can have, in terms of the gaps between neighbours."""
    return tuple(tuple(_from_zero(rank, zero, k) for rank in ranks) for zero, *ranks in _ranks(k + 1))


def _ranks(k: int) -> Iterator[tuple[int, ...]]:
    """The orders of k numbers as ranks: equal numbers have one rank, and none is left out."""
    return (ranks for ranks in itertools.product(range(k), repeat=k) if len({*ranks}) == max(ranks) + 1)


def _from_zero(rank: int, zero: int, k: int) -> Linear:
    """The number of that rank: the sum of the gaps above 0 up to it, or less those below."""
    return Linear(tuple((zero <= gap < rank) - (rank <= gap < zero) for gap in range(k)))


def agree_everywhere(
    left: Callable[..., Any], right: Callable[..., Any], k: int, where: Callable[..., bool] = lambda *_: True
) -> bool:
    """Whether left = right at all real k-tuples that satisfy `where`, a condition on their order; False out of reach."""
    try:
        cases = [x for x in orders(k) if where(*x)]
        return bool(cases) and all(left(*x) == right(*x) for x in cases)
    except OutOfReach:
        return False


def always(property_: Callable[..., bool], k: int) -> bool:
    """A property of k truth values, in all 2^k cases."""
    return all(property_(*case) for case in itertools.product((False, True), repeat=k))
