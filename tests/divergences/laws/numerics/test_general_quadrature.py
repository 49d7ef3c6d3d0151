"""Quadratures over what both supports share, against values that are known, and of mixtures."""

import math

import pytest
from flint import arb, fmpq

from divergences import laws
from divergences.laws.numerics import general_quadrature as general
from divergences.laws.numerics.balls import enclose
from divergences.laws.numerics.charts import Chart
from divergences.laws.numerics.densities import Density

E, F = laws.Exponential(2), laws.Exponential(0.5)


def one(law):
    return Density(law.parts())


@pytest.mark.parametrize(("f", "truth"), [
    (general.kl, lambda: arb(4).log() - arb(3) / 4),
    (general.hellinger2, lambda: arb(1) / 5),
    (general.chi2, lambda: arb(16) / 7 - 1),
])  # fmt: skip
def test_of_exponential_laws(f, truth):
    found = enclose(lambda: f(one(E), one(F)))
    assert found.overlaps(truth())
    assert found.rel_accuracy_bits() >= 60


def test_of_uniform_laws_that_overlap_in_part():
    p, q = one(laws.Uniform(0, 1)), one(laws.Uniform(0.25, 1.25))
    assert general.js(p, q).overlaps(arb.const_log2() / 4)
    assert general.triangular(p, q).overlaps(arb(fmpq(1, 2)))
    assert general.skewed_js(p, q, fmpq(1, 2)).overlaps(general.js(p, q))
    loss = general.loss_at_optimum(p, q, fmpq(1, 2))
    assert loss.overlaps(2 * arb.const_log2() * 3 / 4)


def test_of_laws_that_share_nothing():
    p, q = one(laws.Uniform(0, 1)), one(laws.Gamma(2, 1))
    assert general.js(p, one(laws.Uniform(2, 3))).overlaps(arb.const_log2())
    assert general.hellinger2(one(laws.Uniform(-2, -1)), q).overlaps(arb(1))


def test_the_pinned_mixture():
    """½N(−1, ½) + ½N(1, ½) against N(0, √1.25)."""
    half = fmpq(1, 2)
    p = Density(tuple((half, laws.Normal(m, 0.5).facts()) for m in (-1.0, 1.0)))
    q = one(laws.Normal(0, math.sqrt(1.25)))
    assert abs(float(enclose(lambda: general.kl(p, q))) - 0.171998762480183) < 1e-14
    assert abs(float(enclose(lambda: general.js(p, q))) - 0.046182485762801) < 1e-14


def test_the_ratio_cancels_what_both_have():
    r = general.ratio(one(laws.Gamma(2, 3)), one(laws.Gamma(2, 5)), Chart(inside=fmpq(1)))
    assert r(arb(0), arb(0), False).overlaps(2 * (arb(5) / 3).log())  # at 0, where each has a logarithm of its own
