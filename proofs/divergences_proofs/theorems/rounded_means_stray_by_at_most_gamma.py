"""(1 + s)ᵏ·(1 − k·s) ≤ 1 by induction, and 1 − (1 − s)ᵏ ≤ k·s: each term of a mean strays by γ = ks/(1 − ks) of itself.

So do computed means: k counts the roundings that a term goes through, s = 2⁻⁵³. The bracket of W1 that the live page shows
is widened by it. Of a plan with K moves the terms go through K + 6: four of the distance, a quotient, a product, the sum. A
critic is within R = 2·(largest distance) of its value at one point; of E_p f − E_q f on n and m points the terms go through
n + m + 6, and f has six more of R. 2·(K + n + m + 16)·s·R is more than 2·γ·R + 12·s·R, and so covers both sides.
"""

from divergences.verification import Theorem

GIVEN = "given f in R^n and g in R^n and k in counts and s in [0, inf) and t in R"
ROUNDED = "(1 - s)^k <= g <= (1 + s)^k"

theorem = Theorem(
    slug="rounded_means_stray_by_at_most_gamma",
    title="Rounded means stray by at most γ",
    source="Higham 2002, Accuracy and Stability of Numerical Algorithms, lemma 3.1",
    about=("wasserstein1",),
    says=f"abs(E(p, f*g) - E(p, f)) <= k*s/(1 - k*s)*t {GIVEN} and k*s < 1 and {ROUNDED} and -t <= f <= t",
    wrong=(
        ("a rounding each and no more", "abs(E(p, f*g) - E(p, f)) <= k*s*t"),
        ("one rounding in all", "abs(E(p, f*g) - E(p, f)) <= s/(1 - s)*t"),
        ("as much of the mean itself", "abs(E(p, f*g) - E(p, f)) <= k*s/(1 - k*s)*abs(E(p, f))"),
        (
            "values of any size",
            f"abs(E(p, f*g) - E(p, f)) <= k*s/(1 - k*s)*t {GIVEN} and k*s < 1 and {ROUNDED}",
        ),
        ("downwards only", "E(p, f*g) <= E(p, f)"),
    ),
)
