"""T49: TV(p, q) = min P(X ≠ Y) over all couplings of p and q.

A coupling leaves at most Σ min(p, q) = 1 − TV where it is, and the maximal one leaves exactly that. It is W1 for the
distance [x ≠ y]: so TV is a transport distance that does not see how far apart two points are.
"""

from typing import Any

from divergences.exact import total_variation
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere
from proofs.couplings import cost_of, independent, optimum
from proofs.pairs import pairs


def points() -> list[dict[str, Any]]:
    """Pairs of laws."""
    return [x for k, x in enumerate(pairs()) if k % 4 == 0]


def differ(p: Any) -> list[list[int]]:
    """[x ≠ y]."""
    return [[int(i != j) for j in range(len(p))] for i in range(len(p))]


def least(p: Any, q: Any) -> Any:
    """The least P(X ≠ Y), proved by a certificate."""
    return optimum(p, q, differ(p)).value


claim = Claim(
    slug="tv_is_the_least_probability_of_differing",
    theorem="T49",
    source="S3 L49-56 (couplings); Levin, Peres & Wilmer, Markov Chains and Mixing Times, proposition 4.7",
    about=("total_variation", "w1_primal"),
    statement="TV(p, q) = min P(X != Y) over the couplings of p and q",
    formal="TV(p, q) = W1(p, q, d) = sum(g*d) for some g in couplings(p, q) given d in metrics(t, t) and t in {1}",
    model=Model(holds=lambda p, q: least(p, q) == total_variation(p, q), points=points, certified=True),
    steps=(
        Step(
            "order",
            "|p - q| = p + q - 2·min(p, q)",
            "at most min(p, q) stays",
            check=lambda: agree_everywhere(lambda p, q: abs(p - q), lambda p, q: p + q - 2 * min(p, q), 2),
        ),
        Step(
            "sum",
            "min(p, q) + max(p - q, 0) = p, so a plan that leaves min(p, q) exists",
            "the maximal coupling",
            check=lambda: agree_everywhere(lambda p, q: min(p, q) + max(p - q, 0), lambda p, q: p, 2),
        ),
    ),
    mutants=(
        Mutant("not halved", "min P(X != Y) = Σ|p - q|", lambda p, q: least(p, q) == total_variation(p, q) * 2),
        Mutant(
            "independent",
            "TV(p, q) = P(X != Y), X and Y independent",
            lambda p, q: cost_of(independent(p, q), differ(p)) == total_variation(p, q),
        ),
        Mutant("what stays", "min P(X = Y) = TV(p, q)", lambda p, q: 1 - least(p, q) == total_variation(p, q)),
    ),
)
