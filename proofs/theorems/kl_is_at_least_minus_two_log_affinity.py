"""T31: KL ≥ −2·log(1 − H²) = Rényi's divergence of order ½, and KL ≥ 2·H². The notes have no bound by H²."""

from divergences.verification import Assumption, Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import inequality_holds
from proofs.pairs import library_agrees, pairs, stated, wrong

SECOND = "2*Hell2(p, q) <= -2*log(1 - Hell2(p, q))"

claims = (
    Claim(
        slug="kl_is_at_least_minus_two_log_affinity",
        theorem="T31",
        source="van Erven & Harremoës 2014, Rényi divergence and Kullback-Leibler divergence",
        about=("kl", "hellinger2"),
        statement="-2*log(1 - Hell2(p, q)) <= KL(p, q)",
        assumptions=(Assumption("sum(p) = 1", {"p": ("1/4",), "q": ("1",)}),),
        mutants=(
            Mutant("4 for 2", "-4*log(1 - Hell2(p, q)) <= KL(p, q)"),
            Mutant("JS for KL", "-2*log(1 - Hell2(p, q)) <= JS(p, q)"),
            Mutant("reversed", "-2*log(1 - Hell2(p, q)) >= KL(p, q)"),
        ),
    ),
    Claim(
        slug="minus_two_log_affinity_is_at_least_twice_hellinger",
        theorem="T31",
        source="van Erven & Harremoës 2014, Rényi divergence and Kullback-Leibler divergence",
        about=("hellinger2",),
        statement=SECOND,
        formal=SECOND,
        model=Model(holds=stated(SECOND), points=pairs, floats=library_agrees(SECOND)),
        steps=(
            Step("algebra", "-log(1/(1 + t)) - t/(1 + t) = log(1 + t) - t/(1 + t)", "H² = t/(1 + t)"),
            Step("calculus", "diff(log(1 + t) - t/(1 + t), t) = t/(1 + t)**2", "increasing from 0"),
            Step(
                "sum",
                "-log(1 - x) >= x, x = H²",
                "increasing, and 0 at 0",
                check=lambda: inequality_holds("t/(1 + t)**2 >= 0").holds and stated("log(1 + 0) - 0/(1 + 0) = 0")(),
            ),
        ),
        mutants=(
            wrong("reversed", "2*Hell2(p, q) >= -2*log(1 - Hell2(p, q))"),
            wrong("4 for 2", "4*Hell2(p, q) <= -2*log(1 - Hell2(p, q))"),
        ),
    ),
    Claim(
        slug="kl_is_at_least_twice_hellinger",
        theorem="T31",
        source="Polyanskiy & Wu, Information Theory: From Coding to Learning",
        about=("kl", "hellinger2"),
        statement="2*Hell2(p, q) <= KL(p, q)",
        assumptions=(Assumption("sum(p) = 1", {"p": ("1/4",), "q": ("1",)}),),
        mutants=(
            Mutant("6 for 2", "6*Hell2(p, q) <= KL(p, q)"),
            Mutant("the distance", "2*sqrt(Hell2(p, q)) <= KL(p, q)"),
        ),
    ),
)
