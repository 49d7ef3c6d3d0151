"""A channel is standardised, multiplied by a and moved to b: that costs (μ − b)² + (σ − a)², whatever the sign of a.

So AdaIN (S1 L159-165), a = σ(y) and b = μ(y), costs what W2² of normal distributions with these moments is, and no map to y
costs less. A scale a < 0 of a style turns the channel over, and its spread is |a|.
"""

from divergences.verification import Theorem

MEAN, DEVIATION = "E(p, x)", "sqrt(E(p, (x - E(p, x))^2))"
STYLED = f"(x - {MEAN})*a/{DEVIATION} + b"
COST = f"E(p, ({STYLED} - x)^2)"
GIVEN = "given x in R^n and a in R and b in R and E(p, (x - E(p, x))^2) > 0"

theorem = Theorem(
    slug="styled_channels_have_the_moments_of_the_style",
    title="A styled channel has the moments of its style, and pays the distance of the moments",
    source="S1 L159-165; Huang & Belongie 2017; Gelbrich 1990",
    about=("maps.adain", "maps.adain_cost", "maps.style"),
    uses=("frechet_distance_bounds_every_law_with_these_moments",),
    says=(
        f"E(p, {STYLED}) = b and E(p, ({STYLED} - b)^2) = a^2 and {COST} = ({MEAN} - b)^2 + ({DEVIATION} - a)^2 {GIVEN}"
    ),
    wrong=(
        ("not divided", f"E(p, ((x - {MEAN})*a)^2) = a^2 {GIVEN}"),
        ("the old mean", f"E(p, (x - {MEAN})*a/{DEVIATION} + {MEAN}) = b {GIVEN}"),
        ("the spread is a", f"sqrt(E(p, ({STYLED} - b)^2)) = a {GIVEN}"),
        ("divided by the variance", f"E(p, ((x - {MEAN})*a/E(p, (x - {MEAN})^2))^2) = a^2 {GIVEN}"),
        ("variances in the cost", f"{COST} = ({MEAN} - b)^2 + (E(p, (x - {MEAN})^2) - a^2)^2 {GIVEN}"),
        ("means only", f"{COST} = ({MEAN} - b)^2 {GIVEN}"),
    ),
)
