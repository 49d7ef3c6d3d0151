"""What the names of the language mean to the symbolic interpreter, one outcome at a time, and the cases of one outcome.

The formulas are its own. The cases are p, q > 0; p = 0 < q; q = 0 < p; both 0 (r likewise; and d = 0, 0 < d < 1, d = 1).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

import sympy as sp

from divergences.verification.interpreters.symbolic.signs import INSIDE as INSIDE
from divergences.verification.interpreters.symbolic.signs import D, P, Q
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


def symbol(letter: str) -> sp.Symbol:
    """The symbol of that name, which stands for any positive real number."""
    return sp.Symbol(letter, positive=True)


@dataclass(frozen=True)
class Row:
    """The letters of one outcome: positive symbols, or zeros (d may be 1)."""

    values: tuple[tuple[str, Value], ...]

    @property
    def letters(self) -> dict[str, Value]:
        """The value of each letter, as `evaluate` takes them."""
        return dict(self.values)

    @property
    def interior(self) -> bool:
        """Whether every letter is a symbol, so that none is at 0 or 1."""
        return all(v.x.free_symbols for _, v in self.values)

    def lacks(self, laws: Collection[str]) -> bool:
        """Whether all these laws, of which there is one at least, are 0 at the outcome."""
        return bool(laws) and all(name in self.letters and self.letters[name].x == 0 for name in laws)

    def __str__(self) -> str:
        return ", ".join(f"{k} = {v.x}" if v.x.is_number else f"{k} > 0" for k, v in self.values) or "no letters"


def rows(letters: Iterable[str]) -> list[Row]:
    """Every case of one outcome with these letters: each is a positive symbol or at a corner, 0 (or 1 for d)."""
    zero, one = sp.Integer(0), sp.Integer(1)
    corners = {"p": [P, zero], "q": [Q, zero], "r": [symbol("r"), zero], "d": [D, zero, one]}
    names = list(letters)
    cases = itertools.product(*(corners.get(name, [symbol(name)]) for name in names))
    return [Row(tuple((name, Value(x)) for name, x in zip(names, case, strict=True))) for case in cases]
