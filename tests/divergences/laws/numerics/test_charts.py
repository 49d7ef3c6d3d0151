"""Statistics on charts: the same values and slopes on all of them, and branches that hold far out."""

import pytest
from flint import acb, arb, fmpq

from divergences._core.arb import precision
from divergences.laws.families.facts import (
    Decay,
    Distance,
    Linear,
    LogAbove,
    LogBelow,
    LogGrowth,
    LogSquare,
    Power,
    Softplus,
    Square,
)
from divergences.laws.numerics.charts import NOTHING, Chart, change, exponential, statistic, total

Q = fmpq
X = arb(Q(11, 8))
PLAIN = Chart(inside=Q(11, 8))
CHARTS = [Chart(Q(0), 1, Q(11, 8)), Chart(Q(1, 2), 1, Q(11, 8)), Chart(Q(2), -1, Q(11, 8)), Chart(Q(5), -1, Q(11, 8))]
STATISTICS = {
    Linear(): X,
    LogAbove(Q(0)): X.log(),
    LogBelow(Q(2)): (2 - X).log(),
    LogSquare(Q(0)): X.log() ** 2,
    Power(Q(0), Q(2), Q(3)): (X / 2) ** 3,
    Power(Q(0), Q(2), Q(1, 3)): (X / 2) ** (arb(1) / 3),
    Square(Q(3)): (X - 3) * (X - 3),
    Distance(Q(3)): 3 - X,
    LogGrowth(Q(1), Q(2)): (1 + (X - 1) ** 2 / 2).log(),
    Decay(Q(1), Q(2)): (-(X - 1) / 2).exp(),
    Softplus(Q(1), Q(2)): (1 + (-(X - 1) / 2).exp()).log(),
}


def at(chart, x):
    """The variable and the distance of a point."""
    t = x if chart.base is None else (chart.sign * (x - arb(chart.base))).log()
    return acb(t), chart.distance(acb(t)), False


@pytest.mark.parametrize("of", STATISTICS, ids=str)
@pytest.mark.parametrize("chart", [PLAIN, *CHARTS], ids=str)
def test_values_and_slopes(of, chart):
    with precision(200):
        f, step = statistic(of, chart), arb(2) ** -20
        t, _, _ = at(chart, X)
        ends = [f(t + s, chart.distance(t + s), False).real for s in (step, -step)]
        assert f(*at(chart, X)).real.overlaps(STATISTICS[of])
        assert abs(change(of, chart)(*at(chart, X)).real - (ends[0] - ends[1]) / (2 * step)) < 1e-9


def test_a_distance_from_an_end_keeps_its_digits():
    chart = Chart(Q(1), -1, Q(1, 2))
    t = acb(-500)
    assert abs(statistic(LogBelow(Q(1)), chart)(t, t.exp(), False).real + 500) < 1e-20


def test_far_out_balls_meet_no_branch():
    """Where e^t turns around 0, log(1 + z²) follows: wide balls stay finite."""
    t = acb(arb(40), arb(0, 2))
    for of in (LogGrowth(Q(0), Q(1)), LogGrowth(Q(1), Q(1)), LogAbove(Q(-1))):
        assert statistic(of, Chart(Q(0), 1, Q(9)))(t, t.exp(), True).is_finite()


def test_two_growths_that_differ_little_have_a_certain_sign():
    terms = {LogGrowth(Q(0), Q(3)): Q(2), LogGrowth(Q(1), Q(3)): Q(-2)}
    chart = Chart(Q(0), 1, Q(9))
    wide = acb(arb(20, arb(1) / 4))
    assert total(arb(0), terms, chart)(wide, wide.exp(), False).real > 0
    single = sum(
        x * float(statistic(of, chart)(*at(chart, arb(9))).real) for of, x in ((k, int(v.p)) for k, v in terms.items())
    )
    assert abs(float(total(arb(0), terms, chart)(*at(chart, arb(9))).real) - single) < 1e-14


def test_what_is_below_every_precision_is_a_bound():
    assert exponential(acb(-1)).overlaps(acb(-1).exp())
    assert exponential(acb(-(arb(2) ** 100))).contains(0)
    assert abs(exponential(acb(-2 * NOTHING))) < arb(2) ** -1000
