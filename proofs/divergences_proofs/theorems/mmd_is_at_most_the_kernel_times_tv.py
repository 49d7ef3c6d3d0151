"""MMD² is Σ δᵢδⱼkᵢⱼ with δ = p − q, and Σ|δ| = 2·TV. Of a positive definite kernel sup|k| is the largest k(x, x).

So a bounded kernel sees no more than TV does, and distributions that are close in TV are close in MMD.
"""

from divergences.verification import Theorem

MMD = "E(joint(p, p), flat(d)) - E(joint(p, q), flat(d)) - E(joint(q, p), flat(d)) + E(joint(q, q), flat(d))"

theorem = Theorem(
    slug="mmd_is_at_most_the_kernel_times_tv",
    theorem="T49",
    title="MMD is at most the kernel's bound times TV",
    source="S3 L49-62 (distances that critics see); Gretton et al. 2012, A Kernel Two-Sample Test; Sriperumbudur et al. 2010",
    about=("total_variation", "samples.mmd2", "samples.two_sample_test"),
    says=f"{MMD} <= 4*t*TV(p, q)^2 given d costs and t in R and abs(flat(d)) <= t",
    wrong=(
        ("from below", f"{MMD} >= t*TV(p, q)"),
        ("half of TV", f"{MMD} <= t*TV(p, q)^2"),
        ("positive for every kernel", f"{MMD} >= 0"),
    ),
)
