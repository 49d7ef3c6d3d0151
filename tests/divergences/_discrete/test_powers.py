"""Powers p^α q^(1−α): orders, kernels and slopes against exact values."""

from dataclasses import replace
from fractions import Fraction
from math import inf, log

import jax
import jax.numpy as jnp
import mpmath
import numpy as np
import pytest

import divergences as dv
from divergences._discrete import powers
from divergences._discrete.kernel import of_logs, of_masses
from divergences._discrete.powers import (
    MISSED,
    PEAK_LOG_RATIO,
    alpha_kernel,
    f_kernel,
    log_power_kernel,
    lost_kernel,
)
from divergences._discrete.sums_numpy import row_sums
from tests.strategies import extreme_law
from tests.tolerances import EPS32, KERNEL_ULP, RELATED_RTOL, SMOOTH_ULP, SPACING, U

ALPHAS = [-3.0, -1e-9, 0.25, 0.5, 0.75, 2.0, 50.0]


@pytest.mark.parametrize("alpha", [*ALPHAS, 1e-300, -1e-300])
def test_an_order_and_its_distance_to_one_keep_all_digits(alpha):
    order = powers.plain_order(alpha)
    assert order.alpha >= 0.5
    assert order.exchanged == (alpha < 0.5)
    assert order.beta == (-alpha if alpha < 0.5 else alpha - 1)
    assert order.alpha == pytest.approx(1 + order.beta, rel=2 * U, abs=0)
    assert order.edge == pytest.approx(1 / order.alpha, rel=U, abs=0)
    assert order.corner == (inf if order.beta > 0 else -1 / np.float64(order.beta))
    assert abs(order.divisor(np)) == max(abs(order.beta), powers.LEAST)
    assert np.sign(order.divisor(np)) == np.sign(order.beta)


@pytest.mark.parametrize("alpha", ALPHAS)
def test_the_lost_mass_is_the_divergence_times_alpha_and_its_rest(alpha):
    plain, lost = powers.plain_order(alpha), powers.lost_order(alpha)
    scale = abs(alpha * (1 - alpha))
    assert lost.scale == pytest.approx(scale, rel=4 * U, abs=0)
    assert lost.edge == pytest.approx(scale * plain.edge, rel=4 * U, abs=0)
    assert lost.corner == pytest.approx(scale * plain.corner, rel=4 * U, abs=0)


@pytest.mark.parametrize("alpha", ALPHAS)
def test_a_traced_order_is_the_same(alpha):
    single = jnp.float32(alpha)
    for found in (powers.traced_order(jnp, single), powers.traced_order(jnp, single, times_alpha=True)):
        expected = powers.plain_order(float(single))
        scale = float(single) if found.scale == single else 1.0
        expected = expected._replace(scale=scale, corner=scale * expected.corner, edge=scale * expected.edge)
        if scale < 0 < expected.beta:  # α times an infinite cost, for α < 0 never asked
            continue
        np.testing.assert_allclose(np.array(found[:5], float), np.array(expected[:5], float), rtol=4 * EPS32)


@pytest.mark.parametrize(("alpha", "corner"), [(1.0, inf), (0.0, inf)])
def test_kl_is_infinite_where_the_model_has_no_mass(alpha, corner):
    assert powers.traced_order(jnp, jnp.float32(alpha)).corner == corner


def test_renyi_of_order_zero_counts_the_mass_outside():
    order = powers.traced_order(jnp, jnp.float32(0), times_alpha=True)
    assert (float(order.scale), float(order.corner), float(order.edge)) == (0, 1, 0)


P = np.array([0.5, 0.25, 0.25 - 2.0**-30, 2.0**-30])
Q = np.array([0.125, 0.375, 0.25, 0.25])
ALL_CORNERS = np.array([0.0, 0.0, 1.0, 0.5]), np.array([0.0, 1.0, 0.0, 0.5])


def terms(kernel, p, q):
    with np.errstate(all="ignore"):
        return kernel.terms(np, of_masses(np, p, q))


def alpha_term(p, q, alpha):
    p, q = Fraction(p), Fraction(q)
    return (p**alpha * q ** (1 - alpha) - alpha * p - (1 - alpha) * q) / (alpha * (alpha - 1))


