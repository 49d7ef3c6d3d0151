"""Normal codes and images: KL to the standard normal, and likelihoods with a variance given or the best."""

import math

import jax
import jax.numpy as jnp
import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences.latent import gaussian_likelihood, normal_kl
from divergences.verification.interpreters import floats
from tests.divergences.latent.systems import DIGITS, relative
from tests.tolerances import KERNEL_ULP, LATENT_RTOL, ORACLE, RELATED_RTOL, SLOPE_RTOL, U

REALS = st.floats(-30, 30).map(lambda x: x if abs(x) > 1e-140 else 0.0)
"""Numbers whose squares are floats of full precision."""


def kl_in_digits(mean, log_variance):
    """eᵗ − 1 − t with as many digits as t² has zeros."""
    with mpmath.workdps(12 * DIGITS):
        pairs = [(mpmath.mpf(float(m)), mpmath.mpf(float(t))) for m, t in zip(mean, log_variance, strict=True)]
        return mpmath.fsum((m * m + mpmath.exp(t) - 1 - t) / 2 for m, t in pairs)


@given(st.lists(st.tuples(REALS, REALS), min_size=1, max_size=5))
def test_kl_is_its_sum_in_digits(pairs):
    mean, log_variance = np.array(pairs).T
    assert relative(normal_kl(mean, log_variance), kl_in_digits(mean, log_variance)) <= LATENT_RTOL


@pytest.mark.parametrize(
    "t", [s * 10.0**-k for s in (1, -1) for k in range(0, 150, 7)] + [0.999, 1.001, -0.999, -1.001]
)
def test_small_log_variances_keep_their_digits(t):
    """e^t − 1 − t says −0.0 at 1e-8, where it is 5e-17."""
    assert relative(normal_kl([0.0], [t]), kl_in_digits([0.0], [t])) <= 2 * KERNEL_ULP * U
    with jax.enable_x64(True):
        found = normal_kl(jnp.zeros(1), jnp.full(1, t))
    assert relative(found, kl_in_digits([0.0], [t])) <= 2 * KERNEL_ULP * U


def test_values_that_are_known():
    assert float(normal_kl([0.0], [1e-8])) == pytest.approx(2.5e-17 * (1 + 1e-8 / 3), rel=KERNEL_ULP * U)
    assert normal_kl([3.0, -4.0], [0.0, 0.0]) == 12.5
    assert normal_kl([0.0], [math.log(2)]) == pytest.approx(0.5 - math.log(2) / 2, rel=RELATED_RTOL)
    assert normal_kl(2.0, 0.0) == 2
    assert [float(normal_kl([0.0], [t])) for t in (-np.inf, np.inf)] == [np.inf, np.inf]


@pytest.mark.parametrize(("mean", "scale"), [(0.7, 1.5), (-2.0, 0.3), (0.0, 1.0), (1e-3, 1.001)])
def test_kl_is_that_of_the_laws(mean, scale):
    bracket = dv.kl(dv.laws.Normal(mean, scale), dv.laws.Normal(0, 1))
    found = float(normal_kl([mean], [2 * math.log(scale)]))
    assert abs(found - bracket.value) <= floats.SLACK


def test_slopes_of_kl():
    mean, log_variance = np.array([0.3, -2.0, 0.0]), np.array([1e-8, -3.0, 5.0])
    with jax.enable_x64(True):
        found = jax.jit(jax.grad(normal_kl, (0, 1)))(jnp.asarray(mean), jnp.asarray(log_variance))
        curve = jax.jit(jax.hessian(normal_kl, 1))(jnp.asarray(mean), jnp.asarray(log_variance))
    np.testing.assert_allclose(found[0], mean, rtol=SLOPE_RTOL)
    np.testing.assert_allclose(found[1], np.expm1(log_variance) / 2, rtol=SLOPE_RTOL)
    np.testing.assert_allclose(np.diag(curve), np.exp(log_variance) / 2, rtol=SLOPE_RTOL)


def test_axes_and_batches():
    rng = np.random.default_rng(0)
    mean, log_variance = rng.normal(size=(2, 3, 4)), rng.normal(size=(2, 3, 4))
    found = normal_kl(mean, log_variance, axis=1)
    assert found.shape == (2, 4)
    assert found[1, 2] == normal_kl(mean[1, :, 2], log_variance[1, :, 2])
    assert normal_kl(mean, 0.0)[1, 2] == normal_kl(mean[1, 2], np.zeros(4))
    with jax.enable_x64(True):
        mapped = jax.jit(jax.vmap(normal_kl))(jnp.asarray(mean), jnp.asarray(log_variance))
    np.testing.assert_allclose(mapped, normal_kl(mean, log_variance), rtol=RELATED_RTOL)


