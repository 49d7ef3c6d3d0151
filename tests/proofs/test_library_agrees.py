"""What the library computes in floats is what theorems say of exact numbers, at points that they were once tried at."""

from fractions import Fraction
from functools import partial
from itertools import pairwise, product, repeat
from math import inf, prod

import divergences_proofs as proofs
import jax
import jax.numpy as jnp
import numpy as np
import pytest
from divergences_proofs import autoencoders, networks
from divergences_proofs.models import line_points, transport_points
from divergences_proofs.pairs import pairs, triples
from divergences_proofs.scores import frechet, gaussians

import divergences as dv
from divergences import games
from divergences.exact import (
    Exact,
    Vector,
    certify,
    check,
    costs,
    entropy,
    expectation,
    gan_value,
    js,
    kl,
    log,
    mix,
    total,
    total_variation,
    triangular,
    w1_line,
)
from divergences.exact import optimal_discriminator as best
from divergences.verification.interpreters import floats
from divergences.verification.language.grammar import read
from tests.proofs.generators import GENERATORS

PAIRS = [point for point in transport_points() if all(map(floats.is_dyadic, (point["p"], point["q"], *point["x"])))]
LAWS = floats.dyadic(list(pairs()))
PLAIN = (
    "kl_exceeds_pinsker_by_a_fourth_power",
    "minus_two_log_affinity_is_at_least_twice_hellinger",
    "log_one_plus_chi2_is_at_most_chi2",
    "tv_is_at_most_one_less_half_exp_of_minus_kl",
    "crooks_bounds_js_by_jeffreys",
)
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


@pytest.mark.parametrize("order", [1.5, 2, 3, 17])
@pytest.mark.parametrize("shift", SHIFTS)
def test_parallel_lines_are_as_far_apart_in_every_order(shift, order):
    """parallel_lines_have_every_w_theta."""
    assert brackets(dv.wasserstein(*dv.models.parallel_lines(shift, n=8), order=order), abs(Fraction(shift)))


