"""The exponential of a value, where it is a rational function: exp(2·log x) = x²."""

from __future__ import annotations

from fractions import Fraction

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.closed_form import (
    HIGHEST_DEGREE,
    UNIT,
    ZERO,
    Form,
    constant,
    polynomial,
    sqrt,
)
from divergences.verification.prover.forms.polynomials import KNOWN
from divergences.verification.prover.forms.values import Value


def exp(x: Value) -> Value:
    """The exponential: 0 of −∞, ∞ of ∞; OutOfReach where it is no rational function."""
    if not isinstance(x.x, Form):
        return x if x.nothing or x.x > 0 else Value(ZERO)
    return Value(_product(x.x))


def _product(f: Form) -> Form:
    """Π g^k for f = Σ k·log g, every k whole or half."""
    result = UNIT
    for logs, (n, d) in f.terms.items():
        if len(logs) != 1 or logs[0][1] != 1 or not (n.is_constant() and d.is_constant()):
            raise OutOfReach("the exponential of what is no logarithm")
        twice = 2 * Fraction(constant(n), constant(d))
        if twice.denominator != 1 or abs(twice) > HIGHEST_DEGREE:
            raise OutOfReach("the exponential of this logarithm")
        base = polynomial(KNOWN[logs[0][0]])
        result *= (sqrt(base) if twice % 2 else base) ** int(twice if twice % 2 else twice / 2)
    return result
