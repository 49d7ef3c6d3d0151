"""With a share π of real samples, D*_π = πp/(πp + (1 − π)q) and the best value is JS_π − h(π); t stands for π.

JS_π = π·KL(p‖m) + (1 − π)·KL(q‖m), m = πp + (1 − π)q, and h is the entropy of the coin; π = ½ is half of the game in
the notes (S1 L31-40). JS_π is an f-divergence with f(0) + f′(∞) = h(π), so JS_π ≤ h(π)·TV.
"""

from divergences.verification import Theorem

MIXED = "mix(q, p, t)"
SKEWED = f"t*KL(p, {MIXED}) + (1 - t)*KL(q, {MIXED})"
COIN = "t*log(t) + (1 - t)*log(1 - t)"
BEST = f"t*E(p, log(t*p/{MIXED})) + (1 - t)*E(q, log((1 - t)*q/{MIXED}))"

claims = (
    Theorem(
        slug="unequal_shares_give_the_skewed_js",
        theorem="T15",
        title="Unequal shares of real and generated samples give the skewed JS",
        source="S1 L31-40 (equal shares); Lin 1991, IEEE Trans. Inf. Theory 37(1)",
        about=("gan_value", "gan_value_at_optimum", "optimal_discriminator", "js"),
        uses=("optimal_discriminator_maximises_gan_value",),
        says=(
            f"t*E(p, log(d)) + (1 - t)*E(q, log(1 - d)) <= {SKEWED} + {COIN} and {BEST} = {SKEWED} + {COIN} "
            "given t in (0, 1)"
        ),
        wrong=(
            (
                "D* of equal shares",
                f"t*E(p, log(p/(p + q))) + (1 - t)*E(q, log(q/(p + q))) = {SKEWED} + {COIN}",
            ),
            ("no coin", f"{BEST} = {SKEWED}"),
            ("log 4", f"{BEST} = {SKEWED} - log(4)"),
        ),
    ),
    Theorem(
        slug="skewed_js_is_at_most_the_coins_entropy_times_tv",
        theorem="T15",
        title="The skewed JS is at most the coin's entropy times TV",
        source="S1 L55 (π = ½); Lin 1991, IEEE Trans. Inf. Theory 37(1)",
        about=("js", "total_variation"),
        uses=("f_divergences_lie_between_zero_and_range_times_tv",),
        says=f"{SKEWED} <= -({COIN})*TV(p, q) given t in (0, 1)",
        wrong=(
            ("half", f"{SKEWED} <= -({COIN})*TV(p, q)/2"),
            ("the share itself", f"{SKEWED} <= t*(1 - t)*TV(p, q)"),
        ),
    ),
)
