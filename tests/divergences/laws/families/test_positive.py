"""Weibull, log-normal and Pareto laws: values known exactly."""

import math

import pytest
from flint import arb

from divergences.laws import LogNormal, Pareto, Weibull, power
from divergences.laws.families.facts import Linear, LogAbove, Power
from divergences.laws.families.tails import LOG_NORMAL, stretched
from tests.tolerances import U


def test_known_values():
    assert Weibull(1, 2).log_prob(4) == -math.log(2) - 2
    assert Weibull(2, 3).cdf(3) == -math.expm1(-1)
    assert LogNormal(0, 1).log_prob(1) == -0.5 * math.log(2 * math.pi)
    assert LogNormal(1, 2).mean == math.exp(3)
    assert Pareto(2, 3).cdf([1, 3, 6]).tolist() == [0, 0, 0.75]
    assert (Pareto(3, 2).mean, Pareto(1, 2).mean, Pareto(2, 1).std) == (3, math.inf, math.inf)
    assert (Pareto(4, 3).std, Pareto(6, 10).std) == (math.sqrt(2), 2 * math.sqrt(1.5))
    assert math.isnan(Pareto(1, 2).std)


@pytest.mark.parametrize("law", [Weibull(2, 3), LogNormal(1, 0.5), Pareto(3, 2)], ids=str)
def test_half_of_the_mass_lies_beyond_the_median(law):
    facts, median = law.facts(), arb(float(law.icdf(0.5)))
    assert abs(facts.cdf(median) - 0.5) < U * 8
    assert abs(facts.survival(median) - 0.5) < U * 8


def test_tails():
    assert Weibull(0.5, 1).tail == stretched(0.5)
    assert LogNormal(0, 1).tail is LOG_NORMAL
    assert (Pareto(2.5, 1).tail, Pareto(2.5, 1).support) == (power(2.5), (1, math.inf))


def test_what_is_0_is_not_stated():
    assert {type(of) for of in Weibull(1, 2).facts().terms} == {Linear}
    assert {type(of) for of in Weibull(2, 2).facts().terms} == {LogAbove, Power}
