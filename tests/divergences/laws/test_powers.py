"""Rényi's divergences and α-divergences of laws: each other's, those that have names, normal ones of any order."""

import math
from math import exp, inf, log

import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences.laws import (
    Beta,
    Cauchy,
    Custom,
    Dirichlet,
    Exponential,
    Gamma,
    Laplace,
    Mixture,
    MultivariateNormal,
    Normal,
    Pareto,
    StudentT,
    Uniform,
)
from divergences.laws.powers import through
from tests.divergences.laws.vectors import reference
from tests.tolerances import CUSTOM_ERROR, LAW_BRACKET, LAW_TRACED32, LAW_UNCERTIFIED, RELATED_RTOL, U

P, Q = reference.PAIR
MIXED = Mixture([0.5, 0.5], [Normal(-1, 1), Normal(1, 1)])


@pytest.mark.parametrize("order", [0.25, 0.5, 0.9, 1.5, 3.0])
def test_normal_laws_have_every_order(order):
    p, q = Normal(0.5, 1.25), Normal(-1, 1.75)
    found = dv.renyi(p, q, order)
    truth = reference.renyi(MultivariateNormal([0.5], [[1.5625]]), MultivariateNormal([-1], [[3.0625]]), order)
    assert reference.holds(found, truth)
    assert found.upper - found.lower <= LAW_BRACKET * found.value
    between = (1 - order) * 1.5625 + order * 3.0625  # by the formula on the line
    textbook = order * 2.25 / (2 * between) + log(1.75 / 1.25) + log(3.0625 / between) / (2 * (order - 1))
    assert found.value == pytest.approx(textbook, rel=RELATED_RTOL)
    assert dv.renyi(q, p, 3.0).value == inf  # (1 − 3)·3.0625 + 3·1.5625 < 0


@pytest.mark.parametrize(
    "laws", [(Normal(0, 1), Laplace(0.5, 1)), (Uniform(0, 1), Uniform(0, 4)), (Cauchy(0, 1), Cauchy(2, 1))]
)
def test_orders_that_have_names(laws):
    p, q = laws
    assert dv.renyi(p, q, 1) == dv.kl(p, q)
    half, h = dv.renyi(p, q, 0.5), dv.hellinger2(p, q)
    assert half.value == pytest.approx(-2 * np.log1p(-h.value), rel=RELATED_RTOL)
    assert half.lower <= -2 * np.log1p(-h.value) <= half.upper
    assert dv.renyi(p, q, 2, base=2).value == pytest.approx(np.log1p(dv.chi2(p, q).value) / log(2), rel=RELATED_RTOL)
    assert dv.alpha_divergence(p, q, 0.5).value == pytest.approx(4 * h.value, rel=RELATED_RTOL)
    assert dv.alpha_divergence(p, q, 2).value == pytest.approx(dv.chi2(p, q).value / 2, rel=RELATED_RTOL)
    assert dv.alpha_divergence(q, p, -1) == dv.alpha_divergence(p, q, 2)
    assert dv.alpha_divergence(q, p, 0) == dv.alpha_divergence(p, q, 1) == dv.kl(p, q)
    assert dv.renyi(p, p, 0.3).value == dv.alpha_divergence(p, p, 0.3).value == 0


@pytest.mark.slow
def test_laws_of_several_coordinates():
    for order in (0.5, 1.25):
        found = dv.renyi(P, Q, order)
        assert reference.holds(found, reference.renyi(P, Q, order))
        power = (exp((order - 1) * found.value) - 1) / (order * (order - 1))
        assert dv.alpha_divergence(P, Q, order).value == pytest.approx(power, rel=RELATED_RTOL)
        assert dv.alpha_divergence(Q, P, 1 - order) == dv.alpha_divergence(P, Q, order)
    assert dv.renyi(P, Q, 2).value == dv.alpha_divergence(P, Q, 2).value == inf
    a, b = Dirichlet([3, 2]), Dirichlet([1, 1])
    assert dv.renyi(a, b, inf).value == pytest.approx(log(16 / 9), rel=RELATED_RTOL)
    apart = [MultivariateNormal([t, 0], np.diag([0, 1])) for t in (0, 1)]
    assert dv.renyi(*apart, 0.5).value == inf
    assert dv.alpha_divergence(*apart, 0.5).value == 4
    traced = dv.alpha_divergence(MultivariateNormal(jnp.zeros(2), jnp.asarray(P.cov)), Q, 0.5)
    assert float(traced) == pytest.approx(4 * dv.hellinger2(P, Q).value, rel=LAW_TRACED32)


