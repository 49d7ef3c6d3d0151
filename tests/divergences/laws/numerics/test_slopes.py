"""Bounds of slopes hold at every point beyond, and a rate is given only where it is one."""

import math

import pytest
from flint import acb, arb, fmpq

from divergences import laws
from divergences.laws.families.facts import Decay, Linear, LogAbove
from divergences.laws.numerics.charts import Chart, total_change
from divergences.laws.numerics.densities import merged
from divergences.laws.numerics.slopes import End, Slope, fall, slope
from tests.divergences.laws.families.test_law import EVERY

ONE = fmpq(1)


def within(found, y):
    """The bound at a distance."""
    value = found.constant + found.log * y.log()
    for r, x in found.powers.items():
        value += x * y ** arb(r)
    for s, x in found.exponentials.items():
        value += x * y * (y / arb(s)).exp()
    return value


def ends(law):
    facts = law.facts()
    for base, finite, sign in ((facts.low, True, 1), (facts.high, True, -1)):
        if base is not None:
            yield End(base, sign, finite, arb(fmpq(1, 64)))
    for open_, sign in ((facts.low is None, -1), (facts.high is None, 1)):
        if open_:
            start = facts.middle if facts.low is None else facts.low
            for off in (fmpq(0), fmpq(1, 3)):
                yield End(start + off * sign, sign, False, arb(20))


@pytest.mark.parametrize("law", EVERY, ids=str)
def test_slopes_lie_in_their_bounds_at_every_distance(law):
    for end in ends(law):
        found = slope(law.facts().terms, end)
        for factor in (1, 2, 5, 40):
            y = end.distance / factor if end.finite else end.distance * factor
            chart = Chart(end.base, end.sign, end.base + end.sign * y.mid().fmpq())
            exact = total_change(law.facts().terms, chart)(acb(y).log(), acb(y), False).real
            assert within(found, y).overlaps(exact), (end, factor)


@pytest.mark.parametrize("law", EVERY, ids=str)
def test_a_rate_bounds_the_mass_beyond(law):
    for end in ends(law):
        rate = fall(slope(law.facts().terms, end), end)
        assert rate is not None
        assert rate > 0
        x = float(arb(end.base)) + end.sign * float(end.distance)
        height = float(end.distance) * math.exp(law.log_prob(x))
        mass = (
            abs(law.cdf(x) - law.cdf(float(arb(end.base))))
            if end.finite
            else (law.cdf(x) if end.sign < 0 else 1 - law.cdf(x))
        )
        assert mass <= height / float(rate) * (1 + 1e-9) + 1e-15


def test_no_rate_where_nothing_falls():
    far = End(fmpq(0), 1, False, arb(9))
    assert fall(slope({Linear(): ONE}, far), far) is None
    assert fall(slope({LogAbove(fmpq(0)): -ONE}, far), far) is None  # 1/x has no integral
    assert fall(slope({LogAbove(fmpq(0)): fmpq(-3, 2)}, far), far) is not None
    left = End(fmpq(0), -1, False, arb(9))
    assert fall(slope({Decay(fmpq(0), ONE): ONE}, left), left) is None
    near = End(fmpq(0), 1, True, arb(fmpq(1, 2)))
    assert fall(slope({LogAbove(fmpq(0)): -ONE}, near), near) is None
    assert fall(slope({LogAbove(fmpq(0)): fmpq(-9, 10)}, near), near) is not None
    assert fall(Slope(constant=arb(-3)), far) is not None
    both = merged((2, laws.Gamma(2, 1).facts().terms), (-1, laws.Gamma(2, 1.5).facts().terms))
    assert fall(slope(both, far), far) is not None


def test_a_logarithm_that_rises_is_outweighed_by_a_square():
    """exp(log²y − y²) beyond y = 20, whose slope there is 2·log y − 2y²."""
    end = End(fmpq(0), 1, False, arb(20))
    found = Slope(log=arb(2), powers={fmpq(2): arb(-2)})
    rate = fall(found, end)
    assert rate is not None
    for y in (20, 21, 40, 1000):
        assert 1 + within(found, arb(y)) <= -rate
    assert fall(Slope(log=arb(2), powers={fmpq(2): arb(-2)}), End(fmpq(0), 1, False, arb(0.5))) is None
    assert fall(Slope(log=arb(2)), end) is None
