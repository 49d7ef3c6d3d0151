"""KL and JS in bits, and JS on the parallel lines (S1 L47-55, L65-67).

KL is right. The formula of JS merges two correct ones: ½[KL(p‖m) + KL(q‖m)], and ½[log 4 + E_p log p/(p + q) + …], where
the constant goes with the denominators p + q. On the lines the logs are lost (L65), then a half (L67); the result,
log 2 for every θ ≠ 0, is right.
"""

from dataclasses import replace

from divergences.verification import Mutant
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.notes import S1
from divergences_proofs.theorems import js_is_log_two_iff_disjoint, parallel_lines_have_js_log_two

BOTH = "KL(p, (p + q)/2) + KL(q, (p + q)/2)"
WITH_SUMS = "E(p, log(p/(p + q))) + E(q, log(q/(p + q)))"

ITEMS = (
    S1(
        id="A1.13",
        lines="L47",
        written=r"KL(P \parallel q) = \mathbb{E}_{x \sim P} \log_2 \frac{P(x)}{q(x)}",
        meaning="KL of p from q, in bits",
        claim=claimed(
            "KL(p, q)/log(2) = E(p, log2(p/q))",
            ("sign (S0 L51)", "KL(p, q)/log(2) = E(p, log2(q/p))"),
            ("weighted by q", "KL(p, q)/log(2) = E(q, log2(p/q))"),
            ("nats", "KL(p, q) = E(p, log2(p/q))"),
        ),
    ),
    S1(
        id="A1.14",
        lines="L49",
        written=r"KL(q \parallel P) = \mathbb{E}_{x \sim q} \log_2 \frac{q(x)}{P(x)}",
        meaning="KL of q from p, in bits",
        claim=claimed(
            "KL(q, p)/log(2) = E(q, log2(q/p))",
            ("sign (S0 L57)", "KL(q, p)/log(2) = E(q, log2(p/q))"),
            ("the other direction", "KL(q, p)/log(2) = E(p, log2(p/q))"),
            ("nats", "KL(q, p) = E(q, log2(q/p))"),
        ),
    ),
    S1(
        id="A1.15",
        lines="L53",
        written=r"JS(P, q) = \left(\log_2 q + KL(P \parallel \frac{P+q}{2}) + "
        r"KL(q \parallel \frac{P+q}{2}) \right) \frac{1}{2}",
        meaning="two correct formulas merged: the constant log_2 4 goes with the denominators p + q, not with m",
        claim=claimed(
            f"JS(p, q) = ({BOTH})/2 = (log(4) + {WITH_SUMS})/2",
            ("the constant lost", f"JS(p, q) = ({WITH_SUMS})/2"),
            ("as written", f"JS(p, q) = (log(4) + {BOTH})/2"),
            ("not halved", f"JS(p, q) = {BOTH}"),
        ),
        literally=Reading(f"JS(p, q) = (log(4) + {BOTH})/2"),
    ),
    S1(
        id="A1.16",
        lines="L55",
        written=r"\boxed{\theta \neq 0 \quad \log 2.}",
        meaning="JS of the parallel lines: log 2 in every base, 1 bit, however small θ is",
        claim=parallel_lines_have_js_log_two.theorem,
        uses=("parallel_lines_have_js_log_two",),
    ),
    S1(
        id="A1.18",
        lines="L65",
        written=r"\left\{ \log_2 q + \mathbb{E}_{x \sim P} \frac{2P(x)}{P(x) + Q(x)} + "
        r"\mathbb{E}_{x \sim Q} \frac{2Q(x)}{P(x) + Q(x)} \right\}",
        meaning="JS of the lines, written out: the logs are lost, the constant is one too many, the half is missing",
        claim=claimed(
            "JS(p, q) = (E(p, log(2*p/(p + q))) + E(q, log(2*q/(p + q))))/2",
            ("the logs lost", "JS(p, q) = (E(p, 2*p/(p + q)) + E(q, 2*q/(p + q)))/2"),
            ("the half lost", "JS(p, q) = E(p, log(2*p/(p + q))) + E(q, log(2*q/(p + q)))"),
            ("with log 4", "JS(p, q) = (log(4) + E(p, log(2*p/(p + q))) + E(q, log(2*q/(p + q))))/2"),
        ),
        literally=Reading("JS(p, q)/log(2) = log2(4) + E(p, 2*p/(p + q)) + E(q, 2*q/(p + q))"),
    ),
    S1(
        id="A1.19",
        lines="L67",
        written=r"= 2 \log_2 4 = \log_2 2 = 1",
        meaning="the value of it for θ ≠ 0: half of log_2 4, not twice",
        claim=replace(
            js_is_log_two_iff_disjoint.claim,
            slug="",
            statement="JS(p, q) = log(4)/2 iff p*q = 0",
            mutants=(
                Mutant("as written", "JS(p, q) = 2*log(4) iff p*q = 0", corner="disjoint"),
                Mutant("not halved", "JS(p, q) = log(4) iff p*q = 0", corner="disjoint"),
                Mutant("at p = q", "JS(p, q) = log(4)/2 iff p = q", corner="equal"),
            ),
        ),
        literally=Reading("2*log2(4) = log2(2) = 1"),
        uses=("js_is_log_two_iff_disjoint",),
    ),
)
