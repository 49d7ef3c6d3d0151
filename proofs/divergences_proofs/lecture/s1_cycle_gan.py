"""CycleGAN, the players (S1 L119-144): two spaces, a map each way, a discriminator on each.

The types tell it: f goes from X₁ to X₂ (L121), and its image is judged by D₂, which is a function and not a set.
"""

from divergences.verification import Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds
from divergences.verification.judge.item import Reading, claimed
from divergences_proofs.cycles import cycle, judged_after, points, round_trip, spaces, typed
from divergences_proofs.networks import transpose
from divergences_proofs.notes import S1


def associative() -> bool:
    """Proof of Σ_k a_k·(Σ_j b_kj·x_j) = Σ_j (Σ_k a_k·b_kj)·x_j: a_k goes into its sum, x_j out of its, term by term."""
    into, out = "a*(s + b*x) = a*s + (a*b)*x", "(s + a*b)*x = s*x + a*(b*x)"
    return all(identity_holds(text, interior=False).holds for text in (into, out))


ITEMS = (
    S1(
        id="A1.32",
        lines="L119-125",
        written=r"x^{(1)} \in X_1, \quad x^{(2)} \in X_2, \quad f: \mathcal{X} \rightarrow \mathcal{X}, \quad f(x') \in D_2",
        meaning="f goes from X_1 to X_2, and D_2 judges the image",
        claim=claimed(
            "f: X_1 -> X_2, so that D_2(f(x)) is a number for x in X_1",
            Mutant("D_1", "D_1(f(x))", lambda w, x: judged_after(cycle(w).first_critic, cycle(w).go)),
            Mutant("f twice", "f(f(x))", lambda w, x: typed(lambda: bool(cycle(w).go @ cycle(w).go))),
            model=Model(lambda w, x: judged_after(cycle(w).second_critic, cycle(w).go), points),
        ),
        literally=Reading(
            "f: X_1 -> X_1, so that D_2(f(x)) is a number",
            holds=lambda w, x: judged_after(cycle(w).second_critic, cycle(w).come @ cycle(w).go),
            points=points,
        ),
    ),
    S1(
        id="A1.33",
        lines="L131-133",
        written=r"G_{1 \rightarrow 2}: \mathcal{X}_1 \ni x \rightarrow x' \in \mathcal{X}_2, \quad D_2: \mathcal{X}_2 "
        r"\rightarrow \mathbb{R}, \quad G_{2 \rightarrow 1}: \mathcal{X}_2 \ni x' \rightarrow x'' \in \mathcal{X}_1, \quad "
        r"D_1: \mathcal{X}_1 \rightarrow \mathbb{R}",
        meaning="each generator ends where its critic begins: tried as types, of linear maps",
        claim=claimed(
            "D_2 ∘ G_{1→2}: X_1 -> R and D_1 ∘ G_{2→1}: X_2 -> R",
            Mutant("exchanged", "D_1 ∘ G_{1→2}", lambda w, x: judged_after(cycle(w).first_critic, cycle(w).go)),
            Mutant("one critic", "D_2 ∘ G_{2→1}", lambda w, x: judged_after(cycle(w).second_critic, cycle(w).come)),
            model=Model(
                lambda w, x: (
                    judged_after(cycle(w).second_critic, cycle(w).go)
                    and judged_after(cycle(w).first_critic, cycle(w).come)
                ),
                points,
            ),
        ),
    ),
    S1(
        id="A1.34",
        lines="L135-144",
        written=r"\hat{x}^{(2)} = G_{1 \rightarrow 2}(x^{(1)}), \quad D_2(\hat{x}^{(2)}) \rightarrow \text{map}, \quad "
        r"\hat{x}^{(1)} = G_{2 \rightarrow 1}(\hat{x}^{(2)})",
        meaning="the round trip is one map X_1 -> X_1, here of linear maps (D_2 gives a map of patches, or max: not legible)",
        claim=claimed(
            "G_{2→1}(G_{1→2}(x)) = (G_{2→1} ∘ G_{1→2})(x), a point of X_1, for any two linear maps",
            Mutant("it always returns", "= x", lambda w, x: round_trip(w, x, transpose(w)) == x),
            Mutant(
                "the other order",
                "(G_{1→2} ∘ G_{2→1})(x)",
                lambda w, x: typed(lambda: bool((cycle(w).go @ cycle(w).come)(x, spaces(w)[0]))),
            ),
            model=Model(
                lambda w, x: round_trip(w, x, transpose(w)) == (cycle(w).come @ cycle(w).go)(x, spaces(w)[0]), points
            ),
            steps=(Step("sum", "Σ_k a_ik·(Σ_j b_kj·x_j)", "finite sums change places", check=associative),),
        ),
    ),
)
