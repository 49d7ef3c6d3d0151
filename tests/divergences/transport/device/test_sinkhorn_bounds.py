"""The device's own bounds: true for any potentials, in any precision, however the pairs are cut."""

from fractions import Fraction
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences._core.measure import Measure
from divergences.transport.device import sinkhorn_bounds
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.problems import generic
from tests.tolerances import ON_DEVICE, U

METRICS = ("euclidean", "cityblock", "chebyshev")
N, M, TILE = 21, 16, 60
DTYPES = (np.float32, np.float64)


@partial(jax.jit, static_argnums=(0, 1))
def enclosed(metric, tile, x, y, a, b, f, g, eps):
    """The bracket that these potentials give, all in the points' unit, but for ε."""
    p = sinkhorn_bounds.scaled_pairs(metric, tile, None, x, y, a, b)
    found, _ = sinkhorn_bounds.enclose(p, f / p.unit, g / p.unit, eps)
    return found.lower * p.unit, found.cost * p.unit, found.upper * p.unit


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


@pytest.mark.one_in(4)
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


@pytest.mark.parametrize("scale", [2.0**-40, 0.3, 1.0, 1000.0, 2.0**40])
def test_in_their_unit_two_clouds_are_about_one_wide_and_nothing_is_rounded(scale):
    x, y, a, b = (np.asarray(v, np.float32) for v in generic(0, N, M, 3))
    x, y = np.float32(scale) * x, np.float32(scale) * y
    p = sinkhorn_bounds.scaled_pairs("euclidean", TILE, None, *map(jnp.asarray, (x, y, a, b)))
    both = np.concatenate([p.x, p.y])
    assert np.frexp(float(p.unit))[0] == 0.5
    assert 0.5 <= (both.max(axis=0) - both.min(axis=0)).max() <= 2
    assert (both * np.float32(p.unit) == np.concatenate([x, y])).all()


@pytest.mark.parametrize(("metric", "largest"), [("euclidean", 10), ("cityblock", 14), ("chebyshev", 8)])
@pytest.mark.parametrize("place", [-3.0, 0.0, 50.0])
def test_mass_that_a_plan_misses_goes_the_largest_distance_wherever_the_clouds_are(metric, largest, place):
    ends, one = np.float32([[place, place + 1], [place + 6, place + 9]]), jnp.ones(1, np.float32)
    p = sinkhorn_bounds.scaled_pairs(metric, TILE, None, jnp.asarray(ends[:1]), jnp.asarray(ends[1:]), one, one)
    plan = sinkhorn_bounds.ImplicitPlan(one, one, one[0], one, one)
    cost, missed = jnp.float32(0.25) / p.unit, jnp.float32(0.5)
    found = sinkhorn_bounds._rounded_outwards(
        p, (0 * one, 0 * one), sinkhorn_bounds._Priced(1 - missed, cost, missed), plan
    )
    high = float(found.upper * p.unit)
    assert 0.25 + largest / 2 <= high <= (0.25 + largest / 2) * (1 + ON_DEVICE)


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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
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


@pytest.mark.slow
def test_tiles_do_not_matter():
    with jax.enable_x64(True):
        x, y, a, b = generic(7, N, M, 3)
        c = np.linalg.norm(x[:, None] - y, axis=-1)
        f = c.min(axis=1)
        given = (x, y, a, b, f, (c - f[:, None]).min(axis=0), 2.0**-4)
        parts, whole = (enclosed("euclidean", tile, *given) for tile in (TILE, 2**18))
        assert max(abs(s - t) / t for s, t in zip(parts, whole, strict=True)) <= 2**12 * U
