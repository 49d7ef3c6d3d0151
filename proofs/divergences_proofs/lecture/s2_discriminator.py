"""What a discriminator says (S2 L1): a probability, of labels that are equally likely.

Twice the digit 1 is misread. D takes values where log D and log(1 − D) have a meaning, in [0, 1]; real and fake have
probability 1/2 each, which is what makes p/(p + q) the probability of "real".
"""

from fractions import Fraction
from itertools import product
from typing import Any

import sympy as sp

from divergences.exact import Undefined, log, optimal_discriminator
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.games import law_pairs
from divergences_proofs.notes import S2

RANGE = [{"t": Fraction(k, n)} for n, k in product((1, 2, 3, 7), range(-5, 16, 2))]
HALF = Fraction(1, 2)


def scores(t: Any) -> bool:
    """Whether a discriminator may say t: log t and log(1 − t) have a meaning."""
    try:
        _ = log(t), log(1 - t)
    except Undefined:
        return False
    return True


def meaningful_on_the_interval() -> bool:
    """t ≥ 0 and 1 − t ≥ 0, solved for t."""
    t = sp.Symbol("t", real=True)
    solved: Any = [sp.solve_univariate_inequality(x >= 0, t, relational=False) for x in (t, 1 - t)]
    return solved[0].intersect(solved[1]) == sp.Interval(0, 1)


def labelled(p: Any, q: Any, real: Any, fake: Any) -> bool:
    """Whether the pairs (x, label) have mass one, and D* is the probability of "real" given x."""
    joint = [(a * real, b * fake) for a, b in zip(p, q, strict=True)]
    posterior = [(a / (a + b), d) for (a, b), d in zip(joint, optimal_discriminator(p, q), strict=True) if a + b]
    return sum(map(sum, joint)) == 1 and all(a == d for a, d in posterior)


ITEMS = (
    S2(
        id="A2.5",
        lines="L1",
        written=r"D(x): X \to [0, 2]",
        meaning="a discriminator says a probability; the 2 is a misread 1: the interval is [0, 1]",
        claim=claimed(
            "log t and log(1 - t) have a meaning iff t in [0, 1]",
            Mutant("the open interval", "... iff t in (0, 1)", lambda t: scores(t) == (0 < t < 1)),
            Mutant("all t <= 1", "... iff t <= 1", lambda t: scores(t) == (t <= 1)),
            Mutant("as tanh", "... iff t in [-1, 1]", lambda t: scores(t) == (-1 <= t <= 1)),
            model=Model(holds=lambda t: scores(t) == (0 <= t <= 1), points=lambda: RANGE),
            steps=(Step("sum", "t >= 0 and 1 - t >= 0 iff 0 <= t <= 1", "solved", check=meaningful_on_the_interval),),
        ),
        literally=Reading(
            "log t and log(1 - t) have a meaning iff t in [0, 2]",
            holds=lambda t: scores(t) == (0 <= t <= 2),
            points=lambda: RANGE,
        ),
    ),
    S2(
        id="A2.6",
        lines="L1",
        written=r"p(\text{real}) = p(\text{fake}) = 3",
        meaning="real and fake are equally likely, 1/2 each: then p/(p + q) is the probability of real",
        claim=claimed(
            "P(real) = P(fake) = 1/2 is a law of labels, and P(real | x) = p/(p + q) under it",
            Mutant(
                "a third of them real",
                "P(real) = 1/3, P(fake) = 2/3",
                lambda p, q: labelled(p, q, HALF / 2, 3 * HALF / 2),
            ),
            Mutant("all real", "P(real) = 1, P(fake) = 0", lambda p, q: labelled(p, q, 2 * HALF, 0 * HALF)),
            Mutant("each for sure", "P(real) = P(fake) = 1", lambda p, q: labelled(p, q, 2 * HALF, 2 * HALF)),
            model=Model(holds=lambda p, q: labelled(p, q, HALF, HALF), points=law_pairs),
            steps=(
                Step("algebra", "(p/2)/(p/2 + q/2) = p/(p + q)", "Bayes: the halves cancel", interior=True),
                Step(
                    "sum",
                    "Σ p/2 + Σ q/2 = 1",
                    "both laws add up to one",
                    check=lambda: identity_holds("p/2 + q/2 = (p + q)/2", interior=False).holds,
                ),
            ),
        ),
        literally=Reading(
            "P(real) = P(fake) = 3 is a law of labels",
            holds=lambda p, q: labelled(p, q, 6 * HALF, 6 * HALF),
            points=law_pairs,
        ),
    ),
)
