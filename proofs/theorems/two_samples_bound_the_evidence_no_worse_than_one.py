"""T66: E log l ≤ E log((l + l′)/2) ≤ log E l: two importance samples give a bound between the ELBO and log p(x).

l = p(x, z)/q(z|x) is the weight of one sample, l′ that of another, independent one. The logarithm of a mean of two is at
least the mean of the logarithms, and the mean of both weights is the evidence. So IWAE with two samples is no worse
than the ELBO, which is IWAE with one.
"""

from typing import Any

from divergences.exact import Exact, Vector, expectation, log
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.channels import product
from proofs.pairs import triples

TANGENT = "l/c - 1 - log(l/c) >= 0"


def points() -> list[dict[str, Any]]:
    """A law, and weights ≥ 0, zeros among them."""
    found = [{"q": x["q"], "w": Vector(6 * a for a in x["r"])} for k, x in enumerate(triples()) if k % 4 == 0]
    return [x for x in found if len(x["q"]) <= 4]


def one(q: Any, w: Any) -> Exact:
    """E log l, the ELBO."""
    return expectation(q, [log(a) for a in w])


def two(q: Any, w: Any) -> Exact:
    """E log (l + l′)/2."""
    return expectation(product(q, q), [log((a + b) / 2) for a in w for b in w])


def evidence(q: Any, w: Any) -> Exact:
    """log E l."""
    return log(sum(a * b for a, b in zip(q, w, strict=True)))


claim = Claim(
    slug="two_samples_bound_the_evidence_no_worse_than_one",
    theorem="T66",
    source="S0 L11 (the ELBO); Burda, Grosse & Salakhutdinov 2016, Importance Weighted Autoencoders, theorem 1",
    about=("kl",),
    uses=("a_mean_of_logs_is_at_most_the_log_of_the_mean",),
    statement="E_q log l <= E_q⊗q log((l + l')/2) <= log E_q l, l >= 0",
    scope="weights on finitely many codes; formally one sample against two",
    formal=(
        "E(q, log(l)) <= E(joint(q, q), log(flat(differences(l, h))/2)) <= log(E(q, l)) "
        "given l likelihoods and h in R^n and -l = h"
    ),
    model=Model(holds=lambda **k: one(**k) <= two(**k) <= evidence(**k), points=points),
    steps=(
        Step("order", TANGENT, "two tangents at c = (l + l')/2", at=("l", "c")),
        Step("algebra", "l/((l + h)/2) + h/((l + h)/2) = 2", "they cancel", interior=True),
        Step(
            "sum",
            "E log l = E (log l + log l')/2 <= E log((l + l')/2) <= log E (l + l')/2 = log E l",
            "masses sum to one; Jensen",
            check=lambda: (
                inequality_holds(TANGENT, ("l", "c")).holds
                and identity_holds("l/((l + h)/2) + h/((l + h)/2) = 2", interior=True).holds
            ),
        ),
    ),
    mutants=(
        Mutant("no better", "two samples give the ELBO", lambda **k: one(**k) == two(**k)),
        Mutant("tight", "two samples give the evidence", lambda **k: two(**k) == evidence(**k)),
        Mutant("worse", "two samples give less", lambda **k: two(**k) <= one(**k)),
    ),
)
