"""T26, the best bound: the least KL at a given TV is on a curve with a parameter s > 0, and coins attain it.

TV = (s/2)·(1 − c²) and KL = log(s/sinh s) + s·coth s − s²/sinh² s, where c = coth s − 1/s. The coins are b = (1 − c)/2
and a = b + TV. Merging outcomes leaves coins (T05); b ↦ kl(b + t‖b) is convex; at this b its slope is 0: the logarithm
of the odds ratio is 2s, and so is t/(b(1 − b)). With u = e^{2s} all of it is rational but for one logarithm. Every TV
in (0, 1) is met: the least coins are inside, and half the log of their odds ratio is an s that gives them.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import sympy as sp
from flint import arb, fmpq  # type: ignore[import-untyped]

from divergences.exact.balls import precision
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences.verification.interpreters.symbolic.signs import positive

BITS = 256
AWAY = Fraction(1, 100)
A, B, S, U = sp.symbols("a b s u", positive=True)
COTH, RISE = (U + 1) / (U - 1), 2 * S / (U - 1)
"""coth s, and s·(coth s − 1) = 2s/(u − 1)."""
C = COTH - 1 / S
LOW, SHIFT = (1 - C) / 2, S * (1 - C**2) / 2
"""b and t = a − b."""


def points() -> Iterator[dict[str, Any]]:
    """Parameters from 1/50 to 12."""
    return (
        {"s": s} for s in sorted({Fraction(k, 50) for k in range(1, 100)} | {Fraction(k, 10) for k in range(5, 121)})
    )


def coins(s: Fraction, shift: Fraction = Fraction(0)) -> tuple[Any, Any, Any]:
    """b (moved by `shift` of the room below or above it), t, and kl(b + t‖b)."""
    x = arb(fmpq(s.numerator, s.denominator))
    c = x.coth() - 1 / x
    b, t = (1 - c) / 2, x * (1 - c * c) / 2
    move = arb(fmpq(shift.numerator, shift.denominator))
    b += move * (1 - t - b if shift > 0 else b)
    a = b + t
    return b, t, a * (a / b).log() + (1 - a) * ((1 - a) / (1 - b)).log()


def curve(s: Fraction) -> Any:
    """log(s/sinh s) + s·coth s − s²/sinh² s."""
    x = arb(fmpq(s.numerator, s.denominator))
    return (x / x.sinh()).log() + x * x.coth() - (x / x.sinh()) ** 2


def holds(s: Fraction) -> bool:
    """The coins are on the curve; coins with the same TV on either side are strictly above it; so is Pinsker below."""
    with precision(BITS):
        _, t, least = coins(s)
        beside = [coins(s, shift)[2] for shift in (AWAY, -AWAY)]
        return bool(least.overlaps(curve(s)) and all(x > least for x in beside) and least > 2 * t * t)


def on_the_curve(s: Fraction, change: Any) -> bool:
    """Whether a changed curve still meets the coins."""
    with precision(BITS):
        x = arb(fmpq(s.numerator, s.denominator))
        return bool(coins(s)[2].overlaps(change(curve(s), x)))


def odds_ratio_is_u() -> bool:
    """Whether a(1 − b)/(b(1 − a)) = u = e^{2s} and t/(b(1 − b)) = 2s."""
    high = LOW + SHIFT
    ratio = sp.cancel(sp.together(high * (1 - LOW) / (LOW * (1 - high))) - U)
    return ratio == 0 and sp.cancel(sp.together(SHIFT / (LOW * (1 - LOW)) - 2 * S)) == 0


def stationary_and_convex() -> bool:
    """Whether kl(b + t‖b) has the slope log(odds ratio) − t/(b(1 − b)) in b, and a visibly positive curvature."""
    t = sp.Symbol("t", positive=True)
    f = (B + t) * sp.log((B + t) / B) + (1 - B - t) * sp.log((1 - B - t) / (1 - B))
    slope = sp.log((B + t) / B) + sp.log((1 - B) / (1 - B - t)) - t / (B * (1 - B))
    first, last = 1 / ((B + t) * B**2), 1 / ((1 - B - t) * (1 - B) ** 2)
    room, above = sp.symbols("room above", positive=True)  # 1 − a = room > 0 and 1 − b = room + t
    shares = (first, last.subs(B, 1 - room - t), above)
    return is_zero(sp.diff(f, B) - slope) is is_zero(sp.diff(f, B, 2) - t**2 * (first + last)) is True and all(
        positive(sp.cancel(x)) for x in shares
    )


def value_is_on_the_curve() -> bool:
    """Whether kl = log(2s/(u − 1)) + a·2s is log(s/sinh s) + s·coth s − s²/sinh² s, where sinh² s = (u − 1)²/(4u).

    a/b = u·RISE and (1 − a)/(1 − b) = RISE, so kl = log RISE + a·log u, log u = 2s; and log(s/sinh s) = log RISE + s.
    """
    high = LOW + SHIFT
    quotients = (
        sp.cancel(sp.together(high / LOW - U * RISE)) == 0 == sp.cancel(sp.together((1 - high) / (1 - LOW) - RISE))
    )
    rest = 2 * S * high - (S + S * COTH - S**2 * 4 * U / (U - 1) ** 2)
    return quotients and sp.cancel(sp.together(rest)) == 0


claim = Claim(
    slug="coins_attain_the_best_bound_of_kl_by_tv",
    theorem="T26",
    source="Fedotov, Harremoës & Topsøe 2003, Refinements of Pinsker's inequality",
    about=("kl", "total_variation"),
    uses=("f_divergences_do_not_grow_through_a_channel",),
    statement="min of KL at TV = s/2·(1 - (coth s - 1/s)²) is log(s/sinh s) + s·coth s - s²/sinh² s",
    model=Model(holds=holds, points=points, enclosed=True),
    steps=(
        Step(
            "calculus",
            "d/db kl(b + t‖b) = log(a(1 - b)/(b(1 - a))) - t/(b(1 - b))",
            "and convex in b",
            check=stationary_and_convex,
        ),
        Step(
            "algebra", "a(1 - b)/(b(1 - a)) = exp(2s), t/(b(1 - b)) = 2s", "the slope is 0 there", check=odds_ratio_is_u
        ),
        Step(
            "sum",
            "kl(a‖b) = log(2s/(u - 1)) + 2s·a, u = exp(2s)",
            "the value at the stationary coins",
            check=lambda: stationary_and_convex() and odds_ratio_is_u() and value_is_on_the_curve(),
        ),
    ),
    scope="laws on two points, every s > 0",
    mutants=(
        Mutant(
            "no last term",
            "KL = log(s/sinh s) + s·coth s",
            lambda s: on_the_curve(s, lambda y, x: y + (x / x.sinh()) ** 2),
        ),
        Mutant(
            "the sign of the log",
            "KL = -log(s/sinh s) + …",
            lambda s: on_the_curve(s, lambda y, x: y - 2 * (x / x.sinh()).log()),
        ),
        Mutant("Pinsker attained", "KL = 2·TV²", lambda s: on_the_curve(s, lambda y, x: 2 * coins(s)[1] ** 2)),
    ),
)
