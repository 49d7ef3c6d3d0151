"""T56: W1 and total variation converge apart: W1 without TV, and on unbounded spaces TV without W1.

Points δ_{1/n} → δ_0 have W1 = 1/n while TV, JS and KL stay at their maxima: W1 is the weakest of them. It is so only on
bounded spaces: (1 − 1/n)δ_0 + δ_{n²}/n goes to δ_0 in TV, JS and one KL while W1 = n. The notes' order (S4 L58-66; Theorem
2 of the Wasserstein GAN) is meant on compact spaces.
"""

from fractions import Fraction

from divergences.exact import INFINITY, js, kl, log, total_variation
from divergences.verification import Claim, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from proofs.couplings import w1
from proofs.sequences import along, derived, running, shrinking

PAPER = "S4 L58-66, S1 L65-67; Arjovsky, Chintala, Bottou 2017, Theorem 2"


claims = (
    Claim(
        slug="points_converge_in_w1_only",
        theorem="T56",
        source=PAPER,
        about=("wasserstein1", "total_variation", "js"),
        uses=(
            "w1_of_a_translate_is_the_shift",
            "js_is_log_two_iff_disjoint",
            "kl_is_infinite_iff_not_absolutely_continuous",
        ),
        statement="W1(δ_{1/n}, δ_0) = 1/n, while TV = 1, JS = log 2 and both KL are infinite for every n",
        formal=(
            "W1(p, q, 1/s*x) = 1/s and TV(p, q) = 1 and JS(p, q) = log(2) and KL(p, q) = KL(q, p) = inf "
            "given x in R points and x is (0, 1) and p is (0, 1) and q is (1, 0) and s in [1, inf)"
        ),
        model=along(
            shrinking,
            lambda n, p, q, x: (
                w1(p, q, x) * n == 1 == total_variation(p, q)
                and js(p, q) == log(2)
                and kl(p, q) == INFINITY == kl(q, p)
            ),
        ),
        steps=(
            derived(
                "W1 = 1/n; JS shares p·log(2)/2, q·log(2)/2", "disjoint atoms", "JS(p, 0) + JS(0, q) = (p + q)/2*log(2)"
            ),
        ),
        mutants=(
            Mutant("TV too", "TV = 1/n", lambda n, p, q, x: total_variation(p, q) * n == 1),
            Mutant("un-halved JS", "JS = 2 log 2", lambda n, p, q, x: js(p, q) == 2 * log(2)),
        ),
    ),
    Claim(
        slug="w1_may_diverge_where_js_and_kl_converge",
        theorem="T56",
        source=PAPER,
        about=("wasserstein1", "total_variation", "kl"),
        uses=("w1_lies_between_tv_times_the_distances", "js_is_at_most_log_two_times_tv"),
        statement="W1((1 - 1/n)δ_0 + δ_{n²}/n, δ_0) = n, while TV = 1/n, JS <= log(2)/n, KL(δ_0, p_n) = -log(1 - 1/n)",
        formal=(
            "W1(p, q, s**2*x) = s and TV(p, q) = 1/s and JS(p, q) <= log(2)/s and KL(q, p) = -log(1 - 1/s) "
            "given x in R points and x is (0, 1) and E(p, x) = 1/s and E(q, x) = 0 and s in [1, inf)"
        ),
        model=along(
            running,
            lambda n, p, q, x: (
                w1(p, q, x) == n == n * n * total_variation(p, q)
                and js(p, q) * n <= log(2)
                and kl(q, p) == -log(1 - Fraction(1, n))
            ),
        ),
        steps=(
            Step("algebra", "s*(1/n) + 0*(1 - 1/n) = s/n", "W1: mass 1/n over the distance n²"),
            Step("algebra", "KL(1, t) + KL(0, 1 - t) = -log(t)", "KL from the limit, t = 1 - 1/n"),
            Step(
                "sum",
                "n²·(1/n) = n, and TV = 1/n",
                "W1 to a point mass is E|x|",
                check=lambda: (
                    identity_holds("n**2*(1/n) + 0*(1 - 1/n) = n", interior=False).holds
                    and identity_holds("((1 - (1 - 1/n)) + 1/n)/2 = 1/n", interior=False).holds
                ),
            ),
        ),
        mutants=(
            Mutant("as on a compact space", "W1 <= TV", lambda n, p, q, x: w1(p, q, x) <= total_variation(p, q)),
            Mutant("W1 bounded", "W1 = 1/n", lambda n, p, q, x: w1(p, q, x) * n == 1),
        ),
    ),
)
