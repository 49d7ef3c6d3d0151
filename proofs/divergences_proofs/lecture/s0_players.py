"""S0 L13-15: the discriminator's range and the generator.

Both are types. What they say: the best discriminator has values in [0, 1], the ends included; and whatever map G is,
G(z) has a law on X.
"""

from divergences.verification import Mutant
from divergences.verification.judge.item import claimed
from divergences_proofs.notes import S0
from divergences_proofs.theorems import generators_move_masses_and_expectations

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
        claim=generators_move_masses_and_expectations.theorem,
        uses=("generators_move_masses_and_expectations",),
    ),
)
