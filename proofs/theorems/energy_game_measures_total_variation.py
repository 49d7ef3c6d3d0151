"""EBGAN: energies D between 0 and the margin m cost E_p D + E_q (m − D) ≥ m·(1 − TV): the game measures −m·(1 − TV).

With D = m·d, outcome by outcome p·d + q·(1 − d) ≥ min(p, q), with equality for d = 1 where p < q and 0 elsewhere. An energy
above m costs more on p and saves nothing on q, so that none is needed.
"""

from divergences.verification import Claim, Mutant

LOSS = "E(p, m*d) + E(q, m*(1 - d))"
MARGIN = "given m in (0, inf)"

claim = Claim(
    slug="energy_game_measures_total_variation",
    source="S3 L84-101; Zhao, Mathieu & LeCun 2017, theorem 1",
    about=("games.energy", "total_variation"),
    statement=f"{LOSS} >= m*(1 - TV(p, q)) {MARGIN}",
    mutants=(
        Mutant("twice TV, as in the hinge game", f"{LOSS} >= m*(1 - TV(p, q)/2) {MARGIN}"),
        Mutant("101 % of it", f"{LOSS} >= 1.01*m*(1 - TV(p, q)) {MARGIN}"),
        Mutant("without the margin", f"{LOSS} >= 1 - TV(p, q) {MARGIN}"),
        Mutant("what Hellinger leaves", f"{LOSS} >= m*(1 - Hell2(p, q)) {MARGIN}"),
        Mutant("exchanged labels", f"E(q, m*d) + E(q, m*(1 - d)) = m*(1 - TV(p, q)) {MARGIN}"),
    ),
)
