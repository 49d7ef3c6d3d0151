"""JS is the entropy of the mean coin less the mean of both entropies. On two sites all mass that moves moves by 1: W1 is TV.

s and t are the probabilities of the site 1: E X for X in {0, 1}.
"""

from divergences.verification import Theorem

COINS = "x in R points and x is (0, 1) and E(p, x) = s and E(q, x) = t and s in R and t in R"
MIDDLE = "-(s + t)/2*log((s + t)/2) - (1 - (s + t)/2)*log(1 - (s + t)/2)"
FIRST = "-s*log(s) - (1 - s)*log(1 - s)"
BOTH = f"{FIRST} - t*log(t) - (1 - t)*log(1 - t)"
SOURCE = "S1 L47-53, S3 L49-56 (KL, JS and W1); by definition"

claims = (
    Theorem(
        slug="js_between_bernoulli_laws",
        title="JS of two coins",
        source=SOURCE,
        about=("js",),
        says=f"JS(p, q) = {MIDDLE} - ({BOTH})/2 given {COINS}",
        wrong=(
            ("un-halved", f"JS(p, q) = 2*({MIDDLE}) - ({BOTH})"),
            ("one entropy", f"JS(p, q) = {MIDDLE} - ({FIRST})/2"),
        ),
    ),
    Theorem(
        slug="w1_between_bernoulli_laws",
        title="W1 of two coins",
        source=SOURCE,
        about=("w1_line",),
        uses=("w1_on_the_line_is_the_area_between_cdfs",),
        says=f"W1(p, q, x) = abs(s - t) given {COINS}",
        wrong=(
            ("un-halved", "W1(p, q, x) = 2*abs(s - t)"),
            ("no absolute value", "W1(p, q, x) = s - t"),
        ),
    ),
)
