"""curvature(s, q, h) at a point: the number s as a power series of the step t up to t², the law being q + t·h."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from typing import Any, NamedTuple, TypeAlias

import sympy as sp

from divergences.exact.numbers import Undefined
from divergences.verification.language.grammar import evaluate


class Series(NamedTuple):
    """value + slope·t + bend·t²"""

    value: Any
    slope: Any = sp.S.Zero
    bend: Any = sp.S.Zero


Outcomes: TypeAlias = list[Series]


def _plus(a: Series, b: Series) -> Series:
    return Series(*(x + y for x, y in zip(a, b, strict=True)))


def _times(a: Series, b: Series) -> Series:
    slope = a.value * b.slope + a.slope * b.value
    return Series(a.value * b.value, slope, a.value * b.bend + a.slope * b.slope + a.bend * b.value)


def _minus(a: Series, b: Series) -> Series:
    return _plus(a, _times(Series(-sp.S.One), b))


def _over(a: Series, b: Series) -> Series:
    slope, bend = b.slope / b.value, b.bend / b.value
    return _times(a, Series(1 / b.value, -slope / b.value, (slope**2 - bend) / b.value))


def _root(a: Series) -> Series:
    root = sp.sqrt(a.value)
    slope = a.slope / (2 * root)
    return Series(root, slope, (a.bend - slope**2) / (2 * root))


def _log(a: Series) -> Series:
    slope, bend = a.slope / a.value, a.bend / a.value
    return Series(sp.log(a.value), slope, bend - slope**2 / 2)


def _sum(v: Sequence[Series]) -> Series:
    return reduce(_plus, v)


def _each(f: Callable[..., Series]) -> Callable[..., Any]:
    """A function of numbers, outcome by outcome of vectors, which are lists."""

    def word(*args: Outcomes | Series) -> Any:
        size = next((len(x) for x in args if isinstance(x, list)), None)
        if size is None:
            return f(*args)
        return [f(*(x[i] if isinstance(x, list) else x for x in args)) for i in range(size)]

    return word


_TIMES, _MINUS, _OVER = (_each(f) for f in (_times, _minus, _over))
_HALF = Series(sp.Rational(1, 2))


def _kl(p: Outcomes, q: Outcomes) -> Series:
    return _sum(_TIMES(p, _each(_log)(_OVER(p, q))))


def _squares(p: Outcomes, q: Outcomes, under: Outcomes | Series) -> Series:
    """Σ (p − q)²/under."""
    return _sum(_OVER(_TIMES(_MINUS(p, q), _MINUS(p, q)), under))


def _js(p: Outcomes, q: Outcomes) -> Series:
    middle = _TIMES(_HALF, _each(_plus)(p, q))
    return _times(_HALF, _plus(_kl(p, middle), _kl(q, middle)))


def _hellinger(p: Outcomes, q: Outcomes) -> Series:
    return _times(_HALF, _squares(_each(_root)(p), _each(_root)(q), Series(sp.S.One)))


WORDS: Mapping[str, Any] = {
    "number": lambda x: Series(sp.Rational(x.numerator, x.denominator)),
    **{name: _each(f) for name, f in (("+", _plus), ("-", _minus), ("*", _times), ("/", _over), ("log", _log))},
    "sum": _sum,
    "E": lambda p, v: _sum(_each(_times)(p, v)),
    "KL": _kl,
    "J": lambda p, q: _plus(_kl(p, q), _kl(q, p)),
    "JS": _js,
    "Hell2": _hellinger,
    "chi2": lambda p, q: _squares(p, q, q),
    "Tri": lambda p, q: _squares(p, q, _each(_plus)(p, q)),
    "frozen": _each(lambda a: Series(a.value)),
}
"""What has a series: of other words there is no curvature yet."""


def curvature(call: ast.Call, point: Mapping[str, Any]) -> Fraction:
    """d²/dt² at t = 0, a rational number; Undefined where it is none."""
    number, law, direction = call.args
    q, h = (ast.unparse(x) for x in (law, direction))
    there = {x: [_still(a) for a in v] for x, v in point.items() if isinstance(v, tuple)}
    there[q] = [Series(a.value, b.value) for a, b in zip(there[q], there[h], strict=True)]
    found = 2 * evaluate(number, WORDS, there).bend
    if not found.is_Rational:
        raise Undefined(f"{ast.unparse(call)} is {found}, no rational number")
    return Fraction(int(found.p), int(found.q))


def _still(x: Fraction | sp.Expr) -> Series:
    return Series(sp.Rational(x.numerator, x.denominator) if isinstance(x, Fraction) else x)
