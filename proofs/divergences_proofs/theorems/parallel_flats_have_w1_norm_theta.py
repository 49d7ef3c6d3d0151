"""Going from one flat to the other takes at least ‖θ‖ in every metric whose projection to the θ-factor contracts.

And (0, z) → (θ, z) takes exactly that. The flats are those of (0, Z) and (θ, Z) in ℝᵏ × ℝᵈ; such metrics are the products with
Euclidean, city-block and Chebyshev norms. The hypothesis is needed: where it is shorter to change both factors than to change
the first alone, the identity coupling is not optimal.
"""

from divergences.verification import Theorem

W1, SITES = "W1(p, p, distances(x, y))", "x in R^(n, k) and y in R^(n, k)"
MOVED = "E(p, x) - E(p, y)"
TRANSLATES = f"{SITES} and apart(x, y) = norm({MOVED})"

theorem = Theorem(
    slug="parallel_flats_have_w1_norm_theta",
    theorem="T55",
    title="Parallel flats are as far apart in W1 as in space",
    source="S1 L57-61 in more dimensions; Arjovsky, Chintala, Bottou 2017, Example 1",
    about=("wasserstein1",),
    uses=("weak_duality", "parallel_lines_have_w1_theta"),
    says="W1(image(p, f), image(p, h), d) = t given f, h in flats(d, t) and t in [0, inf)",
    wrong=(
        ("city-block norm always", f"{W1} = sum(abs({MOVED})) given {TRANSLATES}"),
        ("squared", "W1(image(p, f), image(p, h), d) = t^2"),
        ("largest coordinate", f"{W1} = max(abs({MOVED})) given {TRANSLATES}"),
        ("identity coupling of any sites", f"{W1} = E(p, apart(x, y)) given {SITES}"),
    ),
)
