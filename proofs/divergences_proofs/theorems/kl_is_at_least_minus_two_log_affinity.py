"""T31: KL ≥ −2·log(1 − H²) = Rényi's divergence of order ½, and KL ≥ 2·H². The notes have no bound by H²."""

from divergences.verification import Assumption, Claim, Mutant, Theorem

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
    Theorem(
        slug="minus_two_log_affinity_is_at_least_twice_hellinger",
        theorem="T31",
        title="−2·log(1 − H²) is at least 2·H²",
        source="van Erven & Harremoës 2014, Rényi divergence and Kullback-Leibler divergence",
        about=("hellinger2",),
        says="2*Hell2(p, q) <= -2*log(1 - Hell2(p, q))",
        wrong=(
            ("reversed", "2*Hell2(p, q) >= -2*log(1 - Hell2(p, q))"),
            ("4 for 2", "4*Hell2(p, q) <= -2*log(1 - Hell2(p, q))"),
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