@pytest.mark.parametrize("alpha", [-3, -1, 2, 3, 7])
def test_alpha_terms_of_integer_order(alpha):
    expected = [float(alpha_term(p, q, alpha)) for p, q in zip(P, Q, strict=True)]
    assert terms(alpha_kernel(float(alpha)), P, Q) == pytest.approx(
        expected, rel=SMOOTH_ULP * (1 + abs(alpha)) * U, abs=0
    )


@pytest.mark.parametrize(
    ("alpha", "at_corners"), [(2.0, [0, 0.5, inf, 0]), (0.25, [0, 4, 1 / 0.75, 0]), (-1.0, [0, inf, 0.5, 0])]
)
def test_alpha_terms_at_the_corners(alpha, at_corners):
    assert terms(alpha_kernel(alpha), *ALL_CORNERS) == pytest.approx(at_corners, rel=4 * U, abs=0)


@pytest.mark.parametrize("alpha", [-3.0, 0.25, 0.5, 2.0, 3.5])
def test_alpha_slopes_and_curvatures_are_powers_of_the_ratio(alpha):
    """((p/q)^(α−1) − 1)/(α − 1) and (1 − (p/q)^α)/α, and their slopes."""
    kernel, o, t = alpha_kernel(alpha), of_masses(np, P, Q), P / Q
    in_p, in_q = kernel.slopes(np, o)
    assert in_p == pytest.approx((t ** (alpha - 1) - 1) / (alpha - 1), rel=RELATED_RTOL, abs=RELATED_RTOL)
    assert in_q == pytest.approx((1 - t**alpha) / alpha, rel=RELATED_RTOL, abs=RELATED_RTOL)
    by_logs = kernel.log_slopes(np, of_logs(np, np.log(P), np.log(Q)))
    for found, expected in zip(by_logs, (P * in_p, Q * in_q), strict=True):
        assert found == pytest.approx(expected, rel=RELATED_RTOL, abs=RELATED_RTOL)
    pp, pq, qq = kernel.curvatures(np, o)
    assert pp == pytest.approx(t ** (alpha - 1) / P, rel=RELATED_RTOL, abs=0)
    assert pq == pytest.approx(-(t ** (alpha - 1)) / Q, rel=RELATED_RTOL, abs=0)
    assert qq == pytest.approx(t**alpha / Q, rel=RELATED_RTOL, abs=0)


def test_the_log_power_is_that_of_the_geometric_mean():
    assert np.exp(terms(log_power_kernel(0.5), P, Q)) == pytest.approx(np.sqrt(P * Q), rel=SMOOTH_ULP * U, abs=0)
    assert terms(log_power_kernel(0.5), *ALL_CORNERS).tolist() == [-inf, -inf, -inf, log(0.5)]
    assert terms(log_power_kernel(0.0), *ALL_CORNERS).tolist() == [-inf, -inf, -inf, log(0.5)]
    assert terms(log_power_kernel(3.0), *ALL_CORNERS).tolist() == [-inf, -inf, inf, log(0.5)]


@pytest.mark.parametrize("alpha", [0.25, 0.5, 2.0, 3.5])
def test_each_outcome_pulls_at_the_log_power_by_its_share(alpha):
    kernel, powers_of_each = log_power_kernel(alpha), P**alpha * Q ** (1 - alpha)
    share, value = powers_of_each / powers_of_each.sum(), np.log(powers_of_each.sum())
    in_p, in_q = kernel.log_slopes(np, of_logs(np, np.log(P), np.log(Q)), value)
    assert in_p == pytest.approx(alpha * share, rel=RELATED_RTOL, abs=0)
    assert in_q == pytest.approx((1 - alpha) * share, rel=RELATED_RTOL, abs=0)
    in_p, in_q = kernel.slopes(np, of_masses(np, P, Q), value)
    assert in_p == pytest.approx(alpha * share / P, rel=RELATED_RTOL, abs=0)
    assert in_q == pytest.approx((1 - alpha) * share / Q, rel=RELATED_RTOL, abs=0)


