"""W1 of uniform laws: |m| if |m| ≥ w, else (m² + w²)/(2w); m is the midpoints' difference, w the half-widths'.

The monotone plan moves the point u of [−1, 1] by m + wu, so W1 = E|m + wU|, two triangles where the sign changes.
"""

from fractions import Fraction

from divergences.verification import Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences_proofs.intervals import ANY, Laws, area_between, compared


def differences(laws: Laws) -> tuple[Fraction, Fraction]:
    """|m| and w."""
    a, b, c, d = laws
    return abs((a + b) - (c + d)) / 2, abs((b - a) - (d - c)) / 2


def expected(m: Fraction, w: Fraction) -> Fraction:
    """E|m + wU|."""
    return m if m >= w else (m * m + w * w) / (2 * w)


claim = compared(
    "w1_between_uniform_laws",
    "wasserstein1",
    ANY,
    area_between,
    lambda laws: expected(*differences(laws)),
    ("always the midpoints", "|m|", lambda laws: differences(laws)[0]),
    ("full widths", "w twice as large", lambda laws: expected(differences(laws)[0], 2 * differences(laws)[1])),
    ("the other branch", "max(|m|, w)", lambda laws: max(differences(laws))),
    statement="W1(U[a, b], U[c, d]) = |m| if |m| >= w, else (m² + w²)/(2w), m and w the differences of middles and half-widths",
    uses=("the_monotone_plan_is_optimal_for_convex_costs", "w1_on_the_line_is_the_area_between_cdfs"),
    steps=(
        Step("algebra", "m + w*u - (n + v*u) = (m - n) + (w - v)*u", "the monotone plan's arcs"),
        Step("algebra", "((m + w)**2 - (m - w)**2)/(4*w) = m", "one sign: |m| >= w"),
        Step(
            "sum",
            "E|m + wU| = ((w + m)² + (w - m)²)/(4w) = (m² + w²)/(2w)",
            "two triangles: |m| < w",
            check=lambda: (
                identity_holds("((w + m)**2 + (w - m)**2)/(4*w) = (m**2 + w**2)/(2*w)", interior=False).holds
                and identity_holds("((m + w)**2 - (m - w)**2)/(4*w) = m", interior=False).holds
            ),
        ),
    ),
)
