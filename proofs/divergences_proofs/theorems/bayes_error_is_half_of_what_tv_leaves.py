"""A verdict on one outcome errs by ½·p or by ½·q, and the best by the smaller: ½·Σ min(p, q) = ½(1 − TV) ≤ ½(1 − JS/log 2).

So the accuracy of any discriminator is at most ½(1 + TV): an accuracy of ½ at best is what p = q means, and T14 says
what a worse one loses in value. S2 L1 has equal priors, S2 L3 an over-trained discriminator:
this is what it can reach.
"""

from divergences.verification import Assumption, Claim, Mutant, Theorem

REAL = "max(p - q, 0)/(p - q)"
LEAST = f"E(p, 1 - {REAL})/2 + E(q, {REAL})/2"

claims = (
    Theorem(
        slug="bayes_error_is_half_of_what_tv_leaves",
        theorem="T40",
        title="The best test errs with probability ½(1 − TV)",
        source="S2 L1-3; Levin, Peres & Wilmer, Markov Chains and Mixing Times",
        about=("total_variation", "optimal_discriminator", "samples.total_variation"),
        says=f"E(p, 1 - d)/2 + E(q, d)/2 >= (1 - TV(p, q))/2 and {LEAST} = (1 - TV(p, q))/2",
        wrong=(
            ("not halved", f"{LEAST} = 1 - TV(p, q)"),
            ("the worst test", f"E(p, {REAL})/2 + E(q, 1 - {REAL})/2 = (1 - TV(p, q))/2"),
            ("TV not halved", f"{LEAST} = 1/2 - TV(p, q)"),
        ),
    ),
    Claim(
        slug="bayes_error_is_at_most_half_of_what_js_leaves",
        theorem="T40",
        source="Hellman & Raviv 1970, Probability of error, equivocation, and the Chernoff bound",
        about=("total_variation", "js"),
        uses=("js_is_at_most_log_two_times_tv",),
        statement="sum(min(p, q))/2 = (1 - TV(p, q))/2 <= (1 - JS(p, q)/log(2))/2",
        assumptions=(Assumption("sum(p) = 1", {"p": ("1/4",), "q": ("1",)}),),
        mutants=(
            Mutant("nats for bits", "(1 - TV(p, q))/2 <= (1 - 2*JS(p, q))/2"),
            Mutant("reversed", "(1 - TV(p, q))/2 >= (1 - JS(p, q)/log(2))/2"),
            Mutant("the larger of both", "sum(max(p, q))/2 = (1 - TV(p, q))/2"),
        ),
    ),
)
