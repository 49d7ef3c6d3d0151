"""T06: KL(p^k‖q^k) = k·KL(p‖q), p^k the law of k independent samples of p.

One sample more is one more independent part, and over these KL adds up. Both sides are infinite together.
"""

from fractions import Fraction
from itertools import product as tuples
from math import prod
from typing import Any

from divergences.exact import Vector, kl
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.pairs import pairs
from proofs.theorems.kl_obeys_the_chain_rule import SPLIT


def points() -> list[dict[str, Any]]:
    """Pairs of few outcomes, with one sample, two and three."""
    few = [x for k, x in enumerate(pairs()) if len(x["p"]) <= 3 and k % 3 == 0]
    return [{**x, "k": 1 + j % 3} for j, x in enumerate(few)]


def copies(p: Any, k: int) -> Vector:
    """The law of k independent samples."""
    return Vector(prod(x, start=Fraction(1)) for x in tuples(p, repeat=k))


def both(p: Any, q: Any, k: int) -> tuple[Vector, Vector]:
    """k samples of each law."""
    return copies(p, k), copies(q, k)


claim = Claim(
    slug="kl_of_copies_is_as_many_times_kl",
    theorem="T06",
    source="S2 L1 (independent samples); Cover & Thomas, Elements of Information Theory, theorem 2.5.3",
    about=("kl",),
    uses=("kl_adds_up_over_independent_parts",),
    statement="KL(p^k‖q^k) = k·KL(p‖q), p^k the law of k independent samples of p, k = 1, 2, 3, …",
    formal="KL(copies(p, k), copies(q, k)) = k*KL(p, q) given k in counts",
    model=Model(holds=lambda p, q, k: kl(*both(p, q, k)) == kl(p, q) * k, points=points),
    steps=(
        Step("algebra", SPLIT, "log of a product", interior=True),
        Step(
            "sum",
            "KL(p^(k + 1)‖q^(k + 1)) = KL(p^k‖q^k) + KL(p‖q)",
            "independent parts add up; induction",
            check=lambda: identity_holds(SPLIT, interior=True).holds,
        ),
    ),
    mutants=(
        Mutant("as for one", "KL(p^k‖q^k) = KL(p‖q)", lambda p, q, k: kl(*both(p, q, k)) == kl(p, q)),
        Mutant("squared", "KL(p^k‖q^k) = k²·KL(p‖q)", lambda p, q, k: kl(*both(p, q, k)) == kl(p, q) * k * k),
        Mutant("turned", "KL(p^k‖q^k) = k·KL(q‖p)", lambda p, q, k: kl(*both(p, q, k)) == kl(q, p) * k),
        Mutant("one too few", "(k - 1)·KL(p‖q)", lambda p, q, k: kl(*both(p, q, k)) == kl(p, q) * (k - 1)),
    ),
)
