"""T28: KL(p‖q) ≤ log(1 + χ²(p‖q)) ≤ χ²(p‖q). The notes do not have χ²."""

from divergences.verification import Assumption, Claim, Mutant, Theorem

claims = (
    Claim(
        slug="kl_is_at_most_log_one_plus_chi2",
        theorem="T28",
        source="Polyanskiy & Wu, Information Theory: From Coding to Learning",
        about=("kl", "chi2"),
        statement="KL(p, q) <= log(1 + chi2(p, q))",
        assumptions=(
            Assumption("sum(p) = 1", {"p": ("2",), "q": ("1",)}),
            Assumption("p >= 0", {"p": ("-1", "2"), "q": ("-1/2", "3/2")}),
        ),
        mutants=(
            Mutant("a third of χ², the other way", "KL(p, q) <= log(1 + chi2(q, p)/3)"),
            Mutant("a quarter of χ²", "KL(p, q) <= log(1 + chi2(p, q)/4)"),
            Mutant("reversed", "KL(p, q) >= log(1 + chi2(p, q))"),
        ),
    ),
    Theorem(
        slug="log_one_plus_chi2_is_at_most_chi2",
        theorem="T28",
        title="log(1 + χ²) is at most χ²",
        source="Polyanskiy & Wu, Information Theory: From Coding to Learning",
        about=("chi2",),
        says="log(1 + chi2(p, q)) <= chi2(p, q)",
        wrong=(
            ("reversed", "log(1 + chi2(p, q)) >= chi2(p, q)"),
            ("half above", "log(1 + chi2(p, q)) <= chi2(p, q)/2"),
        ),
    ),
)
