"""α, Rényi and general f against the divergences they contain, and their limits."""

import math
from functools import partial

import jax
import jax.numpy as jnp
import mpmath
import numpy as np
import pytest
from flint import arb, ctx
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences._discrete import sums_jax
from tests.references import BITS, real, ulps
from tests.strategies import floats, hard_pairs, pairs
from tests.tolerances import LEADING_ORDER, RELATED_RTOL, SLOPE32_RTOL, SMOOTH_ULP, U

P, Q = np.array([0.5, 1 / 6, 1 / 3]), np.array([0.2, 0.7, 0.1])


def alpha_divergence(p, q, alpha):
    """The definition, in 400-bit balls."""
    bits, ctx.prec = ctx.prec, BITS
    try:
        a = real(alpha)
        terms = (
            real(x) ** a * real(y) ** (1 - a) - a * real(x) - (1 - a) * real(y)
            for x, y in zip(p, q, strict=True)
            if x != y
        )
        return sum(terms, arb(0)) / (a * (a - 1))
    finally:
        ctx.prec = bits


def close(found, expected):
    np.testing.assert_allclose(found, expected, rtol=RELATED_RTOL)


@given(pairs())
def test_members_of_the_alpha_family(pair):
    p, q = map(floats, pair)
    assert dv.alpha_divergence(p, q, 1) == dv.kl(p, q)
    assert dv.alpha_divergence(p, q, 0) == dv.reverse_kl(p, q)
    close(dv.alpha_divergence(p, q, 0.5), 4 * dv.hellinger2(p, q))
    close(dv.alpha_divergence(p, q, 2), dv.chi2(p, q) / 2)
    close(dv.alpha_divergence(p, q, -1), dv.chi2(q, p) / 2)
    close(dv.alpha_divergence(p, q, 0.3), dv.alpha_divergence(q, p, 0.7))


@pytest.mark.parametrize("alpha", [-2.5, -1e-9, 1e-9, 0.3, 0.5, 0.999999, 1.000001, 1.5, 3.0])
def test_alpha_is_accurate_near_p_equals_q_and_near_its_limits(alpha):
    checked = 0
    for kind, p, q in hard_pairs(seed=21, count=64):
        if kind in ("_wide", "_subnormal") or (p == 0).any() or (q == 0).any():
            continue
        truth = alpha_divergence(p, q, alpha)
        assert ulps(float(dv.alpha_divergence(p, q, alpha)), truth) <= SMOOTH_ULP * 4, (kind, p, q)
        checked += 1
    assert checked >= 10


def test_alpha_tends_to_kl():
    close(dv.alpha_divergence(P, Q, 1 + 1e-13), dv.kl(P, Q))
    close(dv.alpha_divergence(P, Q, 1e-13), dv.kl(Q, P))
    near = P * (1 + 1e-7 * np.array([1, -1, 0.5]))
    near /= near.sum()
    for alpha in (-3, 0.25, 0.5, 4):  # every f-divergence with f″(1) = 1 is χ²/2 to leading order
        np.testing.assert_allclose(dv.alpha_divergence(near, P, alpha), dv.chi2(near, P) / 2, rtol=LEADING_ORDER)


@given(pairs(), st.sampled_from([0.0, 0.25, 0.5, 1.0, 2.0, math.inf]))
def test_renyi_is_nonnegative_and_grows_with_its_order(pair, alpha):
    p, q = map(floats, pair)
    low, high = dv.renyi(p, q, alpha), dv.renyi(p, q, alpha * 2 + 0.125)
    assert low >= 0
    assert high == math.inf or high >= low - RELATED_RTOL * max(1.0, low)


def test_renyi_at_known_values():
    close(dv.renyi(P, Q, 0.5), -2 * math.log1p(-float(dv.hellinger2(P, Q))))
    close(dv.renyi(P, Q, 2), math.log1p(float(dv.chi2(P, Q))))
    assert dv.renyi(P, Q, 1) == dv.kl(P, Q)
    close(dv.renyi(P, Q, math.inf), math.log(10 / 3))
    close(dv.renyi([0.5, 0.5, 0], [0.25, 0.25, 0.5], 0, base=2), 1)
    close(dv.renyi(P, Q, 3, base=10), dv.renyi(P, Q, 3) / math.log(10))


