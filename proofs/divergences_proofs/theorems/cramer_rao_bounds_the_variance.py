"""The score h/q has mean 0, so that Σ h·f is its covariance with f: Cauchy and Schwarz.

h = dq is the slope of a family of distributions and Σ h²/q its Fisher information. For an unbiased estimator f of the
parameter d E f = 1, and the variance is at least one over the information.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="cramer_rao_bounds_the_variance",
    theorem="T20",
    title="Cramér and Rao's bound of the variance",
    source="Cramér 1946; Rao 1945; Cover & Thomas, Elements of Information Theory, theorem 11.10.1",
    about=("chi2",),
    uses=("a_score_has_mean_zero",),
    says="sum(h*f)^2 <= E(q, (f - E(q, f))^2)*sum(h^2/q) given h in directions(q) and f in R^n",
    wrong=(
        ("strict", "sum(h*f)^2 < E(q, (f - E(q, f))^2)*sum(h^2/q)"),
        ("a hundredth less", "sum(h*f)^2 <= 99/100*E(q, (f - E(q, f))^2)*sum(h^2/q)"),
        ("no weights", "sum(h*f)^2 <= E(q, (f - E(q, f))^2)*sum(h^2)"),
        ("no information", "sum(h*f)^2 <= E(q, (f - E(q, f))^2)"),
    ),
)
