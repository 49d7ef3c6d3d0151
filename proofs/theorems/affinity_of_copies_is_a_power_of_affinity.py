"""T06: 1 − H²(p^k, q^k) = (1 − H²(p, q))^k, p^k the law of k independent samples of p.

The affinity 1 − H² = Σ√pq multiplies over independent parts. As TV ≥ H², TV of many samples tends to 1 as fast as a power.
"""

from divergences.exact import hellinger2
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.theorems.kl_of_copies_is_as_many_times_kl import both, points

ROOTS = "(p*r)*(q*t) = (p*q)*(r*t)"

claim = Claim(
    slug="affinity_of_copies_is_a_power_of_affinity",
    theorem="T06",
    source="Le Cam 1986; Tsybakov, Introduction to Nonparametric Estimation, section 2.4",
    about=("hellinger2",),
    uses=("affinities_multiply_and_renyi_adds_up",),
    statement="1 - H²(p^k, q^k) = (1 - H²(p, q))^k, p^k the law of k independent samples of p, k = 1, 2, 3, …",
    formal="1 - Hell2(copies(p, k), copies(q, k)) = (1 - Hell2(p, q))^k given k in counts",
    model=Model(holds=lambda p, q, k: 1 - hellinger2(*both(p, q, k)) == (1 - hellinger2(p, q)) ** k, points=points),
    steps=(
        Step("algebra", ROOTS, "of the roots of all four masses"),
        Step(
            "sum",
            "Σ √(p^k·p·q^k·q) = Σ √(p^k·q^k) · Σ √pq",
            "a sum of products factors; induction",
            check=lambda: identity_holds(ROOTS, interior=False).holds,
        ),
    ),
    mutants=(
        Mutant(
            "adds up",
            "H²(p^k, q^k) = k·H²(p, q)",
            lambda p, q, k: hellinger2(*both(p, q, k)) == hellinger2(p, q) * k,
        ),
        Mutant(
            "of H² itself",
            "H²(p^k, q^k) = H²(p, q)^k",
            lambda p, q, k: hellinger2(*both(p, q, k)) == hellinger2(p, q) ** k,
        ),
        Mutant(
            "of the root",
            "1 - H²(p^k, q^k) = (1 - H²(p, q))^(2k)",
            lambda p, q, k: 1 - hellinger2(*both(p, q, k)) == (1 - hellinger2(p, q)) ** (2 * k),
        ),
    ),
)
