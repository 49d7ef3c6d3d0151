"""Statistics on charts: the same values and slopes on all of them, and branches that hold far out."""

from functools import reduce

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
from divergences.laws.numerics.charts import (
    NOTHING,
    Chart,
    change,
    exponential,
    sign_between,
    statistic,
    total,
    totals,
)

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


@pytest.mark.parametrize(
    "of", [Square(Q(3)), LogSquare(Q(0)), LogGrowth(Q(1), Q(2)), Decay(Q(1), Q(2)), Distance(Q(3))]
)
def test_a_sign_between_two_points_is_that_of_every_point(of):
    """Shifted so that it is 0 inside, and so that it is not; x goes from e to e³, through where the statistics turn."""
    chart, t, u = Chart(Q(0), 1, Q(4)), arb(1), arb(3)
    values = [statistic(of, chart)(acb(x), acb(x).exp(), False).real for x in (1, 1.5, 2, 2.5, 3)]
    least, most = (reduce(end, values) for end in (arb.min, arb.max))
    for shift in (-most - 1, -least + 1, -(least + most) / 2):
        found = sign_between(shift, {of: Q(1)}, chart)(t, u)
        assert found in {0, *((v + shift > 0) - (v + shift < 0) for v in values)}
        assert not (found and min(v + shift for v in values) < 0 < max(v + shift for v in values))
    assert sign_between(arb(10), {of: Q(1)}, chart)(t, arb(1.0625)) == 1 or of == Decay(Q(1), Q(2))


def test_a_double_exponential_has_a_sign_where_balls_have_none():
    chart, terms = Chart(Q(0), -1, Q(-3)), {Decay(Q(0), Q(1)): Q(-1), LogGrowth(Q(0), Q(1)): Q(2)}
    t, u = arb(3), arb(6)
    x = acb(t.union(u))
    assert total(arb(0), terms, chart)(x, x.exp(), False).real.contains(0)
    assert sign_between(arb(0), terms, chart)(t, u) == -1
    arch = {Linear(): Q(1), LogBelow(Q(0)): Q(5)}  # below 0 at x = −1 and x = −e³, and above between
    assert sign_between(arb(0), arch, chart)(arb(0), arb(3)) == 0
    far, huge = arb(20), 2 * arb(NOTHING).exp()  # e^{e²⁰} is more than that, and how much more is not known
    assert sign_between(huge, {Decay(Q(0), Q(1)): Q(-1)}, chart)(arb(1), far) == 0
    assert sign_between(huge, {Decay(Q(0), Q(1)): Q(-1)}, chart)(arb(1), arb(2)) == 1


@pytest.mark.parametrize("squares", [{Q(-1): Q(2), Q(1): Q(-2)}, {Q(-1): Q(2), Q(1): Q(-1), Q(3): Q(5)}], ids=str)
def test_squares_are_summed_exactly(squares):
    terms = {Linear(): Q(3), **{Square(m): x for m, x in squares.items()}}
    with precision(200):
        truth = 3 * X + sum(arb(x) * (X - arb(m)) * (X - arb(m)) for m, x in squares.items()) + 7
        assert abs(total(arb(7), terms, PLAIN)(*at(PLAIN, X)).real - truth) < arb(2) ** -180
    wide = arb(X).union(X + 2**20)
    if sum(squares.values()) == 0:  # a line: twice as wide as the slope says, no square
        assert total(arb(7), terms, PLAIN)(acb(wide), acb(wide), False).real.rad() < 16 * 2**20


def test_sums_that_share_statistics_are_each_what_they_are_alone():
    chart = CHARTS[0]
    sums = [(arb(1), {Linear(): Q(2), LogAbove(Q(0)): Q(-1)}), (arb(0), {LogAbove(Q(0)): Q(1, 3)})]
    together = totals(sums, chart)(*at(chart, X))
    for k, (constant, terms) in enumerate(sums):
        assert together(k).overlaps(total(constant, terms, chart)(*at(chart, X)))
    assert totals([(arb(0), {LogGrowth(Q(0), Q(1)): Q(1), LogGrowth(Q(1), Q(1)): Q(-1)})], chart) is None
