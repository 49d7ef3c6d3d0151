"""The Inception Score against exact numbers; its bias, its interval, its slopes, splits, libraries, refusals."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import divergences as dv
from tests.tolerances import COVERED, EPS32, RELATED_RTOL, SLOPE_RTOL

TABLES = arrays(float, st.tuples(st.integers(1, 6), st.integers(1, 5)), elements=st.integers(0, 5).map(float)).filter(
    lambda a: (a.sum(-1) > 0).all()
)


def images(rng, n, alpha=0.3):
    """Classes of n images, four of them."""
    return rng.dirichlet([alpha] * 4, size=n)


@given(TABLES)
def test_it_is_the_exponential_of_the_information(weights):
    p = weights / weights.sum(-1, keepdims=True)
    found = dv.inception_score(p)
    assert found.value == pytest.approx(math.exp(dv.mutual_information(p / len(p))), rel=RELATED_RTOL)
    assert 1 <= found.value <= min(p.shape) * (1 + RELATED_RTOL)
    assert (found.n, found.d) == (p.shape[:1], p.shape[1])


def test_masses_count_images_several_times():
    p = images(np.random.default_rng(1), 3)
    often = dv.inception_score(np.repeat(p, [1, 2, 5], axis=0))
    found = dv.inception_score(p, mass=np.array([1, 2, 5]) / 8)
    assert found.value == pytest.approx(often.value, rel=RELATED_RTOL)
    assert found.lower is found.bias is None
    assert dv.inception_score([[1, 0], [0, 1]], mass=[0, 1]).value == 1


def test_one_image_has_the_score_one_and_no_interval():
    found = dv.inception_score([[0.25, 0.75]])
    assert (found.value, found.lower, found.bias) == (1, None, None)


def test_ten_splits_say_less_and_sorted_ones_much_less():
    rng = np.random.default_rng(2)
    p = images(rng, 200)
    whole = dv.inception_score(p).value
    split = np.mean([dv.inception_score(part).value for part in np.split(p, 10)])
    ordered = p[np.argsort(p.argmax(-1), kind="stable")]
    assert dv.inception_score(ordered).value == pytest.approx(whole, rel=RELATED_RTOL)
    assert np.mean([dv.inception_score(part).value for part in np.split(ordered, 10)]) < 0.9 * split < 0.9 * whole


def truth(alpha=0.3):
    """I of four classes: log 4 less the mean entropy of a symmetric Dirichlet distribution, ψ(4a + 1) − ψ(a + 1)."""
    from scipy.special import digamma

    return 4 * math.exp(-float(digamma(4 * alpha + 1) - digamma(alpha + 1)))


@pytest.mark.parametrize("n", [25, 100])
def test_its_bias_is_what_it_says(n):
    rng = np.random.default_rng(n)
    found = [dv.inception_score(images(rng, n)) for _ in range(600)]
    values, biases = (np.array([getattr(s, name) for s in found]) for name in ("value", "bias"))
    assert (biases < 0).all()
    off = values.std() / math.sqrt(len(found))
    assert values.mean() < truth() - 3 * off
    assert abs((values - biases).mean() - truth()) <= 3 * off


@pytest.mark.slow
@pytest.mark.parametrize("n", [50, 200, 1000])
def test_intervals_hold_the_true_score_as_often_as_they_say(n):
    rng = np.random.default_rng(n)
    found = [dv.inception_score(images(rng, n)) for _ in range(3000)]
    share = np.mean([s.lower <= truth() <= s.upper for s in found])
    assert COVERED[0] - (0.01 if n == 50 else 0) <= share <= COVERED[1]


def test_its_slopes_are_those_of_the_information():
    p = images(np.random.default_rng(3), 5)
    w = np.array([1, 2, 3, 1, 1]) / 8
    with jax.enable_x64(True):
        slope = jax.jit(jax.grad(lambda a: dv.inception_score(a, mass=w).value))(jnp.asarray(p))
        plain = jax.jit(jax.grad(lambda a: dv.inception_score(a).value))(jnp.asarray(p))
    for found, mass in ((slope, w), (plain, np.full(5, 0.2))):
        expected = mass[:, None] * np.log(p / (mass @ p)) * float(dv.inception_score(p, mass=mass))
        assert np.asarray(found) == pytest.approx(expected, rel=SLOPE_RTOL, abs=SLOPE_RTOL)


def test_jax_and_torch_say_the_same():
    p = images(np.random.default_rng(4), 20)
    expected = dv.inception_score(p)
    for f in (dv.inception_score, jax.jit(dv.inception_score)):
        found = f(jnp.asarray(p, jnp.float32))
        assert found.value.dtype == jnp.float32
        assert float(found.value) == pytest.approx(expected.value, rel=64 * EPS32)
        assert float(found.upper) == pytest.approx(expected.upper, rel=64 * EPS32)
    many = jax.jit(jax.vmap(dv.inception_score))(jnp.asarray([p, p[::-1]], jnp.float32))
    assert many.value.shape == (2,)
    torch = pytest.importorskip("torch")
    tensor = torch.tensor(p, requires_grad=True)
    found = dv.inception_score(tensor)
    found.value.backward()
    assert found.value.item() == pytest.approx(expected.value, rel=RELATED_RTOL)
    assert tensor.grad.numpy() == pytest.approx(
        np.log(p / p.mean(0)) * expected.value / 20, rel=SLOPE_RTOL, abs=SLOPE_RTOL
    )
    assert dv.inception_score(torch.tensor(p), mass=np.full(20, 0.05)).value.item() == pytest.approx(
        expected.value, rel=RELATED_RTOL
    )


def test_a_refusal_under_a_trace_is_nan():
    assert np.isnan(jax.jit(dv.inception_score)(jnp.array([[0.5, 0.4], [0.5, 0.5]])).value)
    weighted = jax.jit(lambda w: dv.inception_score(jnp.eye(2), mass=w).value)
    assert np.isnan(weighted(jnp.array([0.5, 0.4])))
    assert weighted(jnp.array([0.5, 0.5])) == 2


@pytest.mark.parametrize(
    ("probabilities", "mass", "said"),
    [
        ([[1, 0], [0.5, 0.4]], None, "probabilities: found the sum 0.9 in row 1; expected 1"),
        ([0.5, 0.5], None, r"probabilities: found shape \(2,\); expected \(..., N, K\)"),
        ([[1, 0], [0.5, math.nan]], None, r"probabilities: found nan at index \(1, 1\)"),
        (np.eye(2), [1.0], r"mass: found shape \(1,\); expected \(..., 2\)"),
        (np.eye(2), [0.5, 0.4], "mass: found the sum 0.9; expected 1"),
        (np.zeros((0, 3)), None, r"probabilities: found shape \(0, 3\)"),
    ],
)
def test_what_are_no_probabilities_is_refused_in_one_line(probabilities, mass, said):
    with pytest.raises(ValueError, match=said) as refusal:
        dv.inception_score(probabilities, mass=mass)
    assert "\n" not in str(refusal.value)