# --- likelihoods ---


def density_in_digits(x, mean, variance):
    with mpmath.workdps(DIGITS):
        return mpmath.fsum(
            -(mpmath.log(2 * mpmath.pi * v) + (a - b) ** 2 / v) / 2
            for a, b, v in zip(*(map(mpmath.mpf, map(float, y)) for y in (x, mean, variance)), strict=True)
        )


@given(st.lists(st.tuples(REALS, REALS, st.floats(1e-6, 1e6)), min_size=1, max_size=5))
def test_the_density_is_its_sum_in_digits(rows):
    x, mean, variance = np.array(rows).T
    truth = density_in_digits(x, mean, variance)
    size = sum(abs(math.log(2 * math.pi * v)) + (a - b) ** 2 / v for a, b, v in rows)
    assert abs(float(gaussian_likelihood(x, mean, variance) - float(truth))) <= KERNEL_ULP * U * size


@pytest.mark.parametrize("scale", [1.0, 1e-200, 1e150, 3e-320])
def test_the_best_variance_is_the_mean_square(scale):
    """−(d/2)(1 + log 2π·MSE), at errors whose squares are no floats too."""
    x, mean = np.array([3.0, -1.0, 2.0]) * scale, np.array([1.0, 1.0, -1.0]) * scale
    with mpmath.workdps(DIGITS):
        square = mpmath.fsum((mpmath.mpf(a) - mpmath.mpf(b)) ** 2 for a, b in zip(x, mean, strict=True)) / 3
        truth = -(1 + mpmath.log(2 * mpmath.pi * square)) * 3 / 2
    found = gaussian_likelihood(x, mean)
    assert relative(found, truth) <= LATENT_RTOL
    if scale == 1:
        assert found == pytest.approx(float(gaussian_likelihood(x, mean, float(square))), rel=RELATED_RTOL)
        for other in (0.5, 0.99, 1.01, 2.0):
            assert gaussian_likelihood(x, mean, float(square) * other) < found


def test_an_exact_fit_has_no_best_variance():
    assert gaussian_likelihood([1.0, 2.0], [1.0, 2.0]) == np.inf
    assert gaussian_likelihood([[1.0, 2.0], [0.0, 0.0]], [1.0, 2.0]).tolist()[0] == np.inf
    slope = jax.jit(jax.grad(gaussian_likelihood, (0, 1)))(jnp.array([1.0, 2.0]), jnp.array([1.0, 2.0]))
    assert [x.tolist() for x in slope] == [[0, 0], [0, 0]]


def test_least_squares_is_likelihood():
    """What another mean loses is half its squares over the variance, or (d/2)·log of the ratio of the best."""
    rng = np.random.default_rng(1)
    x, good, bad = rng.normal(size=(3, 6))
    squares = [((x - m) ** 2).sum() for m in (good, bad)]
    lost = gaussian_likelihood(x, good, 0.3) - gaussian_likelihood(x, bad, 0.3)
    assert lost == pytest.approx((squares[1] - squares[0]) / 0.6, rel=RELATED_RTOL)
    lost = gaussian_likelihood(x, good) - gaussian_likelihood(x, bad)
    assert lost == pytest.approx(3 * math.log(squares[1] / squares[0]), rel=RELATED_RTOL)


def test_slopes_of_likelihoods():
    rng = np.random.default_rng(2)
    x, mean, variance = rng.normal(size=5), rng.normal(size=5), np.exp(rng.normal(size=5))
    with jax.enable_x64(True):
        given_ = jax.jit(jax.grad(gaussian_likelihood, (0, 1, 2)))(*map(jnp.asarray, (x, mean, variance)))
        best = jax.jit(jax.grad(gaussian_likelihood, (0, 1)))(*map(jnp.asarray, (x, mean)))
    pull = (mean - x) / variance
    expected = pull, -pull, (pull**2 - 1 / variance) / 2
    for found, formula in zip(given_, expected, strict=True):
        np.testing.assert_allclose(found, formula, rtol=SLOPE_RTOL)
    pull = (mean - x) / ((x - mean) ** 2).mean()
    for found, formula in zip(best, (pull, -pull), strict=True):
        np.testing.assert_allclose(found, formula, rtol=SLOPE_RTOL)


