"""What the library computes in floats is what theorems say of exact numbers, at points that they were once tried at."""

from fractions import Fraction
from itertools import product
from math import inf

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences.exact import Exact, Vector, certify, check, costs, gan_value, kl, log, mix, w1_line
from divergences.exact import optimal_discriminator as best
from divergences.verification.interpreters import floats
from proofs.models import line_points, transport_points
from proofs.pairs import triples

PAIRS = [point for point in transport_points() if all(map(floats.is_dyadic, (point["p"], point["q"], *point["x"])))]
SHIFTS = sorted({float(point["theta"][0]) for point in line_points()})


def brackets(transport, value):
    return floats.bracket_contains(transport, Exact.of(value))


ON_THE_LINE = [point for point in PAIRS if len(point["x"][0]) == 1]
TRIPLES = floats.dyadic(list(triples()))


@pytest.mark.parametrize("factor", [Fraction(x) for x in ("1", "-1", "2", "3/4")])
@pytest.mark.parametrize("point", PAIRS, ids=lambda point: f"{len(point['p'])} sites of {len(point['x'][0])}")
def test_w1_brackets_the_cost_of_an_optimal_plan(point, factor):
    """strong_duality_by_certificate, and w1_scales_with_the_points."""
    sites = np.array([[float(c * factor) for c in site] for site in point["x"]])
    mu, nu = (dv.Measure(sites, floats.to_float(point[x])) for x in "pq")
    cost = costs(point["x"], point["x"])
    exact = check(point["p"], point["q"], cost, certify(point["p"], point["q"], cost))
    assert brackets(dv.wasserstein1(mu, nu), Exact.of(exact) * abs(factor))


@pytest.mark.parametrize("shift", SHIFTS)
def test_parallel_lines_are_as_far_apart_as_they_are_shifted(shift):
    """parallel_lines_have_w1_theta, at 0 parallel_lines_coincide_at_zero."""
    assert brackets(dv.wasserstein1(*dv.models.parallel_lines(shift, n=8)), abs(Fraction(shift)))


@pytest.mark.parametrize(("metric", "order"), [("euclidean", 2), ("cityblock", 1), ("chebyshev", inf)])
@pytest.mark.parametrize("shift", [(0.0, 0.0), (0.3,), (3.0, -4.0), (0.5, 1 / 3), (1.0, -1.0, 2.0)])
def test_parallel_flats_are_as_far_apart_as_they_are_shifted(shift, metric, order):
    """parallel_flats_have_w1_norm_theta."""
    for d in (1, 2):
        flats = dv.models.parallel_lines(np.array(shift), n=4, d=d)
        assert abs(float(dv.wasserstein1(*flats, metric=metric)) - np.linalg.norm(shift, order)) <= floats.SLACK


@pytest.mark.parametrize("shift", SHIFTS)
def test_divergences_of_parallel_lines_jump_to_the_last_bit(shift):
    """parallel_lines_have_js_log_two, parallel_lines_have_infinite_kl, parallel_lines_coincide_at_zero."""
    p, q, _ = dv.common_support(*dv.models.parallel_lines(shift, n=8))
    expected = [float(log(2)), inf, inf] if shift else [0, 0, 0]
    assert [float(f(p, q)) for f in (dv.js, dv.kl, dv.reverse_kl)] == expected


def test_w1_on_the_line_is_an_area_and_a_shift():
    """w1_on_the_line_is_the_area_between_cdfs, w1_of_a_translate_is_the_shift."""
    for point in ON_THE_LINE:
        x = Vector(site[0] for site in point["x"])
        sites, p, q = map(floats.to_float, (x, point["p"], point["q"]))
        assert abs(dv.w1_line(sites, sites, p, q) - w1_line(point["p"], point["q"], x)) <= floats.SLACK
        for shift in (0.0, 0.3, -2.0, 1 / 7):
            assert abs(dv.w1_line(sites, sites + shift, p, p) - abs(shift)) <= floats.SLACK


def test_shadows_are_no_farther_apart_than_their_sites():
    """sliced_w1_is_at_most_w1."""
    for point in PAIRS:
        sites, p, q = (floats.to_float(point[x]) for x in "xpq")
        rays = np.array([(0.6, 0.8), (5 / 13, -12 / 13), (-1.0, 0.0)]) if sites.shape[1] == 2 else np.ones((1, 1))
        mean = np.mean([float(dv.w1_line(at, at, p, q)) for at in (sites @ rays.T).T])
        assert mean <= dv.wasserstein1(dv.Measure(sites, p), dv.Measure(sites, q)).upper + floats.SLACK


def test_the_distance_of_js_obeys_the_triangle_inequality():
    """root_js_obeys_the_triangle_inequality."""
    for point in TRIPLES:
        p, q, r = (floats.to_float(point[x]) for x in "pqr")
        assert dv.js_distance(p, q) <= dv.js_distance(p, r) + dv.js_distance(r, q) + floats.SLACK


