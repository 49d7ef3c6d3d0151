"""Divergences of two normal laws of several coordinates, against sixty digits found another way, and the facts about flats."""

import math
from math import inf, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import divergences as dv
from divergences.laws import MultivariateNormal, Normal
from divergences.laws.vectors import normals
from tests.divergences.laws.vectors import reference
from tests.tolerances import ISSUE_DIGITS, LAW_BRACKET, QMC_TAIL, RELATED_RTOL, SOBOL, TV_GRID

P, Q = reference.PAIR
ALL = ("kl", "reverse_kl", "jeffreys", "js", "js_distance", "total_variation", "hellinger2", "triangular", "chi2")
SYMMETRIC = ("jeffreys", "js", "js_distance", "total_variation", "hellinger2", "triangular")
APART = {"js": log(2), "js_distance": math.sqrt(log(2)), "total_variation": 1, "hellinger2": 1, "triangular": 2}


def line(theta, variance=0.0):
    return MultivariateNormal([theta, 0], np.diag([variance, 1]))


@pytest.mark.parametrize("theta", [1e-20, 0.3, -1e150])
def test_parallel_lines(theta):
    p, q = line(0.0), line(theta)
    for name in ALL:
        assert getattr(dv, name)(p, q).value == pytest.approx(APART.get(name, inf), rel=RELATED_RTOL), name
        assert getattr(dv, name)(p, p).value == 0
    found = dv.wasserstein1(p, q)
    assert found.lower <= abs(theta) <= found.upper
    assert found.value == abs(theta)
    assert normals.divergence("renyi", p, q, 0.5).value == inf


def test_different_flats_are_singular_and_equal_ones_are_compared_inside():
    flat, tilted = line(0.0), MultivariateNormal([0, 0], [[1, 1], [1, 1]])
    point, full = MultivariateNormal([0, 0], np.zeros((2, 2))), MultivariateNormal([0, 0], np.eye(2))
    for a, b in ((flat, tilted), (flat, point), (point, full), (full, flat)):
        assert dv.kl(a, b).value == dv.kl(b, a).value == inf
        assert dv.total_variation(a, b).value == 1
        assert dv.js(a, b).value == log(2)
    inside = MultivariateNormal([0.5, 0.5], [[2, 2], [2, 2]])
    assert dv.kl(tilted, inside).value == pytest.approx((log(2) + 1.25 / 2 - 1) / 2, rel=RELATED_RTOL)
    off = MultivariateNormal([0.5, 0.5 + 1e-16], [[2, 2], [2, 2]])
    assert off.mean[0] != off.mean[1]
    assert dv.kl(tilted, off).value == inf


def test_the_pair_of_the_issue():
    assert dv.kl(P, Q).value == pytest.approx(0.7328828, abs=ISSUE_DIGITS)
    assert dv.hellinger2(P, Q).value == pytest.approx(0.1429078, abs=ISSUE_DIGITS)
    js = dv.js(P, Q)
    assert js.value == pytest.approx(0.1272476, abs=ISSUE_DIGITS)
    h = dv.hellinger2(P, Q)
    assert (js.lower, js.upper) == pytest.approx((log(2) * h.value, h.value), rel=RELATED_RTOL)
    assert dv.chi2(P, Q).value == normals.divergence("renyi", P, Q, 2.0).value == inf
    assert round(math.log1p(reference.on_a_grid("chi2", P, Q)), 1) == 42.0  # a grid that ends at 12 sees no infinity
    assert normals.divergence("renyi", Q, P, 2.0).value == pytest.approx(
        math.log1p(reference.on_a_grid("chi2", Q, P, reach=80)), rel=RELATED_RTOL
    )


@pytest.mark.one_in(2)
@pytest.mark.parametrize("name", ["js", "total_variation", "triangular"])
def test_values_are_those_of_a_grid_and_bounds_hold_them(name):
    truth, found = reference.on_a_grid(name, P, Q), getattr(dv, name)(P, Q)
    assert found.lower < truth < found.upper
    error = float(found.method.split("error about ")[1].split()[0])
    assert abs(found.value - truth) <= max(10 * error, TV_GRID if name == "total_variation" else RELATED_RTOL)


