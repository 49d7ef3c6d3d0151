"""Normal, Laplace and Cauchy laws: densities, distribution functions and tails."""

import math
from math import inf

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences.laws import EXPONENTIAL, GAUSSIAN, Cauchy, Laplace, Normal, power
from divergences.laws.families.location_scale import LocationScale
from tests.tolerances import U

FAMILIES = (Normal, Laplace, Cauchy)
X = np.array([-3.0, 0.25, 2.0, 1e6])
ROUNDING = 1e-14  # a few roundings of numbers of size 1


@pytest.mark.parametrize("family", FAMILIES)
def test_a_law_that_is_moved_and_stretched_is_the_standard_one_elsewhere(family):
    law, standard = family(0.5, 4), family(0, 1)
    assert isinstance(law, LocationScale)
    assert law.support == (-math.inf, math.inf)
    np.testing.assert_allclose(law.cdf(0.5 + 4 * X), standard.cdf(X), rtol=ROUNDING)
    np.testing.assert_allclose(law.log_prob(0.5 + 4 * X), standard.log_prob(X) - math.log(4), rtol=ROUNDING)


@pytest.mark.parametrize("family", FAMILIES)
def test_laws_are_equal_by_family_and_numbers(family):
    assert family(1, 2) == family(1.0, np.float32(2)) != family(2, 1)
    assert repr(family(1, 2)) == f"{family.__name__}(loc=1.0, scale=2.0)"
    assert not [family(1, 2) == other(1, 2) for other in FAMILIES if other is not family].count(True)


@pytest.mark.parametrize(("loc", "scale", "said"), [(math.inf, 1, "loc"), (0, 0, "scale"), (0, -1, "scale")])
def test_numbers_that_make_no_law_are_refused(loc, scale, said):
    with pytest.raises(ValueError, match=f"^{said}: found"):
        LocationScale(loc, scale)


def test_known_values_of_normal():
    assert Normal(3, 2).cdf(3) == 0.5
    assert Normal(3, 2).log_prob(3) == -math.log(2) - 0.5 * math.log(2 * math.pi)
    assert Normal(0, 1).log_prob(inf) == -inf
    assert (Normal(0, 1).support, Normal(0, 1).tail) == ((-inf, inf), GAUSSIAN)


def test_the_left_tail_of_normal_keeps_its_digits():
    """Φ(−x) lies between φ(x)·x/(x² + 1) and φ(x)/x."""
    law = Normal(0, 1)
    density = math.exp(law.log_prob(37.0))
    assert density * 37 / (37**2 + 1) < law.cdf(-37) < density / 37
    assert law.cdf(9) == 1  # the right tail drowns in 1; the left one does not
    assert law.cdf(-9) > 0


def test_it_is_symmetric_about_its_middle():
    law, steps = Normal(1.0, 0.5), np.array([0.25, 0.5, 2.0])
    assert law.log_prob(1 + steps).tolist() == law.log_prob(1 - steps).tolist()
    assert (law.cdf(1 + steps) + law.cdf(1 - steps)).tolist() == [1, 1, 1]


def test_known_values_of_laplace():
    assert Laplace(0, 1).log_prob(0) == -math.log(2)
    assert Laplace(1, 0.5).log_prob([0.0, 2.0]).tolist() == [-2, -2]
    assert Laplace(1, 2).cdf(1) == 0.5
    assert abs(Laplace(0, 1).cdf(-math.log(2)) - 0.25) <= 2 * U
    assert (Laplace(0, 1).support, Laplace(0, 1).tail) == ((-inf, inf), EXPONENTIAL)


def test_the_left_tail_of_laplace_keeps_its_digits():
    assert abs(Laplace(0, 1).cdf(-700) / (math.exp(-700) / 2) - 1) <= 4 * U


def test_the_kink_has_slope_zero_and_far_away_no_slope_is_nan():
    slope = jax.grad(Laplace(0, 1).log_prob)
    assert [float(slope(jnp.float32(x))) for x in (-1, 0, 1)] == [1, 0, -1]
    assert [float(jax.jit(jax.grad(Laplace(0, 1).cdf))(jnp.float32(x))) for x in (-1e4, 1e4)] == [0, 0]


def test_known_values_of_cauchy():
    assert Cauchy(0, 1).log_prob([1.0])[0] == -math.log(2) - math.log(math.pi)
    assert Cauchy(0, 1).cdf([-1, 0, 1]).tolist() == [0.25, 0.5, 0.75]
    assert Cauchy(1, 2).cdf([-1, 3]).tolist() == [0.25, 0.75]
    assert (Cauchy(0, 1).support, Cauchy(0, 1).tail) == ((-inf, inf), power(1))


def test_nothing_overflows_and_no_tail_is_lost():
    assert Cauchy(0, 1).log_prob(1e200) == -2 * math.log(1e200) - math.log(math.pi)  # 1e400 is never formed
    assert Cauchy(0, 1).cdf(-1e200) == 1e-200 / math.pi
