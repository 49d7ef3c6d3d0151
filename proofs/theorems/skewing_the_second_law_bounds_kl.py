"""T24, skewing: KL(p ‖ (1 − α)p + αq) ≤ −log(1 − α), since p is at most 1/(1 − α) times the mixture.

At α = ½ this is KL(p‖m) ≤ log 2, hence JS ≤ log 2 (S1 L55); for α → 0 nothing is left of the ∞ that KL has on disjoint
laws (S4 L45-48).
"""

from fractions import Fraction
from typing import Any

import sympy as sp

from divergences.exact import Exact, kl, log, mix
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.interpreters.symbolic.signs import positive
from proofs.pairs import each, pairs

ALPHAS = tuple(Fraction(x) for x in ("1/3", "4/5", "1/2", "1/7", "1/100"))


def skewed(p: Any, q: Any, alpha: Fraction) -> Exact:
    """KL(p ‖ (1 − α)p + αq)."""
    return kl(p, mix(p, q, alpha))


def ratio_is_bounded() -> bool:
    """Whether log(((1 − α)p + αq)/((1 − α)p)) > 0 where p, q > 0: the log of 1 + αq/((1 − α)p), α = e/(1 + e)."""
    p, q, e = sp.symbols("p q e", positive=True)
    return positive(sp.log((p + e * q) / p))


def one_law_alone() -> bool:
    """Whether p·log(p/((1 − α)p)) = −p·log(1 − α), an outcome with q = 0; α = e/(1 + e)."""
    return identity_holds("p*log(p/(p/(1 + t))) = p*log(1 + t)", interior=False).holds


claims = (
    Claim(
        slug="skewing_the_second_law_bounds_kl",
        theorem="T24",
        source="S1 L55, S4 L45-48; Lee 1999, Measures of distributional similarity",
        about=("kl",),
        statement="KL(p, mix(p, q, α)) <= -log(1 - α) for 0 < α < 1, with equality on disjoint supports",
        formal=(
            "KL(p, mix(p, q, t)) <= -log(1 - t) and (KL(p, mix(p, q, t)) = -log(1 - t) iff p*q = 0) given t in (0, 1)"
        ),
        model=Model(
            holds=lambda p, q, alpha: (
                skewed(p, q, alpha) <= -log(1 - alpha)
                and (skewed(p, q, alpha) == -log(1 - alpha)) == all(a * b == 0 for a, b in zip(p, q, strict=True))
            ),
            points=lambda: each(pairs(), "alpha", ALPHAS),
        ),
        steps=(
            Step("algebra", "p·log(p/((1 - α)p)) = -p·log(1 - α)", "no mass of q: equality", check=one_law_alone),
            Step(
                "sum",
                "-Σ p·log(1 - α) - KL = Σ p·log(1 + αq/((1 - α)p)) >= 0",
                "logs of numbers above one",
                check=lambda: ratio_is_bounded() and one_law_alone(),
            ),
        ),
        mutants=(
            Mutant("log α", "KL <= -log α", lambda p, q, alpha: skewed(p, q, alpha) <= -log(alpha)),
            Mutant("half", "KL <= -log(1 - α)/2", lambda p, q, alpha: skewed(p, q, alpha) <= -log(1 - alpha) / 2),
            Mutant(
                "the other side",
                "KL(mix‖p) <= -log(1 - α)",
                lambda p, q, alpha: kl(mix(p, q, alpha), p) <= -log(1 - alpha),
            ),
        ),
    ),
    Claim(
        slug="kl_to_the_mean_is_at_most_log_two",
        theorem="T24",
        source="S1 L55; Lin 1991, IEEE Trans. Inf. Theory 37(1)",
        about=("kl",),
        statement="KL(p, (p + q)/2) <= log(2)",
        assumptions=(Assumption("sum(p) = 1", {"p": ("2", "0"), "q": ("0", "1")}),),
        mutants=(
            Mutant("a quarter", "KL(p, (p + q)/2) <= log(2)/4"),
            Mutant("to q itself", "KL(p, q) <= log(2)"),
            Mutant("denominators p + q", "KL(p, p + q) <= -log(2)"),
        ),
    ),
)
