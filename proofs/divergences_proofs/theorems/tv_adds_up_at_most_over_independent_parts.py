"""Exchange one part after the other: pr − qs = (p − q)r + q(r − s), and the masses of r and of q sum to one.

KL and Rényi add up exactly, TV at most: it cannot exceed one.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="tv_adds_up_at_most_over_independent_parts",
    theorem="T06",
    title="TV adds up at most over independent parts",
    source="S2 L1 (independent samples); Levin, Peres & Wilmer, Markov Chains and Mixing Times, exercise 4.4",
    about=("total_variation",),
    says="TV(joint(p, r), joint(q, s)) <= TV(p, q) + TV(r, s) given r in laws(m) and s in laws(m)",
    wrong=(
        ("equal", "TV(joint(p, r), joint(q, s)) = TV(p, q) + TV(r, s)"),
        ("reversed", "TV(joint(p, r), joint(q, s)) >= TV(p, q) + TV(r, s)"),
        ("half of it", "TV(joint(p, r), joint(q, s)) <= (TV(p, q) + TV(r, s))/2"),
    ),
)
