"""T02: 0 ≤ JS(p, q) ≤ log 2.

Below by convexity, as for KL. Above because p/m ≤ 2: what JS misses of log 2 is ½ Σ[p·log(1 + q/p) + q·log(1 + p/q)],
where no term is negative. S1 L53 and S4 L54 miss the constant or the factor; un-halved (S0 L62, S3 L36) the bound is
2·log 2.
"""

from divergences.verification import Assumption, Claim, Mutant, Step

claim = Claim(
    slug="js_lies_between_zero_and_log_two",
    theorem="T02",
    source="S1 L53-55, S4 L50, S3 L36 (un-halved); Lin 1991, IEEE Trans. Inf. Theory 37(1)",
    about=("js", "js_distance"),
    statement="0 <= JS(p, q) <= log(2)",
    assumptions=(
        Assumption("sum(p) = 1", {"p": ("2", "0"), "q": ("0", "2")}),
        Assumption("p >= 0", {"p": ("-1", "2"), "q": ("-3", "4")}),
    ),
    steps=(
        Step("calculus", "diff(JS(p, q), p, p) = q/(2*p*(p + q))", "convex in p"),
        Step("order", "JS(p, q) >= 0", "convex in p, zero at p = q; corners", at=("p", "q")),
        Step(
            "algebra",
            "log(2)*(p + q)/2 - JS(p, q) = p*log(1 + q/p)/2 + q*log(1 + p/q)/2",
            "log 2 - log(2p/(p+q)) = log(1+q/p)",
        ),
        Step("order", "p*log(1 + q/p)/2 + q*log(1 + p/q)/2 >= 0", "logs of numbers above one"),
        Step("sum", "Σ of both, Σ log(2)*(p + q)/2 = log(2)", "both vectors add up to one"),
    ),
    mutants=(
        Mutant("un-halved", "0 <= 2*JS(p, q) <= log(2)"),
        Mutant("denominators p + q (S4 L54)", "0 <= KL(p, p + q)/2 + KL(q, p + q)/2 <= log(2)"),
        Mutant("strict below", "0 < JS(p, q) <= log(2)", corner="equal"),
        Mutant("strict above", "0 <= JS(p, q) < log(2)", corner="disjoint"),
        Mutant("half the range", "0 <= JS(p, q) <= log(2)/2"),
    ),
)
