"""Both divergences have value and slope 0 at t = 0, so that near q they are t²/2·Σ h²/q.

The score of the family q + t·h is h/q, and its mean square Σ h²/q the information about t: the Hessian of KL is Fisher's
information. Of a curved family only the slope counts: its second derivative adds up to 0.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="the_curvature_of_kl_is_fisher_information",
    theorem="T08",
    title="The curvature of KL is Fisher's information",
    source="Fisher 1925; Kullback 1959, Information Theory and Statistics, section 2.6; Amari 2016, Information Geometry",
    about=("kl", "chi2"),
    uses=("a_score_has_mean_zero",),
    says=(
        "curvature(KL(frozen(q), q), q, h) = sum(h^2/q) and curvature(KL(q, frozen(q)), q, h) = sum(h^2/q) "
        "given h in directions(q)"
    ),
    wrong=(
        ("half of it", "curvature(KL(frozen(q), q), q, h) = sum(h^2/q)/2"),
        ("no weights", "curvature(KL(q, frozen(q)), q, h) = sum(h^2)"),
        ("the variance of h", "curvature(KL(frozen(q), q), q, h) = E(q, (h - E(q, h))^2)"),
        ("a millionth more", "curvature(KL(q, frozen(q)), q, h) = 1000001/1000000*sum(h^2/q)"),
    ),
)
