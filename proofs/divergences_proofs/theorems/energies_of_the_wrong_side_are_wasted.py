"""What energies D = m·d of EBGAN cost beyond m·(1 − TV) is m·Σ (p − q)⁺·d + (q − p)⁺·(1 − d): energy where there is more data.

So they cost m·(1 − TV) at least, and exactly that with d = 1 where p < q and d = 0 where p > q.
"""

from divergences.verification import Claim, Mutant

LOSS = "E(p, m*d) + E(q, m*(1 - d))"
WASTED = "m*sum(max(p - q, 0)*d + max(q - p, 0)*(1 - d))"
MARGIN = "given m in (0, inf)"

claim = Claim(
    slug="energies_of_the_wrong_side_are_wasted",
    source="S3 L84-101; Zhao, Mathieu & LeCun 2017, theorem 1",
    about=("games.energy", "total_variation"),
    uses=("energy_game_measures_total_variation",),
    scope="energies between 0 and the margin",
    statement=f"{LOSS} = m*(1 - TV(p, q)) + {WASTED} {MARGIN}",
    mutants=(
        Mutant("nothing is wasted", f"{LOSS} = m*(1 - TV(p, q)) {MARGIN}"),
        Mutant("99 % of it", f"{LOSS} = m*(1 - TV(p, q)) + 0.99*{WASTED} {MARGIN}"),
        Mutant(
            "the other side", f"{LOSS} = m*(1 - TV(p, q)) + m*sum(max(q - p, 0)*d + max(p - q, 0)*(1 - d)) {MARGIN}"
        ),
    ),
)
