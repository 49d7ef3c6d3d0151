"""Entropies: of discrete laws sums, of densities formulas of either sign, of measures those of their merged masses."""

import math

import jax
import mpmath as mp
import numpy as np
import pytest
from scipy import stats

import divergences as dv
from divergences import laws
from divergences.laws import Binomial, Cauchy, Custom, Geometric, Laplace, MultivariateNormal, Normal, Poisson, Uniform
from divergences.laws.numerics import float_quadrature
from tests.divergences.laws.sums.reference import DIGITS, LAWS, holds, masses
from tests.tolerances import CUSTOM_ERROR, ENTROPY_QUADRATURE, LAW_BRACKET, SUM_REFERENCE, U


@pytest.mark.one_in(3)
@pytest.mark.parametrize("law", LAWS, ids=str)
def test_discrete_laws(law):
    found = dv.entropy(law)
    with mp.workdps(DIGITS):
        truth = -sum((m * mp.log(m) for m in masses(law) if m > 0), mp.mpf(0))
    assert holds(found, truth, SUM_REFERENCE)
    assert found.upper - found.lower <= LAW_BRACKET * found.value


@pytest.mark.parametrize(("law", "truth"), [
    (Normal(3, 2), 0.5 * math.log(2 * math.pi * math.e * 4)),
    (Normal(3, 1e-3), 0.5 * math.log(2 * math.pi * math.e * 1e-6)),
    (Laplace(1, 0.5), 1.0),
    (Cauchy(0, 1), math.log(4 * math.pi)),
    (Uniform(0, 0.25), -math.log(4)),
    (stats.norm(3, 2), 0.5 * math.log(2 * math.pi * math.e * 4)),
    (MultivariateNormal([0.0, 0.0], [[1.0, 0.0], [0.0, 4.0]]), math.log(2 * math.pi * math.e * 2)),
], ids=lambda x: type(x).__name__)  # fmt: skip
def test_densities(law, truth):
    found = dv.entropy(law)
    assert abs(found.value - truth) <= 8 * U * (1 + abs(truth))
    assert found.lower <= found.value <= found.upper
    assert found.upper - found.lower <= LAW_BRACKET * abs(found.value)
    assert abs(dv.entropy(law, base=2).value * math.log(2) - truth) <= 16 * U * (1 + abs(truth))


@pytest.mark.one_in(4)
@pytest.mark.parametrize(("law", "theirs"), [
    (laws.Exponential(2.5), stats.expon(scale=0.4)),
    (laws.Gamma(2.5, 3), stats.gamma(2.5, scale=1 / 3)),
    (laws.Beta(0.5, 3), stats.beta(0.5, 3)),
    (laws.Logistic(1, 0.5), stats.logistic(1, 0.5)),
    (laws.Gumbel(1, 0.5), stats.gumbel_r(1, 0.5)),
    (laws.StudentT(3.5, 1, 0.5), stats.t(3.5, 1, 0.5)),
    (laws.LogNormal(1, 0.5), stats.lognorm(0.5, scale=math.e)),
    (laws.Weibull(2.5, 0.5), stats.weibull_min(2.5, scale=0.5)),
    (laws.Pareto(2.5, 0.5), stats.pareto(2.5, scale=0.5)),
], ids=lambda x: type(x).__name__)  # fmt: skip
def test_families_agree_with_scipys_integrals(law, theirs):
    x = np.array([0.7, 0.9])
    assert np.allclose(law.log_prob(x), theirs.logpdf(x), rtol=ENTROPY_QUADRATURE, atol=0)
    found = dv.entropy(law)
    low, high = (-2, 40) if isinstance(law, laws.Gumbel) else theirs.ppf([0, 1])  # beyond it has a mass of e^-78
    with np.errstate(over="ignore"):
        truth = theirs.expect(lambda x: -theirs.logpdf(x), lb=low, ub=high, epsabs=0, epsrel=1e-11, limit=500)
    assert abs(found.value - truth) <= ENTROPY_QUADRATURE * (1 + abs(truth))
    assert found.upper - found.lower <= LAW_BRACKET * abs(found.value)


