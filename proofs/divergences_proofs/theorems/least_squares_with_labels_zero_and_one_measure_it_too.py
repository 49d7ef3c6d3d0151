"""T22: with labels 1 and 0 the least-squares game has the best D* again; its values are ½ − Δ/4 and ½ + Δ/4.

The first is what the discriminator pays, the second what the generator does at the best discriminator. The notes do
not have this game.
"""

from divergences.verification import Assumption, Claim, Mutant, Step

claims = (
    Claim(
        slug="least_squares_with_labels_zero_and_one_is_bounded_by_triangular",
        theorem="T22",
        source="Mao et al. 2017, Least Squares Generative Adversarial Networks",
        about=("triangular", "optimal_discriminator", "games.least_squares"),
        statement="E(p, (1 - d)**2) + E(q, d**2) >= 1/2 - Tri(p, q)/4",
        assumptions=(
            Assumption("sum(p) = 1", {"p": ("1/4",), "q": ("1",), "d": ("1/3",)}),
            Assumption("p >= 0", {"p": ("-1", "2"), "q": ("-3", "4"), "d": ("1/3", "1/3")}),
        ),
        steps=(
            Step(
                "order",
                "E(p, (1 - d)**2) + E(q, d**2) >= p*(1 - Dstar(p, q))",
                "convex in d, stationary at D*; corners",
                at=("d", "p/(p + q)"),
            ),
            Step("sum", "Σ p·(1 - D*) = 1/2 - Δ/4", "both vectors add up to one"),
        ),
        mutants=(
            Mutant("half of Δ", "E(p, (1 - d)**2) + E(q, d**2) >= 1/2 - Tri(p, q)/8"),
            Mutant("3/5 for 1/2", "E(p, (1 - d)**2) + E(q, d**2) >= 3/5 - Tri(p, q)/4"),
            Mutant("the other side", "E(p, (1 - d)**2) + E(q, d**2) <= 1/2 - Tri(p, q)/4"),
        ),
    ),
    Claim(
        slug="least_squares_generator_loss_is_a_half_plus_a_quarter_triangular",
        theorem="T22",
        source="Mao et al. 2017, Least Squares Generative Adversarial Networks",
        about=("triangular", "optimal_discriminator"),
        statement="E(p, (Dstar(p, q) - 1)**2) + E(q, (Dstar(p, q) - 1)**2) = 1/2 + Tri(p, q)/4",
        assumptions=(Assumption("sum(p) = 1", {"p": ("1/4",), "q": ("1",)}),),
        mutants=(
            Mutant("minus", "E(p, (Dstar(p, q) - 1)**2) + E(q, (Dstar(p, q) - 1)**2) = 1/2 - Tri(p, q)/4"),
            Mutant("no half", "E(p, (Dstar(p, q) - 1)**2) + E(q, (Dstar(p, q) - 1)**2) = Tri(p, q)/4"),
        ),
    ),
)
