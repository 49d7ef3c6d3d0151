"""What the names of the language mean to the symbolic interpreter: formulas of its own, one outcome at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy as sp

from divergences.verification.interpreters.symbolic.values import Total, Value, times
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.vocabulary import KINDS, NUMBERS


def log(x: Value) -> Value:
    """log x, with log 0 = −∞ and log ∞ = ∞."""
    if x.nothing:
        return x
    if x.x == 0:
        return Value(-sp.oo)
    return Value(sp.log(x.x)) if x.finite else Value(sp.oo)


def kl(p: Value, q: Value) -> Value:
    """The share p·log(p/q) of KL."""
    return p * log(p / q)


HALF = Value(sp.Rational(1, 2))
ONE = Value(sp.Integer(1))


def js(p: Value, q: Value) -> Value:
    """The share ½·p·log(p/m) + ½·q·log(q/m) of JS, m = (p + q)/2."""
    m = (p + q) * HALF
    return (kl(p, m) + kl(q, m)) * HALF


def optimal_discriminator(p: Value, q: Value) -> Value:
    """D* = p/(p + q) at one outcome, ½ where both are 0."""
    return HALF if p.x == 0 and q.x == 0 else p / (p + q)


POINTWISE: dict[str, Any] = {
    "number": lambda r: Value(sp.Rational(r.numerator, r.denominator)),
    "inf": Value(sp.oo),
    "log": log,
    "diff": lambda f, *xs: Value(sp.diff(f.x, *(x.x for x in xs))),
    "Dstar": optimal_discriminator,
    "KL": kl,
    "JS": js,
    "J": lambda p, q: kl(p, q) + kl(q, p),
    "H": lambda p: -(p * log(p)),
    "CE": lambda p, q: -(p * log(q)),
    "V": lambda p, q, d: p * log(d) + q * log(ONE - d),
    "chi2": lambda p, q: ONE * Value(sp.Integer(0)) if p == q else (p - q) * (p - q) / q,
    "Tri": lambda p, q: Value(sp.Integer(0)) if p == q else (p - q) * (p - q) / (p + q),
    "sum": lambda x: x,
    "E": lambda p, g: p * g,
}
"""The share of one outcome, as the steps of a proof speak of it."""

SUMS = tuple(name for name in POINTWISE if name in NUMBERS)


def _of_values(
    name: str, f: Callable[..., Value], wrap: Callable[[Value], Value | Total]
) -> Callable[..., Value | Total]:
    """The word of that name, which refuses sums and a wrong number of arguments."""

    def word(*args: Value | Total) -> Value | Total:
        if len(args) != len(KINDS[name][0]) or not all(isinstance(x, Value) for x in args):
            raise OutOfReach(f"{name} of these arguments")
        return wrap(f(*args))

    return word


SUMMED: dict[str, Any] = POINTWISE | {
    "*": times,
    "log": _of_values("log", log, lambda x: x),
    "Dstar": _of_values("Dstar", optimal_discriminator, lambda x: x),
    **{name: _of_values(name, POINTWISE[name], Total) for name in SUMS},
}
"""The same names as a claim speaks of them: sums over the outcomes."""
