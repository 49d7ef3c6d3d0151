"""McShane's F(z) = min_i (f_i + |z − x_i|) equals f on the sites and is 1-Lipschitz everywhere.

So it is enough to test a critic on the union of the supports. The notes ask for a critic on all of X (S1 L77) and train it
on samples.
"""

from divergences.verification import Theorem

SITES = "x in R^(n, k) and y in R^(m, k) and z in R^(m, k)"

theorem = Theorem(
    slug="lipschitz_critics_extend_to_the_whole_space",
    theorem="T44",
    title="A Lipschitz critic extends to the whole space",
    source="S1 L77, S3 L62, S4 L66-90 (a critic on the whole space); McShane 1934",
    about=("w1_dual", "wasserstein1", "critics.bound"),
    says=(
        "extended(f, x, y) - extended(f, x, z) <= apart(y, z) and extended(f, x, x) = f "
        f"given {SITES} and f in lipschitz(x)"
    ),
    wrong=(
        ("any values on the sites", f"extended(f, x, x) = f given {SITES} and f in R^n"),
        ("half the slope", "2*(extended(f, x, y) - extended(f, x, z)) <= apart(y, z)"),
        ("only one extension", "extended(f, x, y) = -extended(-f, x, y)"),
    ),
)
