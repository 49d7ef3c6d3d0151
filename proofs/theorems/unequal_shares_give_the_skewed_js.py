"""T15, unequal shares: with a share π of real samples, D*_π = πp/(πp + (1 − π)q) and the best value is JS_π − h(π).

JS_π = π·KL(p‖m) + (1 − π)·KL(q‖m), m = πp + (1 − π)q, and h is the entropy of the coin; π = ½ is half of the game in
the notes (S1 L31-40). JS_π is an f-divergence with f(0) + f′(∞) = h(π), so JS_π ≤ h(π)·TV.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import sympy as sp

from divergences.exact import Vector, log, total_variation
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences.verification.interpreters.symbolic.proof import inequality_holds
from divergences.verification.interpreters.symbolic.signs import positive
from proofs.generators import T
from proofs.pairs import each, pairs
from proofs.shares import best, coin, library_agrees, skewed, value

SHARES = tuple(Fraction(x) for x in ("1/3", "4/5", "1/2", "1/7"))
SCORES = tuple(Fraction(x) for x in ("3/4", "1/8", "5/8", "1/4", "7/8", "1/2"))


def points() -> Iterator[dict[str, Any]]:
    """Uneven shares, and a discriminator that is not the best one."""
    for point in each(pairs(), "share", SHARES):
        yield {**point, "d": Vector(SCORES[: len(point["p"])])}


def value_at_the_best() -> bool:
    """Whether a·log(a/m) + b·log(b/m) = a·log(p/m) + b·log(q/m) + a·log π + b·log(1 − π) for a = πp, b = (1 − π)q."""
    p, q, e = sp.symbols("p q e", positive=True)
    share, rest = 1 / (1 + e), e / (1 + e)
    a, b = share * p, rest * q
    left = a * sp.log(a / (a + b)) + b * sp.log(b / (a + b))
    right = a * sp.log(p / (a + b)) + b * sp.log(q / (a + b)) + a * sp.log(share) + b * sp.log(rest)
    return is_zero(left - right) is True


def range_is_the_coin() -> bool:
    """Whether f_π is convex, with f(0) = −(1 − π)·log(1 − π) and f(t)/t → −π·log π."""
    e = sp.Symbol("e", positive=True)
    share, rest = 1 / (1 + e), e / (1 + e)
    f = share * T * sp.log(T / (share * T + rest)) + rest * sp.log(1 / (share * T + rest))
    at_zero, slope = sp.limit(f, T, 0), sp.limit(f.subs(T, 1 / T) * T, T, 0)
    ends = is_zero(at_zero + rest * sp.log(rest)), is_zero(slope + share * sp.log(share))
    return ends == (True, True) and positive(sp.factor(sp.diff(f, T, 2))) and is_zero(f.subs(T, 1)) is True


claims = (
    Claim(
        slug="unequal_shares_give_the_skewed_js",
        theorem="T15",
        source="S1 L31-40 (equal shares); Lin 1991, IEEE Trans. Inf. Theory 37(1)",
        about=("gan_value", "gan_value_at_optimum", "optimal_discriminator", "js"),
        uses=("optimal_discriminator_maximises_gan_value",),
        statement="π·E_p log d + (1 - π)·E_q log(1 - d) <= JS_π(p, q) - h(π), with equality at D*_π",
        formal=(
            "t*E(p, log(d)) + (1 - t)*E(q, log(1 - d)) <= t*KL(p, mix(q, p, t)) + (1 - t)*KL(q, mix(q, p, "
            "t)) + t*log(t) + (1 - t)*log(1 - t) and t*E(p, log(t*p/mix(q, p, t))) + (1 - t)*E(q, log((1 - "
            "t)*q/mix(q, p, t))) = t*KL(p, mix(q, p, t)) + (1 - t)*KL(q, mix(q, p, t)) + t*log(t) + (1 - "
            "t)*log(1 - t) given t in (0, 1)"
        ),
        model=Model(
            holds=lambda p, q, share, d: (
                value(p, q, share, d) <= skewed(p, q, share) - coin(share) == value(p, q, share, best(p, q, share))
            ),
            points=points,
            floats=library_agrees,
        ),
        steps=(
            Step("order", "V(p, q, d) <= V(p, q, Dstar(p, q))", "any masses, not only laws", at=("d", "p/(p + q)")),
            Step(
                "sum",
                "Σ at D*_π = JS_π + π·log π + (1 - π)·log(1 - π)",
                "logs of the shares split off",
                check=lambda: (
                    value_at_the_best()
                    and inequality_holds("V(p, q, d) <= V(p, q, Dstar(p, q))", ("d", "p/(p + q)")).holds
                ),
            ),
        ),
        mutants=(
            Mutant(
                "D* of equal shares",
                "equality at p/(p + q)",
                lambda p, q, share, d: (
                    value(p, q, share, best(p, q, Fraction(1, 2))) == skewed(p, q, share) - coin(share)
                ),
            ),
            Mutant(
                "no coin",
                "the best value is JS_π",
                lambda p, q, share, d: value(p, q, share, best(p, q, share)) == skewed(p, q, share),
            ),
            Mutant(
                "log 4",
                "the best value is JS_π - log 4",
                lambda p, q, share, d: value(p, q, share, best(p, q, share)) == skewed(p, q, share) - log(4),
            ),
        ),
    ),
    Claim(
        slug="skewed_js_is_at_most_the_coins_entropy_times_tv",
        theorem="T15",
        source="S1 L55 (π = ½); Lin 1991, IEEE Trans. Inf. Theory 37(1)",
        about=("js", "total_variation"),
        uses=("f_divergences_lie_between_zero_and_range_times_tv",),
        statement="JS_π(p, q) <= h(π)·TV(p, q)",
        formal=(
            "t*KL(p, mix(q, p, t)) + (1 - t)*KL(q, mix(q, p, t)) <= -(t*log(t) + (1 - t)*log(1 - t))*TV(p, "
            "q) given t in (0, 1)"
        ),
        model=Model(
            holds=lambda p, q, share: skewed(p, q, share) <= coin(share) * total_variation(p, q),
            points=lambda: each(pairs(), "share", SHARES),
        ),
        steps=(
            Step("sum", "f_π(0) + f_π′(∞) = h(π)", "the general range of an f-divergence", check=range_is_the_coin),
        ),
        mutants=(
            Mutant(
                "half",
                "JS_π <= h(π)·TV/2",
                lambda p, q, share: skewed(p, q, share) <= coin(share) * total_variation(p, q) / 2,
            ),
            Mutant(
                "the share itself",
                "JS_π <= π(1 - π)·TV",
                lambda p, q, share: skewed(p, q, share) <= total_variation(p, q) * share * (1 - share),
            ),
        ),
    ),
)
