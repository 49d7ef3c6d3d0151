"""Refusals under a trace: NaN in the value, NaN in every derivative of the row that fails, and nothing in the other rows."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences._core.refusal_jax import nan_slope_unless, nan_unless

Q = jnp.asarray([0.25, 0.75])
INVALID = {"sum": [0.5, 0.6], "negative": [1.5, -0.5], "nan": [jnp.nan, 1.0], "infinite": [jnp.inf, 0.0]}
FUNCTIONS = {
    **{name: getattr(dv, name) for name in ("kl", "reverse_kl", "jeffreys", "js", "js_distance", "total_variation")},
    **{name: getattr(dv, name) for name in ("hellinger2", "chi2", "triangular", "cross_entropy")},
    "gan_value_at_optimum": dv.gan_value_at_optimum,
    "entropy": lambda p, q: dv.entropy(p),
    "alpha 3": lambda p, q: dv.alpha_divergence(p, q, 3),
    "alpha 1/4": lambda p, q: dv.alpha_divergence(p, q, 0.25),
    **{f"renyi {order}": lambda p, q, order=order: dv.renyi(p, q, order) for order in (0, 0.25, 1, 2, jnp.inf)},
    "f": lambda p, q: dv.f_divergence(lambda t: (t - 1) ** 2, p, q, f_zero=1.0, slope=jnp.inf),
    "mutual_information": lambda p, q: dv.mutual_information(p[:, None] * q[None, :]),
    "discriminator": lambda p, q: dv.optimal_discriminator(p, q).sum(),
    "gan_value": lambda p, q: dv.gan_value(p, q, jnp.asarray([0.5, 0.25])),
}


@pytest.mark.one_in(24)
@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_derivative_of_a_refusal_is_a_number(name):
    f, bad = FUNCTIONS[name], jnp.asarray(list(INVALID.values()))
    in_p, in_q = jax.jit(jax.vmap(jax.grad(f, (0, 1)), (0, None)))(bad, Q)
    assert jnp.isnan(in_p).all()
    assert jnp.isnan(in_q).all() or name == "entropy"
    assert jnp.isnan(jax.jit(jax.vmap(jax.jacfwd(f), (0, None)))(bad, Q)).all()
    assert jnp.isnan(jax.grad(f)(bad[0], Q)).all()


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", ["js_distance", "renyi 0.25", "f", "gan_value", "discriminator"])
@pytest.mark.slow
def test_the_other_rows_of_a_batch_keep_their_derivatives(name):
    f, rows = FUNCTIONS[name], jnp.asarray([[0.5, 0.5], [0.5, 0.6], [0.125, 0.875]])
    alone = jax.vmap(jax.grad(f))(rows[::2], jnp.stack([Q, Q]))
    mapped = jax.vmap(jax.grad(f), (0, None))(rows, Q)
    assert jnp.isnan(mapped[1]).all()
    assert jnp.array_equal(mapped[::2], alone)


def test_the_other_rows_of_a_batch_that_is_summed_keep_theirs_too():
    rows = jnp.asarray([[0.5, 0.5], [0.5, 0.6], [0.125, 0.875]])
    slopes = jax.grad(lambda p: dv.kl(p, Q).sum())(rows)
    assert jnp.isnan(slopes[1]).all()
    assert jnp.isfinite(slopes[::2]).all()


@pytest.mark.parametrize("given", ["negative", "nan", "infinite"])
@pytest.mark.slow
def test_weights_that_normalise_refuses_have_no_derivative(given):
    w = jnp.asarray([INVALID[given], [1.0, 3.0]])
    slopes = jax.jacrev(lambda w: dv.normalise(w)[:, 0])(w)
    assert jnp.isnan(slopes[0, 0]).all()
    assert slopes[1, 1].tolist() == [3 / 16, -1 / 16]
    assert jnp.isnan(jax.jacfwd(dv.normalise)(w[0])).all()


def test_a_measure_of_refused_masses_or_points_has_no_derivative():
    masses = jax.grad(lambda a: (dv.Measure(jnp.arange(2.0), a).mass ** 2).sum())
    points = jax.grad(lambda x: (dv.Measure(x, Q).points ** 2).sum())
    assert jnp.isnan(masses(jnp.asarray([0.5, 0.6]))).all()
    assert masses(Q).tolist() == [0.5, 1.5]
    assert np.isnan(points(jnp.asarray([jnp.nan, 1.0]))).tolist() == [True, False]


def test_what_passes_keeps_its_value_and_its_slope():
    fine, x = jnp.asarray([True, False]), jnp.asarray([2.0, 3.0])
    value, tangent = jax.jvp(lambda x: nan_slope_unless(fine, x), (x,), (jnp.ones(2),))
    assert value.tolist() == [2, 3]
    assert tangent[0] == 1
    assert jnp.isnan(tangent[1])
    value, tangent = jax.jvp(lambda x: nan_unless(fine, x), (x,), (jnp.ones(2),))
    assert value[0] == 2
    assert tangent[0] == 1
    assert jnp.isnan(value[1])
    assert jnp.isnan(tangent[1])
