"""Points δ_{1/n} → δ_0 have W1 = 1/n while TV, JS and KL stay at their maxima: W1 is the weakest of them on bounded spaces.

On unbounded ones (1 − 1/n)δ_0 + δ_{n²}/n goes to δ_0 in TV, JS and one KL while W1 = n. The notes' order (S4 L58-66;
Theorem 2 of the Wasserstein GAN) is meant on compact spaces.
"""

from divergences.verification import Theorem

PAPER = "S4 L58-66, S1 L65-67; Arjovsky, Chintala, Bottou 2017, Theorem 2"

claims = (
    Theorem(
        slug="points_converge_in_w1_only",
        theorem="T56",
        title="Points converge in W1 only",
        source=PAPER,
        about=("wasserstein1", "total_variation", "js"),
        uses=(
            "w1_of_a_translate_is_the_shift",
            "js_is_log_two_iff_disjoint",
            "kl_is_infinite_iff_not_absolutely_continuous",
        ),
        says=(
            "W1(p, q, 1/s*x) = 1/s and TV(p, q) = 1 and JS(p, q) = log(2) and KL(p, q) = KL(q, p) = inf "
            "given x in R points and x is (0, 1) and p is (0, 1) and q is (1, 0) and s in [1, inf)"
        ),
        wrong=(
            ("TV too", "TV(p, q) = 1/s"),
            ("un-halved JS", "JS(p, q) = 2*log(2)"),
        ),
    ),
    Theorem(
        slug="w1_may_diverge_where_js_and_kl_converge",
        theorem="T56",
        title="W1 may diverge where JS and KL converge",
        source=PAPER,
        about=("wasserstein1", "total_variation", "kl"),
        uses=("w1_lies_between_tv_times_the_distances", "js_is_at_most_log_two_times_tv"),
        says=(
            "W1(p, q, s**2*x) = s and TV(p, q) = 1/s and JS(p, q) <= log(2)/s and KL(q, p) = -log(1 - 1/s) "
            "given x in R points and x is (0, 1) and E(p, x) = 1/s and E(q, x) = 0 and s in [1, inf)"
        ),
        wrong=(
            ("as on a compact space", "W1(p, q, s**2*x) <= TV(p, q)"),
            ("W1 bounded", "W1(p, q, s**2*x) = 1/s"),
        ),
    ),
)
