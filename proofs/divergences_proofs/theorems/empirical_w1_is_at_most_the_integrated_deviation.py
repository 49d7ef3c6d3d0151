"""T57: E W1(P_n, P) ≤ ∫√(F(1 − F)/n) on the line: n samples are about 1/√n away from their law.

P_n is the empirical law of n independent samples; n·F_n(x) is binomial with variance n·F(1 − F), and E|D| ≤ √(E D²). The
notes train on samples (S0 L104-112): even a perfect generator sees this distance. In dimension d ≥ 3 the rate is
n^(−1/d): see empirical_w1_falls_like_n_to_the_minus_one_over_d and n_points_stay_n_to_the_minus_one_over_d_away.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any

from divergences.exact import Vector, sqrt, total, w1_line
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.proof import identity_holds

LAWS = (("1/3 2/3", "0 3/2"), ("1/2 1/6 1/3", "0 1/2 5/3"), ("1/7 4/7 2/7", "-1 0 4"), ("1 0 0", "0 1 2"))


def empirical(sample: tuple[int, ...], p: Any) -> Vector:
    """The share of the samples at each site."""
    return Vector(Fraction(sample.count(k), len(sample)) for k in range(len(p)))


def expected_distance(p: Any, x: Any, n: int) -> Any:
    """E W1(P_n, P), over all samples of size n."""
    samples = product(range(len(p)), repeat=n)
    return sum(prod(p[k] for k in s) * w1_line(empirical(s, p), p, x) for s in samples)


def bound(p: Any, x: Any, n: int) -> Any:
    """∫√(F(1 − F)/n), a sum of square roots."""
    heights = [sum(p[: k + 1]) for k in range(len(p) - 1)]
    return total(sqrt(f * (1 - f) / n) * (x[k + 1] - x[k]) for k, f in enumerate(heights))


def variance(p: Any, x: Any, n: int) -> Any:
    """∫F(1 − F)/n."""
    heights = [sum(p[: k + 1]) for k in range(len(p) - 1)]
    return sum(f * (1 - f) / n * (x[k + 1] - x[k]) for k, f in enumerate(heights))


def points() -> Iterator[dict[str, Any]]:
    """Laws with two and three atoms, one to five samples."""
    for (p, x), n in product(LAWS, range(1, 6)):
        yield {"p": Vector.of(p.split()), "x": Vector.of(x.split()), "n": n}


claim = Claim(
    slug="empirical_w1_is_at_most_the_integrated_deviation",
    theorem="T57",
    source="S0 L104-112 (training on samples); Dudley 1969, Fournier and Guillin 2015",
    about=("w1_line", "samples.wasserstein1"),
    uses=("w1_on_the_line_is_the_area_between_cdfs",),
    statement="E W1(P_n, P) <= ∫√(F(1 - F)/n), P_n the empirical law of n independent samples of P on the line",
    model=Model(holds=lambda **k: bound(**k) >= expected_distance(**k), points=points),
    steps=(
        Step("algebra", "f*(1 - f)**2 + (1 - f)*f**2 = f*(1 - f)", "variance of one indicator"),
        Step("algebra", "f*(1 - f) - (1 - f)*f = 0", "mean zero: independent samples do not correlate"),
        Step(
            "sum",
            "E|F_n - F| <= √(E(F_n - F)²) = √(F(1 - F)/n), integrated over the line",
            "the variance of |F_n - F| is nonnegative",
            check=lambda: (
                identity_holds("(w*a**2 + v*b**2)*(w + v) - (w*a + v*b)**2 = w*v*(a - b)**2", interior=False).holds
                and identity_holds("f*(1 - f)**2 + (1 - f)*f**2 = f*(1 - f)", interior=False).holds
                and identity_holds("n*(f*(1 - f))/n**2 = f*(1 - f)/n", interior=False).holds
                and identity_holds("f*(1 - f) - (1 - f)*f = 0", interior=False).holds
            ),
        ),
    ),
    scope="every law on the line and every n; tried on laws of finitely many atoms",
    mutants=(
        Mutant(
            "no root",
            "<= ∫F(1 - F)/n",
            lambda p, x, n: variance(p, x, n) >= expected_distance(p, x, n),
        ),
        Mutant("1/n", "<= ∫√(F(1 - F))/n", lambda p, x, n: bound(p, x, n * n) >= expected_distance(p, x, n)),
        Mutant("half", "<= half of it", lambda p, x, n: bound(p, x, 4 * n) >= expected_distance(p, x, n)),
    ),
)
