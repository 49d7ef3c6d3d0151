"""The Fréchet distance of samples: of moments, of itself, against W2² of the samples, with either divisor; its slopes."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

import divergences as dv
from tests.tolerances import DIRAC_DIFFERENCE, FRECHET_AGREE, FRECHET_RTOL, FRECHET_RTOL32


def normal(n, d, seed=0, scale=1.0):
    return scale * np.random.default_rng((n, d, seed)).normal(size=(n, d))


@pytest.mark.parametrize("ddof", [0, 1])
@pytest.mark.parametrize(("n", "m", "d"), [(20, 30, 3), (9, 5, 4), (4, 30, 6), (30, 4, 6), (3, 4, 8)])
def test_it_is_that_of_the_moments(n, m, d, ddof):
    x, y = normal(n, d), 2 * normal(m, d) + 1
    moments = [f(v) for v in (x, y) for f in (lambda v: v.mean(0), lambda v: np.cov(v, rowvar=False, ddof=ddof))]
    found, other = dv.fid(x, y, ddof=ddof), dv.frechet(*moments)
    assert other.lower <= found.value <= other.upper
    assert (found.n, found.d) == ((n, m), d)
    assert found.rank == (min(n - 1, d), min(m - 1, d))


def test_a_set_is_at_no_distance_of_itself():
    x = normal(50, 200)
    assert 0 <= dv.fid(x, x).value <= FRECHET_AGREE
    assert 0 <= dv.fid(x, x[::-1]).value <= FRECHET_AGREE


def test_a_sample_and_the_same_one_twice_over():
    """The divisors are n − 1 and 2n − 1, so that a variance is (n − ½)/(n − 1) of the other."""
    x = normal(40, 3)
    twice = np.concatenate([x, x])
    ratio = np.sqrt((40 - 1) / 40 * 80 / (80 - 1))
    expected = np.trace(np.cov(x, rowvar=False)) * (1 - ratio) ** 2
    assert dv.fid(x, twice).value == pytest.approx(expected, rel=FRECHET_RTOL)
    assert 0.5e-4 < expected < 2e-4
    assert dv.fid(x, twice, ddof=0).value <= FRECHET_AGREE


@pytest.mark.parametrize("seed", range(8))
def test_with_divisor_n_it_is_at_most_the_w2_of_the_samples(seed):
    x, y = normal(12, 3, seed), normal(12, 3, seed + 50) * [1, 2, 3] + 1
    costs = ((x[:, None] - y[None]) ** 2).sum(-1)
    assert dv.fid(x, y, ddof=0).value <= costs[linear_sum_assignment(costs)].mean() * (1 + FRECHET_RTOL)


def test_with_divisor_n_less_one_it_may_be_above():
    x = np.array([[-1.0], [1.0]])
    assert dv.fid(x, np.zeros((2, 1)), ddof=0).value == pytest.approx(1, rel=FRECHET_RTOL)
    assert dv.fid(x, np.zeros((2, 1))).value == pytest.approx(2, rel=FRECHET_RTOL)


def test_fid_and_kid_are_zero_where_js_is_log_two():
    """equal_moments_hide_disjoint_supports: ±1 equally likely, and (−2, 0, 2) with (1, 6, 1)/8."""
    p, q = np.repeat([-1.0, 1.0], 4)[:, None], np.array([-2.0, *[0.0] * 6, 2.0])[:, None]
    assert dv.fid(p, q, ddof=0).value <= FRECHET_AGREE
    many = [np.tile(v, (500, 1)) for v in (p, q)]
    pairs_of_one = 32 / 3999  # nothing but these differs from the distance of the distributions: E(x² + 1)³ is 8 and 32
    assert dv.kid(*many).value == pytest.approx(-pairs_of_one, rel=FRECHET_RTOL)
    a, b, _ = dv.common_support(*(dv.Measure(v) for v in (p, q)))
    assert float(dv.js(a, b)) == float(np.log(2))
    assert float(dv.wasserstein1(*(dv.Measure(v) for v in (p, q)))) == 1


def test_its_slopes_are_those_of_differences():
    x, y = normal(12, 3), 2 * normal(9, 3) + 1
    along, step = normal(12, 3, seed=7), 2.0**-12
    for ddof in (0, 1):
        with jax.enable_x64(True):
            slope = np.asarray(
                jax.jit(jax.grad(lambda v, k=ddof: dv.fid(v, jnp.asarray(y), ddof=k).value))(jnp.asarray(x))
            )
        ends = [dv.fid(x + k * step * along, y, ddof=ddof).value for k in (1, -1)]
        assert (slope * along).sum() == pytest.approx((ends[0] - ends[1]) / (2 * step), rel=DIRAC_DIFFERENCE)


@pytest.mark.parametrize(("n", "d"), [(12, 3), (4, 6)])
def test_its_slope_is_zero_of_a_sample_with_itself(n, d):
    x = normal(n, d)
    with jax.enable_x64(True):
        slope = jax.jit(jax.grad(lambda v: dv.fid(v, jnp.asarray(x)).value))(jnp.asarray(x))
    assert np.abs(slope).max() <= FRECHET_AGREE


def test_jit_vmap_and_batches_say_the_same():
    x, y = (np.stack([normal(20, 3, seed + k) for k in range(3)]) for seed in (0, 5))
    one_by_one = [dv.fid(a, b).value for a, b in zip(x, y, strict=True)]
    assert dv.fid(x, y).value == pytest.approx(one_by_one, rel=FRECHET_RTOL)
    assert dv.fid(x, y[0]).bias.shape == (3,)
    for f in (jax.jit(dv.fid), jax.jit(jax.vmap(dv.fid)), dv.fid):
        found = f(jnp.asarray(x, jnp.float32), jnp.asarray(y, jnp.float32))
        assert found.value.dtype == jnp.float32
        assert np.asarray(found.value) == pytest.approx(one_by_one, rel=FRECHET_RTOL32)
        assert found.n == (20, 20)


def test_a_refusal_under_a_trace_is_nan():
    x = jnp.asarray(normal(5, 2), jnp.float32).at[1, 1].set(jnp.nan)
    assert np.isnan(jax.jit(dv.fid)(x, x).value)
    assert np.isnan(jax.jit(jax.grad(lambda v: dv.fid(v, v).value))(x)).all()


def test_tensors_have_their_values_and_slopes():
    torch = pytest.importorskip("torch")
    x, y = normal(12, 3), 2 * normal(9, 3) + 1
    a, b = (torch.tensor(v, requires_grad=True) for v in (x, y))
    found = dv.fid(a, b)
    found.value.backward()
    assert found.value.item() == dv.fid(x, y).value
    wide = dv.fid(torch.tensor(normal(40, 3)), torch.tensor(2 * normal(40, 3, seed=1)))
    assert wide.lower.item() == dv.fid(normal(40, 3), 2 * normal(40, 3, seed=1)).lower
    with jax.enable_x64(True):
        slopes = jax.jit(jax.grad(lambda *v: dv.fid(*v).value, (0, 1)))(jnp.asarray(x), jnp.asarray(y))
    for v, slope in zip((a, b), slopes, strict=True):
        assert v.grad.numpy() == pytest.approx(np.asarray(slope), abs=FRECHET_RTOL)


@pytest.mark.parametrize(("n", "d", "said"), [(8, 8, "n = 8 is not above d = 8"), (9, 4, "below 2d + 4")])
def test_where_there_is_no_interval_it_is_said(n, d, said):
    found = dv.fid(normal(n, d), normal(40, d))
    assert said in found.method
    assert found.lower is found.upper is found.bias is found.corrected is None
    assert 0 < found.p_value <= 1


def test_samples_that_vary_in_different_directions_have_no_interval():
    x, y = normal(40, 2) * [1, 0], normal(40, 2)
    assert "in different directions" in dv.fid(x, y).method
    found = dv.fid(normal(400, 2) * [1, 0], 3 * normal(400, 2, seed=1) * [1, 0])
    assert found.lower < 4 < found.upper
    assert found.rank == (1, 1)


def test_constant_features_are_at_the_distance_of_their_means():
    found = dv.fid(np.zeros((9, 2)), np.full((9, 2), 3.0))
    assert (found.value, found.rank) == (18, (0, 0))
    assert (found.lower, found.upper) == pytest.approx((18, 18), rel=FRECHET_RTOL)


@pytest.mark.parametrize("ddof", [2, -1, 0.5, True])
def test_other_divisors_are_refused(ddof):
    with pytest.raises(ValueError, match=r"ddof: found .* expected 1"):
        dv.fid(normal(9, 2), normal(9, 2), ddof=ddof)


def test_far_samples_have_no_p_value_and_near_ones_do():
    assert dv.fid(normal(200, 3), 3 * normal(200, 3, seed=1)).p_value is None
    near = dv.fid(normal(200, 3), normal(200, 3, seed=1))
    assert near.lower == 0
    assert near.p_value > 0.05
    wide = dv.fid(normal(600, 257), normal(600, 257, seed=1))
    assert wide.p_value is None
    assert "up to d = 256" in wide.method
