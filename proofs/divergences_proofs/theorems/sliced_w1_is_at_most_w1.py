"""The shadows of two sites along a vector of length 1 are nearer to each other than the sites: every plan costs less along it.

So does the mean over vectors, whatever their distribution: the uniform one, a limit of such on finitely many, gives the sliced
distance, samples its estimate.
"""

from divergences.verification import Theorem

SLICED, W1 = "sliced(p, q, x, y, z)", "W1(p, q, distances(x, y))"

theorem = Theorem(
    slug="sliced_w1_is_at_most_w1",
    theorem="T48",
    title="The sliced W1 is at most W1",
    source="S3 L49-56 (costs of moving mass); Rabin et al. 2012; Bonnotte 2013, section 5.1; Deshpande et al. 2018, Sliced GAN",
    about=("wasserstein1", "w1_line", "sliced"),
    uses=("w1_is_at_least_the_distance_of_the_means",),
    says=f"E(r, {SLICED}) <= {W1} given r in laws(m) and x in R^(n, k) and y in R^(n, k) and z in rays(m, k)",
    wrong=(
        ("equality", f"E(r, {SLICED}) = {W1}"),
        ("vectors that are longer", f"5/4*E(r, {SLICED}) <= {W1}"),
        ("a sum of shadows", f"sum({SLICED}) <= {W1}"),
    ),
)
