"""The game's value and its best discriminator."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from tests.strategies import floats, pairs
from tests.tolerances import GAN_RTOL, SLOPE32_RTOL, SLOPE_RTOL, SPACING


@given(pairs())
def test_value_at_the_optimum_is_the_value_of_the_optimum(pair):
    p, q = map(floats, pair)
    best = dv.gan_value(p, q, dv.optimal_discriminator(p, q))
    np.testing.assert_allclose(dv.gan_value_at_optimum(p, q), best, rtol=GAN_RTOL, atol=GAN_RTOL)


@given(pairs())
def test_the_identity_that_names_the_game(pair):
    p, q = map(floats, pair)
    np.testing.assert_allclose(dv.gan_value_at_optimum(p, q), -math.log(4) + 2 * dv.js(p, q), rtol=0, atol=GAN_RTOL)


@given(pairs())
def test_no_discriminator_does_better(pair):
    p, q = map(floats, pair)
    best, at = dv.gan_value_at_optimum(p, q), dv.optimal_discriminator(p, q)
    for t in (0.0, 0.25, 0.5, 0.9, 1.0):
        assert dv.gan_value(p, q, (1 - t) * at + t * 0.5) <= best + GAN_RTOL


MACHINE = [2.0**-60, 1e-200, 5e-324]


@pytest.mark.parametrize("tiny", MACHINE)
@pytest.mark.parametrize("prior", [0.5, 0.3, 1e-200, 1 - 2.0**-53])
def test_no_discriminator_that_rounds_makes_the_value_infinite(tiny, prior):
    """D* is 0 or 1 only where a mass is 0, so V is right to a rounding of 1; through logits to all its digits."""
    for p, q in (([1, 0], [tiny, 1]), ([tiny, 1], [1, 0]), ([tiny, 1], [1, tiny]), ([tiny, 1, 0], [tiny, 0, 1])):
        best, at = dv.gan_value_at_optimum(p, q, prior=prior), dv.optimal_discriminator(p, q, prior=prior)
        assert ((at > 0) | (np.array(p) == 0)).all()
        assert ((at < 1) | (np.array(q) == 0)).all()
        assert dv.gan_value(p, q, at, prior=prior) == pytest.approx(best, rel=0, abs=GAN_RTOL)
        logits = dv.optimal_discriminator(p, q, prior=prior, logits=True)
        assert dv.gan_value(p, q, logits, prior=prior, logits=True) == pytest.approx(
            best, rel=GAN_RTOL, abs=SPACING * 1e4
        )


@pytest.mark.one_in(3)
@pytest.mark.parametrize("dtype", [jnp.float32, jnp.bfloat16, jnp.float16])
@pytest.mark.parametrize("prior", [0.5, 1e-10])
def test_nor_in_a_narrower_precision(dtype, prior):
    p, q = jnp.asarray([1, 0, 0], dtype), jnp.asarray([1e-7, 0, 1], dtype)
    for at in (dv.optimal_discriminator, jax.jit(dv.optimal_discriminator, static_argnames="prior")):
        d = at(p, q, prior=prior)
        assert d.dtype == dtype
        assert d[1:].tolist() == [jnp.asarray(prior, dtype), 0]
        assert 0 < d[0] < 1
        assert np.isfinite(dv.gan_value(p, q, d, prior=prior))


@pytest.mark.parametrize("bits", ["float64", "float32", "float16", "bfloat16"])
@pytest.mark.parametrize("prior", [0.5, 0.3, 1e-10])
def test_nor_in_tensors_of_any_precision(bits, prior):
    """They are computed in 64 bits, and rounded to fewer: to no 0 and no 1 where both have mass."""
    torch = pytest.importorskip("torch")
    dtype = getattr(torch, bits)
    least = torch.finfo(dtype).tiny * torch.finfo(dtype).eps
    p, q = torch.tensor([1, 0, 0, least], dtype=dtype), torch.tensor([least, 0, 0, 1], dtype=dtype)
    for at in (dv.optimal_discriminator, torch.func.vmap(dv.optimal_discriminator)):
        d = at(p[None], q[None], prior=prior)[0]
        assert d.dtype == dtype
        assert d[1:3].tolist() == [torch.tensor(prior, dtype=dtype).item()] * 2
        assert 0 < d[3] < d[0] < 1
        assert dv.gan_value(p, q, d, prior=prior).isfinite()
    p, q = torch.tensor([0.25, 0.75, 0], dtype=dtype), torch.tensor([0.75, 0.125, 0.125], dtype=dtype)
    expected = torch.tensor([[-math.log(3), math.log(6), -math.inf]], dtype=torch.float64)
    found = dv.optimal_discriminator(p[None], q[None], logits=True)
    np.testing.assert_allclose(found.double(), expected, rtol=max(torch.finfo(dtype).eps, SLOPE_RTOL))


def test_the_quick_way_of_numpy_is_the_long_one():
    """A mass of 0 makes D* of all outcomes take the long one."""
    rng = np.random.default_rng(0)
    p, q = rng.dirichlet(np.ones(50), 2)
    for prior in (0.5, 0.3, 1e-200):
        padded = dv.optimal_discriminator([*p, 0], [*q, 0], prior=prior)
        np.testing.assert_allclose(dv.optimal_discriminator(p, q, prior=prior), padded[:-1], rtol=SLOPE_RTOL)
        assert padded[-1] == prior


def test_logits_are_the_log_odds_and_so_are_their_slopes():
    p, q = np.array([0.5, 0.25, 0.25, 0, 0]), np.array([0.125, 0.25, 0, 0.625, 0])
    odds = math.log(0.2 / 0.8)
    expected = [math.log(4) + odds, odds, math.inf, -math.inf, odds]
    assert dv.optimal_discriminator(p, q, prior=0.2, logits=True) == pytest.approx(expected, rel=SLOPE_RTOL)
    near = dv.optimal_discriminator([0.5 + 2.0**-40, 0.5 - 2.0**-40], [0.5, 0.5], logits=True)
    assert near == pytest.approx([math.log1p(2.0**-39), math.log1p(-(2.0**-39))], rel=SLOPE_RTOL)
    with jax.enable_x64(True):
        given = jnp.asarray(p[:2] + 0.125), jnp.asarray(q[:2] + 0.3125)
        in_p, in_q = jax.jit(jax.jacobian(lambda p, q: dv.optimal_discriminator(p, q, logits=True), (0, 1)))(*given)
        of_p, of_q = jax.jit(jax.jacobian(lambda p, q: dv.optimal_discriminator(p, q, prior=0.2), (0, 1)))(*given)
    (a, b), total = (np.asarray(x) for x in given), 0.2 * np.asarray(given[0]) + 0.8 * np.asarray(given[1])
    np.testing.assert_allclose(np.diag(in_p), 1 / a, rtol=SLOPE_RTOL)
    np.testing.assert_allclose(np.diag(in_q), -1 / b, rtol=SLOPE_RTOL)
    np.testing.assert_allclose(np.diag(of_p), 0.16 * b / total**2, rtol=SLOPE_RTOL)
    np.testing.assert_allclose(np.diag(of_q), -0.16 * a / total**2, rtol=SLOPE_RTOL)


def test_a_prior_and_masses_whose_product_is_no_float():
    assert dv.optimal_discriminator([1e-200, 1], [0, 1], prior=1e-200).tolist() == [1, 1e-200]
    assert dv.optimal_discriminator(jnp.asarray([1e-30, 1]), jnp.asarray([0.0, 1]), prior=1e-10)[0] == 1


def test_corners():
    assert dv.optimal_discriminator([0, 0.5, 0.5, 0], [0.5, 0, 0.5, 0]).tolist() == [0.0, 1.0, 0.5, 0.5]
    assert dv.optimal_discriminator([1, 0, 0], [0.5, 0.5, 0], prior=0.25).tolist() == [0.4, 0.0, 0.25]
    assert float(dv.gan_value([1, 0], [0, 1], [1, 0])) == 0
    assert float(dv.gan_value([1, 0], [0.5, 0.5], [0, 0.5])) == -math.inf
    assert float(dv.gan_value([1, 0], [0.5, 0.5], [1, 0.5])) == -math.inf
    assert float(dv.gan_value_at_optimum([1, 0], [0, 1])) == 0
    assert float(dv.gan_value_at_optimum([0.25, 0.75], [0.25, 0.75])) == -math.log(4)


def test_prior_is_the_posterior():
    p, q = np.array([0.5, 0.25, 0.25]), np.array([0.125, 0.375, 0.5])
    np.testing.assert_allclose(
        dv.optimal_discriminator(p, q, prior=0.2), 0.2 * p / (0.2 * p + 0.8 * q), rtol=SLOPE_RTOL
    )
    for prior in (0, 1, -1, 2):
        with pytest.raises(ValueError, match=rf"prior: found {prior}; expected a number in \(0, 1\)"):
            dv.optimal_discriminator(p, q, prior=prior)


@pytest.mark.parametrize("bad", [[-0.1, 0.5], [1.5, 0.5], [math.nan, 0.5]])
def test_a_discriminator_outside_the_unit_interval_is_refused(bad):
    with pytest.raises(
        ValueError, match=r"d: found .* at index 0; expected probabilities in \[0, 1\]; apply a sigmoid"
    ):
        dv.gan_value([0.5, 0.5], [0.5, 0.5], bad)
    half = jnp.asarray([0.5, 0.5])
    assert np.isnan(jax.jit(dv.gan_value)(half, half, jnp.asarray(bad)))


@pytest.mark.slow
def test_array_type_and_precision():
    p, q = jnp.asarray([0.25, 0.75]), jnp.asarray([0.5, 0.5])
    assert dv.optimal_discriminator(p, q).dtype == dv.gan_value_at_optimum(p, q).dtype == jnp.float32
    assert isinstance(dv.gan_value([0.25, 0.75], [0.5, 0.5], [0.5, 0.5]), np.float64)
    with jax.enable_x64(True):
        wide = jnp.asarray(p, jnp.float64), jnp.asarray(q, jnp.float64)
    assert dv.gan_value_at_optimum(*wide).dtype == jnp.float64
    batch = jnp.stack([p, q])
    assert dv.optimal_discriminator(batch, q).shape == (2, 2)
    assert jax.jit(jax.vmap(dv.gan_value_at_optimum, in_axes=(0, None)))(batch, q).shape == (2,)


def test_the_discriminators_slope_is_that_of_the_integrand():
    p, q, d = jnp.asarray([0.25, 0.75, 0]), jnp.asarray([0.5, 0.25, 0.25]), jnp.asarray([0.5, 0.75, 0.0])
    in_p, in_q, in_d = jax.jit(jax.grad(dv.gan_value, argnums=(0, 1, 2)))(p, q, d)
    np.testing.assert_allclose(in_d, [0.25 / 0.5 - 0.5 / 0.5, 0.75 / 0.75 - 0.25 / 0.25, -0.25], atol=SLOPE32_RTOL)
    assert in_p[2] == -math.inf
    assert in_q[2] == 0
    at_best = jax.jit(jax.grad(dv.gan_value, argnums=2))(p, q, dv.optimal_discriminator(p, q))
    np.testing.assert_allclose(at_best[:2], [0, 0], atol=SLOPE32_RTOL)


@pytest.mark.parametrize("prior", ["a", np.array([0.2, 0.3]), None, 1 + 0j, 2])
def test_what_is_no_prior_is_refused_in_one_line(prior):
    with pytest.raises(ValueError, match=r"^prior: found .*; expected a number in") as refusal:
        dv.optimal_discriminator([0.5, 0.5], [0.5, 0.5], prior=prior)
    assert "\n" not in str(refusal.value)
    with pytest.raises(TypeError, match=r"^prior: found a traced value; expected") as refusal:
        jax.jit(lambda t: dv.optimal_discriminator(jnp.array([0.5, 0.5]), jnp.array([0.5, 0.5]), prior=t))(0.2)
    assert "\n" not in str(refusal.value)
    assert dv.optimal_discriminator([0.5, 0.5], [0.5, 0.5], prior=jnp.float32(0.25)).tolist() == [0.25, 0.25]


PRIORS = [0.25, 0.9]


@given(pairs(), st.sampled_from(PRIORS))
def test_values_with_a_prior_are_the_skewed_js_less_a_coin(pair, prior):
    p, q = map(floats, pair)
    expected = 2 * (dv.js(p, q, weight=prior) - dv.entropy([prior, 1 - prior]))
    best = dv.optimal_discriminator(p, q, prior=prior)
    for value in (dv.gan_value_at_optimum(p, q, prior=prior), dv.gan_value(p, q, best, prior=prior)):
        np.testing.assert_allclose(value, expected, rtol=0, atol=GAN_RTOL)


@given(pairs(), st.sampled_from([0.5, *PRIORS]))
def test_logits_are_the_values_of_their_sigmoids(pair, prior):
    p, q = map(floats, pair)
    s = np.linspace(-3, 3, len(p))
    d = 1 / (1 + np.exp(-s))
    expected = dv.gan_value(p, q, d, prior=prior)
    np.testing.assert_allclose(dv.gan_value(p, q, s, prior=prior, logits=True), expected, rtol=GAN_RTOL)
    np.testing.assert_allclose(dv.gan_value(p, q, d, prior=prior, base=2), expected / math.log(2), rtol=GAN_RTOL)


def test_slopes_with_a_prior_and_in_logits():
    """2π log σ(s) in p, 2πpσ(−s) − 2(1 − π)qσ(s) in s: of any size, at ±∞ and where there is no mass too."""
    p, q = jnp.asarray([0.5, 0.5, 0, 0]), jnp.asarray([0.25, 0, 0.75, 0])
    s = jnp.asarray([-800.0, 800.0, jnp.inf, -jnp.inf])
    in_p, in_q, in_s = jax.jit(jax.grad(lambda *x: dv.gan_value(*x, prior=0.25, logits=True), (0, 1, 2)))(p, q, s)
    assert in_p.tolist() == [-400, 0, 0, -math.inf]
    assert in_q.tolist() == [0, -1200, -math.inf, 0]
    np.testing.assert_allclose(in_s, [0.25, 0, -1.125, 0], rtol=SLOPE32_RTOL)
    at_best = jax.jit(jax.grad(lambda *x: dv.gan_value_at_optimum(*x, prior=0.25), (0, 1)))(p, q)
    d = dv.optimal_discriminator(p, q, prior=0.25)
    with np.errstate(divide="ignore"):
        np.testing.assert_allclose(at_best[0][:3], 0.5 * np.log(d)[:3], rtol=SLOPE32_RTOL)
        np.testing.assert_allclose(at_best[1][:3], 1.5 * np.log1p(-np.asarray(d))[:3], rtol=SLOPE32_RTOL)
    assert at_best[0][3] == at_best[1][3] == 0


def test_what_is_no_logit_and_no_base_is_refused():
    half = [0.5, 0.5]
    with pytest.raises(ValueError, match="d: found nan at index 0; expected logits, numbers of any size"):
        dv.gan_value(half, half, [math.nan, 0], logits=True)
    for call in (lambda: dv.gan_value(half, half, half, base=1), lambda: dv.gan_value_at_optimum(half, half, base=1)):
        with pytest.raises(ValueError, match="base: found 1; expected a finite number above 1"):
            call()
    assert np.isnan(jax.jit(lambda s: dv.gan_value(half, half, s, logits=True))(jnp.asarray([jnp.nan, 0])))


@pytest.mark.parametrize("prior", [0.5, 0.3])
def test_few_ends_are_found_and_no_laws_have_none(prior):
    """What is 0, 1 or 0/0 is computed anew; the rest is as without it, rows and broadcasting included."""
    p, q = np.array([[0.0, 0.25, 0.75, 0.0], [1.0, 0.0, 0.0, 0.0]]), np.array([0.5, 0.25, 0.25, 0.0])
    found = dv.optimal_discriminator(p, q, prior=prior)
    a, b = prior * p, (1 - prior) * q
    expected = np.where(a + b == 0, prior, a / np.where(a + b == 0, 1, a + b))
    np.testing.assert_allclose(found, expected, rtol=GAN_RTOL, atol=0)
    assert 0 < dv.optimal_discriminator([1e-320, 1], [1, 0], prior=prior)[0] < 1e-300
    assert dv.optimal_discriminator([1, 0], [1e-20, 1], prior=prior)[0] == 1 - 2.0**-53
    assert dv.optimal_discriminator(np.zeros((0, 3)), np.zeros((0, 3)), prior=prior).shape == (0, 3)
