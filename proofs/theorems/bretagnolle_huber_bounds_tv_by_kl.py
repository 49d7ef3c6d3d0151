"""T27, Bretagnolle–Huber: TV ≤ √(1 − e^(−KL)) ≤ 1 − ½e^(−KL), which is below 1 for every finite KL.

Pinsker says nothing once KL > 2; disjoint laws, KL = ∞ with TV = 1 (S4 L45-48), are the limit.
"""

from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds, inequality_holds
from proofs.pairs import pairs, stated, wrong

SECOND = "TV(p, q) <= 1 - exp(-KL(p, q))/2"

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
    Claim(
        slug="tv_is_at_most_one_less_half_exp_of_minus_kl",
        theorem="T27",
        source="Bretagnolle & Huber 1979; Canonne 2022, A short note on an inequality between KL and TV",
        about=("total_variation", "kl"),
        uses=("bretagnolle_huber_bounds_tv_by_kl",),
        statement="TV(p, q) <= 1 - exp(-KL(p, q))/2",
        formal=SECOND,
        model=Model(holds=stated(SECOND), points=pairs),
        steps=(
            Step("algebra", "(1 - x/2)**2 - (1 - x) = x**2/4", "with x = exp(-KL)"),
            Step(
                "sum",
                "TV² <= 1 - x <= (1 - x/2)², and 0 <= 1 - x/2",
                "the first bound, then roots",
                check=lambda: (
                    identity_holds("(1 - x/2)**2 - (1 - x) = x**2/4", interior=False).holds
                    and inequality_holds("x**2/4 >= 0").holds
                ),
            ),
        ),
        mutants=(
            wrong("not halved", "TV(p, q) <= 1 - exp(-KL(p, q))"),
            wrong("a quarter of the exponent", "TV(p, q) <= 1 - exp(-KL(p, q)/4)"),
        ),
    ),
)
