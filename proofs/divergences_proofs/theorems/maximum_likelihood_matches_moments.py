"""KL(p‖r) − KL(p‖q) = log E_q eᶠ − E_p f for r = q·eᶠ/E_q eᶠ, which is at least 0 where E_p f = E_q f, by Jensen.

r is another member of the exponential family, f a combination of its statistics; the loss of data p, −Σ p·log q, is KL(p‖q)
but for an entropy. Along t·f the difference is convex in t, 0 at t = 0, and its slope there is E_q f − E_p f: the likeliest
distribution has slope 0 along every statistic.
"""

from divergences.verification import Theorem

claims = (
    Theorem(
        slug="maximum_likelihood_matches_moments",
        theorem="T12",
        title="Maximum likelihood matches moments",
        source="Fisher 1922; Barndorff-Nielsen 1978; Wainwright & Jordan 2008, section 3.6",
        about=("kl", "cross_entropy"),
        uses=("maximum_likelihood_minimises_kl_from_the_sample",),
        says="E(p, f) = E(q, f) given f in R^n and q in likeliest(p, f)",
        wrong=(
            ("whatever the distribution", "E(p, f) = E(q, f) given f in R^n and p << q"),
            (
                "the moment of the next one",
                "E(p, f) = E(r, f) given f in R^n and q in likeliest(p, f) and r in tilts(q, f)",
            ),
            ("equal distributions", "p = q"),
        ),
    ),
    Theorem(
        slug="laws_that_match_the_moments_are_likeliest",
        theorem="T12",
        title="A distribution that matches the moments is the likeliest",
        source="Csiszár 1975, I-divergence geometry; Wainwright & Jordan 2008, section 3.6",
        about=("kl", "cross_entropy"),
        uses=("kl_obeys_pythagoras_at_tilted_laws",),
        says="KL(p, q) <= KL(p, r) given f in R^n and r in tilts(q, f) and E(p, f) = E(q, f)",
        wrong=(
            ("whatever the means", "KL(p, q) <= KL(p, r) given f in R^n and r in tilts(q, f)"),
            ("strictly", "KL(p, q) < KL(p, r)"),
            ("backwards", "KL(p, r) <= KL(p, q)"),
        ),
    ),
)