@pytest.mark.slow
def test_bounds_hold_sixty_digits():
    for p, q in reference.random_pairs(60):
        truth = reference.kl(p, q)
        assert reference.holds(dv.kl(p, q), truth)
        assert dv.kl(p, q).upper - dv.kl(p, q).lower <= LAW_BRACKET * float(truth)
        assert reference.holds(dv.jeffreys(p, q), truth + reference.kl(q, p))
        assert reference.holds(dv.hellinger2(p, q), 1 - reference.affinity(p, q))
        for order in (0.25, 1.5, 2.0, 7.0):
            truth, found = reference.renyi(p, q, order), normals.divergence("renyi", p, q, order)
            assert found.value == inf if truth == inf else reference.holds(found, truth)


def test_orders_of_renyi():
    assert normals.divergence("renyi", P, Q, 0).value == 0
    assert normals.divergence("renyi", P, Q, 1) == dv.kl(P, Q)
    assert normals.divergence("renyi", P, Q, inf).value == inf
    wide = MultivariateNormal([0.5, 0], [[3, 0], [0, 1]])
    narrow = MultivariateNormal([0, 0], np.eye(2))
    found = normals.divergence("renyi", narrow, wide, inf)
    assert found.value == pytest.approx((log(3) + 0.25 / 2) / 2, rel=RELATED_RTOL)  # at x = −1/4, by the derivative
    assert normals.divergence("renyi", narrow, MultivariateNormal([0, 1], [[3, 0], [0, 1]]), inf).value == inf
    assert found.value > normals.divergence("renyi", narrow, wide, 50.0).value


@pytest.mark.parametrize("d", [1, 2, 3, 7])
def test_equal_covariances_are_a_shift_on_the_line(d):
    rng = np.random.default_rng(d)
    root = np.tril(rng.integers(-3, 4, (d, d))) + 4.0 * np.eye(d)
    away = rng.integers(-2, 3, d).astype(float)
    away[0] = 1.0
    p = MultivariateNormal(np.zeros(d), root @ root.T)
    q = MultivariateNormal(root @ away, root @ root.T)
    delta = math.sqrt(float(away @ away))
    for name in ALL:
        one, many = getattr(dv, name)(Normal(0, 1), Normal(delta, 1)), getattr(dv, name)(p, q)
        assert many.value == pytest.approx(one.value, rel=RELATED_RTOL), name
        assert many.upper - many.lower <= 4 * LAW_BRACKET * max(many.value, 1), name


def test_a_difference_along_a_line_is_one_on_the_line():
    p, q = MultivariateNormal([1, 2], [[2, 1], [1, 3]]), MultivariateNormal([2, 2.5], [[6, 3], [3, 4]])
    inside = math.sqrt(2), math.sqrt(6)
    for name in ("js", "total_variation", "triangular"):
        one = getattr(dv, name)(Normal(1, inside[0]), Normal(2, inside[1]))
        many = getattr(dv, name)(p, q)
        assert many.value == pytest.approx(one.value, rel=RELATED_RTOL), name


@pytest.mark.parametrize("order", [1.25, 1.5, 3, 4, 7.5])
def test_other_orders_are_between_bounds(order):
    p, q = MultivariateNormal([0], [[1]]), MultivariateNormal([1], [[4]])
    found, line = dv.wasserstein(p, q, order=order), dv.wasserstein(Normal(0, 1), Normal(1, 2), order=order)
    assert found.lower <= line.lower <= line.upper <= found.upper
    assert abs(found.value - line.value) <= QMC_TAIL * line.value
    found = dv.wasserstein(P, Q, order=order)
    w1, w2 = dv.wasserstein1(P, Q), dv.wasserstein2(P, Q)
    assert (w1.lower <= found.value <= w2.upper) if order < 2 else (w2.lower <= found.value <= found.upper)
    assert found.lower <= found.value <= found.upper < 2.5 * w2.value
    scaled = [
        dv.wasserstein(
            MultivariateNormal([0, 0], c * np.eye(2)), MultivariateNormal([0, 0], np.zeros((2, 2))), order=order
        )
        for c in (1, 4)
    ]
    rayleigh = math.sqrt(2) * math.gamma(1 + order / 2) ** (
        1 / order
    )  # (E‖Z‖^p)^(1/p) in the plane: to a point there is one plan
    for one, c in zip(scaled, (1, 2), strict=True):
        assert one.lower <= c * rayleigh <= one.upper
        assert abs(one.value - c * rayleigh) <= QMC_TAIL * c * rayleigh


