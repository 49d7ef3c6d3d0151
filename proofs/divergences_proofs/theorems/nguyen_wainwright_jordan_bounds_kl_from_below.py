"""Weaker than Donsker and Varadhan's bound at the same critic, since log z ≤ z − 1, and needs no logarithm of a mean."""

from divergences.verification import Theorem

theorem = Theorem(
    slug="nguyen_wainwright_jordan_bounds_kl_from_below",
    theorem="T10",
    title="Nguyen, Wainwright and Jordan's bound of KL",
    source="Nguyen, Wainwright & Jordan 2010; Nowozin, Cseke & Tomioka 2016, f-GAN",
    about=("kl",),
    uses=("gibbs_kl_is_nonnegative",),
    says="1 + E(p, g) - E(q, exp(g)) <= KL(p, q) given g in R^n",
    wrong=(
        ("2 for 1", "2 + E(p, g) - E(q, exp(g)) <= KL(p, q)"),
        ("always attained", "1 + E(p, g) - E(q, exp(g)) = KL(p, q)"),
    ),
)
