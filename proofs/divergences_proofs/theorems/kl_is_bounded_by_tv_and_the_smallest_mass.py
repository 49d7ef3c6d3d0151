"""χ² ≤ Σ (p − q)²/min q ≤ 2·TV²/min q: the positive and the negative part of p − q sum to TV each.

A sum of squares of numbers ≥ 0 is at most the square of their sum. Without a smallest mass no such bound exists: KL may be ∞
while TV is as small as one likes (the notes' S4 L45-48).
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="kl_is_bounded_by_tv_and_the_smallest_mass",
    theorem="T29",
    title="Pinsker reversed, by the smallest mass",
    source="S4 L45-48; Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("kl", "total_variation", "chi2"),
    uses=("kl_is_at_most_log_one_plus_chi2",),
    says="KL(p, q) <= log(1 + 2*TV(p, q)**2/min(q))",
    wrong=(
        ("the largest mass, and a quarter", "KL(p, q) <= log(1 + 2*TV(p, q)**2/max(q)/4)"),
        ("reversed, no square", "log(1 + 2*TV(p, q)/min(q)) <= KL(p, q)"),
        ("an eighth", "KL(p, q) <= log(1 + TV(p, q)**2/min(q)/4)"),
        ("of any masses", "KL(l, q) <= log(1 + 2*TV(l, q)**2/min(q)) given l likelihoods"),
    ),
)
