"""T57: E W1(U_n, U[0, 1]) ≤ π/(8√n): the bound ∫√(F(1 − F)/n) for the uniform law, where the integral is π/8.

n·F_n(x) is binomial, so the expectation is ∫E|B/n − x|dx, a rational number for every n. It comes near √(2/π) = 0.798 of the
bound, the limit by the central limit theorem (cited, not claimed).
"""

from fractions import Fraction
from math import comb

import sympy as sp

from divergences.verification import Claim, Model, Mutant, Step

BELOW_PI, ABOVE_PI = Fraction(333, 106), Fraction(355, 113)
"""333/106 < π < 355/113."""


def power_integral(k: int, m: int, low: Fraction, high: Fraction) -> Fraction:
    """∫ xᵏ(1 − x)ᵐ dx."""
    terms = ((-1) ** i * comb(m, i) * (high ** (k + i + 1) - low ** (k + i + 1)) / (k + i + 1) for i in range(m + 1))
    return sum(terms, Fraction(0))


def expected_distance(n: int) -> Fraction:
    """∫E|B/n − x|dx: between j/n and (j + 1)/n the sign of k/n − x is that of k − j − ½."""
    total = Fraction(0)
    for j in range(n):
        low, high = Fraction(j, n), Fraction(j + 1, n)
        for k in range(n + 1):
            first = power_integral(k, n - k, low, high) * Fraction(k, n)
            moment = power_integral(k + 1, n - k, low, high)
            total += comb(n, k) * abs(first - moment)
    return total


def bounded(n: int, bound: Fraction = BELOW_PI) -> bool:
    """Whether 8·√n·E W1 ≤ bound, squared; a fraction below π where it is claimed, above π where it is denied."""
    return (8 * expected_distance(n)) ** 2 * n <= bound**2


def area() -> bool:
    """∫√(t(1 − t))dt = π/8 by t = sin²φ: the integrand is 2·sin²φ·cos²φ, its primitive differentiated back."""
    angle = sp.Symbol("phi", real=True)
    primitive = angle / 4 - sp.sin(4 * angle) / 16
    integrand = 2 * sp.sin(angle) ** 2 * sp.cos(angle) ** 2
    difference = sp.expand((sp.diff(primitive, angle) - integrand).rewrite(sp.exp))
    pi_is_bracketed = sp.pi > sp.Rational(333, 106) and sp.pi < sp.Rational(355, 113)
    return bool(
        difference == 0 and primitive.subs(angle, sp.pi / 2) - primitive.subs(angle, 0) == sp.pi / 8 and pi_is_bracketed
    )


claim = Claim(
    slug="uniform_samples_are_pi_over_eight_root_n_away",
    theorem="T57",
    source="S0 L104-112 (training on samples); del Barrio, Giné and Matrán 1999",
    about=("w1_line",),
    uses=("empirical_w1_is_at_most_the_integrated_deviation",),
    statement="E W1(U_n, U[0, 1]) <= π/(8√n), U_n the empirical law of n uniform samples",
    model=Model(
        holds=lambda n, levels: bounded(n),
        points=lambda: [{"n": n, "levels": tuple(Fraction(j, n) for j in range(n + 1))} for n in range(1, 11)],
    ),
    steps=(Step("sum", "∫√(F(1 - F)/n)dx = π/(8√n)", "t = sin²φ", check=area),),
    scope="samples of the uniform law, every n",
    mutants=(
        Mutant("near the limit", "<= 0.79·π/(8√n)", lambda n, levels: bounded(n, ABOVE_PI * Fraction(79, 100))),
        Mutant("1/n", "<= π/(8n)", lambda n, levels: 8 * n * expected_distance(n) <= ABOVE_PI),
    ),
)