def test_renyi_divergences_of_powers():
    """renyi_divergences_increase_with_the_order: p = a⁴/Σa⁴ and q = b⁴/Σb⁴, so that every order j/4 is rational."""
    for n, turn in product((2, 3, 4), range(20)):
        a = [Fraction(1 + (turn + 2 * i * i + i) % 5) for i in range(n)]
        b = [Fraction(1 + (3 * turn // 2 + i * turn + i) % 7) for i in range(n)]
        p, q = (Vector(x**4 / sum(y**4 for y in base) for x in base) for base in (a, b))
        for j in (1, 2, 3, 4, 6, 8, 12):
            order = Fraction(j, 4)
            mass = log(sum(x**j * y ** (4 - j) for x, y in zip(a, b, strict=True)))
            norms = log(sum(x**4 for x in a)) * order + log(sum(y**4 for y in b)) * (1 - order)
            exact = kl(p, q) if j == 4 else (mass - norms) / (order - 1)
            found = dv.renyi(floats.to_float(p), floats.to_float(q), float(order))
            assert abs(found - float(exact)) <= 8 * floats.SLACK


@pytest.mark.parametrize("share", [1 / 3, 0.8, 0.5, 1 / 7])
def test_the_game_of_unequal_shares(share):
    """unequal_shares_give_the_skewed_js; the library's value has the factor 2, and 4/5 and its like are rounded."""
    w, scores = Fraction(share), Vector.of(("3/4", "1/8", "5/8", "1/4", "7/8", "1/2"))
    for point in TRIPLES:
        p, q, d = point["p"], point["q"], Vector(scores[: len(point["p"])])
        m, optimal = mix(q, p, w), best(p * w, q * (1 - w))
        a, b = map(floats.to_float, (p, q))
        at_optimum = gan_value(p * w, q * (1 - w), optimal)
        found = dv.optimal_discriminator(a, b, prior=share)
        inside = [(float(x), Exact.of(y)) for x, y, mass in zip(found, optimal, m, strict=True) if mass]
        for computed, exact in (
            (dv.js(a, b, weight=share), kl(p, m) * w + kl(q, m) * (1 - w)),
            (dv.gan_value(a, b, floats.to_float(d), prior=share), gan_value(p * w, q * (1 - w), d) * 2),
            (dv.gan_value_at_optimum(a, b, prior=share), at_optimum * 2),
            *inside,
        ):
            assert floats.within_ulp(float(computed), exact)


def test_without_mixtures_the_order_of_minimax_matters_and_with_them_it_does_not():
    """the_order_of_minimax_matters_without_mixtures, minimax_and_maximin_agree_over_mixtures_of_generators."""
    for point in TRIPLES[:40]:
        p, n = point["p"], len(point["p"])
        points, laws = [Vector(Fraction(i == j) for i in range(n)) for j in range(n)], floats.to_float(p)
        play = dv.maximin(laws, np.eye(n))
        assert abs(float(play) + float(log(4))) <= float(play.gap) + floats.SLACK
        assert float(play.gap) <= floats.SLACK
        exact = min(gan_value(p, law, best(p, law)) for law in points)
        assert floats.within_ulp(float(dv.minimax(laws, np.eye(n))), exact)
        alone = dv.maximin(laws, [floats.to_float(point["q"])])
        value = float(gan_value(p, point["q"], best(p, point["q"])))
        assert abs(float(alone) - value) <= float(alone.gap) + floats.SLACK


@pytest.mark.parametrize("steep", [2.0, -0.75, 1 / 3])
@pytest.mark.parametrize("flat", [1.0, 1 / 3, 0.2])
def test_the_largest_secant_is_rounded_down_and_hardly_so(steep, flat):
    """lipschitz_constants_multiply."""
    places = np.arange(-3, 5) / 2
    values = [float(steep * max(s, s * flat)) for s in places]
    exact = max(
        abs(Fraction(v) - Fraction(w)) / abs(Fraction(s) - Fraction(t))
        for (s, v), (t, w) in product(zip(places, values, strict=True), repeat=2)
        if s != t
    )
    found = dv.critics.lipschitz(lambda z: np.interp(z[:, 0], places, values), places)
    assert float(exact) * (1 - floats.SLACK) <= found <= exact


def test_the_penalty_of_r1_is_half_its_weight_times_the_square_of_the_slope():
    """r1_leaves_a_slope_in_proportion_to_the_distance."""
    with jax.enable_x64(True):
        data = jnp.asarray([[0.0], [20.0], [-3.0]])
        for slope, weight in product((-2.0, 0.0, 0.5, 1.75, 5.0), (0.125, 1.0, 10.0)):
            assert float(dv.critics.r1(lambda z, a=slope: a * z[:, 0], data, weight=weight)) == weight * slope**2 / 2