def _gaussian_chi2(q_std):
    """∫ p²/q − 1 of MIXED and N(0, q_std): a sum over pairs of its parts, each a gaussian integral."""
    rate = 2 - 1 / q_std**2
    total = sum(exp((a + b) ** 2 / (2 * rate) - (a * a + b * b) / 2) for a in (-1, 1) for b in (-1, 1)) / 4
    return total * q_std / math.sqrt(rate) - 1


def test_mixtures_have_every_finite_order():
    wide = Normal(0, 1.5)
    found = dv.chi2(MIXED, wide)
    assert abs(found.value - _gaussian_chi2(1.5)) <= 8 * U * (1 + _gaussian_chi2(1.5))
    assert found.upper - found.lower <= LAW_BRACKET * found.value
    assert dv.renyi(MIXED, wide, 2).value == pytest.approx(math.log1p(_gaussian_chi2(1.5)), rel=RELATED_RTOL)
    one = Mixture([0.5, 0.5], [Normal(0.5, 1), Normal(0.5, 1)])
    for order in (0.3, 0.5, 1.5, 3):
        assert dv.renyi(one, wide, order).value == pytest.approx(
            dv.renyi(one.laws[0], wide, order).value, rel=RELATED_RTOL
        )
    steps = Mixture([0.5, 0.5], [Uniform(0, 1), Uniform(2, 3)]), Mixture([0.5, 0.5], [Uniform(0, 2), Uniform(1, 5)])
    for order in (0.3, 2, 3):  # densities ½, ½ against ¼ and ⅛
        truth = log((2 ** (order - 1) + 4 ** (order - 1)) / 2) / (order - 1)
        assert abs(dv.renyi(*steps, order).value - truth) <= 8 * U


@pytest.mark.slow
def test_what_is_infinite_of_mixtures():
    light, heavy = (
        Mixture([0.5, 0.5], [Pareto(2.25, 1), Exponential(1)]),
        Mixture([0.5, 0.5], [Pareto(1, 1), Exponential(1)]),
    )
    assert dv.chi2(light, heavy).value < inf
    for order, infinite in ((1.75, False), (1.9, True)):  # x^(−2α − (1 − α)·3.25): −1 at α = 1.8
        assert math.isinf(dv.renyi(heavy, light, order).value) == infinite
    poles = Mixture([0.5, 0.5], [Beta(0.5, 1), Uniform(0, 1)])
    assert dv.chi2(poles, Uniform(0, 1)).value == inf
    assert dv.chi2(poles, Mixture([0.25, 0.75], [Beta(0.25, 1), Uniform(0, 1)])).value < inf
    inside = Mixture([0.5, 0.5], [Pareto(3, 1), Uniform(0, 2)]), Mixture([0.5, 0.5], [Uniform(0, 1), Pareto(3, 1)])
    assert dv.chi2(*inside).value < inf
    apart = Mixture([0.5, 0.5], [Uniform(0, 1), Uniform(2, 3)])
    assert dv.renyi(apart, Uniform(1, 2), 0.3).value == dv.renyi(apart, Uniform(1, 2), 3).value == inf
    assert dv.renyi(Uniform(1, 2), apart, 0).value == inf


def test_order_0_counts_the_mass_where_p_has_any():
    apart = Mixture([0.5, 0.5], [Uniform(0, 1), Uniform(2, 3)])
    for p, q, mass in (
        (Uniform(0, 1), Uniform(0, 4), 0.25),
        (apart, Uniform(0, 4), 0.5),
        (Exponential(1), Laplace(0, 2), 0.5),
        (Mixture([0.5, 0.5], [Uniform(0, 2), Uniform(1, 3)]), Uniform(-1, 3), 0.75),
        (Mixture([0.5, 0.5], [Uniform(0, 1), Pareto(1, 2)]), Pareto(1, 0.5), 0.75),
    ):
        found = dv.renyi(p, q, 0)
        assert abs(found.value + log(mass)) <= 2 * U
        assert found.upper - found.lower <= LAW_BRACKET * found.value
    assert dv.renyi(Normal(0, 1), Uniform(0, 1), 0).value == 0
    assert dv.alpha_divergence(MIXED, Normal(0, 1), 0) == dv.kl(Normal(0, 1), MIXED)


