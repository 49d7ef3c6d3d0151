"""p·D + q·max(0, m − D) ≥ m·min(p, q), outcome by outcome, with equality at D = m where p < q and D = 0 elsewhere.

So with the margin on fakes EBGAN measures TV, as the hinge game does (S3 L84-92): it is flat as soon as supports are apart.
Without the margin term D = 0 is best, and nothing is measured; beyond the margin a critic only loses.
"""

from divergences.verification import Theorem

BEST, OTHER = "t*(1 - max(p - q, 0)/(p - q))", "t*max(p - q, 0)/(p - q)"


def loss(energy: str) -> str:
    """E_p D + E_q max(0, m − D)."""
    return f"E(p, {energy}) + E(q, max(0, t - {energy}))"


theorem = Theorem(
    slug="energy_game_measures_total_variation",
    theorem="T23",
    title="The energy game measures total variation",
    source="S3 L84-92; Zhao, Mathieu & LeCun 2017, Energy-based GAN, theorem 1",
    about=("total_variation", "games.energy"),
    uses=("hinge_game_measures_total_variation",),
    says=(
        f"{loss('f')} >= t*(1 - TV(p, q)) and {loss(BEST)} = t*(1 - TV(p, q)) "
        "given f in R^n and f >= 0 and t in (0, inf)"
    ),
    wrong=(
        ("no margin term", "E(p, f) >= t*(1 - TV(p, q))"),
        ("the margin where p > q", f"{loss(OTHER)} = t*(1 - TV(p, q))"),
        ("margin 1", f"{loss(BEST)} >= 1 - TV(p, q)"),
        ("energies of any sign", f"{loss('f')} >= t*(1 - TV(p, q)) given f in R^n and t in (0, inf)"),
    ),
)
