"""∂E f(X) is E f(X)·∂log p(X), and E f′(X)·∂X with X = m + sZ: two estimates of one gradient, for normal laws.

∂log p is z/s along m and (z² − 1)/s along s; ∂X is 1 and z. Taking parts, with ω′ = −zω, gives one from the other: on powers it
is E Z^{k+1} = k·E Z^{k−1}. They have one mean, and not one variance.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import comb
from typing import Any

import sympy as sp

from divergences.verification import Claim, Model, Mutant, Step
from divergences_proofs.densities import BELL, Z

Polynomial = Sequence[Any]
"""Coefficients, the constant first."""


def moment(k: int) -> int:
    """E Z^k: 0 for odd k, else 1·3·5⋯(k − 1)."""
    return 0 if k % 2 else sp.factorial2(k - 1) if k else 1


def mean(f: Polynomial) -> Fraction:
    """E f(Z)."""
    return sum((c * int(moment(k)) for k, c in enumerate(f)), Fraction(0))


def times(f: Polynomial, g: Polynomial) -> list[Fraction]:
    """The product."""
    found = [Fraction(0)] * (len(f) + len(g) - 1)
    for (i, a), (j, b) in product(enumerate(f), enumerate(g)):
        found[i + j] += a * b
    return found


def moved(f: Polynomial, m: Fraction, s: Fraction) -> list[Fraction]:
    """f(m + s·z) as a polynomial in z."""
    degree = range(len(f))
    return [s**i * sum((f[j] * comb(j, i) * m ** (j - i) for j in degree[i:]), Fraction(0)) for i in degree]


def slope(f: Polynomial) -> list[Fraction]:
    """f′"""
    return [k * c for k, c in enumerate(f)][1:] or [Fraction(0)]


def by_scores(f: Polynomial, m: Fraction, s: Fraction) -> tuple[Fraction, ...]:
    """E f(X)·z/s and E f(X)·(z² − 1)/s."""
    return tuple(mean(times(moved(f, m, s), score)) / s for score in ((0, 1), (-1, 0, 1)))


def by_noise(f: Polynomial, m: Fraction, s: Fraction) -> tuple[Fraction, ...]:
    """E f′(X) and E f′(X)·z."""
    return tuple(mean(times(moved(slope(f), m, s), way)) for way in ((1,), (0, 1)))


def directly(f: Polynomial, m: Fraction, s: Fraction) -> tuple[Fraction, ...]:
    """The derivatives of E f(X), which is a polynomial in m and s."""
    a, b = sp.symbols("a b")
    terms = (
        sp.Rational(c.numerator, c.denominator) * comb(j, i) * a ** (j - i) * b**i * moment(i)
        for j, c in enumerate(f)
        for i in range(j + 1)
    )
    whole, at = sp.expand(sum(terms)), {a: sp.Rational(str(m)), b: sp.Rational(str(s))}
    return tuple(Fraction(str(sp.diff(whole, x).subs(at))) for x in (a, b))


def points() -> Iterator[dict[str, Any]]:
    """Polynomials of degree 0 to 6, means of both signs, deviations."""
    for degree, turn in product(range(7), range(3)):
        f = tuple(Fraction((turn + 3 * k + k * k) % 7 - 3, 1 + k % 2) for k in range(degree + 1))
        yield {"f": f, "m": Fraction(turn - 1, 2), "s": Fraction(1 + (degree + turn) % 3, 2)}


def by_parts() -> bool:
    """(−z^k·ω)′ = z^(k+1)·ω − k·z^(k−1)·ω for every k; z^k·ω vanishes at both ends."""
    k = sp.Symbol("k", positive=True, integer=True)
    rest = sp.diff(-(Z**k) * BELL, Z) - (Z ** (k + 1) - k * Z ** (k - 1)) * BELL
    return sp.simplify(rest) == 0 and all(sp.limit(Z**j * BELL, Z, end) == 0 for j in (0, 1) for end in (sp.oo, -sp.oo))


def both_ways() -> bool:
    """E Z^k·Z = E k·Z^(k−1), and E Z^k·(Z² − 1) = E k·Z^k, from the one rule, of the moments up to the twelfth."""
    rule = all(moment(k + 1) == k * moment(k - 1) for k in range(1, 12))
    return rule and all(moment(k + 2) - moment(k) == k * moment(k) for k in range(12))


claim = Claim(
    slug="score_and_reparametrised_gradients_agree",
    source="S0 L11, S2 L55 (the code of an autoencoder); Stein 1981; Williams 1992; Kingma and Welling 2014, section 2.4",
    uses=("scores_differentiate_means",),
    statement="∂E f(X) = E f(X)·∂log p(X) = E f'(X)·∂X for X = m + s·Z, Z standard normal, f a polynomial",
    model=Model(holds=lambda f, m, s: directly(f, m, s) == by_scores(f, m, s) == by_noise(f, m, s), points=points),
    steps=(
        Step("calculus", "E Z^(k+1) = k·E Z^(k-1)", "by parts, for every k", check=by_parts),
        Step("sum", "E f(X)·z/s = E f'(X), E f(X)·(z² - 1)/s = E f'(X)·z", "power by power", check=both_ways),
    ),
    scope="polynomials f, and normal laws of every mean and deviation, along both",
    mutants=(
        Mutant("no score", "E f(X)", lambda f, m, s: by_noise(f, m, s)[0] == mean(moved(f, m, s))),
        Mutant(
            "the score along s is z²/s",
            "E f(X)·z²/s",
            lambda f, m, s: by_noise(f, m, s)[1] == mean(times(moved(f, m, s), (0, 0, 1))) / s,
        ),
        Mutant(
            "noise left out",
            "E f'(X) along s",
            lambda f, m, s: by_scores(f, m, s)[1] == by_noise(f, m, s)[0],
        ),
        Mutant(
            "divided by the variance",
            "E f(X)·z/s²",
            lambda f, m, s: by_noise(f, m, s)[0] == by_scores(f, m, s)[0] / s,
        ),
    ),
)
