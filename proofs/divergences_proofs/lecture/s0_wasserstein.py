"""S0 L72-86: W of two lines, as an infimum over couplings, and as a supremum over 1-Lipschitz functions.

The formula for the lines has the same θ̂ twice, and would be 0 everywhere. So would the infimum, which needs its set:
the couplings of p and q. The dual is right.
"""

from divergences.verification.judge.item import Reading
from divergences_proofs.notes import S0
from divergences_proofs.theorems import w1_of_a_translate_is_the_shift, w1_on_the_line_is_the_area_between_cdfs
from divergences_proofs.theorems.strong_duality_by_certificate import theorem as strong_duality

ITEMS = (
    S0(
        id="A0.20",
        lines="L72",
        written=r"W(P, q) = \|\hat{\theta} - \hat{\theta}\|_2",
        meaning="one of the two θ̂ is θ: W is the distance of the lines",
        claim=w1_of_a_translate_is_the_shift.theorem,
        literally=Reading(
            "W1(p, p, distances(x, y)) = norm(E(p, x) - E(p, x)) "
            "given x in R^(n, k) and y in R^(n, k) and apart(x, y) = norm(E(p, x) - E(p, y))"
        ),
        uses=("parallel_lines_have_w1_theta",),
    ),
    S0(
        id="A0.21",
        lines="L74",
        written=r"W(p, q) = \inf_{x, y \sim \gamma} \mathbb{E} \|x - y\|_2",
        meaning="the infimum over the couplings of p and q; nothing in the line says so",
        convention="γ ∈ Γ(p, q)",
        claim=w1_on_the_line_is_the_area_between_cdfs.theorem,
        literally=Reading("W1(p, q, x) = 0 given x ascending"),
        uses=("w1_on_the_line_is_the_area_between_cdfs", "weak_duality"),
    ),
    S0(
        id="A0.22",
        lines="L81-84",
        written=r"W(p, q) = \sup_f \left(\mathbb{E}_{x \sim p} f(x) - \mathbb{E}_{x \sim q} f(x) \right)",
        meaning="Kantorovich-Rubinstein duality; for other K the supremum is K·W",
        claim=strong_duality,
        uses=(strong_duality.slug,),
    ),
)
