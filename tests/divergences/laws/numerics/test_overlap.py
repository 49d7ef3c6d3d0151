"""TV by the sign of log(q/p): values that are known, gaps that are small, and what is not resolved."""

from itertools import pairwise

import pytest
from flint import arb, fmpq

from divergences import laws
from divergences.laws.numerics.balls import enclose
from divergences.laws.numerics.charts import Chart
from divergences.laws.numerics.crossings import Stretch
from divergences.laws.numerics.densities import Density
from divergences.laws.numerics.overlap import MOST, Unresolved, _joined, monotone, one_sign, total_variation


def one(law):
    return Density(law.parts())


@pytest.mark.parametrize(("p", "q", "truth"), [
    (laws.Exponential(1), laws.Exponential(2), lambda: arb(1) / 4),
    (laws.Logistic(0, 1), laws.Logistic(2, 1), lambda: (arb(1) / 2).tanh()),
    (laws.Uniform(0, 1), laws.Beta(2, 1), lambda: arb(1) / 4),
    (laws.Cauchy(0, 1), laws.StudentT(1, 2, 1), lambda: arb(1) / 2),
    (laws.Pareto(1, 1), laws.Pareto(2, 1), lambda: arb(1) / 4),
    (laws.Uniform(0, 1), laws.Uniform(0.25, 1.25), lambda: arb(1) / 4),
    (laws.Exponential(1), laws.Exponential(1 + 2.0**-40), None),
])  # fmt: skip
def test_known_values(p, q, truth):
    found = enclose(lambda: total_variation(one(p), one(q)))
    assert found.rel_accuracy_bits() >= 50
    assert found.overlaps(truth()) if truth else abs(found * 2**40 * arb(1).exp() - 1) < 1e-10


def test_stretches_have_one_sign():
    p, q = one(laws.Normal(0, 1)), one(laws.Laplace(0, 1))
    chart = Chart(inside=fmpq(1))
    found = one_sign(p, q, chart, arb(0), arb(3))
    wide = [s for s in found if not s.gap and s.high - s.low > 1e-6]
    assert all(s.high <= t.low for s, t in pairwise(wide))
    assert sum((s.high - s.low for s in found), arb(0)).overlaps(arb(3))


def test_what_is_nowhere_certain_is_given_up():
    with pytest.raises(Unresolved):
        monotone(lambda t: arb(0, 1), lambda t: arb(0, 1), arb(0), arb(1), lambda t: True)
    assert len(monotone(lambda t: arb(0, 1), lambda t: arb(0, 1), arb(0), arb(1), lambda t: False)) == 1
    assert MOST > 0


def test_neighbours_of_one_sign_are_one_stretch():
    """log q/p of two shifted laws has one zero, in the middle: two stretches, and what is uncertain between them."""
    p, q = one(laws.StudentT(3)), one(laws.StudentT(3, 1))
    found = one_sign(p, q, Chart(inside=fmpq(1)), arb(-3), arb(4))
    assert [s.gap for s in found] == [False, True, False]
    assert found[1].low < arb(0.5) < found[1].high
    assert found[1].high - found[1].low < 1e-12


def test_stretches_of_opposite_signs_that_touch_stay_two():
    touching = [Stretch(arb(-1), arb(0)), Stretch(arb(0), arb(0), gap=True), Stretch(arb(0), arb(1))]
    assert _joined(lambda t: t, touching) == [touching[0], touching[2]]
    assert _joined(lambda t: t + 2, touching) == [Stretch(arb(-1), arb(1))]
