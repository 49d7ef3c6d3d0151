"""W₁ by distribution functions: values that are known."""

import pytest
from flint import arb, fmpq
from mpmath import mp

from benchmarks.law_values import values
from divergences import laws
from divergences.laws.numerics.balls import enclose
from divergences.laws.numerics.densities import Density
from divergences.laws.numerics.transport import Distributed, wasserstein1


def one(law):
    return Density(law.parts())


@pytest.mark.parametrize(("p", "q", "truth"), [
    (laws.Exponential(1), laws.Exponential(2), lambda: arb(1) / 2),
    (laws.Uniform(0, 1), laws.Beta(2, 1), lambda: arb(1) / 6),
    (laws.Pareto(3, 1), laws.Pareto(2, 1), lambda: arb(1) / 2),
    (laws.Gamma(2, 1), laws.Gamma(3.5, 1), lambda: arb(3) / 2),
    (laws.Logistic(0, 1), laws.Logistic(0, 2), lambda: 2 * arb.const_log2()),  # E|Z| = 2 log 2
    (laws.Gumbel(0, 1), laws.Gumbel(3, 1), lambda: arb(3)),
    (laws.Uniform(0, 1), laws.Uniform(5, 6), lambda: arb(5)),
    (laws.Uniform(-1, 1), laws.Uniform(-2, 2), lambda: arb(1) / 2),
])  # fmt: skip
def test_known_values(p, q, truth):
    found = enclose(lambda: wasserstein1(one(p), one(q)))
    assert found.overlaps(truth())
    assert found.rel_accuracy_bits() >= 50


def test_mixtures_move_their_parts():
    half = fmpq(1, 2)
    p = Density(((half, laws.Uniform(0, 1).facts()), (half, laws.Uniform(2, 3).facts())))
    q = Density(((half, laws.Uniform(0, 1).facts()), (half, laws.Uniform(4, 5).facts())))
    assert enclose(lambda: wasserstein1(p, q)).overlaps(arb(1))


def test_integrals_of_distribution_functions():
    law = Distributed(laws.Exponential(1).parts())
    assert law.excess(arb(2)).overlaps((-arb(2)).exp())
    assert law.shortfall(arb(2)).overlaps(1 + (-arb(2)).exp())
    assert law.excess(arb(-1)).overlaps(arb(2))
    assert law.shortfall(arb(-1)).is_zero()


TWO = laws.Mixture([0.5, 0.5], [laws.Normal(-1, 0.75), laws.Normal(1, 0.75)])


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("p", "q"), [
    (laws.StudentT(3, 0.25, 1), laws.Gumbel(0.125, 1.25)),  # e^{e^t} beside a power
    (laws.StudentT(1.5, 1, 0.5), laws.Gumbel(1, 0.375)),  # so far out that no digit of it is known
    (laws.Normal(0.5, 0.25), laws.StudentT(1.5, 1, 0.5)),  # a cut exactly where the latter is symmetric
    (laws.StudentT(3, 0.25, 1), TWO),  # the square of a distance in both parts of a mixture
])  # fmt: skip
def test_far_tails_are_resolved(p, q):
    found = enclose(lambda: wasserstein1(one(p), one(q)))
    truth = values(p, q, ("wasserstein1",))["wasserstein1"]
    assert found.rel_accuracy_bits() >= 64
    assert abs(found - arb(mp.nstr(truth, 20))) < 1e-14
