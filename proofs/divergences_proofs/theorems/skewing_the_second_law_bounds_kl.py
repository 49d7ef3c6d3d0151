"""T24: p is at most 1/(1 − t) times the mixture; −Σ p·log(1 − t) − KL = Σ p·log(1 + tq/((1 − t)p)), logs of numbers above one.

At t = ½ this is KL(p‖m) ≤ log 2, hence JS ≤ log 2 (S1 L55); for t → 0 nothing is left of the ∞ that KL has on disjoint
supports (S4 L45-48), where there is equality.
"""

from divergences.verification import Assumption, Claim, Mutant, Theorem

SKEWED = "KL(p, mix(p, q, t))"

claims = (
    Theorem(
        slug="skewing_the_second_law_bounds_kl",
        theorem="T24",
        title="Skewing the second distribution bounds KL",
        source="S1 L55, S4 L45-48; Lee 1999, Measures of distributional similarity",
        about=("kl",),
        says=f"{SKEWED} <= -log(1 - t) and ({SKEWED} = -log(1 - t) iff p*q = 0) given t in (0, 1)",
        wrong=(
            ("log α", f"{SKEWED} <= -log(t)"),
            ("half", f"{SKEWED} <= -log(1 - t)/2"),
            ("the other side", "KL(mix(p, q, t), p) <= -log(1 - t)"),
        ),
    ),
    Claim(
        slug="kl_to_the_mean_is_at_most_log_two",
        theorem="T24",
        source="S1 L55; Lin 1991, IEEE Trans. Inf. Theory 37(1)",
        about=("kl",),
        statement="KL(p, (p + q)/2) <= log(2)",
        assumptions=(Assumption("sum(p) = 1", {"p": ("2", "0"), "q": ("0", "1")}),),
        mutants=(
            Mutant("a quarter", "KL(p, (p + q)/2) <= log(2)/4"),
            Mutant("to q itself", "KL(p, q) <= log(2)"),
            Mutant("denominators p + q", "KL(p, p + q) <= -log(2)"),
        ),
    ),
)
