"""T06: given Z, KL of X and Y is KL of X and the mean KL of Y given X; all means under P.

At each value of Z this is the chain rule; the law of Z averages. Both sides are infinite together.
"""

from typing import Any

from divergences.exact import Exact, kl
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.theorems.conditional_entropy_obeys_the_chain_rule import Rows, mean, pair, points, weights
from proofs.theorems.kl_obeys_the_chain_rule import SPLIT


def kl_of_both(p: Any, k: Rows, g: Rows, s: Rows, h: Rows) -> Exact:
    """KL of X and Y given Z."""
    return mean(p, [kl(pair(k, s, z), pair(g, h, z)) for z in range(len(p))])


def kl_of_rows(p: Any, k: Rows, g: Rows) -> Exact:
    """The mean KL of the rows."""
    return mean(p, [kl(a, b) for a, b in zip(k, g, strict=True)])


claim = Claim(
    slug="conditional_kl_obeys_the_chain_rule",
    theorem="T06",
    source="Cover & Thomas, Elements of Information Theory, theorem 2.5.3; mathlib, klDiv_compProd_left",
    about=("kl",),
    uses=("kl_obeys_the_chain_rule",),
    statement="E_Z KL(P_XY|Z‖Q_XY|Z) = E_Z KL(P_X|Z‖Q_X|Z) + E_ZX KL(P_Y|XZ‖Q_Y|XZ), the means under P",
    formal=(
        "E(p, KL(joint(k, l), joint(g, h))) = E(p, KL(k, g)) + E(joint(p, k), KL(l, h)) "
        "given k in channels and g in channels and l in channels(k) and h in channels(k)"
    ),
    model=Model(
        holds=lambda p, k, g, s, h: kl_of_both(p, k, g, s, h) == kl_of_rows(p, k, g) + kl_of_rows(weights(p, k), s, h),
        points=points,
    ),
    steps=(
        Step("algebra", SPLIT, "log of a product", interior=True),
        Step(
            "sum",
            "at each z the chain rule; the law of Z averages, p(z)·p(x|z) the law of Z and X",
            "conditional laws sum to one",
            check=lambda: identity_holds(SPLIT, interior=True).holds,
        ),
    ),
    mutants=(
        Mutant(
            "under Q",
            "the last mean under the law of Z and X that Q gives",
            lambda p, k, g, s, h: kl_of_both(p, k, g, s, h) == kl_of_rows(p, k, g) + kl_of_rows(weights(p, g), s, h),
        ),
        Mutant(
            "first part only",
            "the second term lost",
            lambda p, k, g, s, h: kl_of_both(p, k, g, s, h) == kl_of_rows(p, k, g),
        ),
        Mutant(
            "turned",
            "the last KL the other way round",
            lambda p, k, g, s, h: kl_of_both(p, k, g, s, h) == kl_of_rows(p, k, g) + kl_of_rows(weights(p, k), h, s),
        ),
    ),
)
