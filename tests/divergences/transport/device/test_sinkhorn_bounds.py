"""The device's own bracket: true for any potentials in any precision, the same however it is cut, and no host in it."""

from fractions import Fraction
from functools import partial
from math import ceil, log2

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences._core.measure import Measure
from divergences.models import parallel_lines
from divergences.transport.device import mesh, sinkhorn_bounds, sinkhorn_search
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.problems import generic
from tests.tolerances import EPS32, ON_DEVICE, W1_GRADIENT32, U

METRICS = ("euclidean", "cityblock", "chebyshev")
N, M, TILE = 21, 16, 60
DTYPES = (np.float32, np.float64)


@partial(jax.jit, static_argnums=(0, 1))
def enclosed(metric, tile, x, y, a, b, f, g, eps):
    """The bracket that these potentials give, all in the points' unit, but for ε."""
    p = sinkhorn_bounds.scaled_pairs(metric, tile, None, x, y, a, b)
    found, _ = sinkhorn_bounds.enclose(p, f / p.unit, g / p.unit, eps)
    return found.lower * p.unit, found.cost * p.unit, found.upper * p.unit


searched = jax.jit(sinkhorn_search.bracket, static_argnums=(0, 1, 2))


def exactly(metric, x, y, a, b):
    return wasserstein1(Measure(x, a), Measure(y, b), metric=metric, method="network simplex")


def problems(dtype, d=3):
    """Clouds of N and M points: apart, far from 0, with duplicates and ties, without mass here and there, on a point."""
    for seed in range(6):
        x, y, a, b = generic(seed, N, M, d)
        if seed == 1:
            x, y = x + 1000, y + 1000
        if seed == 2:
            x, y = np.round(x), np.round(y)
            a, b = np.full(N, 1 / N), np.full(M, 1 / M)
        if seed == 3:
            a, b = (np.where(np.arange(len(w)) % 3, w, 0) for w in (a, b))
            x[0] = 50  # nobody is there
        if seed == 4:
            y = np.ones_like(y)
        if seed == 5:
            x, y = 1e-15 * x, 1e-15 * y
        yield [np.asarray(v, dtype) for v in (x, y, a / a.sum(), b / b.sum())]


# --- sums in tiles -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("along", [0, 1])
@pytest.mark.parametrize("size", [1, 2, 3, 11, 64])
def test_a_tree_adds_every_term_once(size, along):
    terms = np.random.default_rng(size).integers(-99, 99, (size, 3) if along == 0 else (3, size)).astype(float)
    assert mesh.tree_sum(jnp.asarray(terms), along).tolist() == terms.sum(along).tolist()


def test_a_tree_is_shallow():
    terms = np.random.default_rng(0).uniform(size=100_001).astype(np.float32)
    exact = float(np.sum(terms, dtype=np.float64))
    assert abs(float(mesh.tree_sum(jnp.asarray(terms))) - exact) <= ceil(log2(len(terms))) * EPS32 / 2 * exact


@pytest.mark.parametrize("merge", ["sum", "max"])
@pytest.mark.parametrize(("n", "tile"), [(1, 1), (7, 1), (7, 10), (23, 40), (23, 10**6), (64, 64)])
def test_rows_in_tiles_are_the_table(merge, n, tile):
    table = np.random.default_rng(n).integers(-50, 50, (n, 8)).astype(np.float32)
    weight = np.arange(1.0, n + 1, dtype=np.float32)
    seen = []

    def work(part, w, real):
        seen.append(part.shape)
        if merge == "max":
            return jnp.sum(part, 1), jnp.max(jnp.where(real[:, None], part, -99), axis=0)
        return jnp.sum(part, 1), jnp.where(real, w, 0) @ part

    begin = jnp.zeros(8) if merge == "sum" else jnp.full(8, -99.0)
    rows, columns = mesh.over_rows(work, (jnp.asarray(table), weight), begin, merge, 8, tile, None)
    assert rows.tolist() == table.sum(1).tolist()
    assert columns.tolist() == (weight @ table if merge == "sum" else table.max(0)).tolist()
    assert max(shape[0] for shape in seen) * 8 <= max(tile, 8)


# --- the bracket -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("metric", "dtype"), [*((m, np.float32) for m in METRICS), ("euclidean", np.float64)])
def test_any_potentials_make_a_bracket(metric, dtype):
    with jax.enable_x64(dtype is np.float64):
        for k, (x, y, a, b) in enumerate(problems(dtype)):
            truth = exactly(metric, x, y, a, b)
            rng = np.random.default_rng(k)
            for size, eps in ((0.0, 1.0), (0.1, 0.05), (0.0, 2.0**-12), (30.0, 0.01)):
                f, g = (size * rng.normal(size=s).astype(dtype) for s in (N, M))
                low, cost, high = enclosed(metric, TILE, x, y, a, b, f, g, dtype(eps))
                assert 0 <= float(low) <= truth.upper
                assert truth.lower <= float(high)
                assert low <= cost <= high


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


@given(st.integers(0, 2**32 - 1))
def test_two_atoms_in_exact_arithmetic(seed):
    """Nothing but rounding keeps the bounds apart: the squares of the distance decide, in rational numbers."""
    rng = np.random.default_rng(seed)
    x, y = (rng.normal(size=(1, 3)).astype(np.float32) for _ in range(2))
    one = np.ones(1, np.float32)
    low, _, high = enclosed("euclidean", TILE, x, y, one, one, 0 * one, 0 * one, np.float32(0.1))
    square = sum((Fraction(float(s)) - Fraction(float(t))) ** 2 for s, t in zip(x[0], y[0], strict=True))
    assert Fraction(float(low)) ** 2 <= square <= Fraction(float(high)) ** 2
    assert high - low <= ON_DEVICE * high