def test_batches_broadcast():
    rng = np.random.default_rng(3)
    x, mean = rng.normal(size=(4, 3)), rng.normal(size=(2, 1, 3))
    for variance in (None, 0.5, np.full((4, 1), 0.5), np.full(3, 0.5)):
        found = gaussian_likelihood(x, mean, variance)
        assert found.shape == (2, 4)
        one = gaussian_likelihood(x[2], mean[1, 0], None if variance is None else 0.5)
        assert found[1, 2] == pytest.approx(float(one), rel=RELATED_RTOL)


def test_precisions_and_libraries_are_kept():
    found = normal_kl(jnp.ones(3, jnp.float32), jnp.zeros(3, jnp.float32))
    assert (found.dtype, float(found)) == (jnp.float32, 1.5)
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(4)
    arrays = rng.normal(size=(2, 3, 4))
    for function in (normal_kl, gaussian_likelihood):
        tensors = [torch.tensor(a, requires_grad=True) for a in arrays]
        value = function(*tensors)
        np.testing.assert_allclose(value.detach(), function(*arrays), rtol=RELATED_RTOL)
        with jax.enable_x64(True):
            expected = jax.jit(jax.grad(lambda *a, f=function: f(*a).sum(), (0, 1)))(*map(jnp.asarray, arrays))
        for found, slope in zip(torch.autograd.grad(value.sum(), tensors), expected, strict=True):
            np.testing.assert_allclose(found, slope, rtol=SLOPE_RTOL)
        assert function(*(t.detach().float() for t in tensors)).dtype == torch.float32


def test_torch_says_the_same():
    """torch.distributions and GaussianNLLLoss, whose loss leaves log 2π out unless it is asked for with full=True."""
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(5)
    mean, log_variance, x = rng.normal(size=(3, 4))
    law = torch.distributions.Normal(torch.tensor(mean), torch.tensor(np.exp(log_variance / 2)))
    theirs = torch.distributions.kl_divergence(law, torch.distributions.Normal(0.0, 1.0)).sum()
    assert normal_kl(mean, log_variance) == pytest.approx(theirs.item(), rel=ORACLE["float64"])
    ours = gaussian_likelihood(x, mean, np.exp(log_variance))
    assert ours == pytest.approx(law.log_prob(torch.tensor(x)).sum().item(), rel=ORACLE["float64"])
    arrays = map(torch.tensor, (mean, x, np.exp(log_variance)))
    loss = torch.nn.functional.gaussian_nll_loss(*arrays, full=True, reduction="sum")
    assert ours == pytest.approx(-loss.item(), rel=ORACLE["float64"])


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: normal_kl([np.nan], [0.0]), r"mean: found nan at index 0; expected finite numbers"),
        (lambda: normal_kl([np.inf], [0.0]), r"mean: found inf at index 0"),
        (lambda: normal_kl([0.0], [np.nan]), r"log_variance: found nan at index 0; expected numbers"),
        (
            lambda: normal_kl([0.0, 1.0], [0.0, 1.0, 2.0]),
            r"log_variance: found shape \(3,\); .* with mean of shape \(2,\)",
        ),
        (lambda: normal_kl([0.0], [0.0], axis=1), r"axis: found 1 for mean of shape \(1,\)"),
        (lambda: normal_kl([], []), r"mean: found shape \(0,\); expected at least one coordinate"),
        (
            lambda: gaussian_likelihood([0.0], [1.0], 0.0),
            r"variance: found 0\.0 at index 0; expected finite numbers > 0",
        ),
        (lambda: gaussian_likelihood([0.0], [1.0], -1.0), r"variance: found -1\.0"),
        (lambda: gaussian_likelihood([0.0], [np.inf]), r"mean: found inf at index 0"),
    ],
)
def test_bad_input_is_refused_in_one_line(call, words):
    with pytest.raises(ValueError, match=words) as caught:
        call()
    assert "\n" not in str(caught.value)


def test_a_refusal_under_a_trace_is_nan():
    assert np.isnan(jax.jit(normal_kl)(jnp.array([jnp.inf]), jnp.zeros(1)))
    assert np.isnan(jax.jit(gaussian_likelihood)(jnp.zeros(2), jnp.ones(2), jnp.zeros(2)))
    assert np.isnan(jax.jit(jax.grad(normal_kl))(jnp.array([jnp.nan]), jnp.zeros(1))).all()
