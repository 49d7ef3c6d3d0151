"""T01: the log-sum inequality, Σ a·log(a/b) ≥ A·log(A/B) with A = Σ a and B = Σ b, for any numbers a, b ≥ 0.

The tangent of x·log(x/y) at the slope A/B. Gibbs' inequality is the case A = B = 1; joint convexity and data processing
of KL are sums of it.
"""

from typing import Any

from divergences.exact import Vector
from divergences.verification import Claim, Model, Step
from divergences.verification.interpreters.symbolic.proof import inequality_holds
from proofs.pairs import stated, triples, wrong


def points() -> list[dict[str, Any]]:
    """Numbers ≥ 0 of different sums, zeros among them, and all zero."""
    drawn = [
        {"l": Vector((k % 4) * w for w in x["p"]), "h": Vector((1 + k % 5) * w for w in x["q"])}
        for k, x in enumerate(triples())
        if k % 3 == 0
    ]
    return [*drawn, {"l": Vector.of(("0", "0")), "h": Vector.of(("0", "0"))}]


claim = Claim(
    slug="log_sum_inequality",
    theorem="T01",
    source="Cover & Thomas, Elements of Information Theory, theorem 2.7.1; Csiszár & Körner",
    about=("kl",),
    statement="Σ a·log(a/b) >= Σ a·log(Σ a/Σ b) for a, b >= 0",
    formal="KL(l, h) >= sum(l)*log(sum(l)/sum(h)) given l likelihoods and h likelihoods",
    model=Model(holds=stated("KL(l, h) >= sum(l)*log(sum(l)/sum(h))"), points=points),
    steps=(
        Step("order", "p*log(p/q) - p*log(c) - p + c*q >= 0", "the tangent at slope c", at=("p", "c*q")),
        Step(
            "sum",
            "Σ a·log(a/b) >= A·log c + A - c·B = A·log(A/B) at c = A/B",
            "add up",
            check=lambda: inequality_holds("p*log(p/q) - p*log(c) - p + c*q >= 0", ("p", "c*q")).holds,
        ),
    ),
    mutants=(
        wrong("Gibbs without masses one", "KL(l, h) >= 0"),
        wrong("turned", "KL(l, h) >= sum(l)*log(sum(h)/sum(l))"),
        wrong("equal", "KL(l, h) = sum(l)*log(sum(l)/sum(h))"),
    ),
)
