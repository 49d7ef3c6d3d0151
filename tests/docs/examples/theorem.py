"""Masses weigh at most the bound, and add up to one."""

from divergences.verification import Theorem

theorem = Theorem(
    slug="a_mean_is_at_most_what_bounds_the_values",
    title="A mean is at most what bounds the values",
    says="E(p, f) <= t given f in R^n, t in R and f <= t",
    source="Feller (1968), chapter IX",
    about=("kl",),
    wrong=(
        ("strict", "E(p, f) < t"),
        ("of any values", "E(p, f) <= t given f in R^n and t in R"),
        ("half", "2*E(p, f) <= t"),
    ),
)
