"""At θ = 0 the two distributions are the same: KL and JS jump there, W1 does not."""

from divergences.verification import Theorem

ZERO = "KL(p, q) = KL(q, p) = JS(p, q) = W1(p, q, distances(x, x)) = 0"

theorem = Theorem(
    slug="parallel_lines_coincide_at_zero",
    theorem="T55",
    title="Parallel lines that meet have KL = JS = W1 = 0",
    source="S0 L54, L59, L66, S4 L56 (the case it leaves out); Arjovsky, Chintala, Bottou 2017, Example 1",
    about=("kl", "reverse_kl", "js", "wasserstein1"),
    uses=("kl_is_zero_iff_equal", "js_is_zero_iff_equal", "parallel_lines_have_w1_theta"),
    says=f"{ZERO} given p, q on lines(x, t, z, r) and t in R and t = 0",
    wrong=(
        ("log 2 at zero too", "JS(p, q) = log(2)"),
        ("KL infinite at zero too", "KL(p, q) = inf"),
        ("any θ", f"{ZERO} given p, q on lines(x, t, z, r) and t in R"),
    ),
)
