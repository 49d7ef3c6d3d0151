"""Exchange one sample after the other. For k > 1/TV the bound says nothing: TV is at most one."""

from divergences.verification import Theorem

theorem = Theorem(
    slug="tv_of_copies_is_at_most_as_many_times_tv",
    theorem="T06",
    title="TV of k samples is at most k times TV",
    source="S2 L1 (independent samples); Levin, Peres & Wilmer, Markov Chains and Mixing Times, exercise 4.4",
    about=("total_variation",),
    uses=("tv_adds_up_at_most_over_independent_parts",),
    says="TV(copies(p, k), copies(q, k)) <= k*TV(p, q) given k in counts",
    wrong=(
        ("equal", "TV(copies(p, k), copies(q, k)) = k*TV(p, q)"),
        ("as for one", "TV(copies(p, k), copies(q, k)) <= TV(p, q)"),
        ("a hundredth less", "TV(copies(p, k), copies(q, k)) <= 99/100*k*TV(p, q)"),
        ("one fewer", "TV(copies(p, k), copies(q, k)) <= (k - 1)*TV(p, q)"),
    ),
)
