"""T28: KL(p‖q) ≤ log(1 + χ²(p‖q)) ≤ χ²(p‖q). The notes do not have χ²."""

from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import inequality_holds
from proofs.pairs import library_agrees, pairs, stated, wrong

SECOND = "log(1 + chi2(p, q)) <= chi2(p, q)"

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
    Claim(
        slug="log_one_plus_chi2_is_at_most_chi2",
        theorem="T28",
        source="Polyanskiy & Wu, Information Theory: From Coding to Learning",
        about=("chi2",),
        statement=SECOND,
        formal=SECOND,
        model=Model(holds=stated(SECOND), points=pairs, floats=library_agrees(SECOND)),
        steps=(
            Step("calculus", "diff(x - log(1 + x), x, x) = 1/(1 + x)**2", "convex"),
            Step(
                "sum",
                "log(1 + x) <= x at x = χ²",
                "value and slope 0 at 0",
                check=lambda: inequality_holds("x - log(1 + x) >= 0", ("x", "0")).holds,
            ),
        ),
        mutants=(
            wrong("reversed", "log(1 + chi2(p, q)) >= chi2(p, q)"),
            wrong("half above", "log(1 + chi2(p, q)) <= chi2(p, q)/2"),
        ),
    ),
)
