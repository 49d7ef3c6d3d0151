"""Wₚ of laws against quantile functions in forty digits, closed forms, and what is infinite, undecided or refused."""

import math

import jax
import jax.numpy as jnp
import mpmath
import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences.laws import Cauchy, Custom, Laplace, MultivariateNormal, Normal, Uniform
from tests.tolerances import CELLS, QUANTILES, QUANTILES_OF_OTHERS, W1_GRADIENT32, W1_WIDTH

PLACES, SIZES = st.integers(-40, 40).map(lambda k: k / 8), st.integers(1, 40).map(lambda k: k / 8)
CERTAIN = "closed form, rounding bound (Arb)"


def quantile(law):
    """F⁻¹ in mpmath."""
    if isinstance(law, Uniform):
        return lambda u: law.low + (mpmath.mpf(law.high) - law.low) * u
    standard = {
        Normal: lambda u: mpmath.sqrt(2) * mpmath.erfinv(2 * u - 1),
        Laplace: lambda u: mpmath.log(2 * u) if u < 0.5 else -mpmath.log(2 * (1 - u)),
    }[type(law)]
    return lambda u: law.loc + law.scale * standard(u)


def truth(p, q, order):
    """(∫₀¹ |F⁻¹ − G⁻¹|^p du)^(1/p), cut where the difference changes its sign or has a kink."""
    f, g = quantile(p), quantile(q)
    with mpmath.workdps(40):
        ends = [mpmath.mpf(2) ** -k for k in range(7, 60, 2)]
        grid = [*reversed(ends), *(mpmath.mpf(k) / 64 for k in range(1, 64)), *(1 - x for x in ends)]
        apart = [f(u) - g(u) for u in grid]
        cuts = [mpmath.mpf(1) / 2]
        for (u, s), (v, t) in zip(zip(grid, apart, strict=True), list(zip(grid, apart, strict=True))[1:], strict=False):
            if s * t < 0:
                cuts.append(mpmath.findroot(lambda u: f(u) - g(u), (u, v), solver="anderson"))
        levels = [mpmath.mpf(0), *sorted(cuts), mpmath.mpf(1)]
        return mpmath.quad(lambda u: abs(f(u) - g(u)) ** order, levels) ** (mpmath.mpf(1) / order)


def holds(found, exact):
    return found.lower <= exact <= found.upper


@given(st.sampled_from([Normal, Laplace]), PLACES, SIZES, PLACES, SIZES)
def test_of_order_2_within_a_family_it_is_means_and_deviations(kind, m, s, k, t):
    """W2² = (Δmean)² + (Δscale)²·Var: of a Laplace law the variance is 2."""
    p, q = kind(m, s), kind(k, t)
    found = dv.wasserstein2(p, q)
    square = (m - k) ** 2 + (s - t) ** 2 * {Normal: 1, Laplace: 2}[kind]
    with mpmath.workdps(40):
        assert holds(found, mpmath.sqrt(mpmath.mpf(square)))
    assert found.upper - found.lower <= W1_WIDTH * found.upper


@given(PLACES, SIZES, PLACES, SIZES, st.sampled_from([1.5, 2, 3, 7.25, math.inf]))
def test_uniform_laws_of_every_order(m, s, k, t, order):
    p, q = Uniform(m, m + s), Uniform(k, k + t)
    found, ends = dv.wasserstein(p, q, order=order), (m - k, m + s - k - t)
    if order == math.inf:
        assert found.value == max(map(abs, ends))
    elif ends[0] == ends[1]:
        assert holds(found, abs(ends[0]))
    else:
        with mpmath.workdps(40):
            a, b = map(mpmath.mpf, ends)
            area = [mpmath.sign(x) * abs(x) ** (order + 1) / (order + 1) for x in (a, b)]
            assert holds(found, ((area[1] - area[0]) / (b - a)) ** (mpmath.mpf(1) / order))
    assert found.upper - found.lower <= W1_WIDTH * found.upper


