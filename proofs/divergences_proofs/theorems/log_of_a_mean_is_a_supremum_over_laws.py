"""The gap is the KL from p to the tilted distribution q·e^g/E_q e^g, zero there alone.

It is Donsker and Varadhan's bound of KL read the other way.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="log_of_a_mean_is_a_supremum_over_laws",
    theorem="T12",
    title="Gibbs' variational principle",
    source="Gibbs; Donsker & Varadhan 1983; Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("kl",),
    uses=("gibbs_kl_is_nonnegative",),
    says=(
        "E(p, g) - KL(p, q) <= log(E(q, exp(g))) and "
        "(E(p, g) - KL(p, q) = log(E(q, exp(g))) iff p*E(q, exp(g)) = q*exp(g)) given g in R^n"
    ),
    wrong=(
        ("at q itself", "E(q, g) = log(E(q, exp(g)))"),
        ("KL added", "E(p, g) + KL(p, q) <= log(E(q, exp(g)))"),
    ),
)