def test_renyi_of_disjoint_supports_is_infinite():
    for alpha in (0, 0.5, 1, 2, math.inf):
        assert dv.renyi([1, 0], [0, 1], alpha) == math.inf
        assert dv.renyi([0.5, 0.5], [0.5, 0.5], alpha) == 0
    for alpha in (0, 0.5):
        assert math.isfinite(dv.renyi([0.5, 0.5], [1, 0], alpha))
    for alpha in (1, 2, math.inf):
        assert dv.renyi([0.5, 0.5], [1, 0], alpha) == math.inf


def test_renyi_keeps_its_digits_where_hardly_anything_is_shared():
    """Σ √(pq) = 2⁻²⁹ exactly; one minus the rest of it would leave seven digits."""
    tiny = 2.0**-60
    close(dv.renyi([1, tiny], [tiny, 1], 0.5), 58 * math.log(2))


@pytest.mark.parametrize("alpha", [-1, math.nan, -math.inf])
def test_renyi_orders_outside_its_range_are_refused(alpha):
    with pytest.raises(ValueError, match=r"alpha: found .*; expected a number in \[0, ∞\]"):
        dv.renyi(P, Q, alpha)


def test_orders_that_are_no_numbers_are_refused():
    for alpha in (math.inf, -math.inf, math.nan):
        with pytest.raises(ValueError, match=rf"^alpha: found {alpha}; expected a finite number, up to"):
            dv.alpha_divergence(P, Q, alpha)
    with pytest.raises(TypeError, match="alpha: found 'two'; expected one real number"):
        dv.alpha_divergence(P, Q, "two")
    with pytest.raises(TypeError, match=r"alpha: found a traced array of shape \(2,\)"):
        jax.jit(lambda a: dv.renyi(P, jnp.asarray(Q), a))(jnp.ones(2))


@pytest.mark.parametrize("order", [0, 0.5, 1, 2, math.inf])
def test_a_base_is_refused_at_every_order_alike(order):
    with pytest.raises(ValueError, match=r"base: found 1; expected a finite number above 1"):
        dv.renyi(P, Q, order, base=1)
    with pytest.raises(TypeError, match=r"base: found 'e'; expected a number above 1"):
        dv.renyi(P, Q, order, base="e")


def test_a_sweep_of_orders_compiles_once():
    """Each order used to be a programme of its own: 0.3 s and 2.4 MB that never came back."""
    p, q = jnp.asarray(P), jnp.asarray(Q)
    first = (
        dv.alpha_divergence(p, q, 0.3),
        dv.renyi(p, q, 0.3),
        dv.renyi([1.0, 0, 0], q, 0.3),
    )  # the last in logarithms
    assert len(first) == 3
    before = sums_jax._jitted_rows._cache_size()
    for alpha in np.linspace(-7, 9, 40):
        dv.alpha_divergence(p, q, alpha)
        dv.renyi(p, q, abs(alpha))
    assert sums_jax._jitted_rows._cache_size() == before


@pytest.mark.slow
def test_f_divergence_contains_the_others():
    cases = {
        "kl": (lambda t: t * jnp.log(t), 0.0, math.inf),
        "chi2": (lambda t: (t - 1) ** 2, 1.0, math.inf),
        "total_variation": (lambda t: abs(t - 1) / 2, 0.5, 0.5),
        "hellinger2": (lambda t: (jnp.sqrt(t) - 1) ** 2 / 2, 0.5, 0.5),
    }
    zeros = np.array([0, 0.5, 0.5]), np.array([0.25, 0, 0.75])
    for name, (f, f_zero, slope) in cases.items():
        for p, q in ((P, Q), zeros, zeros[::-1]):
            a, b = jnp.asarray(p), jnp.asarray(q)
            value = dv.f_divergence(f, a, b, f_zero=f_zero, slope=slope)
            np.testing.assert_allclose(value, getattr(dv, name)(a, b), rtol=SLOPE32_RTOL)


def test_f_divergence_is_differentiable_by_jax():
    a, b = jnp.asarray(P), jnp.asarray(Q)
    found = jax.jit(jax.grad(lambda x: dv.f_divergence(lambda t: (t - 1) ** 2, x, b)))(a)
    np.testing.assert_allclose(found, jax.grad(dv.chi2)(a, b), rtol=SLOPE32_RTOL)


