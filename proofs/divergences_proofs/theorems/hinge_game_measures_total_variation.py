"""p·max(0, 1 − D) + q·max(0, 1 + D) ≥ 2·min(p, q), outcome by outcome, with equality at D = sign(p − q).

There the critic separates the means by 2·TV. So the hinge game measures TV, which is bounded: it cannot be a reverse
KL, as is sometimes said. Of energies and margins the notes have EBGAN (S3 L92).
"""

from divergences.verification import Theorem

SIGN, OTHER = "(p - q)/abs(p - q)", "(q - p)/abs(p - q)"


def loss(score: str) -> str:
    """E_p max(0, 1 − D) + E_q max(0, 1 + D)."""
    return f"E(p, max(0, 1 - {score})) + E(q, max(0, 1 + {score}))"


theorem = Theorem(
    slug="hinge_game_measures_total_variation",
    theorem="T23",
    title="The hinge game measures total variation",
    source="Lim & Ye 2017, Geometric GAN",
    about=("total_variation",),
    says=(
        f"{loss('f')} >= 2 - 2*TV(p, q) and {loss(SIGN)} = 2 - 2*TV(p, q) "
        f"and E(p, {SIGN}) - E(q, {SIGN}) = 2*TV(p, q) given f in R^n"
    ),
    wrong=(
        ("TV not doubled", f"{loss(SIGN)} >= 2 - TV(p, q)"),
        ("reverse KL", f"E(p, {SIGN}) - E(q, {SIGN}) = KL(q, p)"),
        ("no margin", f"{loss('f')} >= 2"),
        ("the other sign", f"{loss(OTHER)} = 2 - 2*TV(p, q)"),
    ),
)
