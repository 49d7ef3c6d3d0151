"""Going from one line to the other takes at least |θ|, and (0, z) → (θ, z) takes exactly that.

The same z on both lines: with independent samples of Z the mean distance is larger, and not 0 at θ = 0. A continuous Z is
served by the same plan and the same critic.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="parallel_lines_have_w1_theta",
    theorem="T55",
    title="Parallel lines are as far apart in W1 as in the plane",
    source="S1 L57-61, S0 L72, S4 L60; Arjovsky, Chintala, Bottou 2017, Example 1",
    about=("wasserstein1", "lab.flow"),
    uses=("weak_duality",),
    says="W1(p, p, lines(t, z)) = abs(t) given z in R^n and t in R",
    wrong=(
        ("no absolute value", "W1(p, p, lines(t, z)) = t"),
        ("JS instead", "JS(p, q) = abs(t) given p, q on lines(x, t, z, r) and t in R"),
        ("squared", "W1(p, p, lines(t, z)) = t^2"),
        (
            "other noise on the second line",
            "sum(g*lines(t, z)) = abs(t) given z in R^n, t in R and g in couplings(p, p)",
        ),
    ),
)
