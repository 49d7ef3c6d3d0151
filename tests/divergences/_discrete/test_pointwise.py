"""Accuracy: within 8 ulp of the exact value at the very inputs given, whatever they are."""

import math

import jax
import numpy as np
import pytest
from flint import arb, ctx

import divergences as dv
from divergences._discrete import pointwise
from divergences._discrete.kernel import of_logs, of_masses
from divergences._discrete.pointwise import fast_kl_terms, js_terms
from tests.references import BITS, TERMS, exact, real, ulps
from tests.strategies import hard_pairs
from tests.tolerances import KERNEL_ULP, SLOPE_RTOL, SMOOTH_ULP

PROMISED = ["kl", "js", "total_variation", "hellinger2", "chi2", "triangular"]
BUDGET = dict.fromkeys(PROMISED, KERNEL_ULP) | {"jeffreys": SMOOTH_ULP, "cross_entropy": SMOOTH_ULP}


@pytest.mark.parametrize("name", BUDGET)
def test_numpy_values_are_within_their_ulps(name):
    checked = 0
    for kind, p, q in hard_pairs(seed=7, count=240):
        value, truth = float(getattr(dv, name)(p, q)), exact(name, p, q)
        if truth is None:
            assert value == np.inf, (kind, p, q)
            continue
        assert ulps(value, truth) <= BUDGET[name], (kind, p.tolist(), q.tolist(), value)
        checked += 1
    assert checked >= 100


@pytest.mark.parametrize("name", PROMISED)
@pytest.mark.parametrize("delta", [1.0, 1e-3, 1e-6, 1e-9, 1e-12])
def test_long_vectors_are_within_their_ulps(name, delta):
    rng = np.random.default_rng(11)
    p = rng.dirichlet(np.ones(1000))
    q = rng.dirichlet(np.ones(1000)) if delta == 1 else p * (1 + delta * rng.normal(size=1000))
    q = q / q.sum()
    assert ulps(float(getattr(dv, name)(p, q)), exact(name, p, q)) <= KERNEL_ULP


