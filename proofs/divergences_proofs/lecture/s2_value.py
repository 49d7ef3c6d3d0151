"""The value at the optimum (S2 L15-47): right up to V*, then cut short.

"KL(p ‖ p + q)" is a formal integral, p + q being no law. V* = −2·ln 2 is right. V − V* has lost its second half; and
the line p = q/2, which the transcription repeats 23 times, is d = 1/2, which says p = q.
"""

from fractions import Fraction
from typing import Any

import sympy as sp

from divergences.exact import optimal_discriminator
from divergences.verification import Model, Mutant, Step
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.games import law_pairs
from divergences_proofs.notes import S2


def undecided(p: Any, q: Any) -> bool:
    """Whether D* = 1/2 everywhere."""
    return all(d == Fraction(1, 2) for d in optimal_discriminator(p, q))


def half_only_on_the_diagonal() -> bool:
    """p/(p + q) − 1/2 is (p − q) over something positive; at p = 0 < q and q = 0 < p it is −1/2 and 1/2."""
    p, q = sp.symbols("p q", positive=True)
    factor: Any = sp.cancel((p / (p + q) - sp.Rational(1, 2)) / (p - q))
    return bool(factor.is_positive) and sp.cancel(factor * 2 * (p + q)) == 1


ITEMS = (
    S2(
        id="A2.15",
        lines="L15-17",
        written=r"V(G, D^*) = \int p \ln \frac p{p + q} + \int q \ln \frac q{p + q} = KL(p \| p + q) + KL(q \| p + q)",
        meaning="the integrals are right; p + q has mass 2, so that KL to it is a formal integral",
        convention="KL to p + q as a formal integral",
        claim=claimed(
            "V(p, q, Dstar(p, q)) = E(p, log(p/(p + q))) + E(q, log(q/(p + q)))",
            ("D* of the other law", "V(p, q, Dstar(p, q)) = E(p, log(q/(p + q))) + E(q, log(p/(p + q)))"),
            ("the mixture, which is a law", "V(p, q, Dstar(p, q)) = KL(p, (p + q)/2) + KL(q, (p + q)/2)"),
            ("one half of it", "V(p, q, Dstar(p, q)) = E(p, log(p/(p + q)))"),
        ),
        literally=Reading(  # KL between measures adds what the second has more of mass
            "V(p, q, Dstar(p, q)) = E(p, log(p/(p + q))) + sum((p + q) - p) + E(q, log(q/(p + q))) + sum((p + q) - q)"
        ),
        uses=("gan_value_identity",),
    ),
    S2(
        id="A2.16",
        lines="L22",
        written=r"V(G^*, D^*) = -2 \ln 2",
        meaning="the value of the game",
        claim=claimed(
            "V(p, p, Dstar(p, p)) = -2*log(2)",
            ("sign", "V(p, p, Dstar(p, p)) = 2*log(2)"),
            ("log 2", "V(p, p, Dstar(p, p)) = -log(2)"),
            ("any q", "V(p, q, Dstar(p, q)) = -2*log(2)"),
        ),
    ),
    S2(
        id="A2.17",
        lines="L23",
        written=r"V(G, D^*) - V(G^*, D^*) = \int p(x) \ln \frac{p(x)}{p(x) + q(x)} dx",
        meaning="cut off: the second integral and 2 ln 2 are missing; complete it is 2 JS",
        claim=claimed(
            "V(p, q, Dstar(p, q)) - V(p, p, Dstar(p, p))"
            " = E(p, log(p/(p + q))) + E(q, log(q/(p + q))) + 2*log(2) = 2*JS(p, q)",
            ("JS", "V(p, q, Dstar(p, q)) - V(p, p, Dstar(p, p)) = JS(p, q)"),
            (
                "no constant",
                "V(p, q, Dstar(p, q)) - V(p, p, Dstar(p, p)) = E(p, log(p/(p + q))) + E(q, log(q/(p + q)))",
            ),
            ("twice the half", "V(p, q, Dstar(p, q)) - V(p, p, Dstar(p, p)) = 2*E(p, log(p/(p + q))) + 2*log(2)"),
        ),
        literally=Reading("V(p, q, Dstar(p, q)) - V(p, p, Dstar(p, p)) = E(p, log(p/(p + q)))"),
        uses=("gan_value_identity",),
    ),
    S2(
        id="A2.18",
        lines="L25-47",
        written=r"\begin{cases} p = d(p+q) & p + q = 2d(p+q) \\ q = d(p+q) & l = \frac q2 \end{cases}, \quad p = \frac q2",
        meaning="1 = 2d, so d = 1/2 (the line is repeated 23 times), and p = d(p + q), q = (1 - d)(p + q) are equal",
        claim=claimed(
            "D* = 1/2 iff p = q",
            Mutant(
                "some outcome",
                "D*(x) = 1/2 for some x iff p = q",
                lambda p, q: (Fraction(1, 2) in optimal_discriminator(p, q)) == (p == q),
            ),
            Mutant("twice", "D* = 1/2 iff p = 2q", lambda p, q: undecided(p, q) == (p == 2 * q)),
            Mutant(
                "D* = 1", "D* = 1 iff p = q", lambda p, q: all(d == 1 for d in optimal_discriminator(p, q)) == (p == q)
            ),
            model=Model(holds=lambda p, q: undecided(p, q) == (p == q), points=law_pairs),
            steps=(
                Step("algebra", "p/(p + q) - 1/2 = (p - q)/(2*(p + q))", "one outcome", interior=True),
                Step(
                    "sum",
                    "zero at every outcome iff p = q at every outcome",
                    "positive factor; corners",
                    check=half_only_on_the_diagonal,
                ),
            ),
        ),
        literally=Reading("Dstar(p, q) = 1/2 iff p = q/2"),
    ),
)
