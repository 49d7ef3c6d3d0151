"""Divergences of laws on whole numbers as sums of balls, with a bound for the values that are left out."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from math import comb

from flint import arb, ctx, fmpq

from divergences.verification.named_laws.language.families import Law

MOST_TRIALS = 300
Term = Callable[[arb, arb], arb]


def _log(x: arb, of: arb) -> arb:
    """x·log of, 0 where x is."""
    return arb(0) if x.is_zero() else x * of.log()


def _js(a: arb, b: arb) -> arb:
    return (_log(a, a) + _log(b, b)) / 2 - _log((a + b) / 2, (a + b) / 2)


def _triangular(a: arb, b: arb) -> arb:
    return arb(0) if a.is_zero() and b.is_zero() else (a - b) ** 2 / (a + b)


TERMS: Mapping[str, tuple[Term, float]] = {
    "TV": (lambda a, b: abs(a - b) / 2, 0.5),
    "JS": (_js, 0.5),
    "Hell2": (lambda a, b: (a + b) / 2 - (a * b).sqrt(), 0.5),
    "Tri": (_triangular, 1.0),
}
"""Word → what a value contributes, and how much of the masses p + q it is at most."""


def summed(word: str, p: Law, q: Law) -> arb | float | None:
    """The divergence of two laws on whole numbers; None where it has no such sum here."""
    if word == "KL":
        return _kl(p, q)
    if word not in TERMS:
        return None
    one, other = masses(p), masses(q)
    if one is None or other is None:
        return None
    term, share = TERMS[word]
    (a, rest), (b, more) = one, other
    zero = arb(0)
    total = sum((term(a.get(k, zero), b.get(k, zero)) for k in sorted({*a, *b})), zero)
    left = arb(share) * (rest + more)
    return total + arb(0).union(left) if not left.is_zero() else total


def _kl(p: Law, q: Law) -> arb | float | None:
    """Of laws on finitely many values."""
    one, other = masses(p), masses(q)
    if one is None or other is None or not (one[1].is_zero() and other[1].is_zero()):
        return None
    total = arb(0)
    for k, a in one[0].items():
        b = other[0].get(k, arb(0))
        if not a.is_zero() and b.is_zero():
            return math.inf
        total += _log(a, a) - (arb(0) if a.is_zero() else a * b.log())
    return total


def masses(law: Law) -> tuple[dict[Fraction, arb], arb] | None:
    """Value → mass, and a bound for the mass of all other values."""
    values = [Fraction(x) for x in law.parameters]
    if law.family == "Dirac":
        return {values[0]: arb(1)}, arb(0)
    if law.family == "Categorical":
        return {Fraction(k): _ball(x) for k, x in enumerate(values, 1)}, arb(0)
    if law.family == "Bernoulli":
        return {Fraction(0): _ball(1 - values[0]), Fraction(1): _ball(values[0])}, arb(0)
    if law.family == "Binomial" and values[0].denominator == 1 and values[0] <= MOST_TRIALS:
        n, t = int(values[0]), values[1]
        return {Fraction(k): arb(comb(n, k)) * _ball(t**k * (1 - t) ** (n - k)) for k in range(n + 1)}, arb(0)
    return _poisson(values[0]) if law.family == "Poisson" else None


def _ball(x: Fraction) -> arb:
    return arb(fmpq(*x.as_integer_ratio()))


def _poisson(mean: Fraction) -> tuple[dict[Fraction, arb], arb] | None:
    """Masses up to k > 2·mean, beyond which each is at most half of the one before: what is left is at most the last one."""
    if not 0 < mean <= MOST_TRIALS:
        return None
    a = _ball(mean)
    mass, found, k = (-a).exp(), dict[Fraction, arb](), 0
    while k <= 2 * mean + 2 or mass > arb(2) ** (-ctx.prec):
        found[Fraction(k)] = mass
        k += 1
        mass = mass * a / k
    return found, 2 * mass
