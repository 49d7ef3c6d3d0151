"""What the generator gets out of a discriminator (S2 L3-5): no gradient if it is too good, and mode collapse if fixed.

"An over-trained discriminator leaves no gradient" is true of the saturating loss log(1 − D), whose slope in the logit
is −D: it is not true of −log D, whose slope is D − 1. "For fixed D the optimal G is δ" is true, but not at the largest
p(x): at the largest D(x), which is a different outcome.
"""

from fractions import Fraction
from typing import Any

from divergences.exact import Vector, gan_value, log
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.games import best_responses, least_value, response_value, vertex, vertices
from divergences_proofs.notes import S2
from divergences_proofs.theorems import a_generator_that_meets_a_fixed_discriminator_collapses

STEP = Fraction(101, 100)
CONFIDENCE = ("1/2", "1/3", "3/4", "9/10", "2/7", "5/11", "1/10", "1/1000", "999/1000", "1/10000000000000000000000")
SCORES = [{"d": Fraction(s)} for s in CONFIDENCE] + [{"d": Fraction(k, 23)} for k in range(1, 23)]


def saturating(d: Any) -> Any:
    """log(1 − D), which the generator lowers."""
    return log(1 - d)


def non_saturating(d: Any) -> Any:
    """−log D."""
    return -log(d)


def sloping(loss: Any, slope: Any, d: Any) -> bool:
    """Whether the slope of the loss in the logit lies between the secants to odds 1% larger and 1% smaller.

    Both losses are monotone and convex or concave in the logit, so that the secants enclose the slope.
    """
    odds = d / (1 - d)
    before, at, after = (loss(o / (1 + o)) for o in (odds / STEP, odds, odds * STEP))
    low, high = sorted((at - before, after - at))
    return bool(low <= log(STEP) * slope <= high)


def slopes(d: Any, first: Any, second: Any) -> bool:
    """Whether these are the slopes of the saturating and of the non-saturating loss."""
    return sloping(saturating, first, d) and sloping(non_saturating, second, d)


def slopes_for_all() -> bool:
    """The logit a = log(d/(1 − d)) has da/dd = 1/(d(1 − d)): both slopes by the chain rule."""
    said = (
        "diff(log(d/(1 - d)), d) = 1/(d*(1 - d))",
        "diff(log(1 - d), d)*d*(1 - d) = -d",
        "diff(-log(d), d)*d*(1 - d) = -(1 - d)",
    )
    return all(identity_holds(text, interior=True).holds for text in said)


def collapse(p: Any, d: Any, where: Any) -> bool:
    """Whether the point masses of least V are exactly those at `where`."""
    least = least_value(p, vertices(len(d)), d)
    return [k for k in range(len(d)) if gan_value(p, vertex(k, len(d)), d) == least] == list(where)


def spread(p: Any, d: Any) -> Vector:
    """The uniform law on the outcomes where D is largest."""
    best = best_responses(d)
    return Vector(Fraction(k in best, len(best)) for k in range(len(d)))


def best(p: Any, d: Any) -> bool:
    """The least V, by trying every point mass, is the formula; the best point masses and their mixtures attain it."""
    value = response_value(p, d)
    attained = gan_value(p, spread(p, d), d) == value == least_value(p, vertices(len(d)), d)
    return attained and collapse(p, d, best_responses(d))


ITEMS = (
    S2(
        id="A2.10",
        lines="L3",
        written=r"\text{over-training the discriminator leads to no gradient for training the generator}",
        meaning="at a sample that D rejects with certainty log(1 - D) is flat in the logit; -log D is not flat there",
        convention="saturating loss",
        claim=claimed(
            "with D = σ(a): d/da log(1 - D) = -D -> 0 as D -> 0, d/da (-log D) = -(1 - D) -> -1",
            Mutant("exchanged", "slopes -(1 - D) and -D", lambda d: slopes(d, d - 1, -d)),
            Mutant("slope of σ", "d/da log(1 - D) = -D(1 - D)", lambda d: slopes(d, -d * (1 - d), d - 1)),
            Mutant("in D, not in a", "d/da log(1 - D) = -1/(1 - D)", lambda d: slopes(d, -1 / (1 - d), d - 1)),
            model=Model(holds=lambda d: slopes(d, -d, d - 1), points=lambda: SCORES),
            steps=(
                Step("calculus", "diff(log(d/(1 - d)), d) = 1/(d*(1 - d))", "the logit's slope in D"),
                Step("sum", "dL/da = dL/dD·D(1 - D) for both losses", "chain rule", check=slopes_for_all),
            ),
        ),
        literally=Reading(
            "|dL/da| <= 1/100 where D <= 1/100, for the non-saturating loss too",
            holds=lambda d: d > Fraction(1, 100) or sloping(non_saturating, Fraction(-1, 100), d),
            points=lambda: SCORES,
        ),
        uses=("logit_gradients_saturate_or_do_not",),
    ),
    S2(
        id="A2.11",
        lines="L5",
        written=r"G | D = \delta(x - \arg\max p(x)): \text{mode collapse}",
        meaning="mode collapse is the best answer to a fixed D, but it sits where D is largest, not where p is",
        claim=a_generator_that_meets_a_fixed_discriminator_collapses.theorem,
        literally=Reading("V(p, point(a), d) = E(p, log(d)) + log(1 - max(d)) given a in peaks(p)"),
        uses=("a_generator_that_meets_a_fixed_discriminator_collapses",),
    ),
)