def test_scales_that_differ_are_infinitely_far_in_the_largest_distance():
    assert dv.wasserstein(P, Q, order=math.inf).value == math.inf
    assert dv.wasserstein(P, MultivariateNormal([3, 4], P.cov), order=math.inf).value == 5


def test_wasserstein1():
    p, q = MultivariateNormal([1], [[4]]), MultivariateNormal([3], [[9]])
    found, one = dv.wasserstein1(p, q), dv.wasserstein1(Normal(1, 2), Normal(3, 3))
    assert (found.value, found.lower, found.upper) == (one.value, one.lower, one.upper)
    assert dv.wasserstein1(P, P).value == 0
    found = dv.wasserstein1(P, Q)
    assert found.lower <= math.hypot(0.7, 0.2) <= math.nextafter(found.lower, 1)
    assert "‖Δ‖ ≤ W₁" in found.method
    wide = dv.wasserstein1(P, MultivariateNormal([0.7, -0.2], [[9, 0], [0, 0.5]]))
    assert wide.lower == dv.wasserstein1(Normal(0, 1), Normal(0.7, 3)).lower
    assert "a coordinate ≤ W₁" in wide.method
    swept = dv.wasserstein1(
        line(0.0, 4.0), line(0.0, 1.0)
    )  # one coordinate shrinks, the map is along it: E|Z| = √(2/π)
    assert swept.upper == pytest.approx(1, rel=RELATED_RTOL)
    assert swept.value == pytest.approx(math.sqrt(2 / math.pi), abs=SOBOL)


def test_entropy_is_that_of_the_hull():
    one = (log(2 * math.pi) + 1) / 2
    tilted = normals.entropy(MultivariateNormal([0, 0], [[1, 1], [1, 1]]))
    assert tilted.lower <= one + log(2) / 2 <= tilted.upper
    assert normals.entropy(line(3.0)).value == pytest.approx(one, rel=RELATED_RTOL)
    small = normals.entropy(MultivariateNormal([0], [[1e-6]]))
    assert small.lower <= small.value <= small.upper < 0
    assert small.value == pytest.approx(one - 3 * log(10), rel=RELATED_RTOL)


@given(st.integers(0, 2**32 - 1), st.integers(1, 3))
def test_divergences_do_not_see_affine_maps(seed, d):
    rng = np.random.default_rng(seed)
    a, b, move = (rng.integers(-4, 5, (d, d)) / 2 for _ in "abm")
    shift, mean = (rng.integers(-4, 5, d) / 2 for _ in "sm")
    if abs(np.linalg.det(move)) < 0.5:
        move = np.eye(d)[::-1] * 2
    p, q = MultivariateNormal(mean, a @ a.T), MultivariateNormal(mean + shift, b @ b.T)
    moved = [MultivariateNormal(move @ law.mean - 1, move @ law.cov @ move.T) for law in (p, q)]
    for name in ("kl", "hellinger2", "chi2"):
        here, there = getattr(dv, name)(p, q), getattr(dv, name)(*moved)
        assert (here.lower, here.upper) == (there.lower, there.upper)


@pytest.mark.parametrize("scale", [1e-300, 1e-200, 1e-100])
def test_extreme_deviations_keep_their_bounds(scale):
    p, q = MultivariateNormal([0, 0], np.diag([scale, 1])), MultivariateNormal([0, 1], np.diag([1 / scale, 2]))
    for name in ALL:
        found = getattr(dv, name)(p, q)
        assert found.lower <= found.value <= found.upper, name
    js = dv.js(p, q)
    assert 0 <= log(2) - js.lower <= 2 * js.upper * RELATED_RTOL + math.sqrt(scale)
    assert dv.wasserstein1(p, q).lower > 0.79 / math.sqrt(scale)


@pytest.mark.parametrize("name", SYMMETRIC)
def test_symmetry(name):
    here, there = getattr(dv, name)(P, Q), getattr(dv, name)(Q, P)
    assert (here.lower, here.upper) == pytest.approx((there.lower, there.upper), rel=RELATED_RTOL)
