"""Cauchy and Schwarz: h·(f·h) is what f has along h, and Σ(f·|h|² − h·(f·h))² = |h|²·(|f|²|h|² − (f·h)²) ≥ 0.

So cos² of two encodings is in [0, 1], 1 for parallel and opposite ones, 0 for orthogonal ones; the notes' plain cosine (S3
L97-101) is least, −1, for opposite ones.
"""

from divergences.verification import Theorem

SQUARED = "sum(f*h)^2"
LENGTHS = "sum(f^2)*sum(h^2)"
GIVEN = "given f in R^n and h in R^n"

theorem = Theorem(
    slug="squared_cosines_tell_parallel_from_orthogonal",
    title="Squared cosines are at most 1, and 1 for parallel vectors only",
    source="S3 L97-101; Cauchy 1821; Zhao, Mathieu & LeCun 2017, Energy-based Generative Adversarial Networks, equation 5",
    about=("latent.pull_away",),
    says=f"0 <= {SQUARED} <= {LENGTHS} and ({SQUARED} = {LENGTHS} iff f*sum(h^2) = h*sum(f*h)) {GIVEN}",
    wrong=(
        ("not squared", f"0 <= sum(f*h) {GIVEN}"),
        ("strict", f"{SQUARED} < {LENGTHS} {GIVEN}"),
        ("every pair", f"{SQUARED} = {LENGTHS} {GIVEN}"),
        ("half", f"2*{SQUARED} <= {LENGTHS} {GIVEN}"),
        ("the same direction only", f"sum(f*h) = {LENGTHS} iff f*sum(h^2) = h*sum(f*h) {GIVEN}"),
    ),
)
