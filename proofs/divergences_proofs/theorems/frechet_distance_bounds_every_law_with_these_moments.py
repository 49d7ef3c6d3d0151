"""(m₁ − m₂)² + (σ₁ − σ₂)² sees two moments only, and Gaussians attain it (Gelbrich); here on the line, of atoms.

So FID (S3 L117-121) is a lower bound of the W2² of the features, and may be 0 between different distributions. In more
dimensions the quadratic potentials of frechet_distance_is_the_cost_of_a_linear_map say the same: they see only means and
covariances.
"""

from divergences.verification import Theorem

MEANS = "(E(p, x) - E(q, y))^2"
VARIANCES = "E(p, (x - E(p, x))^2)", "E(q, (y - E(q, y))^2)"
DEVIATIONS = "(sqrt({}) - sqrt({}))^2".format(*VARIANCES)

theorem = Theorem(
    slug="frechet_distance_bounds_every_law_with_these_moments",
    theorem="T54",
    title="The Fréchet distance bounds W2 from below",
    source="S3 L117-121 (FID of features that are not Gaussian); Gelbrich 1990",
    about=("fid", "maps.adain_cost"),
    uses=("frechet_distance_is_the_cost_of_a_linear_map",),
    says=f"W2(p, q, differences(x, y))^2 >= {MEANS} + {DEVIATIONS} given q in laws(m) and x in R^n and y in R^m",
    wrong=(
        ("equal for all distributions", f"W2(p, q, differences(x, y))^2 = {MEANS} + {DEVIATIONS}"),
        ("upper bound", f"W2(p, q, differences(x, y))^2 <= {MEANS} + {DEVIATIONS}"),
        ("variances", "W2(p, q, differences(x, y))^2 >= {} + ({} - {})^2".format(MEANS, *VARIANCES)),
    ),
)
