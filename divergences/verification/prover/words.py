"""What the names of the language mean to the prover. `total` says what becomes of a sum over the outcomes."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from math import inf
from typing import Any

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.closed_form import number
from divergences.verification.prover.forms.values import Value, Vector, log, rational, sqrt

Totals = Callable[[str, tuple[Any, ...], Value], Any]
"""(name, arguments, Σ of the shares of the outcomes at hand) → the scalar that stands for the whole sum."""

ONE, HALF, TWO, TEN = (Value(number(x)) for x in (1, Fraction(1, 2), 2, 10))


def kl(p: Vector, q: Vector) -> Vector:
    """p·log(p/q)."""
    return p * (p / q).map(log)


def js(p: Vector, q: Vector) -> Vector:
    """½·p·log(p/m) + ½·q·log(q/m)."""
    m = (p + q) * HALF
    return (kl(p, m) + kl(q, m)) * HALF


def chi2(p: Vector, q: Vector) -> Vector:
    """(p − q)²/q, 0 where p = q = 0."""
    return Vector((x - y) * ((x - y).per(y)) if (x - y).form else x - y for x, y in zip(p, q, strict=True))


def triangular(p: Vector, q: Vector) -> Vector:
    """(p − q)²/(p + q), 0 where p = q = 0."""
    return Vector((x - y) * ((x - y) / (x + y)) if (x - y).form else x - y for x, y in zip(p, q, strict=True))


def hellinger2(p: Vector, q: Vector) -> Vector:
    """(√p − √q)²/2."""
    return (p + q) * HALF - p.map(sqrt) * q.map(sqrt)


def optimal_discriminator(p: Vector, q: Vector) -> Vector:
    """p/(p + q), ½ where both are 0."""
    return Vector(x / (x + y) if (x + y).form else HALF for x, y in zip(p, q, strict=True))


def value(p: Vector, q: Vector, d: Vector) -> Vector:
    """p·log d + q·log(1 − d)."""
    return p * d.map(log) + q * (-d + ONE).map(log)


SHARES: dict[str, Callable[..., Vector]] = {
    "KL": kl,
    "JS": js,
    "J": lambda p, q: kl(p, q) + kl(q, p),
    "TV": lambda p, q: abs(p - q) * HALF,
    "Hell2": hellinger2,
    "chi2": chi2,
    "Tri": triangular,
    "H": lambda p: -(p * p.map(log)),
    "CE": lambda p, q: -(p * q.map(log)),
    "V": value,
    "E": lambda p, g: p * g,
    "sum": lambda x: x,
}
"""The share of each outcome."""

DIVERGENCES = {"KL", "JS", "J", "TV", "Hell2", "chi2", "Tri"}
"""Jointly convex, nonnegative, lower semicontinuous; none grows when outcomes are merged (data processing)."""


def vocabulary(total: Totals) -> dict[str, Any]:
    """The names, where the sums over the outcomes become what `total` makes of them."""

    def summed(name: str, share: Callable[..., Vector]) -> Callable[..., Any]:
        def word(*args: Any) -> Any:
            if not any(isinstance(x, Vector) for x in args):
                raise OutOfReach(f"{name} of numbers")
            return total(name, args, _added(share(*args)))

        return word

    def renyi(p: Vector, q: Vector, order: Value) -> Any:
        if rational(order) > 1:
            power = p * (p / q).map(lambda x: x ** (order - ONE))
        elif 0 < rational(order) < 1:
            power = p**order * q ** (ONE - order)
        else:
            raise OutOfReach("this order")
        return _log(total("sum", (power,), _added(power))) / (order - ONE)

    return {
        "number": lambda r: Value(number(r)),
        "inf": Value(inf),
        "log": _log,
        "log2": lambda x: _log(x) / log(TWO),
        "log10": lambda x: _log(x) / log(TEN),
        "sqrt": lambda x: x.map(sqrt) if isinstance(x, Vector) else sqrt(x) if isinstance(x, Value) else x.sqrt(),
        "abs": abs,
        "min": lambda x, y: (x + y - abs(x - y)) * HALF,
        "max": lambda x, y: (x + y + abs(x - y)) * HALF,
        "Dstar": optimal_discriminator,
        "mix": lambda p, q, t: (ONE - t) * p + t * q,
        "Renyi": renyi,
        **{name: summed(name, share) for name, share in SHARES.items()},
    }


def _added(shares: Vector) -> Value:
    return reduce(lambda x, y: x + y, shares)


def _log(x: Any) -> Any:
    if isinstance(x, Vector):
        return x.map(log)
    if isinstance(x, Value):
        return log(x)
    if hasattr(x, "log"):
        return x.log()
    raise OutOfReach("the log of a sum")
