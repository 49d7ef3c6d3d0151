"""The supports are two parallel lines without a common point: all mass of either lies where the other has none."""

from divergences.verification import Theorem

theorem = Theorem(
    slug="parallel_lines_have_infinite_kl",
    theorem="T55",
    title="Parallel lines have KL = ∞, both ways",
    source="S1 L57-61, S3 L32-34, S0 L55, L60; Arjovsky, Chintala, Bottou 2017, Example 1",
    about=("kl", "reverse_kl"),
    uses=("kl_is_infinite_iff_not_absolutely_continuous",),
    says="KL(p, q) = KL(q, p) = inf given p, q on lines(x, t, z, r) and t in R and t != 0",
    wrong=(
        ("zero", "KL(p, q) = 0"),
        ("JS too", "JS(p, q) = inf"),
        ("finite one way", "KL(q, p) < inf"),
        ("θ = 0 as well", "KL(p, q) = KL(q, p) = inf given p, q on lines(x, t, z, r) and t in R"),
    ),
)
