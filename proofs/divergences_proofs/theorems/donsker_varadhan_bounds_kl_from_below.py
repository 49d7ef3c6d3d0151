"""The gap is the KL from p to the tilted distribution q·e^g/E_q e^g, and that is all there is to the proof.

The notes have a variational form for W (S1 L77, S3 L62) and, as the game, for JS (S1 L25-40). The bound is attained at
g = log p/q + c where p, q > 0.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="donsker_varadhan_bounds_kl_from_below",
    theorem="T10",
    title="Donsker and Varadhan's bound of KL",
    source="S1 L77 (the dual of W); Donsker & Varadhan 1983",
    about=("kl", "samples.kl"),
    uses=("gibbs_kl_is_nonnegative",),
    says=(
        "E(p, g) - log(E(q, exp(g))) <= KL(p, q) and "
        "(E(p, g) - log(E(q, exp(g))) = KL(p, q) iff p*E(q, exp(g)) = q*exp(g)) given g in R^n"
    ),
    wrong=(
        ("exchanged", "E(q, g) - log(E(p, exp(g))) <= KL(p, q)"),
        ("2 for 1, no log", "2 + E(p, g) - E(q, exp(g)) <= KL(p, q)"),
        ("always attained", "E(p, g) - log(E(q, exp(g))) = KL(p, q)"),
        ("log inside", "E(p, g) - E(q, g) <= KL(p, q)"),
    ),
)
