"""f lies strictly above its tangent at 1 except at 1 itself, where f″ > 0; for TV every term is |p − q|.

So p = q is the generator's only optimum (S2 L13-22), whichever of them the game minimises.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="divergences_vanish_only_on_equal_laws",
    theorem="T02",
    title="Divergences vanish only where p = q",
    source="S2 L13-22; Csiszár 1967; Polyanskiy & Wu, Information Theory: From Coding to Learning",
    about=("f_divergence", "total_variation", "hellinger2", "chi2", "triangular", "jeffreys", "js", "kl"),
    uses=("f_divergences_lie_between_zero_and_range_times_tv",),
    says=(
        "(KL(p, q) = 0 iff p = q) and (J(p, q) = 0 iff p = q) and (JS(p, q) = 0 iff p = q) and (TV(p, q) = 0 iff p = q) "
        "and (Hell2(p, q) = 0 iff p = q) and (chi2(p, q) = 0 iff p = q) and (Tri(p, q) = 0 iff p = q) "
        "and (KL(p, (p + q)/2) = 0 iff p = q) and (KL((p + q)/2, p) = 0 iff p = q)"
    ),
    wrong=(
        ("never", "KL(p, q) > 0 and J(p, q) > 0 and TV(p, q) > 0"),
        ("where supports agree", "JS(p, q) = 0 iff max(p/p - q/q) = 0"),
        ("finite", "KL(p, q) < inf and J(p, q) < inf and chi2(p, q) < inf"),
    ),
)