def histograms(seed, n):
    """p uniform, or counts, and q a few levels of it, from a percent to a factor: only a few pairs of masses are different."""
    rng = np.random.default_rng(seed)
    for d in (0.83, 0.47, 0.2868848766007018, 0.17133898982847462):
        yield np.full(n, 1 / n), np.repeat([(1 + d) / n, (1 - d) / n], n // 2)
    for _ in range(12):
        p = np.ones(n) if rng.integers(2) else rng.integers(1, 4, n).astype(float)
        levels = 1 + 10 ** rng.uniform(-2, 0) * rng.uniform(-0.9, 0.9, rng.integers(1, 6))
        q = p * levels[rng.integers(0, len(levels), n)] if rng.integers(3) else rng.integers(1, 4, n).astype(float)
        yield p / p.sum(), q / q.sum()


def exact_of_histogram(name, p, q):
    """The exact value, each different pair of masses taken once and counted."""
    pairs, counts = np.unique(np.stack([p, q]), axis=1, return_counts=True)
    bits, ctx.prec = ctx.prec, BITS
    try:
        terms = (TERMS[name](real(a), real(b)) for a, b in pairs.T)
        return sum((int(c) * t for c, t in zip(counts, terms, strict=True)), arb(0))
    finally:
        ctx.prec = bits


@pytest.mark.one_in(24)
@pytest.mark.parametrize("name", PROMISED)
@pytest.mark.parametrize("n", [100, 10_000, 100_000])
def test_equal_outcomes_do_not_add_their_roundings(name, n):
    """As they stand a hundred thousand equal terms are off by up to 175 ulp in one direction."""
    for p, q in histograms(seed=n, n=n):
        assert ulps(float(getattr(dv, name)(p, q)), exact_of_histogram(name, p, q)) <= KERNEL_ULP, (p[:9], q[:9])


@pytest.mark.one_in(4)
@pytest.mark.parametrize("name", PROMISED)
def test_jax_values_are_exact_for_the_flushed_inputs(name):
    """XLA reads a subnormal number as 0, on the CPU too: the answer is that of the inputs so read."""
    tiny, checked = np.finfo(np.float64).tiny, 0
    function = getattr(dv, name)
    with jax.enable_x64(True):
        for kind, p, q in hard_pairs(seed=8, count=120):
            n = 40  # one length, so that each kernel compiles once
            p, q = (np.concatenate([v, np.zeros(n - len(v))]) for v in (p, q))
            value = float(function(jax.numpy.asarray(p), jax.numpy.asarray(q)))
            truth = exact(name, *(np.where(v < tiny, 0.0, v) for v in (p, q)))
            if truth is None:
                assert value == np.inf, (kind, p, q)
                continue
            # A result below the smallest normal number is flushed as well.
            assert ulps(value, truth) <= KERNEL_ULP or (value == 0 and truth < tiny), (
                kind,
                p.tolist(),
                q.tolist(),
                value,
            )
            checked += 1
    assert checked >= 50


@pytest.mark.slow
def test_float32_is_as_accurate_as_float32_can_be():
    rng = np.random.default_rng(3)
    for delta in (1.0, 1e-2, 1e-4):
        p = rng.dirichlet(np.ones(50)).astype(np.float32)
        q = (p * (1 + delta * rng.uniform(-0.9, 0.9, size=50))).astype(np.float32)
        q = (q / q.sum()).astype(np.float32)
        for name in PROMISED:
            value = getattr(dv, name)(jax.numpy.asarray(p), jax.numpy.asarray(q))
            truth = float(exact(name, p, q).mid())
            assert value.dtype == np.float32
            assert abs(float(value) - truth) <= KERNEL_ULP * float(np.spacing(np.float32(truth))), (name, delta)


@pytest.mark.one_in(4)
@pytest.mark.parametrize(
    ("p", "q"), [([0.5, 0.5, 0, 0], [0, 0, 0.25, 0.75]), ([1 / 64] * 64 + [0] * 64, [0] * 64 + [1 / 64] * 64)]
)
@pytest.mark.parametrize("array", [list, np.asarray, "jax"])
def test_disjoint_supports_are_exact(p, q, array):
    """Masses that add to 1 exactly in binary: JS is the float log 2 to the last bit, 1 bit exactly, and TV is exactly 1."""
    with jax.enable_x64(True):
        a, b = (jax.numpy.asarray(v, dtype=float) if array == "jax" else array(v) for v in (p, q))
        assert float(dv.js(a, b)) == np.log(2)
        assert float(dv.js(a, b, base=2)) == 1
        assert float(dv.total_variation(a, b)) == 1
        assert float(dv.hellinger2(a, b)) == 1
        assert float(dv.triangular(a, b)) == 2
        assert float(dv.kl(a, b)) == float(dv.reverse_kl(a, b)) == np.inf
        assert float(dv.js_distance(a, b, base=2)) == 1
    certain, impossible = 0.0, -np.inf
    assert float(dv.js([certain, impossible], [impossible, certain], base=2, log=True)) == 1


def test_fast_terms_have_their_zeros_and_infinities_where_the_accurate_ones_do():
    """2⁻⁶⁴ is what the first factor of the dither makes 1."""
    p, q = np.array([0.0, 0.5, 0.5]), np.array([2.0**-64, 1.0, 0.0])
    with np.errstate(divide="ignore"):
        assert fast_kl_terms(np, p, q, positive=False).tolist() == [2.0**-64, 0.5 - math.log(2) / 2, math.inf]


def test_an_outcome_that_only_one_side_has_counts_half_its_mass_in_bits():
    p = np.random.default_rng(5).random(1000)
    zero = np.zeros(1000)
    assert np.array_equal(js_terms(np, of_masses(np, p, zero)), p / 2)
    assert np.array_equal(js_terms(np, of_masses(np, zero, p)), p / 2)


CORNERS = {  # one outcome (p, q) = (0, ½), (½, 0) or (0, 0), beside a common rest
    "kl": (False, True),
    "reverse_kl": (True, False),
    "jeffreys": (True, True),
    "js": (False, False),
    "total_variation": (False, False),
    "hellinger2": (False, False),
    "chi2": (False, True),
    "triangular": (False, False),
    "cross_entropy": (False, True),
}


@pytest.mark.parametrize("name", CORNERS)
def test_infinity_appears_exactly_where_the_convention_says(name):
    f = getattr(dv, name)
    p_misses, q_misses = CORNERS[name]
    assert np.isinf(f([0, 1], [0.5, 0.5])) == p_misses
    assert np.isinf(f([0.5, 0.5], [0, 1])) == q_misses
    assert np.isfinite(f([0.5, 0.5, 0], [0.25, 0.75, 0]))


CURVATURES = {  # ∂²/∂p², ∂²/∂p∂q and ∂²/∂q² of the term of p = ¼ and q = ½
    "KL": (4, -2, 1),
    "JEFFREYS": (12, -6, 3),
    "JS": (4 / 3, -2 / 3, 1 / 3),
    "TV": (0, 0, 0),
    "HELLINGER2": (math.sqrt(2), -math.sqrt(1 / 2), math.sqrt(1 / 8)),
    "CHI2": (4, -2, 1),
    "TRIANGULAR": (128 / 27, -64 / 27, 32 / 27),
    "CROSS_ENTROPY": (0, -2, 1),
}


@pytest.mark.parametrize("name", CURVATURES)
def test_curvatures_known_by_hand(name):
    kernel = getattr(pointwise, name)
    found = kernel.curvatures(np, of_masses(np, np.array([0.25]), np.array([0.5])))
    assert np.ravel(found) * kernel.unit == pytest.approx(CURVATURES[name], rel=SLOPE_RTOL, abs=0)


@pytest.mark.parametrize("name", ["KL", "JEFFREYS", "CHI2", "CROSS_ENTROPY"])
def test_slopes_by_logarithms_are_those_by_masses_times_the_mass(name):
    kernel, p, q = getattr(pointwise, name), np.array([0.25, 0.5, 0.125]), np.array([0.5, 0.25, 0.125])
    with np.errstate(divide="ignore"):
        found = kernel.log_slopes(np, of_logs(np, np.log([*p, 0.0]), np.log([*q, 0.0])))
    for by_log, mass, slope in zip(found, (p, q), kernel.slopes(np, of_masses(np, p, q)), strict=True):
        assert by_log == pytest.approx([*(mass * slope), 0], rel=SLOPE_RTOL, abs=0)


def test_near_equal_pairs_are_positive_where_peers_are_negative_or_nan():
    """The one-liners of SciPy's and PyTorch's issue trackers."""
    assert float(dv.kl([0.3, 0.7], [0.3 + 1e-9, 0.7 - 1e-9])) > 0
    p, q = [1 / 3] * 3, [1 / 3 + 1e-9, 1 / 3 - 5e-10, 1 / 3 - 5e-10]
    assert ulps(float(dv.js(p, q)), exact("js", p, q)) <= KERNEL_ULP
    x = np.nextafter(0.5, 0)
    assert ulps(float(dv.js([x, 1 - x], [1 - x, x])), exact("js", [x, 1 - x], [1 - x, x])) <= KERNEL_ULP
    assert ulps(float(dv.js([0, 1], [5e-324, 1])), exact("js", [0, 1], [5e-324, 1])) <= KERNEL_ULP
