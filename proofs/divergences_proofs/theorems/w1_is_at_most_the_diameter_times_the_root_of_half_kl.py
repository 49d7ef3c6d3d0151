"""W1 ≤ diam·TV, and TV ≤ √(KL/2) by Pinsker: on a bounded space every distribution has a transport inequality (T1).

So a small KL makes W1 small wherever distances are bounded; the parallel lines show that the converse fails, KL = ∞ at any
W1.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="w1_is_at_most_the_diameter_times_the_root_of_half_kl",
    title="W1 is at most the diameter times the root of KL/2",
    source="S3 L49-62 (W1 beside KL); Villani, Optimal Transport: Old and New, particular case 22.5; Gibbs & Su 2002",
    about=("wasserstein1", "kl"),
    uses=("pinsker_bounds_kl_from_below_by_tv", "w1_lies_between_tv_times_the_distances"),
    says="W1(p, q, d) <= t*sqrt(KL(p, q)/2) given d in metrics(s, t) and s in R and t in (0, inf)",
    wrong=(
        ("1 % less", "W1(p, q, d)^2 <= 99/200*t^2*KL(p, q)"),
        ("half", "W1(p, q, d) <= t*sqrt(KL(p, q))/2"),
        ("no diameter", "W1(p, q, d) <= sqrt(KL(p, q)/2)"),
        ("no root", "W1(p, q, d) <= t*KL(p, q)/2"),
        ("from below", "W1(p, q, d) >= t*sqrt(KL(p, q)/2)"),
        ("any metric", "W1(p, q, d) <= t*sqrt(KL(p, q)/2) given d metric and t in (0, inf)"),
    ),
)