def test_a_density_of_which_nothing_else_is_known_has_orders_below_1():
    found, known = (dv.renyi(law, Normal(1, 2), 0.25) for law in (Custom(Normal(0, 1)), Normal(0, 1)))
    assert found.lower <= known.value <= found.upper <= known.value + CUSTOM_ERROR
    assert "not certified" in found.method
    assert dv.renyi(Custom(Uniform(0, 1)), Uniform(1, 2), 0.25).value == inf


def test_a_rising_function_keeps_bounds():
    found = through(dv.hellinger2(P, Q), lambda x: 2 * x)
    assert found.lower <= 2 * dv.hellinger2(P, Q).value <= found.upper
    assert through(dv.kl(Cauchy(0, 1), Normal(0, 1)), lambda x: x).value == inf


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (
            lambda: dv.renyi(MIXED, Normal(0, 1), inf),
            ValueError,
            r"^alpha: found inf for a Mixture and a Normal; exp",
        ),
        (
            lambda: dv.renyi(Custom(Normal(0, 1)), Normal(0, 1), 3),
            ValueError,
            r"^alpha: found 3 for a Normal and a Normal; expected one in \(0, 1\]",
        ),
        (
            lambda: dv.renyi(Normal(0, 1), Normal(0, 2), -1),
            ValueError,
            r"^alpha: found -1; expected an order from 0 on",
        ),
        (lambda: dv.renyi(Normal(0, 1), Normal(0, 2), "2"), ValueError, r"^alpha: found '2'; expected one real number"),
        (
            lambda: dv.alpha_divergence(Normal(0, 1), Normal(0, 2), inf),
            ValueError,
            r"^alpha: found inf; expected a finite",
        ),
        (
            lambda: dv.renyi(Normal(0, 1), Normal(0, 2), 2, base=1),
            ValueError,
            r"^base: found 1; expected a number above 1",
        ),
        (lambda: dv.renyi(Normal(0, 1), [0.5], 2), TypeError, r"^q: found a list; expected a distribution"),
        (lambda: dv.renyi(Normal(0, 1), Normal(0, 2), 2, axis=0), TypeError, r"^axis: found 0 with two distributions"),
    ],
)
def test_refusals(call, error, said):
    with pytest.raises(error, match=said):
        call()


@pytest.mark.parametrize(
    ("p", "q", "order"),
    [
        (Laplace(0, 1), Normal(0.5, 1), 0.3),
        (Gamma(2, 1), Exponential(0.5), 1.5),
        (Beta(2, 3), Uniform(0, 1), 1.25),
        (Cauchy(0, 1), StudentT(3), 0.7),
    ],
)
def test_other_orders_on_the_line_are_integrals(p, q, order):
    found = dv.renyi(p, q, order)
    low, high = (max(p.support[0], q.support[0]), min(p.support[1], q.support[1]))
    u, w = np.polynomial.legendre.leggauss(60)
    edges = np.linspace(-30, 30, 61)
    t = ((edges[:-1, None] + edges[1:, None]) / 2 + u / 2).ravel()  # x by sinh or exponentials of t, both ends far out
    if math.isinf(low):
        x, slope = np.sinh(t), np.cosh(t)
    elif math.isinf(high):
        x, slope = low + np.exp(t), np.exp(t)
    else:
        x = low + (high - low) / (1 + np.exp(-t))
        slope = (x - low) * (high - x) / (high - low)
    with np.errstate(all="ignore"):
        logs = order * p.log_prob(x) + (1 - order) * q.log_prob(x)
    whole = float((np.where(np.isfinite(logs), np.exp(logs), 0) * slope * np.tile(w / 2, 60)).sum())
    assert found.value == pytest.approx(log(whole) / (order - 1), rel=LAW_UNCERTIFIED)
    assert found.upper - found.lower <= LAW_BRACKET * found.value


def test_where_other_orders_are_infinite():
    assert dv.renyi(Gamma(2, 1), Exponential(1.5), 3).value == inf  # 3·1 − 2·1.5 = 0: no fall
    assert dv.renyi(Gamma(2, 1), Exponential(1.4), 3).value < inf
    assert dv.renyi(Uniform(0, 1), Uniform(2, 3), 0.7).value == dv.renyi(Uniform(0, 2), Uniform(0, 1), 1.3).value == inf
    assert dv.renyi(Uniform(0, 2), Uniform(0, 1), 0.3).value == pytest.approx(0.3 / 0.7 * log(2), rel=RELATED_RTOL)
