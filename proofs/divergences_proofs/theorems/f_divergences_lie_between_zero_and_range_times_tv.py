"""f lies above its tangent c·(t − 1) at 1, of mean 0, and below its chords from 1 to 0 and to ∞.

So f(t) ≤ (1 − t)·f(0) below 1 and f(t) ≤ (t − 1)·f′(∞) above; times q, the first factors add up to TV each. Equality where
every p/q is 0, 1 or ∞: so JS is log 2 on disjoint laws, the notes' plateau (S1 L55), and δ·log 2 on laws that share all but δ
of their mass. The text writes f(0) + f′(∞) as D_f of the laws (1, 0) and (0, 1).
"""

from divergences.verification import Theorem

ENDS = "r in laws(m) and s in laws(m) and r is (1, 0) and s is (0, 1)"
RATIOS = (
    "f in convex(s, t) and s in {0} and t in R and x in [s, t]^n and x is (1, 3)/2 and p is (1, 3)/4 and q is (1, 1)/2"
)
"""Where x = p/q."""

theorem = Theorem(
    slug="f_divergences_lie_between_zero_and_range_times_tv",
    theorem="T02",
    title="An f-divergence is at most its range times TV",
    source="S1 L53-55 (JS <= log 2); Vajda 1972; Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("f_divergence", "total_variation"),
    says=f"0 <= Df(f, p, q) <= Df(f, r, s)*TV(p, q) given f in generators and {ENDS}",
    wrong=(
        ("half of the range", "Df(f, p, q) <= Df(f, r, s)*TV(p, q)/2"),
        ("TV squared", "Df(f, p, q) <= Df(f, r, s)*TV(p, q)^2"),
        ("f(0) only", f"E(q, of(f, x)) - of(f, 1) <= (of(f, 0) - of(f, 1))*TV(p, q) given {RATIOS}"),
    ),
)
