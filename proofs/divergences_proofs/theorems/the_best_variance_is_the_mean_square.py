"""log t ≤ t − 1 at t = m/s, m the mean square: −2/d times a normal log-likelihood is log 2πs + m/s, least at s = m.

So with the best variance it is −(d/2)·(1 + log 2π·m), the less the larger m: least squares is likelihood (S3 L43).
Where m = 0 there is no best one: the likelihood grows without bound.
"""

from divergences.verification import Theorem

SQUARE = "E(p, (x - y)^2)"
LEAST = f"1 + log({SQUARE})"
COST = f"log(s) + {SQUARE}/s"
GIVEN = "given x in R^n and y in R^n and s in R and s > 0"

theorem = Theorem(
    slug="the_best_variance_is_the_mean_square",
    title="The likeliest variance is the mean square",
    source="S3 L43; Gauss 1809; Bishop 2006, Pattern Recognition and Machine Learning, equation 3.21",
    about=("latent.gaussian_likelihood", "latent.fit"),
    says=f"{LEAST} <= {COST} and ({LEAST} = {COST} iff s = {SQUARE}) {GIVEN}",
    wrong=(
        ("without the 1", f"log({SQUARE}) = log(s) + {SQUARE}/s iff s = {SQUARE} {GIVEN}"),
        ("half the square", f"{LEAST} <= log(s) + {SQUARE}/(2*s) {GIVEN}"),
        ("the deviation for the variance", f"{LEAST} <= log(s) + {SQUARE}/s^2 {GIVEN}"),
        ("every variance", f"{LEAST} = {COST} {GIVEN}"),
    ),
)
