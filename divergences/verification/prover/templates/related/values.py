"""What stands for a sum over all outcomes: a rational function of unknown sums, or whether it is infinite."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import inf, isnan
from typing import Any

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.closed_form import Form
from divergences.verification.prover.forms.sums import Scalar
from divergences.verification.prover.forms.values import Value, Vector, rational

HIGHEST = 8
SOME = 0.0
"""A number that is finite, and of which no more is known."""


@dataclass(frozen=True, eq=False)
class Unknown(Scalar):
    """A rational function of sums of which nothing is known, not even their signs.

    `partial`: it may have no value. A product with it is refused, as a factor 0 wins over what has none.
    """

    form: Form
    partial: bool = False

    def __add__(self, other: object) -> Unknown:
        x = _unknown(other)
        return Unknown(self.form + x.form, self.partial or x.partial)

    __radd__ = __add__

    def __neg__(self) -> Unknown:
        return Unknown(-self.form, self.partial)

    def __sub__(self, other: object) -> Unknown:
        return self + -_unknown(other)

    def __rsub__(self, other: object) -> Unknown:
        return -self + other

    def __mul__(self, other: object) -> Unknown:
        x = _unknown(other)
        if (self.partial and isinstance(other, Unknown)) or x.partial:
            raise OutOfReach("a product with what may have no value")
        return Unknown(self.form * x.form, self.partial)

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> Unknown:
        divisor = _unknown(other)
        if not divisor.form:
            raise OutOfReach("a division by zero")
        return Unknown(self.form / divisor.form, self.partial or isinstance(other, Unknown))

    def __rtruediv__(self, other: object) -> Unknown:
        return _unknown(other) / self

    def __pow__(self, other: object) -> Unknown:
        exponent = rational(other)
        if exponent.denominator != 1 or not 1 <= exponent <= HIGHEST or self.partial:
            raise OutOfReach("this power of a sum")
        return Unknown(self.form ** int(exponent))


def _unknown(x: object) -> Unknown:
    if isinstance(x, Unknown):
        return x
    if isinstance(x, Value):
        return Unknown(x.form)
    raise OutOfReach("expected a number")


@dataclass(frozen=True)
class Size(Scalar):
    """What a number may be: −∞, finite (SOME), ∞, or without a value (None)."""

    sizes: frozenset[float | None]

    def with_(self, other: object, f: Callable[[float, float], Iterator[float | None]]) -> Size:
        """What f makes of any size of each; without a value where one of them is."""
        pairs = [(x, y) for x in self.sizes for y in _sizes(other)]
        known = [z for x, y in pairs if x is not None and y is not None for z in f(x, y)]
        return Size(frozenset([*known, *([None] if any(None in pair for pair in pairs) else [])]))

    def __add__(self, other: object) -> Size:
        return self.with_(other, _sum)

    __radd__ = __add__

    def __neg__(self) -> Size:
        return Size(frozenset(-x if x else x for x in self.sizes))

    def __sub__(self, other: object) -> Size:
        return self + -Size(_sizes(other))

    def __rsub__(self, other: object) -> Size:
        return -self + other

    def __mul__(self, other: object) -> Size:
        found = self.with_(other, _product).sizes
        return Size(found | {SOME} if None in found else found)  # a factor 0 wins over what has no value

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> Size:
        return self.with_(other, _quotient)

    def __rtruediv__(self, other: object) -> Size:
        return Size(_sizes(other)) / self

    def __pow__(self, other: object) -> Size:
        exponent = rational(other)
        if exponent.denominator != 1 or exponent <= 0:
            raise OutOfReach("this power of a sum")
        return Size(frozenset(inf if x and exponent % 2 == 0 else x for x in self.sizes))

    def __abs__(self) -> Size:
        return Size(frozenset(abs(x) if x else x for x in self.sizes))

    def log(self) -> Size:
        """The log of a finite number may be −∞, or have no value."""
        return self._where_positive((-inf, SOME, None))

    def sqrt(self) -> Size:
        """The root of a finite number is finite, or has no value."""
        return self._where_positive((SOME, None))

    def _where_positive(self, finite: tuple[float | None, ...]) -> Size:
        return Size(
            frozenset(y for x in self.sizes for y in (finite if x == SOME else (inf,) if x == inf else (None,)))
        )


def _sum(x: float, y: float) -> Iterator[float | None]:
    yield None if isnan(x + y) else x + y


def _product(x: float, y: float) -> Iterator[float | None]:
    """A finite factor may be 0, and have either sign."""
    if x and y:
        yield x * y
    else:
        yield from ((-inf, SOME, inf) if x or y else (SOME,))


def _quotient(x: float, y: float) -> Iterator[float | None]:
    """∞/∞ has no value, nor has what is divided by 0."""
    if x and y:
        yield None
    elif y:
        yield SOME
    else:
        yield from ((-inf, inf, None) if x else (SOME, None))


def _sizes(x: object) -> frozenset[float | None]:
    if isinstance(x, Size):
        return x.sizes
    if isinstance(x, Value):
        return frozenset({None if x.nothing else SOME if isinstance(x.x, Form) else x.x})
    raise OutOfReach("expected a number")


class Met(Scalar):
    """A sum that is met, whatever is made of it."""

    def _met(self, *others: Any) -> Met:
        if any(isinstance(x, Vector) for x in others):
            raise OutOfReach("a sum in a vector")
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _met
    __truediv__ = __rtruediv__ = __pow__ = _met
    __neg__ = __abs__ = log = sqrt = _met
