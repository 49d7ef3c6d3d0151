"""T26, the series: KL ≥ 2t² + (4/9)t⁴ + (32/135)t⁶ + (7072/42525)t⁸ = P(t), t = TV: the best bound, cut after t⁸.

Along the curve of coins with parameter s the best bound has the slope 2s in t (the minimum over b moves with t, and its
slope there is 0), so it is enough that 2s ≥ P′(t(s)), t(s) = (s/2)·(1 − (coth s − 1/s)²), for all s > 0. Up to s = 1.3
that is a power series: the terms below s⁹ vanish, that is where P comes from, the others are known up to s⁷⁰, and
Cauchy's estimate on |s| = 3 bounds the rest. Between 1.3 and 4.5 it is enclosed, piece by piece; and P′(1) < 9.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from math import factorial
from typing import Any

from flint import acb, arb, fmpq, fmpq_poly  # type: ignore[import-untyped]

from divergences.exact.balls import precision
from divergences.verification import Claim, Model, Step
from divergences_proofs.pairs import library_agrees, pairs, stated, wrong

SERIES = "2*TV(p, q)**2 + 4/9*TV(p, q)**4 + 32/135*TV(p, q)**6 + 7072/42525*TV(p, q)**8 <= KL(p, q)"
TERMS = {2: fmpq(2), 4: fmpq(4, 9), 6: fmpq(32, 135), 8: fmpq(7072, 42525)}
ORDER, RADIUS, ARCS, BITS, DEEPEST = 70, 3, 256, 128, 30
SEAM, END = Fraction(13, 10), Fraction(9, 2)


def slope_gap(s: Any) -> Any:
    """2s − P′(t(s)) at a ball, real or complex."""
    c = s.coth() - 1 / s
    t = s * (1 - c * c) / 2
    return 2 * s - sum((k * a * t ** (k - 1) for k, a in TERMS.items()), 0 * s)


def coefficients() -> list[Any]:
    """Of 2s − P′(t(s)) as a power series, from coth s − 1/s = Σ 4ⁿ·B_2n·s^(2n − 1)/(2n)!."""
    beyond = fmpq_poly([0] * (ORDER + 1) + [1])
    odd = [fmpq.bernoulli(2 * n) * fmpq(4**n, factorial(2 * n)) for n in range(1, ORDER // 2 + 1)]
    c = fmpq_poly([x for a in odd for x in (fmpq(0), a)])
    s = fmpq_poly([0, 1])
    t = s * (1 - c * c) / 2 % beyond
    gap, power, found = 2 * s, fmpq_poly([1]), 0
    for k, a in TERMS.items():
        while found < k - 1:
            power, found = power * t % beyond, found + 1
        gap = gap - k * a * power
    return [gap[i] for i in range(ORDER + 1)]


def largest_on_the_circle() -> Any:
    """A bound of |2s − P′(t(s))| on |s| = 3 < π, inside which coth s − 1/s is analytic."""
    step = arb.pi() / ARCS
    angles = (step * (2 * j + 1) + step * arb(0, 1) for j in range(ARCS))
    balls = (slope_gap(RADIUS * acb(x.cos(), x.sin())).abs_upper() for x in angles)
    return reduce(lambda x, y: x.max(y), balls)


def positive_near_zero() -> bool:
    """Whether (2s − P′(t(s)))/s⁹ > 0 on [0, 1.3]."""
    known = coefficients()
    seam = number(SEAM)
    rest = largest_on_the_circle() * seam ** (ORDER + 1 - 9) / arb(RADIUS) ** (ORDER + 1) / (1 - seam / RADIUS)

    def quotient(square: Any) -> Any:
        total = arb(0)
        for k in range(ORDER - 1, 8, -2):
            total = total * square + arb(known[k])
        return total - rest

    return not any(known[:9]) and not any(known[::2]) and everywhere_positive(quotient, arb(0), seam**2)


def number(x: Fraction) -> Any:
    """The ball around a fraction."""
    return arb(fmpq(x.numerator, x.denominator))


def everywhere_positive(f: Callable[[Any], Any], low: Any, high: Any, depth: int = 0) -> bool:
    """Whether f > 0 on [low, high], piece by piece."""
    if f(low.union(high)) > 0:
        return True
    middle = (low + high) / 2
    return depth < DEEPEST and all(everywhere_positive(f, *ends, depth + 1) for ends in ((low, middle), (middle, high)))


def slope_is_at_least_that_of_the_series() -> bool:
    """Whether 2s ≥ P′(t(s)) for all s > 0."""
    with precision(BITS):
        last = sum((k * a for k, a in TERMS.items()), fmpq(0)) < fmpq(2 * END.numerator, END.denominator)
        return bool(last and positive_near_zero() and everywhere_positive(slope_gap, number(SEAM), number(END)))


claim = Claim(
    slug="kl_exceeds_the_series_of_pinsker",
    theorem="T26",
    source="Fedotov, Harremoës & Topsøe 2003, Refinements of Pinsker's inequality",
    about=("kl", "total_variation"),
    uses=("coins_attain_the_best_bound_of_kl_by_tv",),
    statement=SERIES,
    formal="2*TV(p, q)**2 + 4/9*TV(p, q)**4 + 32/135*TV(p, q)**6 + 7072/42525*TV(p, q)**8 <= KL(p, q)",
    model=Model(holds=stated(SERIES), points=pairs, floats=library_agrees(SERIES)),
    steps=(
        Step(
            "sum",
            "∫ (2s - P′(t)) dt >= 0, P the polynomial",
            "slopes of the best bound and of P",
            check=slope_is_at_least_that_of_the_series,
        ),
    ),
    scope="laws on finitely many points",
    mutants=(
        wrong("twice the series", SERIES.replace("KL(p, q)", "KL(p, q)/2")),
        wrong("TV not halved", SERIES.replace("TV(p, q)", "(2*TV(p, q))")),
    ),
)
