"""T66: a step of EM never lowers the likelihood: if E_post log p'(x, z) ≥ E_post log p(x, z), then p'(x) ≥ p(x).

post is the posterior of the old model, p(x, z)/p(x). Code by code p·log p' ≤ p·log p + p' − p, the tangent of the
logarithm. x stands for all data at once and z for all their codes; a better Q is enough, it need not be the best.
"""

from typing import Any

from divergences.exact import Exact, Vector, expectation, log
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import inequality_holds
from proofs.pairs import triples

TANGENT = "l*log(l) + h - l - l*log(h) >= 0"


def points() -> list[dict[str, Any]]:
    """Masses p(x, ·) of an old and of a new model."""
    return [
        {"old": x["p"], "new": Vector((1 + k % 4) * w / 2 for w in x["q"])}
        for k, x in enumerate(triples())
        if k % 3 == 0
    ]


def q_value(old: Any, new: Any) -> Exact:
    """E_post log p'(x, z), −∞ where a code of the old model is impossible in the new one."""
    return expectation([w / sum(old) for w in old], [log(x) for x in new])


def better(old: Any, new: Any) -> bool:
    """Whether Q is not lowered."""
    return q_value(old, new) >= q_value(old, old)


claim = Claim(
    slug="expectation_maximisation_never_lowers_the_likelihood",
    theorem="T66",
    source="S2 L5 (likelihood); Dempster, Laird & Rubin 1977; Neal & Hinton 1998",
    about=("kl",),
    uses=("gibbs_kl_is_nonnegative",),
    statement="E_post log p'(x, z) >= E_post log p(x, z) implies p'(x) >= p(x), post the posterior p(x, z)/p(x)",
    formal=("sum(h) >= sum(l) given l likelihoods and h likelihoods and E(l/sum(l), log(h)) >= E(l/sum(l), log(l))"),
    model=Model(holds=lambda old, new: sum(new) >= sum(old) or not better(old, new), points=points),
    steps=(
        Step("order", TANGENT, "the tangent of log at l", at=("h", "l")),
        Step(
            "sum",
            "Q' - Q <= (Σ h - Σ l)/Σ l",
            "codes add up; divide by Σ l",
            check=lambda: inequality_holds(TANGENT, ("h", "l")).holds,
        ),
    ),
    mutants=(
        Mutant("without a better Q", "p'(x) >= p(x)", lambda old, new: sum(new) >= sum(old)),
        Mutant(
            "the other posterior",
            "Q is a mean under the new posterior",
            lambda old, new: sum(new) >= sum(old) or q_value(new, new) < q_value(new, old),
        ),
        Mutant(
            "the converse", "p'(x) >= p(x) implies a better Q", lambda old, new: sum(new) < sum(old) or better(old, new)
        ),
    ),
)
