"""T12: Gibbs' variational principle: log E_q e^g is the largest E_p g − KL(p‖q), reached at the tilted law.

It is Donsker and Varadhan's bound of KL read the other way.
"""

from divergences.exact import expectation, kl, log
from divergences.verification import Claim, Model, Mutant, Step
from proofs.variational import GAP, free_energy, partition, points, tilted, tilting_explains_the_gap

claim = Claim(
    slug="log_of_a_mean_is_a_supremum_over_laws",
    theorem="T12",
    source="Gibbs; Donsker & Varadhan 1983; Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("kl",),
    uses=("gibbs_kl_is_nonnegative",),
    statement="E_p g - KL(p‖q) <= log E_q exp(g) for every law p, with equality at the tilted law",
    formal=(
        "E(p, g) - KL(p, q) <= log(E(q, exp(g))) and (E(p, g) - KL(p, q) = log(E(q, exp(g))) iff p*E(q, "
        "exp(g)) = q*exp(g)) given g in R^n"
    ),
    model=Model(
        holds=lambda p, q, u: free_energy(p, q, u) <= log(partition(q, u)) == free_energy(tilted(q, u), q, u),
        points=points,
    ),
    steps=(
        Step("algebra", GAP, "the gap of one outcome", interior=True),
        Step(
            "sum",
            "Σ = KL(p‖q·u/z), zero at the tilted law",
            "Gibbs, and its equality",
            check=tilting_explains_the_gap,
        ),
    ),
    mutants=(
        Mutant("at q itself", "equality at p = q", lambda p, q, u: free_energy(q, q, u) == log(partition(q, u))),
        Mutant(
            "KL added",
            "E_p g + KL(p‖q) <= log E_q e^g",
            lambda p, q, u: expectation(p, [log(x) for x in u]) + kl(p, q) <= log(partition(q, u)),
        ),
    ),
)
