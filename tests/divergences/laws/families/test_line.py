"""Student's, logistic and Gumbel laws: values known exactly, far out too."""

import math

import jax
import jax.numpy as jnp
import pytest
from flint import arb

from divergences.laws import Cauchy, Gumbel, Logistic, StudentT, power
from divergences.laws.families.facts import Linear
from divergences.laws.families.tails import DOUBLE_EXPONENTIAL
from tests.tolerances import LAW_TRACED32

FEW = 1e-14  # a few roundings, of logarithms of gamma functions among them


def test_known_values():
    assert Logistic(1, 2).log_prob(1) == -math.log(8)
    assert Logistic(0, 1).cdf(-800) == 0.0 < Logistic(0, 1).cdf(-700)
    assert Gumbel(0, 1).log_prob([0, -math.inf]).tolist() == [-1, -math.inf]
    assert Gumbel(2, 3).cdf(2) == math.exp(-1)
    assert (Gumbel(0, 1).tail, StudentT(2.5).tail) == (DOUBLE_EXPONENTIAL, power(2.5))
    assert StudentT(1, 2, 3).log_prob(2) == pytest.approx(float(Cauchy(2, 3).log_prob(2)), rel=FEW)
    assert StudentT(1).log_prob(1e200) == pytest.approx(float(Cauchy(0, 1).log_prob(1e200)), rel=FEW)
    assert StudentT(3).icdf([0, 0.5, 1]).tolist() == [-math.inf, 0, math.inf]
    assert (StudentT(3, 2).mean, StudentT(3, 2, 2).std) == (2, 2 * math.sqrt(3))


def test_quartiles_of_a_students_law_in_jax():
    """With one degree of freedom it is Cauchy's, with two F(z) = ½ + z/(2√(2 + z²))."""
    found = jax.jit(lambda n: StudentT(n, 1.0, 2.0).icdf(jnp.asarray([0.25, 0.5, 0.75])))
    for df, quartile in ((1.0, 1.0), (2.0, math.sqrt(2 / 3))):
        assert found(df).tolist() == pytest.approx([1 - 2 * quartile, 1, 1 + 2 * quartile], rel=LAW_TRACED32)


@pytest.mark.parametrize("law", [Logistic(0, 1), Gumbel(0, 1), StudentT(3)], ids=str)
@pytest.mark.parametrize("x", [-1e300, -50.0, 50.0, 1e300])
def test_balls_far_out_are_finite_and_small(law, x):
    facts = law.facts()
    f, g = facts.cdf(arb(x)), facts.survival(arb(x))
    assert (f + g).overlaps(arb(1))
    assert min(abs(f).abs_lower(), abs(g).abs_lower()) < 1e-5
    means = facts.partial_mean(arb(x)), facts.partial_mean_above(arb(x))
    assert all(mean.is_finite() for mean in means)
    assert sum(means, arb(0)).overlaps(facts.expectation(Linear()))


def test_a_ball_around_the_middle_of_a_students_law_has_a_mass_on_either_side():
    facts, around = StudentT(1.5, 1, 2).facts(), arb(1, 2.0**-40)
    assert abs(facts.survival(around) - 0.5) < 1e-6
    assert abs(facts.cdf(around) - 0.5) < 1e-6
