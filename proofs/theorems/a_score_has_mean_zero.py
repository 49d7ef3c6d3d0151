"""T20: E_q ∇log q = 0, and ∇ E_q f = E_q f·∇log q with the outer law held still: the score-function gradient.

Along a direction h the score is h/q, and directions of laws add up to 0. The second is REINFORCE: it differentiates a
mean whose function has no gradient; by the first a constant may be subtracted from f, a baseline.
"""

from typing import Any

from divergences.exact import Vector
from divergences.verification import Claim, Model, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.pairs import stated, triples, wrong


def points() -> list[dict[str, Any]]:
    """Laws with mass everywhere, a direction in which they may move, and a function."""
    return [
        {"q": x["q"], "h": Vector(x["r"]) - x["q"], "f": Vector(3 * a - b for a, b in zip(x["r"], x["p"], strict=True))}
        for k, x in enumerate(triples())
        if k % 3 == 0 and all(x["q"]) and len(x["q"]) > 1
    ]


def still(text: str) -> Any:
    """A statement of the language at the point without its direction."""
    decide = stated(text)
    return lambda h, **point: decide(**point)


ZERO, SAME = "grad(E(frozen(q), log(q)), q) = 0", "grad(E(q, f), q) = grad(E(frozen(q), f*log(q)), q)"

claims = (
    Claim(
        slug="a_score_has_mean_zero",
        theorem="T20",
        source="S1 L31-40 (gradients of means of logarithms); Fisher 1925; Lehmann & Casella, Theory of Point Estimation",
        about=("kl",),
        statement="E_q ∇log q = 0",
        formal="E(q, h/q) = 0 and slope(E(frozen(q), log(q)), q, h) = slope(0, q, h) given h in directions(q)",
        model=Model(holds=lambda q, h, f: stated("sum(q*(h/q)) = 0")(q=q, h=h) and stated(ZERO)(q=q), points=points),
        steps=(
            Step("calculus", "q*diff(log(q), q) = 1", "the slope of log q", interior=True),
            Step(
                "sum",
                "Σ q·h/q = Σ h = 0",
                "directions sum to zero",
                check=lambda: identity_holds("q*(h/q) = h", interior=True).holds,
            ),
        ),
        mutants=(
            wrong("not frozen", "grad(E(q, log(q)), q) = 0"),
            wrong("without its logarithm", "grad(E(frozen(q), q), q) = 0"),
            wrong("the plain mean", "sum(h/q) = 0"),
        ),
    ),
    Claim(
        slug="scores_differentiate_means",
        theorem="T20",
        source="Williams 1992, REINFORCE; Glynn 1990, likelihood ratio gradient estimation",
        about=("kl",),
        uses=("a_score_has_mean_zero",),
        statement="∇ E_q f = E_q f·∇log q, the law of the mean held still",
        formal="slope(E(q, f), q, h) = slope(E(frozen(q), f*log(q)), q, h) given h in directions(q) and f in R^n",
        model=Model(holds=still(SAME), points=points),
        steps=(
            Step("calculus", "q*diff(f*log(q), q) = f", "the slope of f·log q", interior=True),
            Step(
                "sum",
                "both slopes are Σ h·f",
                "a mean is linear in its law",
                check=lambda: (
                    identity_holds("diff(q*f, q) = f", interior=True).holds
                    and identity_holds("q*diff(f*log(q), q) = f", interior=True).holds
                ),
            ),
        ),
        mutants=(
            wrong("not frozen", "grad(E(q, f), q) = grad(E(q, f*log(q)), q)"),
            wrong("the sign", "grad(E(q, f), q) = -grad(E(frozen(q), f*log(q)), q)"),
            wrong("no logarithm", "grad(E(q, f), q) = grad(E(frozen(q), f*q), q)"),
        ),
    ),
)
