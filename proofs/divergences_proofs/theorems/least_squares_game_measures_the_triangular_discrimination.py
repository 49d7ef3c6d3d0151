"""p·(x − 1)² + q·(x + 1)² = 4pq/(p + q) + (p + q)·(x − (p − q)/(p + q))²: squares are nonnegative, whatever the sign of x.

With labels 1, −1 and 0 (LSGAN) the generator's loss at the best discriminator is E_p D² + E_q D² = Δ(p, q) = 2·χ²(p‖m). The
notes do not have this game. "Pearson χ²(p + q ‖ 2q)" holds with the arguments as its authors have them, who divide by the first
of them. As with the logs, a gradient at a frozen D is not that of Δ.
"""

from divergences.verification import Claim, Mutant, Theorem

AT_BEST = "E(p, ((p - q)/(p + q) - 1)**2) + E(q, ((p - q)/(p + q) + 1)**2)"

claims = (
    Claim(
        slug="least_squares_value_is_the_triangular_discrimination",
        theorem="T22",
        source="Mao et al. 2017, Least Squares Generative Adversarial Networks",
        about=("triangular", "chi2"),
        statement="E(p, ((p - q)/(p + q))**2) + E(q, ((p - q)/(p + q))**2) = Tri(p, q) = 2*chi2(p, (p + q)/2)",
        mutants=(
            Mutant("χ² itself", "E(p, ((p - q)/(p + q))**2) + E(q, ((p - q)/(p + q))**2) = chi2(p, (p + q)/2)"),
            Mutant("half of Δ", "E(p, ((p - q)/(p + q))**2) + E(q, ((p - q)/(p + q))**2) = Tri(p, q)/2"),
            Mutant("under p alone", "2*E(p, ((p - q)/(p + q))**2) = Tri(p, q)"),
        ),
    ),
    Theorem(
        slug="best_least_squares_discriminator_completes_the_square",
        theorem="T22",
        title="The best least-squares discriminator is (p − q)/(p + q)",
        source="Mao et al. 2017, Least Squares Generative Adversarial Networks",
        about=("triangular", "games.least_squares"),
        says=(f"E(p, (f - 1)**2) + E(q, (f + 1)**2) >= 2 - Tri(p, q) and {AT_BEST} = 2 - Tri(p, q) given f in R^n"),
        wrong=(
            (
                "labels exchanged",
                "E(p, ((q - p)/(p + q) - 1)**2) + E(q, ((q - p)/(p + q) + 1)**2) = 2 - Tri(p, q)",
            ),
            ("half of Δ", "E(p, (f - 1)**2) + E(q, (f + 1)**2) >= 2 - Tri(p, q)/2"),
            ("D* of the logs", "E(p, (p/(p + q) - 1)**2) + E(q, (p/(p + q) + 1)**2) = 2 - Tri(p, q)"),
        ),
    ),
    Theorem(
        slug="pearson_chi2_of_the_least_squares_game_has_its_authors_order",
        theorem="T22",
        title="Pearson's χ² of the least-squares game has its authors' order",
        source="Mao et al. 2017, Least Squares Generative Adversarial Networks",
        about=("triangular", "chi2"),
        says="chi2(2*q, p + q) = Tri(p, q) and chi2(p + q, 2*q) = chi2(p, q)/2",
        wrong=(
            ("in the house's order", "chi2(p + q, 2*q) = Tri(p, q)"),
            ("not doubled", "chi2(q, p + q) = Tri(p, q)"),
        ),
    ),
)
