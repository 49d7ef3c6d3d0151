"""±1 equally likely, and −2, 0, 2 with (1, 6, 1)/8: moments up to the third are 0, 1 and 0 in both, no outcome is shared.

So FID, which sees means and variances, and KID, whose kernel (xy + 1)³ sees moments up to the third, are 0 (S3 L117-121),
while a discriminator tells the two apart without fail. The text has the points two to the right, where moments are equal as
well. The plan that moves all the mass by 1 costs 1, whatever the order of the distance, and W1 is no less.
"""

from divergences.verification import Theorem

GIVEN = "given x in R points and x is (0, 1, 2, 3, 4) and p is (0, 1, 0, 1, 0)/2 and q is (1, 0, 6, 0, 1)/8"

theorem = Theorem(
    slug="equal_moments_hide_disjoint_supports",
    theorem="T54",
    title="FID and KID may be 0 where JS is log 2",
    source="S3 L117-121 (FID of features that are not Gaussian)",
    about=("fid", "kid", "js", "wasserstein1"),
    uses=("js_is_log_two_iff_disjoint", "w1_on_the_line_is_the_area_between_cdfs"),
    says=(
        "E(p, x) = E(q, x) and E(p, x^2) = E(q, x^2) and E(p, x^3) = E(q, x^3) and JS(p, q) = log(2) "
        f"and W1(p, q, x) = W2(p, q, differences(x, x)) = 1 {GIVEN}"
    ),
    wrong=(
        ("fourth moments", "E(p, x^4) = E(q, x^4)"),
        ("JS in bits", "JS(p, q) = 1"),
        ("two on the way", "W1(p, q, x) = 2"),
    ),
)
