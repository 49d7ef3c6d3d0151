"""What the names of the language mean to the prover, at the outcomes at hand: shares in closed form.

A sum over all outcomes is not known from the outcomes at hand; each template says what stands for it, through `total`.
Arguments that a name does not take are out of reach, as `language.vocabulary.KINDS` lists them.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from math import inf
from typing import Any, NoReturn, TypeAlias

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.vocabulary import KINDS
from divergences.verification.prover.forms.closed_form import number
from divergences.verification.prover.forms.values import (
    NOTHING,
    Operand,
    Scalar,
    Value,
    Vector,
    exp,
    log,
    rational,
    sqrt,
)

Arguments: TypeAlias = tuple[Operand, ...]
Totals: TypeAlias = Callable[[str, Arguments, Value], Value | Scalar]
"""(name, arguments, Σ of the shares of the outcomes at hand) → what stands for the sum over all outcomes."""

ONE, HALF, TWO, TEN = (Value(number(x)) for x in (1, Fraction(1, 2), 2, 10))


def kl(p: Vector, q: Vector) -> Vector:
    """The shares p·log(p/q) of KL."""
    return p * (p / q).map(log)


def js(p: Vector, q: Vector) -> Vector:
    """The shares ½·p·log(p/m) + ½·q·log(q/m) of JS, m = (p + q)/2."""
    m = (p + q) * HALF
    return (kl(p, m) + kl(q, m)) * HALF


def chi2(p: Vector, q: Vector) -> Vector:
    """The shares (p − q)²/q of χ², 0 where p = q = 0."""
    return Vector((x - y) * ((x - y).per(y)) if (x - y).form else x - y for x, y in zip(p, q, strict=True))


def triangular(p: Vector, q: Vector) -> Vector:
    """The shares (p − q)²/(p + q) of Δ, 0 where p = q = 0."""
    return Vector((x - y) * ((x - y) / (x + y)) if (x - y).form else x - y for x, y in zip(p, q, strict=True))


def hellinger2(p: Vector, q: Vector) -> Vector:
    """The shares (√p − √q)²/2 of H²: p and q must be squares in closed form."""
    return (p + q) * HALF - p.map(sqrt) * q.map(sqrt)


def optimal_discriminator(p: Vector, q: Vector) -> Vector:
    """D* = p/(p + q), ½ where both are 0."""
    return Vector(x / (x + y) if (x + y).form else HALF for x, y in zip(p, q, strict=True))


def gan_value(p: Vector, q: Vector, d: Vector) -> Vector:
    """The shares p·log d + q·log(1 − d) of V."""
    return p * d.map(log) + q * (-d + ONE).map(log)


def lesser(x: Operand, y: Operand) -> Value | Vector:
    """min(x, y), of numbers or outcome by outcome."""
    return _outcomewise(_lesser, x, y)


def greater(x: Operand, y: Operand) -> Value | Vector:
    """max(x, y), of numbers or outcome by outcome."""
    return _outcomewise(lambda a, b: -_lesser(-a, -b), x, y)


def _outcomewise(f: Callable[[Value, Value], Value], x: Operand, y: Operand) -> Value | Vector:
    """f of two numbers, or at every outcome; it must not matter which comes first."""
    if isinstance(x, Scalar) or isinstance(y, Scalar):
        raise OutOfReach("the least or the greatest of sums")
    if isinstance(x, Vector):
        return x.with_(y, f)
    return y.with_(x, f) if isinstance(y, Vector) else f(x, y)


def _lesser(x: Value, y: Value) -> Value:
    if x.nothing or y.nothing:
        return NOTHING
    for one, other in ((x, y), (y, x)):
        if one.x in (inf, -inf):
            return one if one.x == -inf else other
    return (x + y - abs(x - y)) * HALF


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
    "V": gan_value,
    "E": lambda p, g: p * g,
    "sum": lambda x: x,
}
"""Name → the share that each outcome adds to the sum of that name."""


def no_sums(name: str, _args: Arguments, _share: Value) -> NoReturn:
    """The `total` of a text that must be a number, or speak of single outcomes."""
    raise OutOfReach(f"{name}, a sum over the outcomes")


def vocabulary(total: Totals) -> dict[str, Callable[..., Any] | Value]:
    """The words for `language.grammar.evaluate`, where a sum over the outcomes becomes what `total` makes of it."""

    def summed(name: str, shares: Callable[..., Vector]) -> Callable[..., Value | Scalar]:
        return lambda *args: total(name, args, _added(shares(*args)))

    def renyi(p: Vector, q: Vector, order: Value) -> Any:
        if rational(order) > 1:
            power = p * (p / q).map(lambda x: x ** (order - ONE))
        elif 0 < rational(order) < 1:
            power = p**order * q ** (ONE - order)
        else:
            raise OutOfReach("this order")
        return _log(total("sum", (power,), _added(power))) / (order - ONE)

    words: dict[str, Callable[..., Any]] = {
        "log": _log,
        "log2": lambda x: _log(x) / log(TWO),
        "log10": lambda x: _log(x) / log(TEN),
        "sqrt": _sqrt,
        "exp": _exp,
        "abs": abs,
        "frozen": lambda x: x,
        "min": lesser,
        "max": greater,
        "Dstar": optimal_discriminator,
        "mix": lambda p, q, t: (ONE - t) * p + t * q,
        "Renyi": renyi,
        **{name: summed(name, shares) for name, shares in SHARES.items()},
    }
    beyond = {name: _beyond(name) for name in KINDS.keys() - words}
    checked = beyond | {name: _taking(name, word) for name, word in words.items()}
    return {"number": lambda r: Value(number(r)), "inf": Value(inf), **checked}


def _taking(name: str, word: Callable[..., Any]) -> Callable[..., Any]:
    """The word, which refuses arguments other than those that the language gives it."""
    takes = KINDS.get(name, ("aa", "a"))[0]  # min and max: here, of two arguments only

    def called(*args: Operand) -> Any:
        fit = len(args) == len(takes) and all(
            kind == "a" or isinstance(x, Vector) == (kind == "v") for x, kind in zip(args, takes, strict=True)
        )
        if not fit:
            raise OutOfReach(f"{name} of these arguments")
        return word(*args)

    return called


def _beyond(name: str) -> Callable[..., NoReturn]:
    """A word of the language that has no shares: a claim with it is out of reach, and no less a claim."""

    def called(*_args: object) -> NoReturn:
        raise OutOfReach(f"{name}, which has no shares")

    return called


def _added(shares: Vector) -> Value:
    return reduce(lambda x, y: x + y, shares)


def _log(x: Operand) -> Any:
    return x.map(log) if isinstance(x, Vector) else log(x) if isinstance(x, Value) else x.log()


def _sqrt(x: Operand) -> Any:
    return x.map(sqrt) if isinstance(x, Vector) else sqrt(x) if isinstance(x, Value) else x.sqrt()


def _exp(x: Operand) -> Any:
    if not isinstance(x, Vector | Value):
        raise OutOfReach("the exponential of a sum")
    return x.map(exp) if isinstance(x, Vector) else exp(x)
