"""Symbolic numbers in [−∞, ∞], and sums over outcomes given by the share of one outcome.

An operation without a rule raises `OutOfReach`: a TypeError from here is a mistake of the library.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NoReturn

import sympy as sp

from divergences.verification.interpreters.symbolic.signs import INSIDE, positive
from divergences.verification.language.errors import OutOfReach

OUTCOME = frozenset("pqdr")
"""The letters that stand for vectors: their values differ from outcome to outcome."""


@dataclass(frozen=True)
class Value:
    """A symbolic number in [−∞, ∞], or NaN, which is 0/0 and has no value; in a product, a factor that is exactly 0 wins."""

    x: sp.Expr

    def __add__(self, other: object) -> Value:
        if not isinstance(other, Value):
            return NotImplemented
        if self.nothing or other.nothing:
            return NOTHING
        if {self.x, other.x} == {sp.oo, -sp.oo}:
            raise OutOfReach("∞ - ∞")
        infinite = [v for v in (self, other) if not v.finite]
        return infinite[0] if infinite else Value(self.x + other.x)

    def __neg__(self) -> Value:
        return Value(-self.x)

    def __sub__(self, other: object) -> Value:
        if not isinstance(other, Value):
            return NotImplemented
        return self + -other

    def __mul__(self, other: object) -> Value:
        if not isinstance(other, Value):
            return NotImplemented
        if self.x == 0 or other.x == 0:
            return Value(sp.Integer(0))
        if self.nothing or other.nothing:
            return NOTHING
        if self.finite and other.finite:
            return Value(self.x * other.x)
        return Value(sp.oo * _sign(self.x) * _sign(other.x))

    def __truediv__(self, other: object) -> Value:
        if not isinstance(other, Value):
            return NotImplemented
        if self is other and self.finite:
            return Value(sp.Integer(1))  # p/p counts the outcomes
        if self.nothing or other.nothing or self.x == other.x == 0:
            return NOTHING
        if other.x == 0:
            return Value(sp.oo * _sign(self.x))
        if not other.finite:
            raise OutOfReach("division by infinity")
        if _of_outcomes(other.x):
            _sign(other.x)  # p/(p - q) is another thing where p = q; a number over 0 has no value
        return self * Value(1 / other.x)

    def __pow__(self, other: object) -> Value:
        if not isinstance(other, Value):
            return NotImplemented
        if self.nothing or other.nothing:
            return NOTHING
        if not (self.finite and other.x.is_Integer and (other.x >= 0 or self.x != 0)):
            raise OutOfReach("a power that is not a whole number")
        if other.x < 0 and _of_outcomes(self.x):
            _sign(self.x)
        return Value(self.x**other.x)

    @property
    def finite(self) -> bool:
        """Whether it is a number, and neither ∞ nor −∞."""
        return self.x not in (sp.oo, -sp.oo, sp.nan)

    @property
    def nothing(self) -> bool:
        """Whether there is no value: 0/0."""
        return self.x is sp.nan


NOTHING = Value(sp.nan)


def times(x: Any, y: Any) -> Any:
    """x·y in a claim, where t·(1/t) is refused if t may be 0: it is 0 there, for the factor 0 wins, and 1 elsewhere."""
    both = (x.x, y.x) if isinstance(x, Value) and isinstance(y, Value) else ()
    for factor, other in zip(both, both[::-1], strict=True):
        powers: Any = other.atoms(sp.Pow)
        poles: list[Any] = [power.base.subs(INSIDE) for power in powers if power.exp.is_negative]
        if not all(positive(pole) or positive(-pole) for pole in poles):
            _sign(factor)
    return x * y


def _of_outcomes(x: sp.Expr) -> bool:
    """Whether a letter that stands for a vector occurs."""
    return any(str(s) in OUTCOME for s in x.free_symbols)


def _sign(x: sp.Expr) -> int:
    """1 or −1 where the sign is seen, ±∞ among it; OutOfReach elsewhere."""
    if x == sp.oo or positive(x) or positive(x.subs(INSIDE)):
        return 1
    if x == -sp.oo or positive(-x) or positive(-x.subs(INSIDE)):
        return -1
    raise OutOfReach(f"the sign of {x}")


@dataclass(frozen=True)
class Total:
    """Σ density + constant: a functional of p and q, linear in sums; the density is one outcome's share."""

    density: Value
    constant: Value = Value(sp.Integer(0))

    def __add__(self, other: Total | Value) -> Total:
        other = _total(other)
        return Total(self.density + other.density, self.constant + other.constant)

    __radd__ = __add__

    def __neg__(self) -> Total:
        return Total(-self.density, -self.constant)

    def __sub__(self, other: Total | Value) -> Total:
        return self + -_total(other)

    def __rsub__(self, other: Value) -> Total:
        return -self + other

    def __mul__(self, other: object) -> Total:
        if not isinstance(other, Value) or _of_outcomes(other.x):
            raise OutOfReach("a sum times something that is not a number")
        return Total(self.density * other, self.constant * other)

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> Total:
        if not isinstance(other, Value):
            raise OutOfReach("division by a sum")
        return self * (Value(sp.Integer(1)) / other)

    def __rtruediv__(self, other: object) -> NoReturn:
        raise OutOfReach("division by a sum")

    def __pow__(self, other: object) -> NoReturn:
        raise OutOfReach("a power of a sum")

    def __rpow__(self, other: object) -> NoReturn:
        raise OutOfReach("a sum in an exponent")


def _total(x: Total | Value) -> Total:
    return x if isinstance(x, Total) else Total(Value(sp.Integer(0)), x)
