"""A generator that moves last against one discriminator gains all by mixing: the D* of the mixture p itself holds it to −log 4.

Among the point masses δ_a the best answer to a discriminator d is a peak of d, and d = ½ attains −log 4. A generator that moves
first must be a single point, and pays 2·JS(p, δ) − log 4, which is more unless p is a point mass. So swapping min and max
(S0 L23) is no matter of taste. For every set of distributions max min <= min max, with equality where one of the set is the
worst mixture.
"""

from divergences.verification import Theorem

BEST = "V(p, point(b), Dstar(p, point(b)))"

theorem = Theorem(
    slug="the_order_of_minimax_matters_without_mixtures",
    theorem="T14",
    title="Without mixtures the order of minimax matters",
    source="S0 L23, S1 L9-23; Goodfellow 2016, NIPS tutorial",
    about=("minimax", "maximin", "gan_value"),
    uses=("a_generator_that_meets_a_fixed_discriminator_collapses", "optimal_discriminator_maximises_gan_value"),
    says=(
        f"V(p, point(a), d) <= -log(4) = V(p, point(b), 1/2 + 0*d) < {BEST} "
        "given a in peaks(d) and b in sites and max(p) < 1"
    ),
    wrong=(
        ("no gap", f"{BEST} <= -log(4) for some b in sites given max(p) < 1"),
        (
            "the first point",
            f"V(p, point(a), Dstar(p, point(a))) <= {BEST} given a in sites and b in sites and max(p) < 1",
        ),
        ("0 for points", f"{BEST} = 0 given b in sites and max(p) < 1"),
        ("p a point mass as well", f"-log(4) < {BEST} given b in sites"),
    ),
)
