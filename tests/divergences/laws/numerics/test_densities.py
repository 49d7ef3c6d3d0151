"""Densities of one law and of mixtures, and bounds of what lies beyond a point."""

import math

import pytest
from flint import acb, arb, fmpq

from divergences import laws
from divergences.laws.families.facts import Distance, LogAbove
from divergences.laws.numerics.charts import Chart
from divergences.laws.numerics.densities import Density, at_point, merged
from divergences.laws.numerics.slopes import End

HALF = fmpq(1, 2)
PLAIN = Chart(inside=fmpq(1))


def one(law):
    return Density(law.parts())


def mixed(*parts):
    return Density(tuple((w, law.facts()) for w, law in parts))


def test_a_mixture_is_the_sum_of_its_parts():
    both = mixed((HALF, laws.Normal(-1, 0.5)), (HALF, laws.Normal(1, 0.5)))
    x = 0.25
    expected = math.log(sum(math.exp(laws.Normal(m, 0.5).log_prob(x)) for m in (-1, 1)) / 2)
    assert abs(float(both.on(PLAIN)(acb(x), acb(x), False).real) - expected) < 1e-14
    step = arb(2) ** -14
    ends = [both.on(PLAIN)(acb(x) + s, acb(x) + s, False).real for s in (step, -step)]
    assert abs(both.change_on(PLAIN)(acb(x), acb(x), False).real - (ends[0] - ends[1]) / (2 * step)) < 1e-7
    assert both.alone is None
    assert one(laws.Normal(0, 1)).alone is laws.Normal(0, 1).facts()


def test_where_parts_have_mass():
    d = mixed((HALF, laws.Exponential(1)), (HALF, laws.Uniform(-1, 2)))
    assert (d.low, d.high) == (-1, None)
    assert d.cuts == {fmpq(0), fmpq(-1), fmpq(2)}
    assert [len(d.present(Chart(inside=fmpq(x)))) for x in (-5, 1, 3)] == [0, 2, 1]
    assert one(laws.Gamma(0.5, 1)).singular(fmpq(0), 1)
    assert not one(laws.Exponential(1)).singular(fmpq(0), 1)
    assert one(laws.Beta(2, 0.5)).singular(fmpq(1), -1)


def test_masses_and_costs_beyond_a_point_are_bounds():
    p, q = laws.Exponential(1), laws.Exponential(2)
    end = End(fmpq(0), 1, False, arb(20))
    mass = one(p).mass_beyond(end)
    assert (-arb(20)).exp() <= mass < 1.25 * (-arb(20)).exp()
    cost = one(p).cost_beyond(one(q), end)  # ∫ e^{−x}·|x − log 2|
    exact = (-arb(20)).exp() * (21 - arb.const_log2())
    assert exact <= cost < 2 * exact
    both = mixed((HALF, p), (HALF, q))
    assert both.mass_beyond(end) >= (-arb(20)).exp() / 2
    assert both.cost_beyond(one(q), end).is_finite()


def test_the_logarithm_of_a_sum_is_bounded_where_no_term_has_one():
    """Two halves of density 2 on [0, ½]: log 1 + log 1 is 0, and the logarithm of the sum is log 2."""
    twice = mixed((HALF, laws.Uniform(0, 0.5)), (HALF, laws.Uniform(0, 0.5)))
    end = End(fmpq(0), 1, True, arb("1/4"))
    assert twice.logs_beyond(twice, end) >= 2 * arb("1/4") * arb(2).log() - 1e-9
    assert twice.cost_beyond(one(laws.Uniform(0, 1)), end) >= 2 * arb("1/4") * arb(2).log() - 1e-9


def test_terms_that_cancel_are_gone():
    a, b = laws.Gamma(2, 3).facts().terms, laws.Gamma(2, 5).facts().terms
    assert LogAbove(fmpq(0)) not in merged((1, a), (-1, b))
    assert at_point(arb(1), {LogAbove(fmpq(0)): fmpq(2)}, End(fmpq(0), 1, False, arb(3))).overlaps(1 + 2 * arb(3).log())


@pytest.mark.parametrize(("sign", "value"), [(1, 4), (-1, 8)])
def test_a_distance_is_taken_on_the_side_where_the_point_lies(sign, value):
    """2·|x − 1| at 3 and at −3."""
    assert at_point(arb(0), {Distance(fmpq(1)): fmpq(2)}, End(fmpq(0), sign, False, arb(3))).overlaps(arb(value))


def test_a_mixture_is_bounded_on_wide_intervals_and_far_out():
    """By its largest part and twice that, and its slope by the slopes of its parts."""
    both, chart = mixed((HALF, laws.Normal(-1, 0.5)), (HALF, laws.Normal(1, 0.5))), Chart(fmpq(0), 1, fmpq(4))
    wide = acb(arb(3).union(arb(3.5)))
    log, slope = (f(wide, wide.exp(), False).real for f in (both.on(chart), both.change_on(chart)))
    for x in (3.0, 3.25, 3.5):
        y = math.exp(x)
        assert log.contains(both.on(chart)(acb(x), acb(x).exp(), False).real)
        assert slope.contains(-4 * y * (y - 1))
    assert log.is_finite()
    assert log < 0
    assert slope < 0


def test_two_equal_halves_are_the_whole_on_an_interval_too():
    twice, around = mixed((HALF, laws.Normal(0, 1)), (HALF, laws.Normal(0, 1))), acb(arb(20, 0.0625))
    log = twice.on(PLAIN)(around, around, False).real
    assert log.contains(one(laws.Normal(0, 1)).on(PLAIN)(acb(19.9375), acb(19.9375), False).real)