@pytest.mark.parametrize("alpha", [1e-300, 0.25, 0.5, 0.75, 2.0, 3.5])
def test_lost_and_kept_powers_share_the_masses_out(alpha):
    """What is lost, and for α > 1 gained."""
    kept, sign = np.exp(terms(log_power_kernel(alpha), P, Q)), np.sign(1 - alpha)
    masses = alpha * P + (1 - alpha) * Q
    assert sign * terms(lost_kernel(alpha), P, Q) + kept == pytest.approx(masses, rel=RELATED_RTOL, abs=RELATED_RTOL)
    corners = [0, abs(1 - alpha), alpha if alpha < 1 else inf, 0]
    assert terms(lost_kernel(alpha), *ALL_CORNERS) == pytest.approx(corners, rel=2 * U, abs=0)


def test_missed_mass_is_that_of_q_outside_p():
    assert terms(MISSED, *ALL_CORNERS).tolist() == [0, 1, 0, 0]


def test_the_peak_is_the_largest_log_ratio():
    assert PEAK_LOG_RATIO.peak
    assert terms(PEAK_LOG_RATIO, P, Q).max() == pytest.approx(log(4), rel=4 * U, abs=0)
    assert terms(PEAK_LOG_RATIO, *ALL_CORNERS).tolist() == [-inf, -inf, inf, 0]


def test_any_generator_and_its_limits():
    kernel = f_kernel(lambda t: (t - 1) ** 2, 1.0, inf)
    assert terms(kernel, P, Q) == pytest.approx((P - Q) ** 2 / Q, rel=RELATED_RTOL, abs=0)
    assert terms(kernel, *ALL_CORNERS).tolist() == [0, 1, inf, 0]
    unstated = terms(f_kernel(lambda t: (t - 1) ** 2, None, None), *ALL_CORNERS)
    assert np.isnan(unstated).tolist() == [False, True, True, False]


def f_divergence_by_logs(f, log_p, log_q, **limits):
    return float(dv.f_divergence(f, np.array(log_p), np.array(log_q), log=True, **limits))


def test_a_generator_sees_masses_that_have_underflowed():
    """e^−760 is no float, e^−400·log(e^360) is: the term was p·slope = ∞."""
    kl = (lambda t: t * np.log(t)), {"f_zero": 0.0, "slope": inf}
    found = f_divergence_by_logs(kl[0], [-400.0, 0.0], [-760.0, 0.0], **kl[1])
    assert found == pytest.approx(np.exp(-400) * 360, rel=RELATED_RTOL, abs=0)
    hellinger = f_divergence_by_logs(
        lambda t: (np.sqrt(t) - 1) ** 2, [0.0, -2000.0], [-2000.0, 0.0], f_zero=1.0, slope=1.0
    )
    assert hellinger == 2
    alike = [-800.0, 0.0]
    slope = jax.grad(lambda x: dv.f_divergence(lambda t: (t - 1) ** 2, x, jnp.array(alike), log=True))
    assert not np.isnan(slope(jnp.array(alike))).any()


@pytest.mark.parametrize("log_q", [-1400.0, -780.0])
def test_a_term_beyond_all_floats_is_refused_and_not_infinite(log_q):
    """Of χ² with log p = −1 the ratio, or its square, is no float; the value may or may not be."""
    with pytest.raises(ValueError, match="f: found the value nan; expected slope"):
        f_divergence_by_logs(lambda t: (t - 1) ** 2, [-1.0, np.log1p(-np.exp(-1))], [log_q, 0.0], f_zero=1.0, slope=inf)
    with pytest.raises(ValueError, match="f: found the value nan; expected slope"):
        dv.f_divergence(lambda t: t * np.log(t), [0.5, 0.5], [1.0, 5e-324], f_zero=0.0, slope=inf)


def test_a_generator_may_compute_in_fractions():
    """NumPy keeps what they give as objects: the terms are floats all the same."""
    third = Fraction(1, 3)
    assert dv.f_divergence(lambda t: (t - 1) ** 2 + third * (t - 1), P, Q) == pytest.approx(
        dv.chi2(P, Q), rel=RELATED_RTOL
    )


