"""Maps between standard laws against their quantile functions; moments that a hand can integrate; what is not even."""

import math

import mpmath
import pytest
from flint import acb, arb, ctx

from divergences.laws import Cauchy, Laplace, Normal, Uniform
from divergences.laws.numerics import quantile_balls
from divergences.laws.numerics.rational_laws import Exact
from tests.tolerances import W1_WIDTH


def level(kind, z):
    z = mpmath.mpf(z)
    return {
        Normal: lambda: mpmath.ncdf(z),
        Laplace: lambda: mpmath.exp(z) / 2 if z < 0 else 1 - mpmath.exp(-z) / 2,
        Uniform: lambda: (z + 1) / 2,
    }[kind]()


@pytest.mark.parametrize("pair", quantile_balls.MAPS, ids=lambda pair: "-".join(kind.__name__ for kind in pair))
@pytest.mark.parametrize("z", [-8.0, -2.5, -0.25, 0.25, 2.5, 8.0])
def test_maps_keep_levels(pair, z):
    there = quantile_balls.MAPS[pair]
    image = float(there(acb(z), z > 0, False).real)
    with mpmath.workdps(60):
        assert (
            abs(level(pair[1], image) - level(pair[0], z))
            <= W1_WIDTH * min(level(pair[0], z), level(pair[0], -z)) + 1e-16
        )


@pytest.mark.parametrize("scale", [1, 4])
def test_a_laplace_law_and_a_uniform_one_by_hand(scale):
    """2∫₀^∞ (sz − (1 − e⁻ᶻ))²·½e⁻ᶻ dz = 2s² − 2s·(1 − ¼) + 1 − 1 + ⅓."""
    found = quantile_balls.distance(Uniform(-1, 1), Laplace(0, scale), 2)
    assert found.value**2 == pytest.approx(2 * scale**2 - 1.5 * scale + 1 / 3, rel=W1_WIDTH)
    assert found.upper - found.lower <= W1_WIDTH * found.value


def test_a_normal_law_and_a_uniform_one_by_hand():
    """E Z·(2Φ(Z) − 1) = 1/√π: so σ² − 2σ/√π + ⅓, and for the shift its square."""
    found = quantile_balls.distance(Normal(3, 2), Uniform(-1, 1), 2)
    assert found.value**2 == pytest.approx(9 + 4 - 4 / math.sqrt(math.pi) + 1 / 3, rel=W1_WIDTH)


def test_what_is_beyond_the_range_is_no_less_than_what_is_lost():
    """Of the range cut at 3 deviations: the tails of the integral are below the bound for their mass."""
    first, second = Exact.of(Normal(0, 1)), Exact.of(Uniform(-1, 3))
    mass = 2 * first.survival(arb(3))
    bound = quantile_balls._beyond(first, second, 2, mass)
    lost = 2 * mpmath.quad(lambda x: (x - 1 - 2 * (2 * mpmath.ncdf(x) - 1)) ** 2 * mpmath.npdf(x), [3, 10])
    assert float(lost) <= float(bound)
    assert float(quantile_balls._beyond(first, second, 2, arb(2) ** -ctx.prec)) <= 1e-6


@pytest.mark.parametrize(
    ("p", "q", "order"),
    [
        (Normal(0, 1), Laplace(0, 1), 3),
        (Normal(0, 1), Laplace(0, 1), 1.5),
        (Normal(0, 1), Cauchy(0, 1), 2),
        (Normal(0, 1), Normal(1, 2), 2),
    ],
)
def test_these_are_left_to_others(p, q, order):
    assert quantile_balls.distance(p, q, order) is None
