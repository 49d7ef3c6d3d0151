"""Complete the square: r²/(2γ) − (a·r − (γ/2)·a²) = (γ/2)·(a − r/γ)²; the distance r is s here, and the weight γ is t.

Between δ_0 and δ_r slopes are pulled to 0, and W1 is not found. The slope dies away with the distance, which is why R1
converges (S1 L89): at r = 0 the critic is flat. Its gain is r²/γ, the square of W1 over γ, so that a gain of 1 says nothing of
a distance before γ is named.
"""

from divergences.verification import Theorem

PENALISED = "a*s - t/2*a**2"

theorem = Theorem(
    slug="r1_leaves_a_slope_in_proportion_to_the_distance",
    theorem="T59",
    title="R1 leaves a slope in proportion to the distance",
    source="S1 L89; Mescheder, Geiger & Nowozin 2018, equation 9",
    about=("critics.r1",),
    uses=("gradient_penalty_overestimates_w1",),
    says=(
        f"{PENALISED} <= s**2/(2*t) and ({PENALISED} = s**2/(2*t) iff a = s/t) "
        "given a in R and s in R and t in (0, inf)"
    ),
    wrong=(
        ("it finds W1", f"{PENALISED} = s**2/(2*t) iff a = 1"),
        ("without the half", f"{PENALISED} = s**2/t iff a = s/t"),
        ("as if centred at 1", f"{PENALISED} = s**2/(2*t) iff a = 1 + s/t"),
    ),
)
