"""E|Ax|² = tr AΣAᵀ for second moments Σ and A = GF − 1 in every dimension: what a linear round trip (S1 L147-155) loses.

Each coordinate of Ax has the second moment that stands on the diagonal of AΣAᵀ. The rows of A are z. In the plane it is
(a² + s²)·E x² + 2(ab + st)·E xy + (b² + t²)·E y² for the rows (a, b) and (s, t).
"""

from divergences.verification import Theorem

LOST = "E(p, stretched(z, x))"
GIVEN = "given x in R^(n, k) and z in R^(m, k)"

theorem = Theorem(
    slug="round_trips_lose_a_trace",
    title="A linear round trip loses the trace of AΣAᵀ",
    source="S1 L147-155 (the cycle loss); Zhu et al. 2017",
    about=("maps.cycle_loss", "lab.cycle"),
    uses=("round_trips_of_scalings_lose_their_excess",),
    says=f"{LOST} = trace(z, p, x) {GIVEN}",
    wrong=(
        ("twice", f"{LOST} = 2*trace(z, p, x)"),
        ("the mean length, squared", "E(p, sqrt(stretched(z, x)))^2 = trace(z, p, x)"),
        ("moments of equal masses", "mean(stretched(z, x)) = trace(z, p, x)"),
        ("each way's loss at once", f"{LOST} = sum(trace(z, p, x)*p^2)"),
        ("what is lost without a way", f"{LOST} >= E(p, stretched(x, x))"),
    ),
)
