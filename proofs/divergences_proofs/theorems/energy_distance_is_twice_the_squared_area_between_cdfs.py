"""|x − y| is the sum of the gaps between, so that E|X − Y| = Σ gap·(F(1 − G) + G(1 − F)) for independent X and Y.

Two of these less one of each distribution leave 2(F − G)² on every gap. It is Cramér's distance, where W1 is ∫|F − G|.
"""

from divergences.verification import Theorem

SPREADS = (
    "2*E(joint(p, q), abs(flat(differences(x, x)))) - E(joint(p, p), abs(flat(differences(x, x)))) "
    "- E(joint(q, q), abs(flat(differences(x, x))))"
)

theorem = Theorem(
    slug="energy_distance_is_twice_the_squared_area_between_cdfs",
    title="The energy distance is twice the squared area between CDFs",
    source="S3 L49-62 (distances between laws); Székely 1989; Székely & Rizzo 2013, Energy statistics, proposition 1",
    about=("w1_line", "samples.energy_distance", "samples.two_sample_test"),
    uses=("w1_on_the_line_is_the_area_between_cdfs",),
    says=f"{SPREADS} = 2*sum((cdf(p) - cdf(q))**2*gaps(x)) and ({SPREADS} = 0 iff p = q) given x ascending",
    wrong=(
        ("once", f"{SPREADS} = sum((cdf(p) - cdf(q))**2*gaps(x))"),
        ("W1 for it", f"{SPREADS} = 2*W1(p, q, x)"),
        ("E|X - Y| alone", "E(joint(p, q), abs(flat(differences(x, x)))) = 0 iff p = q"),
        ("one of each", f"{SPREADS} - E(joint(p, q), abs(flat(differences(x, x)))) = 0 iff p = q"),
    ),
)
