"""log, exp, √ and powers of any number: in the exact span where it can be, an enclosed real number elsewhere.

π, the circle's number, is in no exact span: it is enclosed to any precision.
"""

from __future__ import annotations

from fractions import Fraction

from flint import arb

from divergences._core.clock import look
from divergences.exact import numbers
from divergences.exact.numbers import INFINITY, Exact, OutOfSpan, Undefined
from divergences.exact.reals import ONE, Atom, Operand, Real, Result, alone, divide, exp_of, of, sign, times

LONGEST = 10**4
"""Bits of the numerator and of the denominator of what is still raised to a power."""


def log(x: Operand) -> Result:
    """log x for x ≥ 0, −∞ at 0; Undefined for a negative x."""
    x = of(x)
    try:
        return numbers.log(x) if isinstance(x, Exact) else _log(x)
    except OutOfSpan:
        return Real([(ONE, Atom("log", (x,)))])


def _log(x: Real) -> Result:
    if (s := sign(x)) <= 0:
        if s < 0:
            raise Undefined("log of a negative number")
        return -INFINITY
    if power_of_e := alone(x, "exp"):
        c, inside = power_of_e
        if c.sign() > 0:
            return log(c) + inside
    raise OutOfSpan


def exp(x: Operand) -> Result:
    """exp x: rational where x is an integer combination of logarithms of integers."""
    x = of(x)
    if isinstance(x, Real) and (logarithm := alone(x, "log")) and logarithm[0] == 1:
        return logarithm[1]
    return exp_of(x)


def sqrt(x: Operand) -> Result:
    """√x for x ≥ 0; Undefined for a negative x."""
    x = of(x)
    if isinstance(x, Exact):
        try:
            return numbers.sqrt(x)
        except OutOfSpan:
            pass
    elif (s := sign(x)) <= 0:
        if s < 0:
            raise Undefined("square root of a negative number")
        return Exact()
    return Real([(ONE, Atom("sqrt", (x,)))])


def power(x: Operand, k: Operand) -> Result:
    """x^k for rational k; x^k = exp(k·log x) where k is no integer, which needs x ≥ 0."""
    x, k = of(x), of(k)
    r = k.rational() if isinstance(k, Exact) else None
    if r is not None and r.denominator == 1:
        result: Result = ONE
        for _ in range(_whole(x, r)):
            look()
            result = times(result, x)
        return divide(ONE, result) if r < 0 else result
    if r == Fraction(1, 2):
        return sqrt(x)
    if sign(x) == 0:
        return Exact() if sign(k) > 0 else INFINITY
    return exp(times(k, log(x)))


def _whole(x: Result, k: Fraction) -> int:
    terms = x.terms.values() if isinstance(x, Exact) else ()
    if abs(k) > 64 or any(max(abs(r.numerator), r.denominator).bit_length() > LONGEST for r in terms):
        raise OutOfSpan("a power too large to write down")
    return abs(int(k))


def compare(x: Operand, y: Operand) -> int:
    """The sign of x − y; ∞ equals ∞."""
    if isinstance(x, int | Fraction) and isinstance(y, int | Fraction):  # most are: nothing has to be rewritten
        return (x > y) - (x < y)
    x, y = of(x), of(y)
    infinite = [z.infinite if isinstance(z, Exact) else 0 for z in (x, y)]
    if any(infinite):
        return (infinite[0] > infinite[1]) - (infinite[0] < infinite[1])
    return sign(x - y)


class _Circle(Atom):
    """π, as a function of one that nothing undoes."""

    def ball(self) -> arb:
        """An enclosure at the working precision."""
        return arb.pi()

    def __str__(self) -> str:
        return "π"


PI = Real([(ONE, _Circle("pi", (ONE,)))])
"""π: no multiple of it is rational, nor the logarithm of a rational number."""