def test_a_limit_that_is_needed_and_missing_is_refused():
    def f(t):
        return t * np.log(t)

    close(dv.f_divergence(f, P, Q), dv.kl(P, Q))
    with pytest.raises(ValueError, match=r"expected f_zero, the limit of f\(t\) at 0"):
        dv.f_divergence(f, [0, 1], [0.5, 0.5], slope=math.inf)
    with pytest.raises(ValueError, match=r"expected slope, the limit of f\(t\)/t at ∞"):
        dv.f_divergence(f, [0.5, 0.5], [0, 1], f_zero=0.0)
    assert dv.f_divergence(f, [0.5, 0.5], [0, 1], f_zero=0.0, slope=math.inf) == math.inf


def test_what_is_no_generator_is_refused():
    with pytest.raises(ValueError, match=r"f: found f\(1\) = \[1.0\]; expected 0"):
        dv.f_divergence(lambda t: t, P, Q)
    with pytest.raises(TypeError, match="f: found 3, which fails on an array"):
        dv.f_divergence(3, P, Q)


# --- orders near 0 and 1, large orders, and masses whose powers leave the range of floats -----------------------------------


def power_sum(p, q, alpha):
    """Σ p^α q^(1−α) by mpmath, 0 where one of them is 0 (for 0 < α < 1) or p is (for α > 1)."""
    a = mpmath.mpf(alpha)
    return mpmath.fsum(mpmath.mpf(x) ** a * mpmath.mpf(y) ** (1 - a) for x, y in zip(p, q, strict=True) if x and y)


def reference(name, p, q, alpha):
    """The definitions in 400 digits, which leave 100 for an order of 1e-300."""
    with mpmath.workdps(400):
        a, kept = mpmath.mpf(alpha), power_sum(p, q, alpha)
        if name == "renyi":
            return float(mpmath.log(kept) / (a - 1))
        ends = (a * mpmath.mpf(x) + (1 - a) * mpmath.mpf(y) for x, y in zip(p, q, strict=True))
        return float((kept - mpmath.fsum(ends)) / (a * (a - 1)))


HALVES, FAR = np.array([0.5, 0.5]), np.array([0.25, 0.75])
THIRDS = np.array([0.25, 0.25, 0.5, 0.0])


def exactly(found, expected):
    assert float(found) == pytest.approx(expected, rel=SMOOTH_ULP * U, abs=0)


@pytest.mark.parametrize("alpha", [1e-8, 1e-14, 1e-17, 1e-30, 1e-300])
@pytest.mark.parametrize("missing", [False, True])
def test_orders_near_zero_keep_their_digits(alpha, missing):
    p, q = (THIRDS, THIRDS[::-1]) if missing else (HALVES, FAR)
    exactly(dv.alpha_divergence(p, q, alpha), reference("alpha", p, q, alpha))
    exactly(dv.renyi(p, q, alpha), reference("renyi", p, q, alpha))
    if not missing:
        exactly(dv.alpha_divergence(p, q, -alpha), reference("alpha", p, q, -alpha))
    else:
        assert dv.alpha_divergence(p, q, -alpha) == math.inf
    single = dv.renyi(jnp.asarray(p), jnp.asarray(q), alpha)  # where α itself is no float32
    assert float(single) == pytest.approx(
        reference("renyi", p, q, alpha), rel=SLOPE32_RTOL, abs=float(np.finfo(np.float32).tiny)
    )


@pytest.mark.parametrize("gap", [2.0**-53, 2.0**-52, -(2.0**-52), 1e-8, -1e-8])
def test_orders_near_one_keep_their_digits(gap):
    alpha = 1 - gap
    exactly(dv.alpha_divergence(HALVES, FAR, alpha), reference("alpha", HALVES, FAR, alpha))
    exactly(dv.renyi(HALVES, FAR, alpha), reference("renyi", HALVES, FAR, alpha))
    exactly(dv.alpha_divergence([0.0, 1.0], HALVES, alpha), reference("alpha", [0.0, 1.0], HALVES, alpha))


