"""The optimal discriminator of two laws: a function of x, through the logit."""

from math import exp, inf, log, nan

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy import stats

import divergences as dv
from divergences.laws import Cauchy, Custom, Laplace, Normal, Uniform, optimal_discriminator
from tests.divergences.laws.reference import Reference, precision, real
from tests.tolerances import EPS32, LAW_LOGIT

PAIRS = [
    (Normal(0, 1), Normal(1, 1)),
    (Normal(0, 1), Normal(0.5, 2)),
    (Normal(0, 1), Laplace(0.5, 2)),
    (Laplace(0, 1), Cauchy(0.5, 2)),
    (Cauchy(0, 1), Cauchy(3, 1)),
]


@pytest.mark.parametrize(("p", "q"), PAIRS, ids=str)
@pytest.mark.parametrize("prior", [0.5, 0.2])
def test_it_is_p_over_p_plus_q(p, q, prior):
    x = np.linspace(-3, 3, 25)
    found = optimal_discriminator(p, q, prior=prior)(x)
    assert found.dtype == np.float64
    a, b = (Reference(type(law).__name__, law.loc, law.scale) for law in (p, q))
    with precision():
        for t, d in zip(x, found, strict=True):
            u, v = real(prior) * a.density(real(t)), (1 - real(prior)) * b.density(real(t))
            assert abs(real(d) - u / (u + v)) <= LAW_LOGIT


def test_exact_values():
    d = optimal_discriminator(Normal(0, 1), Normal(1, 1))
    assert d(0.5) == 0.5
    assert d([inf]).tolist() == [0.5]  # where both densities are 0
    assert np.isnan(d(nan))
    assert optimal_discriminator(Uniform(0, 1), Uniform(0, 3))([0.5, 2.0, 5.0]).tolist() == [0.75, 0.0, 0.5]
    assert optimal_discriminator(Uniform(0, 1), Uniform(2, 3), prior=0.25)([0.5, 2.5, 5.0]).tolist() == [1.0, 0.0, 0.25]
    same = optimal_discriminator(Cauchy(0, 1), Cauchy(0, 1))
    assert np.all(same([-1e300, 0.0, 2.0]) == 0.5)


def test_it_is_one_or_zero_only_where_a_density_is_zero():
    """So that E_q log(1 − D*) is finite where D* would round to 1: at 0, of two normals 40 apart."""
    p, q = Normal(0, 1), Normal(40, 1)
    d, logits = optimal_discriminator(p, q), optimal_discriminator(p, q, logits=True)
    assert 0 < d(80.0) < d(0.0) < 1
    assert logits([0.0, 20.0, 40.0]).tolist() == [800, 0, -800]
    value = dv.gan_value(p, q, d)
    assert abs(value.value) <= LAW_LOGIT
    assert np.isfinite(value.lower)
    assert dv.optimal_discriminator(p, q, prior=0.25, logits=True)(20.0) == pytest.approx(-log(3), rel=LAW_LOGIT)
    assert 0 < jax.jit(d)(80.0) < jax.jit(d)(0.0) < 1


def test_no_digit_is_lost_far_out():
    """At x = 1e8 both log-densities are −5e15 and differ by 1: the logit of a shift by 1e-8 is 1e8·1e-8 there."""
    d = optimal_discriminator(Normal(0, 1), Normal(-1e-8, 1))(1e8)
    assert abs(d - 1 / (1 + exp(-1))) <= LAW_LOGIT
    far = optimal_discriminator(Normal(0, 1), Laplace(0, 1))([30.0, 1e160])
    assert far.tolist()[1] == 0
    assert abs(log(far[0]) - (-450 + 30 - 0.5 * log(np.pi / 2))) <= LAW_LOGIT * 450


def test_jax():
    d = optimal_discriminator(Normal(0, 1), Normal(1, 1))
    assert d(jnp.float32(0.25)).dtype == jnp.float32
    x = jnp.asarray([-1.0, 0.5, 2.0])
    assert np.all(np.abs(jax.jit(jax.vmap(d))(x) - d(np.asarray(x))) <= 4 * EPS32)
    assert jax.jit(jax.grad(d))(0.5) == -0.25  # D(1 − D)·(log p − log q)′
    edge = optimal_discriminator(Uniform(0, 1), Uniform(0, 3))
    assert jax.jit(jax.grad(edge))(5.0) == 0  # no NaN where neither law lives


def test_foreign_laws():
    ours = optimal_discriminator(Normal(0, 1), Laplace(1, 2))([0.3, 4.0])
    for p in (stats.norm(0, 1), Custom(stats.norm(0, 1))):
        assert np.all(np.abs(optimal_discriminator(p, stats.laplace(1, 2))([0.3, 4.0]) - ours) <= LAW_LOGIT)


def test_it_is_the_function_of_arrays_too():
    d = dv.optimal_discriminator(Normal(0, 1), Normal(1, 1), prior=0.5)
    assert d(0.5) == 0.5
    for prior in (0, 1, -0.5, nan):
        with pytest.raises(ValueError, match=r"^prior: found .*; expected a number in \(0, 1\), the weight of p$"):
            dv.optimal_discriminator(Normal(0, 1), Normal(1, 1), prior=prior)
