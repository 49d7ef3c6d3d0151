"""T40: the best test between p and q, equal priors, errs with probability ½(1 − TV) ≤ ½(1 − JS/log 2) (Hellman–Raviv).

So the accuracy of any discriminator is at most ½(1 + TV): an accuracy of ½ at best is what p = q means, and T14 says
what a worse one loses in value. S2 L1 has equal priors, S2 L3 an over-trained discriminator:
this is what it can reach.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.exact import total_variation
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere
from proofs.pairs import pairs


def points() -> Iterator[dict[str, Any]]:
    """Up to five outcomes: every test is tried."""
    return (x for x in pairs() if len(x["p"]) <= 5)


def errors(p: Any, q: Any) -> list[Fraction]:
    """The error of every test, which says "real" on some set of outcomes: ½·q(set) + ½·p(elsewhere)."""
    tests = product((True, False), repeat=len(p))
    return [sum((b if real else a for real, a, b in zip(t, p, q, strict=True)), Fraction(0)) / 2 for t in tests]


claims = (
    Claim(
        slug="bayes_error_is_half_of_what_tv_leaves",
        theorem="T40",
        source="S2 L1-3; Levin, Peres & Wilmer, Markov Chains and Mixing Times",
        about=("total_variation", "optimal_discriminator"),
        statement="min over all tests of ½·P_p(says fake) + ½·P_q(says real) = ½·(1 - TV(p, q))",
        formal=(
            "E(p, 1 - d)/2 + E(q, d)/2 >= (1 - TV(p, q))/2 and E(p, 1 - max(p - q, 0)/(p - q))/2 + E(q, "
            "max(p - q, 0)/(p - q))/2 = (1 - TV(p, q))/2"
        ),
        model=Model(holds=lambda p, q: min(errors(p, q)) == (1 - total_variation(p, q)) / 2, points=points),
        steps=(
            Step(
                "order",
                "p >= min(p, q), q >= min(p, q), and one is equal",
                "a verdict errs by p or by q",
                check=lambda: agree_everywhere(
                    lambda p, q: max(p - min(p, q), 0) + max(q - min(p, q), 0), lambda p, q: abs(p - q), 2
                ),
            ),
            Step(
                "sum",
                "½·Σ min(p, q) = ½ - ¼·Σ|p - q|",
                "every outcome has its own verdict",
                check=lambda: agree_everywhere(lambda p, q: 2 * min(p, q), lambda p, q: p + q - abs(p - q), 2),
            ),
        ),
        mutants=(
            Mutant("not halved", "the error is 1 - TV", lambda p, q: min(errors(p, q)) == 1 - total_variation(p, q)),
            Mutant(
                "the worst test", "max of the errors", lambda p, q: max(errors(p, q)) == (1 - total_variation(p, q)) / 2
            ),
            Mutant(
                "TV not halved",
                "the error is ½ - TV",
                lambda p, q: min(errors(p, q)) == Fraction(1, 2) - total_variation(p, q),
            ),
        ),
    ),
    Claim(
        slug="bayes_error_is_at_most_half_of_what_js_leaves",
        theorem="T40",
        source="Hellman & Raviv 1970, Probability of error, equivocation, and the Chernoff bound",
        about=("total_variation", "js"),
        uses=("js_is_at_most_log_two_times_tv",),
        statement="sum(min(p, q))/2 = (1 - TV(p, q))/2 <= (1 - JS(p, q)/log(2))/2",
        assumptions=(Assumption("sum(p) = 1", {"p": ("1/4",), "q": ("1",)}),),
        mutants=(
            Mutant("nats for bits", "(1 - TV(p, q))/2 <= (1 - 2*JS(p, q))/2"),
            Mutant("reversed", "(1 - TV(p, q))/2 >= (1 - JS(p, q)/log(2))/2"),
            Mutant("the larger of both", "sum(max(p, q))/2 = (1 - TV(p, q))/2"),
        ),
    ),
)