@pytest.mark.parametrize("alpha", [-50, -5, -1, -0.9858570128247113, -1e-9, 0.47, 0.5, 1.5, 2, 7.3, 20, 50])
@mpmath.workdps(800)
def test_powers_of_all_sizes_are_as_accurate_as_the_docstring_says(alpha):
    """Within 32 + 5·|α| ulp: laws that are near, that are far, and whose powers all but overflow."""
    rng, a = np.random.default_rng(int(abs(alpha) * 100)), mpmath.mpf(alpha)
    for _ in range(24):
        p, q = extreme_law(rng, 4), extreme_law(rng, 4)
        p, q = (p, q) if rng.random() < 0.5 else (p, p * (1 + rng.uniform(0.01, 0.3) * rng.normal(size=4)))
        p, q = dv.normalise(np.abs(p)), dv.normalise(np.abs(q))
        assert_accurate(dv.alpha_divergence(p, q, alpha), truth_of(p, q, a), alpha)


@pytest.mark.parametrize(
    ("p", "q", "alpha"),
    [
        ([0.5, 0.5], [4.198379466325799e-15, 1], 20),
        ([6.262850608675431e-282, 1], [0.5, 0.5], -0.9858570128247113),
        ([0.9999999326997289, 1.5e-323, 6.73e-8], [5e-324, 6.27e-8, 0.9999999372989627], -1),
    ],
)
@mpmath.workdps(800)
def test_powers_that_were_off_by_hundreds_of_units(p, q, alpha):
    assert_accurate(dv.alpha_divergence(p, q, alpha), truth_of(p, q, mpmath.mpf(alpha)), alpha)


@pytest.mark.parametrize("alpha", [-0.7, 0.3, 0.5, 1.5, 1.7, 2, 3, 5.3])
@mpmath.workdps(60)
def test_equal_outcomes_do_not_add_up_what_they_are_rounded_by(alpha):
    """Of 3000 outcomes of three kinds: as far off as of three, not a thousand times as far."""
    few = np.array([[1, 3, 2], [2, 3, 4]]) / [[6], [9]]
    p, q = (np.tile(x / 1000, 1000) for x in few)
    truth = 1000 * truth_of(p[:3], q[:3], mpmath.mpf(alpha))
    assert abs(mpmath.mpf(float(dv.alpha_divergence(p, q, alpha))) - truth) <= 2 * KERNEL_ULP * U * truth


@pytest.mark.parametrize("alpha", [-1.5, -0.7, 0.3, 0.5, 0.8, 1.5, 1.7, 2, 3, 5.3])
def test_fast_powers_are_the_accurate_ones(alpha):
    """Zeros on either side, masses of all sizes and batches; where NumPy's form says nothing, the other is asked."""
    rng = np.random.default_rng(7)
    p, q = (dv.normalise(rng.random((40, 60)) ** rng.choice([1, 9], (40, 1))) for _ in range(2))
    p[3, :20], q[4, :20], p[5, :9], q[5, :9] = 0, 0, 0, 0
    for a, b in ((p, q), (dv.normalise(p), dv.normalise(q))):
        for kernel in (alpha_kernel(alpha), lost_kernel(alpha)):
            found, slow = (row_sums(k, False, a, b, (inf, inf))[0] for k in (kernel, replace(kernel, on_host=None)))
            assert found == pytest.approx(slow, rel=64 * U, abs=0)


def truth_of(p, q, a):
    pairs = [(mpmath.mpf(float(x)), mpmath.mpf(float(y))) for x, y in zip(p, q, strict=True) if x or y]
    if any((y == 0 and a > 1) or (x == 0 and a < 0) for x, y in pairs):
        return mpmath.inf
    return sum((x**a * y ** (1 - a) if x and y else 0) - a * x - (1 - a) * y for x, y in pairs) / (a * (a - 1))


def assert_accurate(found, truth, alpha):
    if truth > mpmath.mpf(np.finfo(np.float64).max):
        assert found == inf
    else:
        assert abs(mpmath.mpf(float(found)) - truth) <= (SMOOTH_ULP + 5 * abs(alpha)) * 2 * U * truth + SPACING
