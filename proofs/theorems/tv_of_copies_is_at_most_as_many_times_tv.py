"""T06: TV(p^k, q^k) ≤ k·TV(p, q), p^k the law of k independent samples of p.

Exchange one sample after the other. For k > 1/TV the bound says nothing: TV is at most one.
"""

from divergences.exact import total_variation
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.chambers import always
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.theorems.kl_of_copies_is_as_many_times_kl import both, points

EXCHANGE = "p*r - q*t = (p - q)*r + q*(r - t)"

claim = Claim(
    slug="tv_of_copies_is_at_most_as_many_times_tv",
    theorem="T06",
    source="S2 L1 (independent samples); Levin, Peres & Wilmer, Markov Chains and Mixing Times, exercise 4.4",
    about=("total_variation",),
    uses=("tv_adds_up_at_most_over_independent_parts",),
    statement="TV(p^k, q^k) <= k·TV(p, q), p^k the law of k independent samples of p, k = 1, 2, 3, …",
    formal="TV(copies(p, k), copies(q, k)) <= k*TV(p, q) given k in counts",
    model=Model(holds=lambda p, q, k: total_variation(*both(p, q, k)) <= total_variation(p, q) * k, points=points),
    steps=(
        Step("algebra", EXCHANGE, "exchange one part first"),
        Step(
            "sum",
            "TV(p^(k + 1), q^(k + 1)) <= TV(p^k, q^k) + TV(p, q)",
            "the triangle inequality; induction",
            check=lambda: (
                identity_holds(EXCHANGE, interior=False).holds and always(lambda a, b: abs(a + b) <= abs(a) + abs(b), 2)
            ),
        ),
    ),
    mutants=(
        Mutant(
            "equal",
            "TV(p^k, q^k) = k·TV(p, q)",
            lambda p, q, k: total_variation(*both(p, q, k)) == total_variation(p, q) * k,
        ),
        Mutant(
            "as for one",
            "TV(p^k, q^k) <= TV(p, q)",
            lambda p, q, k: total_variation(*both(p, q, k)) <= total_variation(p, q),
        ),
        Mutant(
            "a hundredth less",
            "TV(p^k, q^k) <= 99/100·k·TV(p, q)",
            lambda p, q, k: 100 * total_variation(*both(p, q, k)) <= 99 * total_variation(p, q) * k,
        ),
        Mutant(
            "one more",
            "TV(p^k, q^k) <= (k - 1)·TV(p, q)",
            lambda p, q, k: total_variation(*both(p, q, k)) <= total_variation(p, q) * (k - 1),
        ),
    ),
)
