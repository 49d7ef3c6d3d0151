"""T01: Jensen's inequality for log and for exp: E log X ≤ log E X, and exp E X ≤ E exp X.

A tangent at the mean lies above the logarithm and below the exponential. The first is the step from log p(x) to the
ELBO; at X = 0 with mass its left side is −∞.
"""

from typing import Any

from divergences.exact import Vector
from divergences.verification import Claim, Model, Step
from divergences.verification.interpreters.symbolic.proof import inequality_holds
from proofs.pairs import stated, triples, wrong


def points() -> list[dict[str, Any]]:
    """A law, and numbers ≥ 0, zeros among them."""
    return [{"p": x["p"], "l": Vector(3 * w for w in x["r"])} for k, x in enumerate(triples()) if k % 3 == 0]


def rationals() -> list[dict[str, Any]]:
    """A law, and numbers of both signs."""
    return [{"p": x["p"], "f": Vector(x["r"]) - x["q"]} for k, x in enumerate(triples()) if k % 3 == 0]


claims = (
    Claim(
        slug="a_mean_of_logs_is_at_most_the_log_of_the_mean",
        theorem="T01",
        source="S0 L11 (the ELBO); Jensen 1906; Cover & Thomas, Elements of Information Theory, theorem 2.6.2",
        about=("kl",),
        statement="E_p[log l] <= log E_p[l] for l >= 0",
        formal="E(p, log(l)) <= log(E(p, l)) given l likelihoods",
        model=Model(holds=stated("E(p, log(l)) <= log(E(p, l))"), points=points),
        steps=(
            Step("order", "l/c - 1 - log(l/c) >= 0", "the tangent at the mean c", at=("l", "c")),
            Step(
                "sum",
                "E log l <= log c + E l/c - 1 = log c",
                "masses sum to one",
                check=lambda: inequality_holds("l/c - 1 - log(l/c) >= 0", ("l", "c")).holds,
            ),
        ),
        mutants=(
            wrong("reversed", "E(p, log(l)) >= log(E(p, l))"),
            wrong("equal", "E(p, log(l)) = log(E(p, l))"),
            wrong("the plain mean", "E(p, log(l)) <= log(mean(l))"),
        ),
    ),
    Claim(
        slug="a_mean_of_exponentials_is_at_least_the_exponential_of_the_mean",
        theorem="T01",
        source="Jensen 1906; Polyanskiy & Wu, Information Theory: From Coding to Learning",
        about=("kl",),
        statement="exp(E_p[f]) <= E_p[exp f] for numbers f of any sign",
        formal="exp(E(p, f)) <= E(p, exp(f)) given f in R^n",
        model=Model(holds=stated("exp(E(p, f)) <= E(p, exp(f))"), points=rationals),
        steps=(
            Step("order", "s - 1 - log(s) >= 0", "exp(t) >= 1 + t, t = log s", at=("s", "1")),
            Step(
                "sum",
                "E exp f >= exp(c)·(1 + E f - c) = exp(c) at c = E f",
                "masses sum to one",
                check=lambda: inequality_holds("s - 1 - log(s) >= 0", ("s", "1")).holds,
            ),
        ),
        mutants=(
            wrong("reversed", "exp(E(p, f)) >= E(p, exp(f))"),
            wrong("the first tangent", "1 + E(p, f) >= E(p, exp(f))"),
            wrong("the plain mean", "exp(E(p, f)) <= mean(exp(f))"),
        ),
    ),
)
