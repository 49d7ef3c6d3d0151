"""T14: for disjoint p and q, D* is right with probability one, and V(p, r, D*) = 0 for every generator r on the support of q.

So along every movement of the generator that stays where q has mass, V has slope 0: the gradient vanishes. On finite
sets this is what Arjovsky & Bottou prove for supports that are disjoint.
"""

from typing import Any

from divergences.exact import Vector, expectation, optimal_discriminator
from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.pairs import stated, triples

ZERO = stated("V(p, r, Dstar(p, q)) = 0")


def points() -> list[dict[str, Any]]:
    """Two laws side by side on twice as many outcomes, and a third one where the second is."""
    found = []
    for k, x in enumerate(triples()):
        if k % 3 == 0:
            p, q, r = x["p"], x["q"], x["r"]
            none = [0 * w for w in p]
            kept = [c if b else 0 * c for b, c in zip(q, r, strict=True)]
            there = Vector(w / sum(kept) for w in kept) if sum(kept) else q
            found.append({"p": Vector((*p, *none)), "q": Vector((*none, *q)), "r": Vector((*none, *there))})
    return found


def right(p: Any, q: Any) -> bool:
    """Whether D* is 1 under p and 0 under q."""
    d = optimal_discriminator(p, q)
    return expectation(p, d) == 1 and expectation(q, d) == 0


HALF = Vector.of(("1/2", "1/2"))

claim = Claim(
    slug="a_perfect_discriminator_teaches_nothing",
    theorem="T14",
    source="S1 L55 (vanishing gradients), S2 L3; Arjovsky & Bottou 2017, theorems 2.1 and 2.4",
    about=("gan_value", "optimal_discriminator"),
    statement="for disjoint p and q E_p D* = 1, E_q D* = 0, and V(p, r, D*) = 0 for every r << q",
    formal=("E(p, Dstar(p, q)) = 1 and E(q, Dstar(p, q)) = 0 and V(p, r, Dstar(p, q)) = 0 given p*q = 0 and r << q"),
    model=Model(holds=lambda p, q, r: right(p, q) and ZERO(p=p, q=q, r=r), points=points),
    assumptions=(
        Assumption(
            "p and q are disjoint",
            {"p": HALF, "q": HALF, "r": HALF},
            lambda p, q, r: not any(a * b for a, b in zip(p, q, strict=True)),
        ),
    ),
    steps=(
        Step("algebra", "p/(p + 0) = 1", "D* where q has no mass", interior=True),
        Step(
            "sum",
            "Σ p·log 1 + Σ r·log(1 - 0) = 0",
            "r has mass only where q has",
            check=lambda: identity_holds("p*log(p/(p + 0)) + q*log(1 - 0/(q + 0)) = 0", interior=True).holds,
        ),
    ),
    mutants=(
        Mutant(
            "every generator",
            "V(p, r, D*) = 0 at r = (p + q)/2",
            lambda p, q, r: ZERO(p=p, q=q, r=(p + q) * HALF[0]),
        ),
        Mutant("half right", "E_p D* = 1/2", lambda p, q, r: expectation(p, optimal_discriminator(p, q)) == HALF[0]),
        Mutant("of a fair coin", "V(p, r, 1/2) = 0", lambda p, q, r: stated("V(p, r, 1/2 + 0*q) = 0")(p=p, q=q, r=r)),
    ),
)
