"""T38: Rényi's divergences of order ½ and 2 are −2·log(1 − H²) and log(1 + χ²), and KL lies between them.

Affinity and χ² are sums of powers, and their logarithms are the Rényi divergences. The notes know the order 1 only.
"""

from divergences.verification import Assumption, Claim, Mutant

claims = (
    Claim(
        slug="renyi_of_order_two_is_log_one_plus_chi2",
        theorem="T38",
        source="van Erven & Harremoës 2014, Rényi divergence and Kullback-Leibler divergence",
        about=("renyi", "chi2"),
        statement="Renyi(p, q, 2) = log(1 + chi2(p, q))",
        assumptions=(Assumption("sum(p) = 1", {"p": ("1/4",), "q": ("1",)}),),
        mutants=(
            Mutant("no 1", "Renyi(p, q, 2) = log(chi2(p, q))"),
            Mutant("no log", "Renyi(p, q, 2) = chi2(p, q)"),
        ),
    ),
    Claim(
        slug="renyi_of_order_one_half_is_minus_two_log_affinity",
        theorem="T38",
        source="van Erven & Harremoës 2014, Rényi divergence and Kullback-Leibler divergence",
        about=("renyi", "hellinger2"),
        statement="Renyi(p, q, 1/2) = -2*log(1 - Hell2(p, q))",
        assumptions=(
            Assumption("sum(p) = 1", {"p": ("1/4",), "q": ("1",)}),
            Assumption("p >= 0", {"p": ("-1", "2"), "q": ("-1/2", "3/2")}),
        ),
        mutants=(
            Mutant("one log", "Renyi(p, q, 1/2) = -log(1 - Hell2(p, q))"),
            Mutant("H² itself", "Renyi(p, q, 1/2) = 2*Hell2(p, q)"),
        ),
    ),
    Claim(
        slug="renyi_of_order_one_half_kl_and_order_two_are_ordered",
        theorem="T38",
        source="van Erven & Harremoës 2014, Rényi divergence and Kullback-Leibler divergence",
        about=("renyi", "kl"),
        statement="Renyi(p, q, 1/2) <= KL(p, q) <= Renyi(p, q, 2)",
        assumptions=(
            Assumption("sum(p) = 1", {"p": ("1/4",), "q": ("1",)}),
            Assumption("p >= 0", {"p": ("-1", "2"), "q": ("-1/2", "3/2")}),
        ),
        mutants=(
            Mutant("KL below", "KL(p, q) <= Renyi(p, q, 1/2)"),
            Mutant("KL above", "Renyi(p, q, 2) <= KL(p, q)"),
        ),
    ),
)
