"""Plans for (X, Y) and for (aX, aY) are the same tables; each costs |a| times as much.

With the squared distance, or with W1 meant as a power, the factor is a².
"""

from divergences.verification import Theorem

STRETCHED, W1 = "W1(p, q, distances(a*x, a*y))", "W1(p, q, distances(x, y))"

theorem = Theorem(
    slug="w1_scales_with_the_points",
    theorem="T47",
    title="Stretching the space stretches W1",
    source="S3 L49-56, S1 L75 (costs are distances); Villani, Optimal Transport: Old and New",
    about=("wasserstein1",),
    uses=("an_optimal_plan_has_at_most_n_plus_m_minus_one_atoms",),
    says=f"{STRETCHED} = abs(a)*{W1} given q in laws(m) and x in R^(n, k) and y in R^(m, k) and a in R",
    wrong=(
        ("a²", f"{STRETCHED} = a^2*{W1}"),
        ("no absolute value", f"{STRETCHED} = a*{W1}"),
        ("√|a|", f"{STRETCHED}^2 = abs(a)*{W1}^2"),
    ),
)
