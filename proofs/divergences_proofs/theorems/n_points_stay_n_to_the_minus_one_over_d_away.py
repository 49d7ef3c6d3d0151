"""T57: any law on n points is at least d/(2(d+1))·n^(−1/d) away from the uniform law on [0, 1]ᵈ (maximum distance).

The distance to the points is a critic: it is 1-Lipschitz and 0 on them, so W1 ≥ E dist. Within r of the points lies at most
n·(2r)ᵈ of the cube, so E dist ≥ ∫(1 − n(2r)ᵈ)dr up to where that vanishes. The grid attains it. So samples in
dimension d cannot do better than n^(−1/d), whatever law is put on the points; for d ≥ 3 empirical laws reach that rate
(see empirical_w1_falls_like_n_to_the_minus_one_over_d).
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, product
from math import prod
from typing import Any

import sympy as sp

from divergences.exact import chebyshev
from divergences.verification import Claim, Model, Mutant, Step
from divergences.verification.interpreters.symbolic.chambers import agree_everywhere, always

CHOICES = ("1/2 1/2 1/2", "1/4 3/4 1/3", "5/6 1/6 2/3", "1/3 1/8 1/2")


def uncovered(sites: Any, r: Fraction) -> Any:
    """P(dist(U, sites) > r): the volume of the cube outside the cubes of side 2r around the sites."""
    axes = [
        sorted({Fraction(0), Fraction(1), *(min(max(c + e, 0), 1) for c in a for e in (-r, r))})
        for a in zip(*sites, strict=True)
    ]
    cells = product(*(pairwise(axis) for axis in axes))
    middles = ((prod(b - a for a, b in cell), [(a + b) / 2 for a, b in cell]) for cell in cells)
    return sum((v for v, m in middles if all(chebyshev(m, s) > r for s in sites)), Fraction(0))


def nearest(sites: Any) -> Any:
    """E dist(U, sites), the least W1 of a law on them: Simpson's rule, exact for the cubic pieces of `uncovered`."""
    coordinates = list(zip(*sites, strict=True))
    folds = {abs(a - b) / 2 for axis in coordinates for a, b in product(axis, repeat=2)}
    walls = {x for axis in coordinates for a in axis for x in (a, 1 - a)}
    return sum(
        (b - a) / 6 * (uncovered(sites, a) + 4 * uncovered(sites, (a + b) / 2) + uncovered(sites, b))
        for a, b in pairwise(sorted(folds | walls))
    )


def beats(sites: Any, factor: Fraction) -> bool:
    """Whether E dist >= factor·n^(−1/d), raised to the power d: a comparison of fractions."""
    d = len(sites[0])
    return nearest(sites) ** d * len(sites) >= factor**d


def beats_exactly(sites: Any) -> bool:
    """Whether the bound is attained."""
    return nearest(sites) ** len(sites[0]) * len(sites) == constant(sites) ** len(sites[0])


def constant(sites: Any) -> Fraction:
    """d/(2(d + 1))."""
    d = len(sites[0])
    return Fraction(d, 2 * (d + 1))


def points() -> Iterator[dict[str, Any]]:
    """One to four points in dimensions 1, 2 and 3, and the grids, which attain the bound."""
    for d, n in product((1, 2, 3), range(1, 5)):
        if d * n < 9:
            yield {"sites": tuple(tuple(map(Fraction, c.split()))[:d] for c in CHOICES[:n])}
    for d in (1, 2):
        yield {"sites": tuple(product((Fraction(1, 4), Fraction(3, 4)), repeat=d))}


def is_a_critic() -> bool:
    """Whether the least of distances that each grow by r at most grows by r at most, and is 0 where one of them is."""
    return agree_everywhere(lambda a, b, r: min(a + r, b + r), lambda a, b, r: min(a, b) + r, 3) and agree_everywhere(
        lambda zero, b: min(zero, b), lambda zero, b: zero, 2, where=lambda zero, b: zero <= b
    )


def integral_for_all() -> bool:
    """∫(1 − (r/ρ)ᵈ) dr from 0 to ρ = ρ·d/(d + 1) for every d > 0: by the derivative, and the value at 0."""
    r, rho, d = sp.symbols("r rho d", positive=True)
    primitive = r - r * (r / rho) ** d / (d + 1)
    derivative = sp.expand_power_base(sp.diff(primitive, r)) - (1 - sp.expand_power_base((r / rho) ** d))
    at_rho = primitive.subs(r, rho) - rho * d / (d + 1)
    return sp.expand(sp.together(derivative) * (d + 1)) == 0 and sp.cancel(at_rho) == 0


claim = Claim(
    slug="n_points_stay_n_to_the_minus_one_over_d_away",
    theorem="T57",
    source="S0 L104-112 (training on samples); Dudley 1969, Weed and Bach 2019",
    about=("wasserstein1",),
    uses=("weak_duality",),
    statement="W1(any law on n points, uniform on [0, 1]^d) >= d/(2(d + 1))·n^(-1/d), in the maximum distance",
    model=Model(holds=lambda sites: beats(sites, constant(sites)), points=points),
    steps=(
        Step(
            "order",
            "min(a + r, b + r) = min(a, b) + r: dist(·, sites) is 1-Lipschitz, and 0 on the sites",
            "the critic: W1 >= E dist(U, sites)",
            check=is_a_critic,
        ),
        Step(
            "order",
            "[in A or in B] <= [in A] + [in B]",
            "n cubes cover at most their total volume",
            check=lambda: always(lambda a, b: (a or b) <= a + b, 2),
        ),
        Step(
            "sum",
            "E dist = ∫P(dist > r)dr >= ∫(1 - n(2r)^d)dr = ρ·d/(d + 1), n(2ρ)^d = 1",
            "P(dist <= r) is at most n(2r)^d",
            check=lambda: is_a_critic() and integral_for_all(),
        ),
    ),
    scope="every law on n points of [0, 1]^d",
    mutants=(
        Mutant("twice the constant", ">= d/(d + 1)·n^(-1/d)", lambda sites: beats(sites, 2 * constant(sites))),
        Mutant(
            "n^{−1/(2d)}",
            ">= d/(2(d + 1))·n^{−1/(2d)}",
            lambda sites: nearest(sites) ** (2 * len(sites[0])) * len(sites) >= constant(sites) ** (2 * len(sites[0])),
        ),
        Mutant("strict", "> d/(2(d + 1))·n^(-1/d)", lambda sites: not beats_exactly(sites)),
    ),
)
