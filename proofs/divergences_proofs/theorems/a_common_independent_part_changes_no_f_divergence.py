"""Outcomes (i, j) have the ratio p(i)·r(j)/(q(i)·r(j)) = p(i)/q(i): to split i by chance is a channel that merges nothing.

So normal laws of several coordinates with one covariance, which a linear map makes N(0, 1) × R and N(δ, 1) × R, have the
f-divergences of N(0, 1) and N(δ, 1), δ the Mahalanobis distance of the means; and noise across parallel lines sees only them.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="a_common_independent_part_changes_no_f_divergence",
    title="A common independent part changes no f-divergence",
    source="S0 L54-72 (parallel lines share z); Csiszár 1967",
    about=("f_divergence", "kl", "js", "total_variation", "hellinger2", "chi2", "triangular", "jeffreys"),
    uses=("f_divergences_are_kept_by_sufficient_channels",),
    says="Df(f, joint(p, r), joint(q, r)) = Df(f, p, q) given r in laws(m) and f in generators",
    wrong=(
        (
            "another part for each",
            "Df(f, joint(p, r), joint(q, s)) = Df(f, p, q) given r in laws(m), s in laws(m) and f in generators",
        ),
        (
            "a part that depends",
            "Df(f, joint(p, k), joint(q, l)) = Df(f, p, q) given k in channels, l in channels and f in generators",
        ),
        (
            "once for each outcome of it",
            "Df(f, joint(p, r), joint(q, r)) = sum(0*r + 1)*Df(f, p, q) given r in laws(m) and f in generators",
        ),
        (
            "counted twice",
            "Df(f, joint(p, r), joint(q, r)) = 2*Df(f, p, q) given r in laws(m) and f in generators",
        ),
    ),
)
