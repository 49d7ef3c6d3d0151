"""The best discriminator and what is left of V (S1 L31-40): D* = p/(p + q), V(G, D*) = −log 4 + 2·JS.

The calculus is right if both logs have one base. The value at q = p loses its first minus sign (L38), and the constant
in front of the divergence loses its sign and its argument (L40).
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Any

from divergences.exact import log
from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import inequality_holds
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.notes import S1
from divergences_proofs.theorems import optimal_discriminator_maximises_gan_value

BEST = "V(p, q, Dstar(p, q))"
BOTH = "(KL(p, (p + q)/2) + KL(q, (p + q)/2))"


def weights() -> Iterator[dict[str, Any]]:
    """Two positive weights, and a place in (0, 1)."""
    places = [Fraction(k, 8) for k in range(1, 8)] + [Fraction(2, 5)]
    for (a, b), m in product(((1, 1), (2, 3), (1, 5), (7, 2), ("1/3", "1/7")), places):
        yield {"a": Fraction(a), "b": Fraction(b), "m": m}


def sum_of_logs(a: Any, b: Any, m: Any) -> Any:
    """a·log m + b·log(1 − m)."""
    return log(m) * a + log(1 - m) * b


def concave_with_maximum() -> bool:
    """Proof: concave in d, stationary at p/(p + q), for all p, q > 0."""
    text = "p*log(d) + q*log(1 - d) <= p*log(p/(p + q)) + q*log(q/(p + q))"
    return inequality_holds(text, ("d", "p/(p + q)"), interior=True).holds


ITEMS = (
    S1(
        id="A1.8",
        lines="L31",
        written=r"a \log m + b \log_2(1 - m)",
        meaning="what D maximises at one x: largest at a/(a + b), if both logs have one base",
        claim=claimed(
            "a·log m + b·log(1 - m) <= a·log(a/(a + b)) + b·log(b/(a + b)), in any one base",
            Mutant(
                "b/(a + b)",
                "… at m = b/(a + b)",
                lambda a, b, m: sum_of_logs(a, b, m) <= sum_of_logs(a, b, b / (a + b)),
            ),
            Mutant(
                "one half", "… at m = 1/2", lambda a, b, m: sum_of_logs(a, b, m) <= sum_of_logs(a, b, Fraction(1, 2))
            ),
            Mutant("least", ">=", lambda a, b, m: sum_of_logs(a, b, m) >= sum_of_logs(a, b, a / (a + b))),
            model=Model(lambda a, b, m: sum_of_logs(a, b, m) <= sum_of_logs(a, b, a / (a + b)), weights),
            steps=(
                Step("calculus", "diff(a*log(t) + b*log(1 - t), t) = (a - (a + b)*t)/(t*(1 - t))", "zero at a/(a + b)"),
                Step("sum", "concave, stationary at a/(a + b)", "the maximum", check=concave_with_maximum),
            ),
        ),
        literally=Reading("log(t) + log2(1 - t) <= log(1/2) + log2(1/2) given t in (0, 1)"),
        convention="one base",
        uses=("optimal_discriminator_maximises_gan_value",),
    ),
    S1(
        id="A1.9",
        lines="L34",
        written=r"D_G^*(x) = \frac{P(x)}{P(x) + q(x)}",
        meaning="the best discriminator",
        claim=replace(optimal_discriminator_maximises_gan_value.claim, slug=""),
        uses=("optimal_discriminator_maximises_gan_value",),
    ),
    S1(
        id="A1.10",
        lines="L36",
        written=r"\mathbb{E}_{x \sim P} \log_2 \frac{P(x)}{P(x) + q(x)} + "
        r"\mathbb{E}_{x \sim q} \log_2 \frac{q(x)}{P(x) + q(x)}",
        meaning="the value of the game at D*, in every base",
        claim=claimed(
            f"{BEST} = E(p, log(p/(p + q))) + E(q, log(q/(p + q))) = 2*JS(p, q) - log(4)",
            ("the mean law m below", f"{BEST} = E(p, log(2*p/(p + q))) + E(q, log(2*q/(p + q)))"),
            ("no constant", f"{BEST} = 2*JS(p, q)"),
            ("p twice", f"{BEST} = 2*E(p, log(p/(p + q)))"),
        ),
        uses=("gan_value_identity",),
    ),
    S1(
        id="A1.11",
        lines="L38",
        written=r"\log_2 2 - \log_2 2 = -\log_2 4",
        meaning="the value at q = p, where D* = 1/2; the first minus sign is lost",
        claim=claimed(
            "V(p, p, Dstar(p, p))/log(2) = -log2(2) - log2(2) = -log2(4)",
            ("sign", "V(p, p, Dstar(p, p))/log(2) = log2(4)"),
            ("as written", "V(p, p, Dstar(p, p))/log(2) = log2(2) - log2(2)"),
            ("one law", "V(p, p, Dstar(p, p))/log(2) = -log2(2)"),
        ),
        literally=Reading("log2(2) - log2(2) = -log2(4)"),
        uses=("gan_value_identity",),
    ),
    S1(
        id="A1.12",
        lines="L40",
        written=r"\log_2 q + KL(P \parallel \frac{P+q}{2}) + KL(q \parallel \frac{P+q}{2})",
        meaning="the value of the game at D*: the constant is -log 4 (q is a 4), its sign is lost",
        claim=claimed(
            f"{BEST} = -log(4) + {BOTH}",
            ("as written", f"{BEST} = log(4) + {BOTH}"),
            ("log 2", f"{BEST} = -log(2) + {BOTH}"),
            ("halved", f"{BEST} = -log(4) + {BOTH}/2"),
        ),
        literally=Reading(f"{BEST} = log(4) + {BOTH}"),
        uses=("gan_value_identity",),
    ),
)