@pytest.mark.parametrize(
    ("p", "q", "order"),
    [
        (Normal(1, 2), Normal(1, 5), 3),
        (Normal(1, 2), Normal(1, 5), 1.5),
        (Laplace(0, 2), Laplace(0, 0.5), 2.5),
        (Uniform(-1, 3), Uniform(0, 9), 2.5),
        (Uniform(-1, 3), Uniform(-4, 9), 3),
    ],
)
def test_closed_forms_are_the_integrals_of_quantiles(p, q, order):
    found = dv.wasserstein(p, q, order=order)
    assert found.method == CERTAIN
    assert float(truth(p, q, order)) == pytest.approx(found.value, rel=W1_WIDTH)
    assert found.upper - found.lower <= W1_WIDTH * found.value
    assert dv.wasserstein(q, p, order=order).value == found.value


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    ("p", "q", "order"),
    [
        (Normal(1, 2), Normal(2, 5), 3),
        (Normal(1, 2), Laplace(0, 1.5), 3),
        (Normal(0, 1), Uniform(-1, 3), 1.5),
        (Laplace(0, 1), Laplace(2, 3), 1.5),
    ],
)
def test_without_a_formula_there_are_bounds_and_a_value_that_is_closer(p, q, order):
    found, exact = dv.wasserstein(p, q, order=order), truth(p, q, order)
    assert found.method == "cells of quantile functions, error and tail bounds (Arb)"
    assert holds(found, exact)
    assert 0 < found.upper - found.lower <= CELLS * found.value
    assert abs(found.value - exact) <= QUANTILES * exact


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("p", "q", "order"),
    [
        (Normal(1, 2), Laplace(0, 1.5), 2),
        (Uniform(-1, 3), Normal(0, 1), 2),
        (Laplace(0, 1), Uniform(-1, 3), 4),
    ],
)
def test_even_orders_between_families_have_bounds(p, q, order):
    found = dv.wasserstein(p, q, order=order)
    assert found.method.endswith("error and tail bounds (Arb)")
    assert holds(found, truth(p, q, order))
    assert found.upper - found.lower <= W1_WIDTH * found.value
    assert dv.wasserstein(q, p, order=order) == found


@given(PLACES, SIZES, st.sampled_from([1, 1.5, 2, 9, math.inf]), PLACES)
def test_a_shift_is_its_length_in_every_order(m, s, order, shift):
    for p, q in (
        (Normal(m, s), Normal(m + shift, s)),
        (Laplace(m, s), Laplace(m + shift, s)),
        (Cauchy(m, s), Cauchy(m + shift, s)),
        (Uniform(m, m + s), Uniform(m + shift, m + shift + s)),
    ):
        assert dv.wasserstein(p, q, order=order).value == abs(shift)


def test_it_rises_with_the_order_and_starts_at_w1():
    p, q = Normal(0, 1), Laplace(1, 2)
    found = [dv.wasserstein(p, q, order=order) for order in (1, 1.25, 2, 3, 6)]
    assert found[0] == dv.wasserstein1(p, q)
    assert [e.value for e in found] == sorted(e.value for e in found)
    assert dv.wasserstein2(p, q) == found[2]


def test_what_is_infinite():
    for p, q, order in (
        (Cauchy(0, 1), Cauchy(0, 2), 2),
        (Normal(0, 1), Cauchy(0, 1), 1.5),
        (Normal(0, 1), Normal(0, 2), math.inf),
        (Normal(0, 1), Uniform(0, 2), math.inf),
    ):
        found = dv.wasserstein(p, q, order=order)
        assert (found.value, found.lower) == (math.inf, math.inf)
        assert found.method.startswith("infinite because of the ")
    assert dv.wasserstein(Cauchy(0, 1), Cauchy(0, 1), order=2).value == 0


