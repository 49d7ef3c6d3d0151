"""T01: Fano's inequality: H(X|X̂) ≤ h(t) + t·log(n − 1), t = P(X ≠ X̂), h(t) = −t·log t − (1 − t)·log(1 − t).

X and its estimate X̂ have n values. Gibbs' inequality for the guess that is right with probability 1 − t and otherwise
wrong in every way alike; equality for that guess. So whoever knows X̂ up to an error t knows X up to these nats.
"""

from fractions import Fraction
from typing import Any

from divergences.exact import Exact, entropy, log
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import inequality_holds
from proofs.channels import channel, flat, joint, marginals, normalised
from proofs.pairs import pairs

TANGENT = "g*log(g/r) - g + r >= 0"


def points() -> list[dict[str, Any]]:
    """Joint laws of X and X̂ on n values each; and an estimate that is uniformly wrong, where equality holds."""
    drawn = [x["p"] for k, x in enumerate(pairs()) if k % 4 == 0]
    found = [{"rows": joint(p, channel(len(p), len(p), k))} for k, p in enumerate(drawn)]
    return [*found, {"rows": [normalised(w) * Fraction(1, 3) for w in ([8, 1, 1], [1, 8, 1], [1, 1, 8])]}]


def left(rows: Any) -> Exact:
    """H(X|X̂)."""
    return entropy(flat(rows)) - entropy(marginals(rows)[1])


def error(rows: Any) -> Fraction:
    """P(X ≠ X̂)."""
    return 1 - sum((row[i] for i, row in enumerate(rows)), Fraction(0))


def coin(t: Fraction) -> Exact:
    """h(t), in nats."""
    return entropy([t, 1 - t])


def bound(rows: Any, others: int) -> Exact:
    """h(t) + t·log(n − others)."""
    t = error(rows)
    return coin(t) + (log(len(rows) - others) * t if t else 0)


claim = Claim(
    slug="fano_bounds_the_entropy_of_what_is_missed",
    theorem="T01",
    source="Fano 1961; Cover & Thomas, Elements of Information Theory, theorem 2.10.1",
    about=("entropy",),
    uses=("gibbs_kl_is_nonnegative",),
    statement="H(X|X̂) <= h(t) + t·log(n - 1), t = P(X != X̂), for X and X̂ of n values",
    formal=(
        "H(abs(flat(g))) - H(q) <= -t*log(t) - (1 - t)*log(1 - t) + t*log(sum(p/p) - 1) given g in couplings(p, q) "
        "and d in metrics(s, s) and s in {1} and t in [0, 1] and sum(g*d) = t"
    ),
    model=Model(holds=lambda rows: left(rows) <= bound(rows, 1), points=points),
    steps=(
        Step("order", TANGENT, "Gibbs, cell by cell", at=("g", "r")),
        Step(
            "sum",
            "Σ g·log(g/(q·w)) >= 0 with w = 1 - t on the diagonal and t/(n - 1) off it",
            "columns of w sum to one",
            check=lambda: inequality_holds(TANGENT, ("g", "r")).holds,
        ),
    ),
    mutants=(
        Mutant("no coin", "H(X|X̂) <= t·log(n - 1)", lambda rows: left(rows) <= bound(rows, 1) - coin(error(rows))),
        Mutant("only the coin", "H(X|X̂) <= h(t)", lambda rows: left(rows) <= coin(error(rows))),
        Mutant("reversed", "H(X|X̂) >= h(t) + t·log(n - 1)", lambda rows: left(rows) >= bound(rows, 1)),
    ),
)
