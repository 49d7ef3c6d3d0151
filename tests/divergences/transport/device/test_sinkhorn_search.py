"""The device's own search: narrow brackets that hold W1, and what wasserstein1 makes of them."""

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences._core.measure import Measure
from divergences.models import parallel_lines
from divergences.transport.device import sinkhorn_search
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.device.test_sinkhorn_bounds import DTYPES, METRICS, TILE, M, N, exactly, problems
from tests.divergences.transport.problems import generic
from tests.tolerances import EPS32, W1_GRADIENT32

searched = jax.jit(sinkhorn_search.bracket, static_argnums=(0, 1, 2))


@pytest.mark.slow
@pytest.mark.parametrize("dtype", DTYPES)
def test_a_good_search_leaves_a_narrow_bracket_that_holds(dtype):
    with jax.enable_x64(dtype is np.float64):
        for x, y, a, b in problems(dtype):
            truth = exactly("euclidean", x, y, a, b)
            (value, low, high), (f, g), _ = searched("euclidean", TILE, None, 0.01, x, y, a, b)
            assert low <= truth.upper
            assert truth.lower <= high
            assert low <= value <= high
            assert high - low <= 0.01 * value
            assert np.max(f[:, None] - g - np.linalg.norm(x[:, None] - y, axis=-1)) <= 64 * jnp.finfo(dtype).eps * high


@pytest.fixture
def as_accelerator(monkeypatch):
    """What a platform other than the CPU would run."""
    monkeypatch.setattr(jax.lax, "platform_dependent", lambda *args, default, **_: default(*args))


def value(x, y, a, b, tol=0.01, **options):
    return wasserstein1(Measure(x, a), Measure(y, b), method="entropic", tol=tol, **options).value


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.slow
def test_lowers_for_accelerators_without_the_host(metric):
    shapes = [jax.ShapeDtypeStruct(s, np.float32) for s in ((30, 12), (40, 12), (30,), (40,))]
    for f in (value, jax.grad(value, argnums=(0, 1, 2, 3))):
        traced = jax.jit(partial(f, metric=metric)).trace(*shapes)
        text = traced.lower(lowering_platforms=("tpu", "cuda")).as_text()
        assert "callback" not in text.lower()
        assert "f64" not in text
        assert "callback" in traced.lower(lowering_platforms=("cpu",)).as_text().lower()


@pytest.mark.slow
def test_what_a_transport_is_on_an_accelerator(as_accelerator):
    x, y, a, b = (v.astype(np.float32) for v in generic(1, N, M, 2))
    truth = exactly("euclidean", x, y, a, b)

    @jax.jit
    @partial(jax.grad, argnums=(0, 1, 2, 3), has_aux=True)
    def solve(x, y, a, b):
        t = wasserstein1(Measure(x, a), Measure(y, b), method="entropic", tol=0.01)
        return t.value, t

    (by_x, by_y, by_a, by_b), t = solve(x, y, a, b)
    assert (int(t.status), t.method) == (0, "entropic")
    assert t.lower <= truth.upper
    assert truth.lower <= t.upper
    assert t.lower <= t.value <= t.upper
    assert t.upper - t.lower <= 0.01 * t.value
    assert t.plan.rows.shape == t.plan.mass.shape == (N + M - 1,)
    assert np.isnan(t.plan.mass).all()
    earned = np.sum(a * t.critic(x)) - np.sum(b * t.critic(y))
    assert earned >= t.lower - 16 * EPS32 * t.upper
    # W1 does not change when both clouds move together, and grows as they do
    assert np.abs(by_x.sum(0) + by_y.sum(0)).max() <= W1_GRADIENT32
    assert abs(np.sum(by_x * x) + np.sum(by_y * y) - t.value) <= W1_GRADIENT32
    # the critic earns no more than W1 of other masses
    other = np.random.default_rng(0).dirichlet(np.ones(N)).astype(np.float32)
    assert t.lower + np.sum(by_a * (other - a)) <= exactly("euclidean", x, y, other, b).upper + W1_GRADIENT32
    other = np.random.default_rng(0).dirichlet(np.ones(M)).astype(np.float32)
    assert t.lower + np.sum(by_b * (other - b)) <= exactly("euclidean", x, y, a, other).upper + W1_GRADIENT32
    # no gap is small beside W1 = 0
    slopes, t = solve(x, x[:M], np.pad(b, (0, N - M)), b)
    assert int(t.status) == 3
    assert all(np.isnan(v).all() for v in (t.value, t.lower, t.upper, *slopes))


@pytest.mark.slow
def test_without_a_tolerance_and_without_a_measure_an_accelerator_answers_nan(as_accelerator):
    x, y, a, b = (jnp.asarray(v, np.float32) for v in generic(1, N, M, 2))
    solve = jax.jit(lambda *z: wasserstein1(Measure(z[0], z[2]), Measure(z[1], z[3]), method="entropic"))
    spoiled = ((x.at[0].set(jnp.inf), y, a, b), (x, y.at[1, 1].set(jnp.nan), a, b), (x, y, 2 * a, b))
    for code, arguments in ((4, (x, y, a, b)), *((1, z) for z in spoiled)):
        t = solve(*arguments)
        assert int(t.status) == code
        assert np.isnan([t.value, t.lower, t.upper]).all()


@pytest.mark.slow
def test_on_the_parallel_lines_the_gradient_is_nearly_the_sign(as_accelerator):
    """Σ P·θ/c ≥ θ/Σ P·c by Jensen's inequality: as near to 1 as the plan's cost is to θ."""
    thetas = jnp.array([0.3, -0.7])

    def on_lines(theta):
        return wasserstein1(*parallel_lines(theta, 8), method="entropic", tol=0.01).value

    found, slopes = jax.jit(jax.vmap(jax.value_and_grad(on_lines)))(thetas)
    size = jnp.abs(thetas)
    assert (jnp.abs(found - size) <= 0.01 * found).all()
    assert (slopes * jnp.sign(thetas) <= 1 + W1_GRADIENT32).all()
    assert (slopes * jnp.sign(thetas) >= size / found - W1_GRADIENT32).all()
