"""What families state of themselves, each against its own density and distribution function in floats."""

import math

import numpy as np
import pytest
from flint import acb, arb, ctx, fmpq
from scipy.integrate import quad

from divergences import laws
from divergences.laws.families.facts import Linear, LogAbove, exact, gamma_above, present
from divergences.laws.numerics.charts import Chart, total
from tests.divergences.laws.families.test_law import EVERY

FLOATS = 1e-12  # what 64-bit special functions and SciPy's quadrature leave


def points(law):
    return [float(law.icdf(u)) for u in (0.0625, 0.375, 0.5625, 0.9375)]


@pytest.mark.parametrize("law", EVERY, ids=str)
def test_the_sum_of_statistics_is_the_log_density(law):
    facts = law.facts()
    for x in points(law):
        log = total(facts.constant(), facts.terms, Chart(inside=exact(x)))
        assert abs(float(log(acb(x), acb(x), False).real) - law.log_prob(x)) <= FLOATS * (1 + abs(law.log_prob(x)))


@pytest.mark.parametrize("law", EVERY, ids=str)
def test_distribution_functions_are_those_of_the_law(law):
    facts = law.facts()
    assert facts.low is None if law.support[0] == -math.inf else facts.low == exact(law.support[0])
    for x in points(law):
        below, above = facts.cdf(arb(x)), facts.survival(arb(x))
        assert abs(float(below) - law.cdf(x)) <= FLOATS
        assert (below + above).overlaps(arb(1))
        if facts.partial_mean is not None and math.isfinite(law.mean):
            both = facts.partial_mean(arb(x)) + facts.partial_mean_above(arb(x))
            assert abs(float(both) - law.mean) <= FLOATS * (1 + abs(law.mean))


@pytest.mark.one_in(8)
@pytest.mark.parametrize("law", EVERY, ids=str)
def test_expectations_are_integrals(law):
    """Of every statistic that some family has, by SciPy's quadrature over probabilities."""
    found = 0
    for of in {of for other in EVERY for of in other.facts().terms} | {Linear()}:
        stated = law.facts().expectation(of)
        if stated is None:
            continue
        found += 1

        def value(u, of=of):
            x = float(law.icdf(u))
            return float(total(arb(0), {of: fmpq(1)}, Chart(inside=exact(x)))(acb(x), acb(x), False).real)

        least = 1e-12
        truth, error, *_ = quad(value, least, 0.5, limit=200, full_output=1)
        rest, more, *_ = quad(value, 0.5, 1 - least, limit=200, full_output=1)
        heavy = (
            0.02 if isinstance(law, laws.Pareto | laws.StudentT) else 1e-5
        )  # what lies in the last 1e-12 of either end
        assert abs(float(stated) - truth - rest) <= heavy * (1 + abs(truth + rest)) + error + more
    assert found or isinstance(law, laws.Cauchy | laws.StudentT)


def test_floats_are_rational_numbers():
    assert exact(0.1) == fmpq(3602879701896397, 36028797018963968)
    assert present({Linear(): fmpq(0), LogAbove(fmpq(0)): fmpq(1)}) == {LogAbove(fmpq(0)): fmpq(1)}


def test_the_rest_of_a_gamma_law_is_a_bound_where_it_is_below_every_precision():
    assert gamma_above(arb(1), arb(3)).overlaps((-arb(3)).exp())
    far = arb(10**6)
    assert gamma_above(arb(1), far).contains((-far).exp())
    assert gamma_above(arb(1), far) < arb(2) ** -ctx.prec
    assert np.isfinite(float(gamma_above(arb(2.5), arb(2) ** 500).mid()))
