"""f″(1) is 1 for KL both ways, 2 for χ² and J, 1 for Δ, ¼ for JS and H², ½ for 2·KL(m‖p), ¾ for the non-saturating loss.

So near the optimum all these games have the same landscape up to a factor: D_f(p + εh‖p) = (ε²/2)·f″(1)·Σ h²/p + o(ε²), of
which the second derivative is claimed. TV has a kink at 1 and no such expansion. The notes compare KL and JS on disjoint
distributions only (S4 L45-56).
"""

from divergences.verification import Theorem

BENDS = (("KL", ""), ("JS", "1/4*"), ("Hell2", "1/4*"), ("Tri", ""), ("chi2", "2*"), ("J", "2*"))
"""Each divergence, and its f″(1) as a factor."""

theorem = Theorem(
    slug="f_divergences_are_locally_half_f_second_chi2",
    theorem="T08",
    title="Near p = q every smooth f-divergence is a multiple of χ²",
    source="Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("f_divergence", "kl", "js", "hellinger2", "triangular", "chi2", "jeffreys"),
    says=" and ".join(f"curvature({name}(q, frozen(q)), q, h) = {bend}sum(h^2/q)" for name, bend in BENDS)
    + " given h in directions(q)",
    wrong=(
        ("JS as KL", "curvature(JS(q, frozen(q)), q, h) = sum(h^2/q)"),
        ("half of it", "curvature(KL(q, frozen(q)), q, h) = sum(h^2/q)/2"),
        ("no weights", "curvature(KL(q, frozen(q)), q, h) = sum(h^2)"),
    ),
)