def test_huge_rates_are_normal():
    """½ log 2πeλ − 1/(12λ) − …, by an integral of half a million terms."""
    rate = 2.0**40
    found = dv.entropy(Poisson(rate))
    limit = 0.5 * math.log(2 * math.pi * math.e * rate)
    assert abs(found.value - limit) <= 1 / rate + 8 * U * limit
    assert found.upper - found.lower <= LAW_BRACKET * found.value


def test_measures_are_merged():
    mu = dv.Measure([[0.0, 1.0], [0.0, 1.0], [2.0, 3.0]], [0.25, 0.25, 0.5])
    assert float(dv.entropy(mu, base=2)) == 1
    assert isinstance(dv.entropy(mu), np.float64)
    assert float(jax.jit(lambda m: dv.entropy(m, base=2))(mu)) == 1


def test_entropy_is_a_cross_entropy_less_kl():
    """H(p) = −E_p log q − KL(p‖q), q a Poisson law of p's mean: −E log q = λ − E X·log λ + E log X!."""
    p = Binomial(6, 0.25)
    q = Poisson(p.mean)
    cross = -sum(math.exp(p.log_prob(k)) * q.log_prob(k) for k in range(7))
    assert abs(dv.entropy(p).value - (cross - dv.kl(p, q).value)) <= 32 * U * cross


def test_mixtures_and_truncated_laws_have_bounds():
    """Parts apart: H(weights) + Σ w·h. An exponential law cut at b: 1 − b·e^{−b}/(1 − e^{−b}) + log(1 − e^{−b})."""
    apart = laws.Mixture([0.25, 0.75], [Uniform(0, 2), Uniform(3, 3.5)])
    cut, b = laws.Truncated(laws.Exponential(1), 0, 2), 2.0
    mass = -math.expm1(-b)
    truths = [
        (apart, -0.25 * math.log(0.25) - 0.75 * math.log(0.75) + 0.25 * math.log(2) + 0.75 * math.log(0.5)),
        (cut, 1 - b * math.exp(-b) / mass + math.log(mass)),
        (laws.Mixture([0.5, 0.5], [Normal(1, 2), Normal(1, 2)]), 0.5 * math.log(2 * math.pi * math.e * 4)),
        (laws.Truncated(Uniform(0, 8), 1, 5), math.log(4)),
    ]
    for law, truth in truths:
        found = dv.entropy(law)
        assert abs(found.value - truth) <= 16 * U
        assert found.lower <= found.value <= found.upper <= found.lower + LAW_BRACKET * abs(truth)
        assert "bound" in found.method
    two = laws.Mixture([0.5, 0.5], [Normal(-1, 0.5), laws.Gamma(0.5, 1)])
    with mp.workdps(20):
        density = lambda x: sum(mp.exp(float(law.log_prob(float(x)))) / 2 for law in two.laws)  # noqa: E731
        truth = mp.quad(lambda x: -density(x) * mp.log(density(x)), [-6, -1, 0, 1e-6, 1e-3, 0.1, 1, 8, 40])
    assert abs(dv.entropy(two).value - float(truth)) <= ENTROPY_QUADRATURE


@pytest.mark.parametrize("law", [Normal(0, 1e-3), Normal(1, 3), laws.Beta(0.5, 3)], ids=repr)
def test_a_density_of_which_nothing_else_is_known_has_an_estimate(law):
    found, known = dv.entropy(Custom(law, support=law.support)), dv.entropy(law)
    assert found.lower <= known.value <= found.upper <= known.value + CUSTOM_ERROR
    assert found.method == float_quadrature.METHOD
    assert abs(dv.entropy(Custom(law, support=law.support), base=2).value * math.log(2) - found.value) <= CUSTOM_ERROR


@pytest.mark.parametrize(("call", "kind", "said"), [
    (lambda: laws.entropy(0.5), TypeError, r"^p: found a float; expected a distribution"),
    (lambda: dv.entropy(Poisson(1), axis=0), TypeError, r"^axis: found 0 with two distributions; expected base"),
    (lambda: laws.entropy(Geometric(0.5), base=1), ValueError, r"^base: found 1"),
    (lambda: jax.jit(lambda x: laws.entropy(Poisson(x)))(1.0), TypeError, r"^p, q: found traced or array parameters"),
])  # fmt: skip
def test_refusals(call, kind, said):
    with pytest.raises(kind, match=said) as refusal:
        call()
    assert "\n" not in str(refusal.value)
