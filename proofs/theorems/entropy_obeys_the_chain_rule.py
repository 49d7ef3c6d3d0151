"""T01, T06: H(X, Y) = H(X) + H(Y|X), and H(Y|X) ≤ H(Y).

The logarithm of a product, averaged. What is missing in the second is the information of X and Y, a KL. For three
parts apply the first twice, with (X, Y) as the first part.
"""

from typing import Any

from divergences.exact import Exact, entropy, total
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.channels import channel, flat, joint, push
from proofs.pairs import pairs

SPLIT = "p*k*log(p*k) = k*(p*log(p)) + p*(k*log(k))"


def points() -> list[dict[str, Any]]:
    """A law of X, and for each x a law of Y."""
    return [
        {"p": x["p"], "rows": channel(len(x["p"]), 1 + (k + 1) % 4, k)} for k, x in enumerate(pairs()) if k % 3 == 0
    ]


def pair(p: Any, rows: Any) -> Exact:
    """H(X, Y)."""
    return entropy(flat(joint(p, rows)))


def rest(p: Any, rows: Any) -> Exact:
    """H(Y|X), the mean entropy of the conditional laws."""
    return total(entropy(row) * w for w, row in zip(p, rows, strict=True))


claims = (
    Claim(
        slug="entropy_obeys_the_chain_rule",
        theorem="T06",
        source="S0 L43 (entropy); Shannon 1948; Cover & Thomas, Elements of Information Theory, theorem 2.2.1",
        about=("entropy",),
        statement="H(X, Y) = H(X) + H(Y|X)",
        formal="H(joint(p, k)) = H(p) + E(p, CE(k, k)) given k in channels",
        model=Model(holds=lambda p, rows: pair(p, rows) == entropy(p) + rest(p, rows), points=points),
        steps=(
            Step("algebra", SPLIT, "log of a product", interior=True),
            Step(
                "sum",
                "Σ_y P(y|x) = 1 takes the first term to H(X)",
                "conditional laws sum to one",
                check=lambda: identity_holds(SPLIT, interior=True).holds,
            ),
        ),
        mutants=(
            Mutant(
                "not conditional",
                "H(X, Y) = H(X) + H(Y)",
                lambda p, rows: pair(p, rows) == entropy(p) + entropy(push(p, rows)),
            ),
            Mutant(
                "summed, not averaged",
                "H(X, Y) = H(X) + Σ_x H(Y|X = x)",
                lambda p, rows: pair(p, rows) == entropy(p) + total(map(entropy, rows)),
            ),
            Mutant("the sign", "H(X, Y) = H(X) - H(Y|X)", lambda p, rows: pair(p, rows) == entropy(p) - rest(p, rows)),
        ),
    ),
    Claim(
        slug="conditioning_does_not_increase_entropy",
        theorem="T01",
        source="Cover & Thomas, Elements of Information Theory, theorem 2.6.5",
        about=("entropy", "mutual_information"),
        uses=("entropy_obeys_the_chain_rule", "mutual_information_is_shared_entropy"),
        statement="H(Y|X) <= H(Y)",
        formal="E(p, CE(k, k)) <= H(output(p, k)) given k in channels",
        model=Model(holds=lambda p, rows: rest(p, rows) <= entropy(push(p, rows)), points=points),
        steps=(
            Step("order", "KL(p, q) - p + q >= 0", "information is a KL", at=("p", "q")),
            Step(
                "sum",
                "H(Y) - H(Y|X) = H(X) + H(Y) - H(X, Y) = I(X; Y) >= 0",
                "the chain rule; Gibbs",
                check=lambda: (
                    identity_holds(SPLIT, interior=True).holds
                    and inequality_holds("KL(p, q) - p + q >= 0", ("p", "q")).holds
                ),
            ),
        ),
        mutants=(
            Mutant("reversed", "H(Y|X) >= H(Y)", lambda p, rows: rest(p, rows) >= entropy(push(p, rows))),
            Mutant(
                "at every x",
                "H(Y|X = x) <= H(Y) for every x",
                lambda p, rows: all(
                    entropy(row) <= entropy(push(p, rows)) for w, row in zip(p, rows, strict=True) if w
                ),
            ),
        ),
    ),
)
