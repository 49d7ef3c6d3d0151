"""Look at one gap between neighbouring sites: a coupling moves R over it to the right and L to the left.

That costs R + L for each unit of length, and R − L is F − G there, whatever the coupling: so ∫|F − G| is a lower bound. The
monotone coupling, in which i and j share the overlap of [F_{i−1}, F_i] and [G_{j−1}, G_j], never crosses a gap both ways: it
attains it. The indicator identities hold at every level for any coupling of any two distributions on the line: integrated
over the level (Fubini), with the quantile coupling F⁻¹(U), G⁻¹(U) for the monotone one, they give continuous ones too.
"""

from divergences.verification import Theorem

theorem = Theorem(
    slug="w1_on_the_line_is_the_area_between_cdfs",
    theorem="T46",
    title="W1 on the line is the area between the distribution functions",
    source="S3 L53 (a sum of flows); Villani, Optimal Transport: Old and New",
    about=("w1_line", "wasserstein1", "frames.w1_line"),
    says="W1(p, q, x) = sum(abs(cdf(p) - cdf(q))*gaps(x)) given x ascending",
    wrong=(
        ("no absolute value", "W1(p, q, x) = sum((cdf(p) - cdf(q))*gaps(x))"),
        ("no spacing", "W1(p, q, x) = sum(abs(cdf(p) - cdf(q)))"),
        ("masses, not sums", "W1(p, q, x) = sum(abs(p - q))"),
        ("squared", "W1(p, q, x) = sum((cdf(p) - cdf(q))^2*gaps(x))"),
    ),
)