@pytest.mark.parametrize("point", PAIRS, ids=lambda point: f"{len(point['p'])} sites of {len(point['x'][0])}")
def test_wasserstein_distances_are_roots_of_least_costs_and_rise(point):
    """w1_is_at_most_w2, wasserstein_distances_rise_with_the_order, powers_of_distances_on_the_line_are_those_of_quantiles."""
    mu, nu = (dv.Measure(floats.to_float(point["x"]), floats.to_float(point[x])) for x in "pq")
    orders = (1, 1.5, 2, 4) if len(point["x"][0]) > 1 else (1, 1.5, 2, 3, 4, inf)
    found = {order: dv.wasserstein(mu, nu, order=order) for order in orders}
    assert all(found[s].lower <= found[t].upper for s, t in pairwise(orders))
    for order in (2, 4):
        squares = [[total((u - v) ** 2 for u, v in zip(s, t, strict=True)) for t in point["x"]] for s in point["x"]]
        cost = [[c ** (order // 2) for c in row] for row in squares]
        exact = Exact.of(check(point["p"], point["q"], cost, certify(point["p"], point["q"], cost)))
        low, high = (Exact.of(Fraction(float(end)) ** order) for end in (found[order].lower, found[order].upper))
        assert low <= exact <= high


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


def near(found, expected, times=1):
    """Equal, or by no more than so many times rounding apart."""
    return found == expected or abs(found - expected) <= times * floats.SLACK * max(1, abs(expected))


def turned(numbers, k, n):
    """n of the numbers, from the k-th on."""
    return Vector(numbers[(i + k) % len(numbers)] for i in range(n))


@pytest.mark.parametrize("slug", PLAIN)
def test_kernels_are_within_some_ulp_and_do_what_a_theorem_says(slug):
    (said,) = (read(claim.says) for claim in proofs.catalogue() if claim.slug == slug)
    assert [x for point in LAWS for x in floats.disagreements(said, point)] == []
    assert all(floats.holds(said, point) for point in LAWS)


@pytest.mark.parametrize(
    "name", ["js_between_bernoulli_laws", "kl_between_bernoulli_laws", "w1_between_bernoulli_laws"]
)
def test_divergences_of_coins(name):
    biases = [Fraction(x) for x in ("0", "1/4", "1/2", "3/8", "7/8", "1")]
    computed, exact = {"js": (dv.js, js), "kl": (dv.kl, kl), "w1": (partial(dv.w1_line, [0, 1], [0, 1]), distance)}[
        name[:2]
    ]
    for a, b in product(biases, repeat=2):
        p, q = (Vector((1 - x, x)) for x in (a, b))
        assert floats.within_ulp(float(computed(floats.to_float(p), floats.to_float(q))), exact(p, q)), (a, b)


def distance(p, q):
    """W1 of coins on the sites 0 and 1."""
    return Exact.of(abs(p[1] - q[1]))


def test_the_best_response_is_one_mode():
    """a_generator_that_meets_a_fixed_discriminator_collapses, with laws that share the mode's mass."""
    scores = [Fraction(x) for x in ("1/2", "3/4", "1/4", "3/4", "1/8")]
    for k, point in enumerate(LAWS):
        p, d = point["p"], turned(scores, k, len(point["p"]))
        answer = dv.best_response(floats.to_float(d))
        law = Vector(Fraction(float(x)).limit_denominator(len(d)) for x in answer)
        assert sum(law) == 1
        assert all((x > 0) == (y == max(d)) for x, y in zip(law, d, strict=True))
        assert gan_value(p, law, d) == expectation(p, [log(x) for x in d]) + log(1 - max(d))


def test_renyi_adds_up_over_independent_parts():
    """affinities_multiply_and_renyi_adds_up."""
    for first, second in pairwise(LAWS):
        p, q, r, s = (floats.to_float(x) for point in (first, second) for x in (point["p"], point["q"]))
        whole = dv.renyi(np.outer(p, r).ravel(), np.outer(q, s).ravel(), 0.5)
        assert near(whole, dv.renyi(p, q, 0.5) + dv.renyi(r, s, 0.5))


def test_alpha_divergences_of_powers_and_both_kls():
    """alpha_divergences_join_the_known_ones: p = a⁴/Σ, b a rearrangement of a, so that every order j/4 is rational."""
    for n, turn in product((2, 3, 4, 5), range(8)):
        a = tuple(1 + (turn + 2 * i * i + i * turn) % 9 for i in range(n))
        b = turned(a, 1 + turn % (n - 1), n)
        norm = sum(x**4 for x in a)
        p, q = (Vector(Fraction(x) ** 4 / norm for x in numbers) for numbers in (a, b))
        exact = {0: kl(q, p), 1: kl(p, q)}
        for j in (-4, -2, 1, 2, 3, 6, 8):
            mass = sum(Fraction(x) ** j * Fraction(y) ** (4 - j) for x, y in zip(a, b, strict=True)) / norm
            exact[j / 4] = (mass - 1) / (Fraction(j, 4) * (Fraction(j, 4) - 1))
        for order, value in exact.items():
            found = dv.alpha_divergence(floats.to_float(p), floats.to_float(q), order)
            assert abs(found - float(value)) <= 8 * floats.SLACK * max(1, float(value))


@pytest.mark.parametrize("widths", [(1,), (4,), (2, 3), (3, 2), (2, 3, 2), (1, 2, 2, 3)])
def test_weights_are_clipped_and_their_bound_is_that_of_the_shape(widths):
    """clipped_networks_have_lipschitz_constant_at_most_k."""
    for c in (0.01, 0.001, 1.5):
        exact = Fraction(c) ** len(widths) * prod(widths[1:])
        assert near(dv.critics.clipped_bound(c, (*widths, 1)) / (float(exact) * widths[0] ** 0.5), 1)
    steep = [np.array([[-4.5, 0.75], [1.5, 9.0]])]
    assert dv.critics.clip(steep, 1.5)[0].tolist() == [[-1.5, 0.75], [1.5, 1.5]]


ONE, SIDES = Fraction(1), [Fraction(x) for x in ("-3", "1/4", "3/4", "-1/2", "2", "0")]
ENERGIES = [abs(x) for x in SIDES]
MARGIN = Fraction(5, 2)
GAMES = {
    "energy_game_measures_total_variation": (
        games.energy(float(MARGIN)),
        ENERGIES,
        lambda a, b, s: a * s + b * max(0, MARGIN - s),
        lambda p, q: (total_variation(p, q) - 1) * MARGIN,
        lambda a, b: MARGIN * (a < b),
    ),
    "hinge_game_measures_total_variation": (
        games.hinge,
        SIDES,
        lambda a, b, s: a * max(0, 1 - s) + b * max(0, 1 + s),
        lambda p, q: total_variation(p, q) * 2 - 2,
        lambda a, b: (a > b) - (a < b),
    ),
    "best_least_squares_discriminator_completes_the_square": (
        games.least_squares(),
        SIDES,
        lambda a, b, s: a * (s - 1) ** 2 + b * (s + 1) ** 2,
        lambda p, q: triangular(p, q) - 2,
        lambda a, b: (a - b) / (a + b) if a or b else 0,
    ),
}


@pytest.mark.parametrize("slug", GAMES)
def test_games_have_the_losses_the_worth_and_the_best_score_of_their_theorem(slug):
    """And minus the critic's loss on samples of these weights is the value."""
    game, scores, loss, worth, best = GAMES[slug]
    for k, point in enumerate(LAWS):
        p, q = point["p"], point["q"]
        s = turned(scores, k, len(p))
        a, b, numbers = map(floats.to_float, (p, q, s))
        value = -sum((loss(*x) for x in zip(p, q, s, strict=True)), Fraction(0))
        assert floats.within_ulp(float(game.value(a, b, numbers)), Exact.of(value))
        assert floats.within_ulp(-float(game.critic_loss(numbers, numbers, real_mass=a, fake_mass=b)), Exact.of(value))
        assert near(float(game.value_at_optimum(a, b)), float(worth(p, q)))
        wanted = [float(best(*x)) for x in zip(p, q, strict=True)]
        assert abs(game.optimal_score(a, b) - wanted).max() <= floats.SLACK * max(map(abs, wanted))


@pytest.mark.parametrize("epsilon", [0.125, 2.0])
def test_entropic_transport_leaves_room_for_w1_and_an_entropy(epsilon):
    """entropic_transport_costs_at_most_epsilon_times_an_entropy."""
    for point in PAIRS[:8]:
        sites = np.array([[float(c) for c in site] for site in point["x"]])
        cost, masses = costs(point["x"], point["x"]), (point["p"], point["q"])
        true = Exact.of(check(*masses, cost, certify(*masses, cost)))
        found = dv.sinkhorn(*(dv.Measure(sites, floats.to_float(m)) for m in masses), epsilon=epsilon)
        low, high = (Exact.of(float(v)) for v in found.unregularised)
        most = min((entropy(m) for m in masses), key=float)
        assert low <= true <= high
        assert Exact.of(float(found.lower)) <= true + Exact.of(Fraction(epsilon)) * most
        assert true <= Exact.of(float(found.upper))


def test_mutual_information_is_shared_entropy_and_of_a_fair_coin_js():
    """mutual_information_is_shared_entropy, infogan_bound_…, js_is_the_information_of_a_fair_coin."""
    for first, second in pairwise(LAWS):
        p, q, r = first["p"], first["q"], second["p"]
        rows = [Vector(a * x for x in row) for a, row in zip(r, (p, q) * len(r), strict=False)]
        columns = Vector(map(sum, zip(*rows, strict=True)))
        exact = entropy(r) + entropy(columns) - entropy(Vector(x for row in rows for x in row))
        if all(map(floats.is_dyadic, rows)):
            found = float(dv.mutual_information(np.stack([floats.to_float(row) for row in rows])))
            assert abs(found - float(exact)) <= floats.SLACK
        coin = np.stack([floats.to_float(p), floats.to_float(q)]) / 2
        assert floats.within_ulp(float(dv.mutual_information(coin)), js(p, q))


@pytest.mark.parametrize("weights", [("1/2", "1/4", "1/4"), ("0", "1/2", "1/2"), ("1", "0", "0")])
def test_js_of_many_laws_is_a_gap_of_entropies(weights):
    """js_of_many_laws_is_an_entropy_gap."""
    w = Vector.of(weights)
    for first, second in pairwise(LAWS):
        laws = (first["p"], first["q"], second["p"])
        if len({*map(len, laws)}) > 1:
            continue
        middle = Vector(sum(a * x for a, x in zip(w, column, strict=True)) for column in zip(*laws, strict=True))
        exact = entropy(middle) - total(entropy(law) * a for a, law in zip(w, laws, strict=True))
        found = float(dv.js_many(np.stack([floats.to_float(law) for law in laws]), floats.to_float(w)))
        assert floats.within_ulp(found, exact)


@pytest.mark.parametrize("name", GENERATORS)
def test_f_divergences_conjugate_and_stay_in_their_range(name):
    """exchanging_the_laws_conjugates_the_generator, with uneven slopes c, and f_divergences_lie_between_…."""
    f, zero, slope, value = GENERATORS[name]
    for k, point in enumerate(LAWS):
        p, q = point["p"], point["q"]
        a, b = floats.to_float(p), floats.to_float(q)
        c = (2 / 3, 0.0, -5.0)[k % 3]
        found = dv.f_divergence(lambda t, c=c: t * f(1 / t) + c * (t - 1), a, b, f_zero=slope - c, slope=zero + c)
        assert near(float(found), float(value(q, p)), 2)
        direct = dv.f_divergence(f, a, b, f_zero=zero, slope=slope)
        most = (zero + slope) * float(total_variation(p, q)) if p != q else 0.0
        assert -floats.SLACK <= direct <= most + floats.SLACK


def test_a_generator_moves_masses():
    """generators_move_masses_and_expectations: equal points merged, by a table and by a function."""
    for k, point in enumerate(LAWS):
        noise, image = point["p"], np.array(((2, 0, 2, 1, 1, 0), (1, 1, 1, 1, 1, 1), (0, 1, 2, 0, 1, 2))[k % 3], float)
        n = len(noise)
        expected = [float(sum(m for m, x in zip(noise, image[:n], strict=True) if x == j)) for j in range(3)]
        mu, sites = dv.Measure(np.arange(n) * 1.0, floats.to_float(noise)), dv.Measure(np.arange(3) * 1.0)
        for g in (image[:n], lambda z, image=image: image[z.astype(int)]):
            _, merged, where = dv.common_support(sites, dv.pushforward(g, mu))
            assert merged.tolist() == expected
            assert where.tolist() == [0, 1, 2]


def test_the_histograms_are_six_tenths_apart():
    """histograms_are_six_tenths_apart: tenths are not dyadic."""
    mu, nu = (dv.Measure([0.0, 1.0, 2.0, 3.0], np.array(x) / 10) for x in ((4, 2, 2, 2), (1, 3, 3, 3)))
    assert abs(float(dv.wasserstein1(mu, nu)) - 0.6) <= floats.SLACK


def test_the_frechet_distance_is_that_of_the_exact_map():
    """frechet_distance_is_the_cost_of_a_linear_map: what the map costs and the potentials collect, rounded once."""
    for pair in (point["pair"] for point in gaussians()):
        shift, sigma, tau = (np.array(x, float) for x in (pair.shift, pair.covariance, pair.image))
        found = dv.frechet(0 * shift, sigma, shift, tau)
        assert abs(found.value - float(frechet(pair))) <= 64 * floats.SLACK * (1 + np.trace(sigma) + np.trace(tau))
        assert np.all(found.rank == np.full(2, len(shift)))


def test_the_frechet_distance_of_commuting_covariances():
    """frechet_distance_of_commuting_covariances: on axes, deviations are compared one by one."""
    for lams, mus in product([(1.0, 4.0, 9.0), (2.0, 0.25, 1.0)], repeat=2):
        exact = 3 + sum((a**0.5 - b**0.5) ** 2 for a, b in zip(lams, mus, strict=True))
        found = dv.frechet(np.zeros(3), np.diag(lams), np.ones(3), np.diag(mus))
        assert abs(found.value - exact) <= 64 * floats.SLACK


def test_styles_and_round_trips_of_linear_maps():
    """styled_channels_have_the_moments_of_the_style, round_trips_lose_a_trace: by exact maps of the notes."""
    for k, (n, m) in enumerate(product((2, 3, 5), (1, 2, 4))):
        x, y = ([Fraction((k + s) * j * j - j + s, s) for j in range(size)] for s, size in ((2, n), (3, m)))
        (mean, spread), (wanted, other) = networks.moments(x), networks.moments(y)
        a, b = ([[float(c) for c in pixels]] for pixels in (x, y))
        assert all(map(near, dv.maps.adain(a, b)[0], map(float, networks.adain(x, y)), repeat(8)))
        cost = (mean - wanted) ** 2 + (spread - other) * (spread - other)
        assert near(dv.maps.adain_cost(a, b), float(cost), 8)
    for w in networks.matrices():
        back, points = networks.transpose(w), [[Fraction(2 * j + i, i + 1) for j in range(len(w[0]))] for i in range(3)]
        exact = [networks.apply(networks.product(back, w), x) for x in points]
        lost = sum(abs(u - v) for z, x in zip(exact, points, strict=True) for u, v in zip(z, x, strict=True)) / len(
            points
        )
        go, come, sample = (np.array([[float(c) for c in row] for row in rows]) for rows in (w, back, points))
        there, _ = dv.maps.cycle_loss(lambda z, g=go: z @ g.T, lambda z, c=come: z @ c.T, sample, sample @ go.T)
        assert near(there, float(lost), 8)
        squares = sum((u - v) ** 2 for z, x in zip(exact, points, strict=True) for u, v in zip(z, x, strict=True))
        there, _ = dv.maps.cycle_loss(
            lambda z, g=go: z @ g.T, lambda z, c=come: z @ c.T, sample, sample @ go.T, order=2
        )
        assert near(there, float(squares / len(points)), 8)


def dyadic(law, bits=6):
    """A law near this one whose masses are floats: multiples of 2⁻⁶, and the last one what is left."""
    masses = [Fraction(int(x * 2**bits), 2**bits) for x in law[:-1]]
    return Vector([*masses, 1 - sum(masses)])


def autoencoder(model):
    """A model of autoencoders.models whose tables are floats."""
    return autoencoders.Autoencoder(
        *(dyadic(part) if isinstance(part, Vector) else tuple(map(dyadic, part)) for part in model)
    )


AUTOENCODERS = [autoencoder(point["model"]) for point in autoencoders.models()]


def arrays(model):
    """Prior, decoder, encoder and data as arrays of floats."""
    return tuple(
        floats.to_float(part) if isinstance(part, Vector) else np.stack([floats.to_float(row) for row in part])
        for part in model
    )


@pytest.mark.parametrize("model", AUTOENCODERS, ids=lambda model: f"{len(model.prior)} codes, {len(model.data)} images")
def test_the_bound_and_its_gap_are_those_of_the_tables(model):
    """elbo_falls_short_by_the_posterior_kl."""
    prior, decoder, encoder, _ = arrays(model)
    found = dv.latent.elbo(prior, decoder, encoder), dv.latent.elbo_gap(prior, decoder, encoder)
    for x, (bound, gap) in enumerate(zip(*found, strict=True)):
        assert floats.within_ulp(float(bound), autoencoders.elbo(model, x))
        assert floats.within_ulp(float(gap), kl(model.encoder[x], autoencoders.posterior(model, x)))


@pytest.mark.parametrize("model", AUTOENCODERS, ids=lambda model: f"{len(model.prior)} codes, {len(model.data)} images")
def test_the_parts_of_the_surgery_and_the_objective_are_those_of_the_tables(model):
    """mean_kl_of_codes_is_kl_of_the_mean_code_and_information."""
    prior, decoder, encoder, data = arrays(model)
    exact = autoencoders.mean_kl(model), autoencoders.aggregated_kl(model)
    found = dv.latent.surgery(data, encoder, prior)
    for part, value in zip(found, (*exact, exact[0] - exact[1]), strict=True):
        assert floats.within_ulp(float(part), value)
    objective = dv.latent.aggregated_objective(data, prior, decoder, encoder)
    assert floats.within_ulp(float(objective), autoencoders.aggregated_objective(model))


@pytest.mark.parametrize("model", AUTOENCODERS, ids=lambda model: f"{len(model.prior)} codes, {len(model.data)} images")
def test_the_guess_of_a_code_is_worth_the_information_less_a_kl(model):
    """infogan_bound_is_the_information_less_a_kl: the decoder makes images of codes, the encoder guesses them."""
    joint = [row * p for p, row in zip(model.prior, model.decoder, strict=True)]
    images = autoencoders.evidence(model)
    missed = expectation(images, [kl(autoencoders.posterior(model, x), row) for x, row in enumerate(model.encoder)])
    known = expectation(model.prior, [kl(row, images) for row in model.decoder])
    found = dv.latent.information_bound(np.stack([floats.to_float(row) for row in joint]), arrays(model)[2])
    assert near(float(found), float(known - missed))


def test_conditional_divergences_are_those_of_joint_laws():
    """conditional_f_divergences_are_those_of_joint_laws."""
    weights = Vector.of(("1/4", "3/4"))
    for pair in pairwise(LAWS):
        if len({len(point["p"]) for point in pair}) > 1:
            continue
        exact = sum((kl(point["p"], point["q"]) * w for w, point in zip(weights, pair, strict=True)), Exact.of(0))
        rows = [np.stack([floats.to_float(point[x]) for point in pair]) for x in "pq"]
        assert floats.within_ulp(float(dv.conditional(dv.kl, floats.to_float(weights), *rows)), exact)
        joint = [Vector(w * m for w, point in zip(weights, pair, strict=True) for m in point[x]) for x in "pq"]
        assert kl(*joint) == exact


def test_cosines_and_squares_are_those_of_whole_vectors():
    """squared_cosines_tell_parallel_from_orthogonal, the_best_variance_is_the_mean_square."""
    for f, h in product(product((-2, 0, 1), repeat=3), repeat=2):
        if not (any(f) and any(h)):
            continue
        dot, squares = sum(a * b for a, b in zip(f, h, strict=True)), [sum(a * a for a in v) for v in (f, h)]
        assert near(float(dv.latent.pull_away(np.array([f, h], float))), dot * dot / prod(squares))
        errors = sum((a - b) ** 2 for a, b in zip(f, h, strict=True)) / 3
        for s in (0.25, 1.0, 3.0):
            cost = -2 / 3 * float(dv.latent.gaussian_likelihood(f, h, s)) - np.log(2 * np.pi)
            assert near(cost, np.log(s) + errors / s)
            assert dv.latent.gaussian_likelihood(f, h, s) <= dv.latent.gaussian_likelihood(f, h)


def test_the_inception_score_is_the_exponential_of_a_mean_kl():
    """inception_score_lies_between_one_and_the_number_of_classes: two images of weights 1/4 and 3/4."""
    for point in TRIPLES:
        p, q, w = point["p"], point["q"], Fraction(1, 4)
        mean = mix(q, p, w)
        information = kl(p, mean) * w + kl(q, mean) * (1 - w)
        found = dv.inception_score([floats.to_float(p), floats.to_float(q)], mass=[0.25, 0.75])
        assert abs(np.log(found.value) - float(information)) <= floats.SLACK
        assert 1 - floats.SLACK <= found.value <= 2 + floats.SLACK


def test_equal_moments_hide_disjoint_supports():
    """equal_moments_hide_disjoint_supports: FID of the distributions themselves is that of their moments."""
    sites = np.arange(5.0)
    p, q = np.array([0, 4, 0, 4, 0]) / 8, np.array([1, 0, 6, 0, 1]) / 8
    moments = [(law @ sites, law @ (sites - law @ sites) ** 2) for law in (p, q)]
    assert moments == [(2, 1), (2, 1)]
    assert dv.frechet(*([x] if k == 0 else [[x]] for m in moments for k, x in enumerate(m))).value == 0
    samples = [np.repeat(sites, (8 * law).astype(int))[:, None] for law in (p, q)]
    assert dv.fid(*samples, ddof=0).value <= floats.SLACK
    kernel = ((sites - 2)[:, None] * (sites - 2) + 1) ** 3
    assert (p - q) @ kernel @ (p - q) == 0
    assert dv.js(p, q) == float(log(2))
    assert brackets(dv.wasserstein1(dv.Measure(sites, p), dv.Measure(sites, q)), 1)
