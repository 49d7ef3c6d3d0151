"""The mass that has to move moves at least the smallest distance and at most the largest.

Any coupling leaves at most Σ min(p, q) = 1 − TV where it is; the maximal coupling leaves exactly that. On two sites both
bounds are equalities. So W1 and TV have the same convergent sequences on finitely many sites, and on no infinite subset
of ℝᵈ.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="w1_lies_between_tv_times_the_distances",
    theorem="T49",
    title="W1 lies between TV times the smallest and times the largest distance",
    source="S3 L36-62 (JS and W1 side by side); Villani, Optimal Transport: Old and New",
    about=("wasserstein1", "total_variation"),
    says="s*TV(p, q) <= W1(p, q, d) <= t*TV(p, q) given d in metrics(s, t) and s in [0, inf) and t in [0, inf)",
    wrong=(
        ("un-halved TV", "2*s*TV(p, q) <= W1(p, q, d)"),
        ("half the diameter", "W1(p, q, d) <= t*TV(p, q)/2"),
        ("TV itself", "W1(p, q, d) <= TV(p, q)"),
    ),
)
