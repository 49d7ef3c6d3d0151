"""Two different samples are independent, whatever the others are: a kernel of them has the mean of the kernel of two draws.

MMD² is E k(X, X′) + E k(Y, Y′) − 2·E k(X, Y), so that KID, the sum of these three means over samples (S3 L117-121), has MMD²
for its mean, at every number of samples. Pairs of a sample with itself would add (E k(X, X) − E k(X, X′))/n.
"""

from divergences.verification import Theorem

OWN, MIXED = "E(copies(p, k + 1), pairs(d, k + 1))", "E(joint(copies(p, k), copies(q, l)), crossings(d, k, l))"
GIVEN = "given d costs and k in counts and l in counts"

theorem = Theorem(
    slug="means_over_pairs_of_samples_are_unbiased",
    title="Means of a kernel over pairs of different samples are unbiased",
    source="S3 L117-121 (scores of samples); Hoeffding 1948; Gretton et al. 2012; Bińkowski et al. 2018, Demystifying MMD GANs",
    about=("kid", "samples.mmd2"),
    says=f"{OWN} = E(joint(p, p), flat(d)) and {MIXED} = E(joint(p, q), flat(d)) {GIVEN}",
    wrong=(
        ("divided by the number of all pairs", f"k*{OWN} = (k + 1)*E(joint(p, p), flat(d))"),
        ("half", f"2*{OWN} = E(joint(p, p), flat(d))"),
        ("of both distributions", f"{OWN} = E(joint(p, q), flat(d))"),
        ("swapped", f"{MIXED} = E(joint(q, p), flat(d))"),
        ("at least", f"{MIXED} > E(joint(p, q), flat(d))"),
    ),
)
