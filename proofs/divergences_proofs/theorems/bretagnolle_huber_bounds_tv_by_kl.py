"""T27, Bretagnolle–Huber: TV ≤ √(1 − e^(−KL)) ≤ 1 − ½e^(−KL), which is below 1 for every finite KL.

The second by (1 − x/2)² = 1 − x + x²/4 at x = e^(−KL). Pinsker says nothing once KL > 2; disjoint laws, KL = ∞ with TV = 1
(S4 L45-48), are the limit.
"""

from divergences.verification import Assumption, Claim, Mutant, Theorem

claims = (
    Claim(
        slug="bretagnolle_huber_bounds_tv_by_kl",
        theorem="T27",
        source="S4 L45-48 (KL of disjoint laws); Bretagnolle & Huber 1979; Canonne 2022",
        about=("total_variation", "kl"),
        uses=("f_divergences_do_not_grow_through_a_channel",),
        statement="TV(p, q) <= sqrt(1 - exp(-KL(p, q)))",
        assumptions=(
            Assumption("sum(p) = 1", {"p": ("2", "0"), "q": ("0", "1")}),
            Assumption("p >= 0", {"p": ("1", "-1", "1"), "q": ("2", "-2", "1")}),
        ),
        mutants=(
            Mutant("no root", "TV(p, q) <= 1 - exp(-KL(p, q))"),
            Mutant("a quarter of KL", "TV(p, q) <= sqrt(1 - exp(-KL(p, q)/4))"),
            Mutant("JS for KL", "TV(p, q) <= sqrt(1 - exp(-JS(p, q)))"),
        ),
    ),
    Theorem(
        slug="tv_is_at_most_one_less_half_exp_of_minus_kl",
        theorem="T27",
        title="TV is at most 1 − ½e^(−KL)",
        source="Bretagnolle & Huber 1979; Canonne 2022, A short note on an inequality between KL and TV",
        about=("total_variation", "kl"),
        uses=("bretagnolle_huber_bounds_tv_by_kl",),
        says="TV(p, q) <= 1 - exp(-KL(p, q))/2",
        wrong=(
            ("not halved", "TV(p, q) <= 1 - exp(-KL(p, q))"),
            ("a quarter of the exponent", "TV(p, q) <= 1 - exp(-KL(p, q)/4)"),
        ),
    ),
)
