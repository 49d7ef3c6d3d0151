"""The gaps |F − G| are 3/10, 2/10 and 1/10, and so are the costs of moving 1/10 from the first bin to each other.

S3 L53 has the sum without the drawing; these histograms show its three summands twice. The critic f(i) = −i proves the plan
optimal, which is not unique; its cost is. Σ|p − q| is 6/10 too: this example cannot tell the two apart.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="histograms_are_six_tenths_apart",
    title="Two histograms whose W1 is 3/10 + 2/10 + 1/10",
    source="S3 L49-53",
    about=("wasserstein1", "w1_line"),
    uses=("w1_on_the_line_is_the_area_between_cdfs",),
    says=(
        "W1(p, q, x) = 3/10 + 2/10 + 1/10 = 6/10 given x in R points and p is (4, 2, 2, 2)/10 and q is (1, "
        "3, 3, 3)/10 and x is (0, 1, 2, 3)"
    ),
    wrong=(
        ("total variation", "TV(p, q) = 6/10"),
        ("the farthest move, which is W2 or more", "W2(p, q, differences(x, x)) <= 6/10"),
        ("half", "W1(p, q, x) = 3/10"),
    ),
)