def test_masses_that_rounding_leaves_over_are_paid_for():
    """All distances are 5, so W1 is, whatever the masses: their sums in single precision are what can go wrong."""
    x, y = np.zeros((N, 2), np.float32), np.tile(np.float32([3, 4]), (M, 1))
    for seed in range(20):
        a, b = (v.astype(np.float32) for v in generic(seed, N, M, 1)[2:])
        a = a * np.float32(1.0003)  # as far from 1 as a measure's total may be
        f, g = (np.random.default_rng(seed).normal(size=s).astype(np.float32) for s in (N, M))
        low, _, high = enclosed("euclidean", TILE, x, y, a, b, f, g, np.float32(0.1))
        assert float(low) <= 5 <= float(high)
        assert high - low <= ON_DEVICE * high


def test_sums_that_are_off_are_paid_for(monkeypatch):
    """What scales rows and columns is rough; mass that then goes to the wrong places still has its price."""
    sums = sinkhorn_bounds.scaling_sums

    def rough(*arguments):
        found = sums(*arguments)
        return found * np.random.default_rng(len(found)).uniform(0.5, 2, len(found)).astype(np.float32)

    monkeypatch.setattr(sinkhorn_bounds, "scaling_sums", rough)
    solve = jax.jit(lambda *z: enclosed.__wrapped__("euclidean", TILE, *z))  # compiled anew
    for x, y, a, b in problems(np.float32):
        truth = exactly("euclidean", x, y, a, b)
        critic = truth.critic(x), -truth.critic(y)
        f, g = (np.asarray(v, np.float32) for v in critic)
        for eps in (2**-6, 2**-10):
            low, _, high = solve(x, y, a, b, f, g, np.float32(eps))
            assert low <= truth.upper
            assert truth.lower <= high


def test_tiles_do_not_matter():
    with jax.enable_x64(True):
        x, y, a, b = generic(7, N, M, 3)
        parts, whole = (searched("euclidean", tile, None, 0.01, x, y, a, b)[0] for tile in (TILE, 2**18))
        assert max(abs(s - t) / t for s, t in zip(parts, whole, strict=True)) <= 2**12 * U


def test_many_dimensions_are_priced_by_differences():
    """A matrix product would lose the distance of clouds far from 0."""
    x, y, a, b = (v.astype(np.float32) for v in generic(1, N, M, 12))
    x, y = x + 64, y + 64
    truth = exactly("euclidean", x, y, a, b)
    zero = np.zeros(N, np.float32), np.zeros(M, np.float32)
    low, _, high = enclosed("euclidean", TILE, x, y, a, b, *zero, np.float32(2**-8))
    assert low <= truth.upper
    assert truth.lower <= high
    assert high - low <= 0.2 * high


def test_nan_is_never_better():
    one = jnp.ones(())
    old = sinkhorn_bounds.Enclosure(one, (one, one), 2 * one, one, sinkhorn_bounds.ImplicitPlan(*[one] * 5))
    lost = jax.tree.map(lambda v: v * jnp.nan, old)
    assert jax.tree.leaves(sinkhorn_bounds.better(old, lost)) == jax.tree.leaves(old)


# --- wasserstein1 as an accelerator runs it ----------------------------------------------------------------------------
@pytest.fixture
def as_accelerator(monkeypatch):
    """What a platform other than the CPU would run."""
    monkeypatch.setattr(jax.lax, "platform_dependent", lambda *args, default, **_: default(*args))


def value(x, y, a, b, tol=0.01, **options):
    return wasserstein1(Measure(x, a), Measure(y, b), method="entropic", tol=tol, **options).value


@pytest.mark.parametrize("metric", METRICS)
def test_lowers_for_accelerators_without_the_host(metric):
    shapes = [jax.ShapeDtypeStruct(s, np.float32) for s in ((30, 12), (40, 12), (30,), (40,))]
    for f in (value, jax.grad(value, argnums=(0, 1, 2, 3))):
        traced = jax.jit(partial(f, metric=metric)).trace(*shapes)
        text = traced.lower(lowering_platforms=("tpu", "cuda")).as_text()
        assert "callback" not in text.lower()
        assert "f64" not in text
        assert "callback" in traced.lower(lowering_platforms=("cpu",)).as_text().lower()


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


def test_without_a_tolerance_and_without_a_measure_an_accelerator_answers_nan(as_accelerator):
    x, y, a, b = (jnp.asarray(v, np.float32) for v in generic(1, N, M, 2))
    solve = jax.jit(lambda *z: wasserstein1(Measure(z[0], z[2]), Measure(z[1], z[3]), method="entropic"))
    spoiled = ((x.at[0].set(jnp.inf), y, a, b), (x, y.at[1, 1].set(jnp.nan), a, b), (x, y, 2 * a, b))
    for code, arguments in ((4, (x, y, a, b)), *((1, z) for z in spoiled)):
        t = solve(*arguments)
        assert int(t.status) == code
        assert np.isnan([t.value, t.lower, t.upper]).all()


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
