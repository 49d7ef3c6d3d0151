"""E|Az|² = tr AΣAᵀ for z = (x, y) with second moments Σ and A = (a, b; s, t) = GF − 1: what round trips (S1 L147-155) lose.

Each coordinate of Az has the second moment that stands on the diagonal of AΣAᵀ; if it is normal its mean size is √(2/π) of
the root of that.
"""

from divergences.verification import Theorem

LOST = "E(p, (a*x + b*y)^2 + (s*x + t*y)^2)"

theorem = Theorem(
    slug="round_trips_in_the_plane_lose_a_trace",
    title="A linear round trip of the plane loses the trace of AΣAᵀ",
    source="S1 L147-155 (the cycle loss); Zhu et al. 2017",
    about=("maps.cycle_loss", "lab.cycle"),
    uses=("round_trips_of_scalings_lose_their_excess",),
    says=(
        f"{LOST} = (a^2 + s^2)*E(p, x^2) + 2*(a*b + s*t)*E(p, x*y) + (b^2 + t^2)*E(p, y^2) "
        "given x in R^n and y in R^n and a in R and b in R and s in R and t in R"
    ),
    wrong=(
        ("covariances once", f"{LOST} = (a^2 + s^2)*E(p, x^2) + (a*b + s*t)*E(p, x*y) + (b^2 + t^2)*E(p, y^2)"),
        ("AᵀΣA", f"{LOST} = (a^2 + b^2)*E(p, x^2) + 2*(a*s + b*t)*E(p, x*y) + (s^2 + t^2)*E(p, y^2)"),
        ("uncorrelated", f"{LOST} = (a^2 + s^2)*E(p, x^2) + (b^2 + t^2)*E(p, y^2)"),
    ),
)
