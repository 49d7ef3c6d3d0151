"""What the names of the language mean to the symbolic interpreter, one outcome at a time."""

from __future__ import annotations

from typing import Any

import sympy as sp

from divergences.verification.interpreters.symbolic.values import Total, Value
from divergences.verification.language.errors import OutOfReach


def log(x: Value) -> Value:
    """The logarithm, with log 0 = −∞ and log ∞ = ∞."""
    if x.x == 0:
        return Value(-sp.oo)
    return Value(sp.log(x.x)) if x.finite else Value(sp.oo)


def kl(p: Value, q: Value) -> Value:
    """p·log(p/q)."""
    return p * log(p / q)


HALF = Value(sp.Rational(1, 2))
ONE = Value(sp.Integer(1))


def js(p: Value, q: Value) -> Value:
    """½·p·log(p/m) + ½·q·log(q/m)."""
    m = (p + q) * HALF
    return (kl(p, m) + kl(q, m)) * HALF


def optimal_discriminator(p: Value, q: Value) -> Value:
    """p/(p + q), ½ where both are 0."""
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

SUMS = ("KL", "JS", "J", "H", "CE", "V", "chi2", "Tri", "sum", "E")


def _of_values(f: Any, wrap: Any) -> Any:
    def word(*args: Any) -> Any:
        if not all(isinstance(x, Value) for x in args):
            raise OutOfReach("a function of a sum")
        return wrap(f(*args))

    return word


SUMMED: dict[str, Any] = POINTWISE | {
    "log": _of_values(log, lambda x: x),
    "Dstar": _of_values(optimal_discriminator, lambda x: x),
    **{name: _of_values(POINTWISE[name], Total) for name in SUMS},
}
"""The same names as a claim speaks of them: sums over the outcomes."""
