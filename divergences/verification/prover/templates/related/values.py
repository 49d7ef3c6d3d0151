"""What stands for a sum over all outcomes: a rational function of unknown sums, or whether it is infinite."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import inf, isnan
from typing import Any

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.closed_form import Form
from divergences.verification.prover.forms.values import Scalar, Value, rational

SOME = 0.0
"""A number that is finite, and of which no more is known."""


@dataclass(frozen=True, eq=False)
class Unknown(Scalar):
    """A rational function of sums of which nothing is known, not even their signs."""

    form: Form

    def __add__(self, other: object) -> Unknown:
        return Unknown(self.form + _form(other))

    __radd__ = __add__

    def __neg__(self) -> Unknown:
        return Unknown(-self.form)

    def __sub__(self, other: object) -> Unknown:
        return Unknown(self.form - _form(other))

    def __rsub__(self, other: object) -> Unknown:
        return Unknown(_form(other) - self.form)

    def __mul__(self, other: object) -> Unknown:
        return Unknown(self.form * _form(other))

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> Unknown:
        divisor = _form(other)
        if not divisor:
            raise OutOfReach("a division by zero")
        return Unknown(self.form / divisor)

    def __rtruediv__(self, other: object) -> Unknown:
        return Unknown(_form(other)) / self

    def __pow__(self, other: object) -> Unknown:
        exponent = rational(other)
        if exponent.denominator != 1 or not 0 <= exponent <= 8:
            raise OutOfReach("this power of a sum")
        return Unknown(self.form ** int(exponent))


def _form(x: object) -> Form:
    if isinstance(x, Unknown):
        return x.form
    if isinstance(x, Value):
        return x.form
    raise OutOfReach("expected a number")


@dataclass(frozen=True)
class Size(Scalar):
    """The sizes that a number may have: −∞, finite (SOME) or ∞; where it has no value there is nothing to show."""

    sizes: frozenset[float]

    def with_(self, other: object, f: Callable[[float, float], Iterator[float]]) -> Size:
        """What f makes of any size of each."""
        return Size(frozenset(z for x in self.sizes for y in _sizes(other) for z in f(x, y)))

    def __add__(self, other: object) -> Size:
        return self.with_(other, lambda x, y: _unless_nothing(x + y))

    __radd__ = __add__

    def __neg__(self) -> Size:
        return Size(frozenset(-x if x else SOME for x in self.sizes))

    def __sub__(self, other: object) -> Size:
        return self + -(other if isinstance(other, Size) else Size(_sizes(other)))

    def __rsub__(self, other: object) -> Size:
        return -self + other

    def __mul__(self, other: object) -> Size:
        return self.with_(other, _product)

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
        return Size(frozenset(abs(x) for x in self.sizes))

    def log(self) -> Size:
        """The log of a finite number may be −∞."""
        return Size(frozenset(y for x in self.sizes if x >= 0 for y in ((inf,) if x else (-inf, SOME))))

    def sqrt(self) -> Size:
        """The root of a finite number is finite."""
        return Size(frozenset(x for x in self.sizes if x >= 0))


def _unless_nothing(x: float) -> Iterator[float]:
    if not isnan(x):
        yield x


def _product(x: float, y: float) -> Iterator[float]:
    """A finite factor may be 0, and have either sign."""
    if x and y:
        yield x * y
    else:
        yield from ((-inf, SOME, inf) if x or y else (SOME,))


def _quotient(x: float, y: float) -> Iterator[float]:
    """∞/∞ has no value, nor has what is divided by 0."""
    if not (x and y):
        yield from ((-inf, inf) if x else (SOME,))


def _sizes(x: object) -> frozenset[float]:
    if isinstance(x, Size):
        return x.sizes
    if isinstance(x, Value) and not x.nothing:
        return frozenset({SOME if isinstance(x.x, Form) else x.x})
    raise OutOfReach("expected a number")


class Met(Scalar):
    """A sum that is met, whatever is made of it."""

    def _met(self, *_: Any) -> Met:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _met
    __truediv__ = __rtruediv__ = __pow__ = _met
    __neg__ = __abs__ = log = sqrt = _met
