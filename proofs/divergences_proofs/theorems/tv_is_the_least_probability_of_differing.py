"""A coupling leaves at most Σ min(p, q) = 1 − TV where it is, and the maximal one leaves exactly that.

It is W1 for the distance [x ≠ y]: so TV is a transport distance that does not see how far apart two points are.
"""

from divergences.verification import Theorem

DIFFERENT = "d in metrics(t, t) and t in {1}"

theorem = Theorem(
    slug="tv_is_the_least_probability_of_differing",
    theorem="T49",
    title="TV is the least probability of differing",
    source="S3 L49-56 (couplings); Levin, Peres & Wilmer, Markov Chains and Mixing Times, proposition 4.7",
    about=("total_variation", "w1_primal"),
    says=f"TV(p, q) = W1(p, q, d) = sum(g*d) for some g in couplings(p, q) given {DIFFERENT}",
    wrong=(
        ("not halved", f"W1(p, q, d) = 2*TV(p, q) given {DIFFERENT}"),
        ("independent", f"E(joint(p, q), flat(d)) = TV(p, q) given {DIFFERENT}"),
        ("what stays", f"1 - W1(p, q, d) = TV(p, q) given {DIFFERENT}"),
        ("every coupling", f"TV(p, q) = sum(g*d) given g in couplings(p, q) and {DIFFERENT}"),
    ),
)