def test_other_peoples_laws_by_their_quantiles():
    heavy = Custom(scipy.stats.t(5), tail=dv.laws.power(5))
    found = dv.wasserstein(heavy, Normal(0, 1), order=2)
    with mpmath.workdps(30):  # E X² + E Z² − 2∫F⁻¹Φ⁻¹ du, by the density of the normal law

        def product(z):
            u = mpmath.ncdf(-abs(z))
            return abs(z) * float(scipy.stats.t(5).isf(float(u))) * mpmath.npdf(z)

        cross = 2 * mpmath.quad(product, [0, 1, 2, 4, 8, 16])
    assert found.value**2 == pytest.approx(float(mpmath.mpf(5) / 3 + 1 - 2 * cross), rel=QUANTILES_OF_OTHERS)
    assert dv.wasserstein2(scipy.stats.norm(1, 2), scipy.stats.norm(4, 6)).value == 5
    with pytest.raises(ValueError, match=r"^p: found a distribution with unknown tails"):
        dv.wasserstein2(scipy.stats.maxwell(), Normal(0, 1))
    with pytest.raises(ValueError, match=r"^p, q: found two distributions without a moment of order 2"):
        dv.wasserstein2(Custom(scipy.stats.cauchy(), tail=dv.laws.power(1.5)), Cauchy(0, 1))

    class Bare:
        def log_prob(self, x):
            return -np.abs(x) - math.log(2)

    with pytest.raises(TypeError, match=r"^p: found .*Bare.* without icdf; expected one, or ppf"):
        dv.wasserstein2(Custom(Bare(), tail=dv.laws.EXPONENTIAL), Normal(0, 1))


def test_what_is_refused():
    with pytest.raises(ValueError, match=r"^order: found 0; expected a number p >= 1"):
        dv.wasserstein(Normal(0, 1), Normal(0, 2), order=0)
    with pytest.raises(ValueError, match=r"^order: found inf for laws of two families"):
        dv.wasserstein(Normal(0, 1), Laplace(0, 2), order=math.inf)
    with pytest.raises(TypeError, match=r"^metric: found 'cityblock' with two distributions; expected order"):
        dv.wasserstein(Normal(0, 1), Normal(0, 2), metric="cityblock")
    with pytest.raises(TypeError, match=r"^p, q: found traced or array parameters"):
        jax.jit(lambda m: dv.wasserstein(Normal(m, 1), Normal(0, 2), order=3))(1.0)


def test_traced_parameters_give_the_closed_form_and_its_slope():
    slope = jax.grad(lambda m, s: dv.wasserstein2(Normal(m, s), Normal(3.0, 5.0)), argnums=(0, 1))(0.0, 1.0)
    assert [float(g) for g in slope] == pytest.approx([-3 / 5, -4 / 5], rel=W1_GRADIENT32)
    same = jax.grad(lambda m, s: dv.wasserstein2(Laplace(m, s), Laplace(1.0, 2.0)), argnums=(0, 1))(1.0, 2.0)
    assert [float(g) for g in same] == [0, 0]
    batch = dv.wasserstein2(Uniform(jnp.zeros(2), jnp.ones(2)), Uniform(jnp.array([1.0, 2.0]), jnp.array([2.0, 3.0])))
    assert batch.tolist() == [1, 2]


def test_normal_laws_of_several_coordinates():
    """The parallel lines again, as singular laws, and the square that is the Fréchet distance of their moments."""
    p, q = (MultivariateNormal([theta, 0], [[0, 0], [0, 1]]) for theta in (0, 3))
    for order in (1, 1.5, 2, 7):
        assert dv.wasserstein(p, q, order=order).value == 3
    first, second = ([0, 0], [[1, 0.4], [0.4, 2]]), ([0.7, -0.2], [[1.5, -0.3], [-0.3, 0.8]])
    found = dv.wasserstein2(MultivariateNormal(*first), MultivariateNormal(*second))
    assert found.value**2 == pytest.approx(float(dv.frechet(*first, *second).value), rel=W1_WIDTH)
    on_line = dv.wasserstein2(MultivariateNormal([0], [[1]]), MultivariateNormal([3], [[25]]))
    assert on_line.value == 5
    with pytest.raises(ValueError, match=r"^q: found a distribution of 1 coordinates beside one of 2"):
        dv.wasserstein(MultivariateNormal(*first), MultivariateNormal([0], [[1]]), order=3)
    with pytest.raises(TypeError, match=r"^p, q: found traced or array parameters; expected numbers, or dv.frechet"):
        jax.jit(lambda m: dv.wasserstein2(MultivariateNormal(m, jnp.eye(2)), MultivariateNormal(*first)))(jnp.zeros(2))
