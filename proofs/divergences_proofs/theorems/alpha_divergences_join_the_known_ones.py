"""A_α = (Σ p^α·q^(1 − α) − 1)/(α(α − 1)): at 2 half of χ²(p‖q), at ½ four times H², at −1 half of χ²(q‖p), which is Neyman's.

The generator has f″(t) = t^(α − 2) > 0 for every real α but 0 and 1, where the two KLs are the limits; exchanging the laws
turns α into 1 − α.
"""

from divergences.verification import Theorem


def said(alpha: str, p: str = "p", q: str = "q") -> str:
    """A_α in the language of formal texts; it has no value at α = 0 and 1."""
    return f"(sum(exp({alpha}*log({p}) + (1 - {alpha})*log({q}))) - 1)/({alpha}*({alpha} - 1))"


theorem = Theorem(
    slug="alpha_divergences_join_the_known_ones",
    title="α-divergences join χ² and H²",
    source="Amari 2016, Information Geometry and Its Applications; Cressie & Read 1984",
    about=("alpha_divergence", "frames.alpha_divergence", "chi2", "hellinger2", "kl", "reverse_kl"),
    uses=("exchanging_the_laws_conjugates_the_generator",),
    says=(
        f"{said('t')} = {said('(1 - t)', 'q', 'p')} and {said('t')} >= 0 and {said('2')} = chi2(p, q)/2 and "
        f"{said('1/2')} = 4*Hell2(p, q) and {said('(-1)')} = chi2(q, p)/2 given t in R and p > 0 and q > 0"
    ),
    wrong=(
        ("no half", f"{said('2')} = chi2(p, q)"),
        ("2·H²", f"{said('1/2')} = 2*Hell2(p, q)"),
        ("not exchanged", f"{said('1/4')} = {said('3/4')}"),
        ("symmetric", f"{said('2')} = {said('2', 'q', 'p')}"),
    ),
)
