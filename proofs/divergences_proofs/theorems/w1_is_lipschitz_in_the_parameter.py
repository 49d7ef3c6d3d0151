"""Couple the two images by the same Z: W1(P, P_θ) changes by no more than the images of Z move.

So W1(P, P_θ) is continuous in θ where the generator is, and locally Lipschitz where the generator is with an integrable
constant: S4 L58-60 and Theorem 1 of the Wasserstein GAN. The same sentence with JS or KL is false: parallel lines jump (see
parallel_lines_have_js_log_two). Then W1 has a derivative at almost every θ (Rademacher's theorem; see
w1_has_a_derivative_at_almost_every_parameter).
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="w1_is_lipschitz_in_the_parameter",
    theorem="T56",
    title="W1 follows the generator's parameter",
    source="S4 L58-66, S1 L57-67; Arjovsky, Chintala, Bottou 2017, Theorem 1",
    about=("wasserstein1",),
    uses=("w1_is_a_metric", "parallel_lines_have_js_log_two"),
    says=(
        "W1(p, q, distances(x, y)) <= W1(p, q, distances(x, z)) + E(q, apart(y, z)) "
        "given q in laws(m) and x in R^(n, k) and y in R^(m, k) and z in R^(m, k)"
    ),
    wrong=(
        ("the same for JS", "JS(p, q) <= abs(t)*log(2) given p, q on lines(x, t, z, r) and t in R"),
        ("equal", "W1(p, q, distances(x, y)) = W1(p, q, distances(x, z)) + E(q, apart(y, z))"),
        ("half of it", "W1(p, q, distances(x, y)) <= W1(p, q, distances(x, z)) + E(q, apart(y, z))/2"),
    ),
)