@pytest.mark.parametrize(
    ("p", "q", "alpha"),
    [
        ([0.5, 0.5], [0.999, 1 - 0.999], 200),
        ([0.9, 0.1], [1e-7, 1 - 1e-7], 50),
        ([1.0, 0.0], [1e-40, 1.0], 10),
        ([1.0, 2.0**-1000], [2.0**-1000, 1.0], 0.5),
        ([1.0, 2.0**-1000], [2.0**-1000, 1.0], 1.5),
    ],
)
def test_renyi_is_finite_where_its_sum_is_no_float(p, q, alpha):
    close(dv.renyi(p, q, alpha), reference("renyi", p, q, alpha))
    with jax.enable_x64(True):
        slopes = jax.grad(lambda p, q: dv.renyi(p, q, alpha), (0, 1))(jnp.asarray(p), jnp.asarray(q))
    assert not np.isnan(slopes).any()


@pytest.mark.parametrize(
    ("small", "alpha"), [((1.5787662177435253e-275, 1.1432312079039543e-88), -2), ((1.6e-192, 2.7e-185), -50)]
)
def test_alpha_is_finite_where_only_a_factor_is_no_float(small, alpha):
    p, q = [small[0], 1.0], [small[1], 1.0]
    close(dv.alpha_divergence(p, q, alpha), reference("alpha", p, q, alpha))
    close(dv.alpha_divergence(q, p, 1 - alpha), reference("alpha", p, q, alpha))


LOG_P, LOG_Q = np.array([-400.0, -0.0]), np.array([-760.0, -0.0])


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (lambda p, q: dv.chi2(p, q, log=True), math.exp(-40)),
        (lambda p, q: dv.alpha_divergence(p, q, 2, log=True), math.exp(-40) / 2),
        (lambda p, q: dv.alpha_divergence(q, p, -1, log=True), math.exp(-40) / 2),
        (lambda p, q: dv.renyi(p, q, 2, log=True), math.exp(-40)),
        (lambda p, q: dv.renyi(p, q, math.inf, log=True), 360.0),
        (lambda p, q: dv.renyi(2 * p, 2 * q, math.inf, log=True), 720.0),
    ],
)
def test_a_logarithm_counts_where_its_mass_has_underflowed(found, expected):
    close(found(LOG_P, LOG_Q), expected)


def test_renyi_of_logarithms_of_masses_that_are_no_floats():
    p, q = np.array([0.0, -2000.0]), np.array([-2000.0, 0.0])
    assert dv.renyi(p, q, 0, log=True) == 0
    close(dv.renyi(p, q, 0.5, log=True), 2000 - 2 * math.log(2))
    close(dv.renyi(p, q, 2, log=True), 2000)
    close(dv.renyi([0.0, -math.inf], q, 0, log=True), 2000)
    for f in (dv.kl, dv.jeffreys, dv.cross_entropy, dv.chi2):  # p is not 0 where q is: the value stays infinite
        assert f(p, [0.0, -math.inf], log=True) == math.inf


@pytest.mark.parametrize("order", [0.25, 2, 3])
@pytest.mark.slow
def test_slopes_by_logarithms_are_those_by_masses(order):
    with jax.enable_x64(True):
        p, q = jnp.asarray(P), jnp.asarray(Q)
        for f in (dv.chi2, partial(dv.alpha_divergence, alpha=order), partial(dv.renyi, alpha=order)):
            by_mass = jax.grad(f, (0, 1))(p, q)
            by_log = jax.grad(lambda a, b, f=f: f(a, b, log=True), (0, 1))(jnp.log(p), jnp.log(q))
            for s, t, m in zip(by_mass, by_log, (p, q), strict=True):
                np.testing.assert_allclose(t, m * s, rtol=RELATED_RTOL, atol=RELATED_RTOL)
        far = jax.grad(lambda a: dv.chi2(a, jnp.asarray(LOG_Q), log=True))(jnp.asarray(LOG_P))
    np.testing.assert_allclose(far, [2 * math.exp(-40), 0], rtol=RELATED_RTOL, atol=0)


def test_nothing_is_zero_and_not_minus_zero():
    for alpha in (0, 0.5, 1, 2, 3, math.inf):
        for p in (np.array([0.5, 0.5]), jnp.asarray([0.5, 0.5])):
            for f in (dv.renyi, dv.alpha_divergence) if alpha < math.inf else (dv.renyi,):
                assert math.copysign(1, float(f(p, p, alpha))) == 1
