"""The mean of the first k + 1 values is a mixture of the last and of the mean of the first k: induction over the outcomes.

That f has slopes, or is continuous at the ends of the interval, is not asked.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="a_convex_function_of_a_mean_is_at_most_the_mean_of_it",
    theorem="T20",
    title="Jensen's inequality",
    source="Jensen 1906; Cover & Thomas, Elements of Information Theory, theorem 2.6.2",
    about=("f_divergence",),
    says="of(f, E(p, x)) <= E(p, of(f, x)) given f in convex(s, t) and x in [s, t]^n and s in R and t in R",
    wrong=(
        ("reversed", "of(f, E(p, x)) >= E(p, of(f, x))"),
        ("equal", "of(f, E(p, x)) = E(p, of(f, x))"),
        ("strict", "of(f, E(p, x)) < E(p, of(f, x))"),
        (
            "under another distribution",
            "of(f, E(p, x)) <= E(q, of(f, x)) given f in convex(s, t) and x in [s, t]^n and s in R and t in R and q > 0",
        ),
    ),
)
