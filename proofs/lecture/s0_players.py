"""S0 L13-15: the discriminator's range and the generator.

Both are types. What they say: the best discriminator has values in [0, 1], the ends included; and whatever map G is,
G(z) has a law on X.
"""

from typing import Any

from divergences.verification import Model, Mutant, Step
from divergences.verification.judge.item import claimed
from proofs import latents
from proofs.notes import S0


def is_law(q: Any, w: Any, table: Any) -> bool:
    """Mass one, and exactly at the outcomes that a code of positive mass reaches."""
    reached = {x for x, m in zip(table, w, strict=True) if m}
    return sum(q) == 1 and all((m > 0) == (k in reached) and m >= 0 for k, m in enumerate(q))


ITEMS = (
    S0(
        id="A0.2",
        lines="L13",
        written=r"D(x) \rightarrow [0, 1]",
        meaning="the discriminator's values are probabilities; the best one's are, the ends included",
        claim=claimed(
            "0 <= Dstar(p, q) <= 1",
            Mutant("the ends never reached", "0 < Dstar(p, q) < 1", corner="disjoint"),
            ("at least one half", "1/2 <= Dstar(p, q) <= 1"),
        ),
    ),
    S0(
        id="A0.3",
        lines="L15",
        written=r"G: z \rightarrow x",
        meaning="the generator is a map: whatever it is, G(z) has a law q on X",
        claim=claimed(
            "q(x) = P(G(z) = x) is a law on X: no mass is lost, and outcomes that G misses have none",
            Mutant(
                "one code for each outcome",
                "q(x) = w(G⁻¹(x)), G one to one",
                lambda w, table, h: is_law(latents.last_preimage(w, table, len(h)), w, table),
            ),
            Mutant(
                "covers X",
                "q(x) > 0 for every x",
                lambda w, table, h: all(m > 0 for m in latents.pushforward(w, table, len(h))),
            ),
            Mutant(
                "same masses",
                "q is w, rearranged",
                lambda w, table, h: (
                    sorted(filter(None, w)) == sorted(filter(None, latents.pushforward(w, table, len(h))))
                ),
            ),
            model=Model(
                holds=lambda w, table, h: is_law(latents.pushforward(w, table, len(h)), w, table),
                points=latents.generator_points,
            ),
            steps=(
                Step(
                    "sum",
                    "Σ_x Σ_z w·[G(z) = x] = Σ_z w = 1",
                    "each code goes to one outcome",
                    check=latents.means_agree_for_all,
                ),
            ),
        ),
    ),
)
