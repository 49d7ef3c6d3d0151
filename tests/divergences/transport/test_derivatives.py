"""Derivatives of W1 against all vertices of the transport polytope in rational arithmetic: where unique, and at ties."""

from fractions import Fraction
from functools import cache, partial
from itertools import combinations
from math import isqrt

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences._core.measure import Measure, common_support
from divergences._discrete.js import js
from divergences.models import parallel_lines
from divergences.transport.host.portfolio import METHODS
from divergences.transport.line import w1_line
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.exact import by_permutations, on_the_line, sum_one
from tests.divergences.transport.problems import generic, weights
from tests.tolerances import EPS32, W1_EXACT_STEP, W1_GRADIENT32, W1_SLOPE


# --- exact W1, its plans and its critics -------------------------------------------------------------------------------
@cache
def trees(n, m):
    """All spanning trees of the complete bipartite graph, each as (leaf, neighbour) in an order that strips leaves."""
    found = []
    for edges in combinations([(i, n + j) for i in range(n) for j in range(m)], n + m - 1):
        left, order = set(edges), []
        while left:
            ends = [v for edge in left for v in edge]
            leaf = next((v for v in ends if ends.count(v) == 1), None)
            if leaf is None:
                break
            edge = next(e for e in left if leaf in e)
            order.append((leaf, edge[1] if leaf == edge[0] else edge[0]))
            left.remove(edge)
        if not left and {v for e in edges for v in e} == set(range(n + m)):
            found.append(order)
    return found


def at_tree(tree, cost, masses):
    """Flow and potentials (at rows, then columns) of one tree; f(root) = 0."""
    n, need, flow, f = len(cost), list(masses), {}, [Fraction(0)] * len(masses)
    for leaf, other in tree:
        flow[min(leaf, other), max(leaf, other) - n] = need[leaf]
        need[other] -= need[leaf]
    for leaf, other in reversed(tree):
        length = cost[min(leaf, other)][max(leaf, other) - n]
        f[leaf] = f[other] + (length if leaf < n else -length)
    return flow, f


def optima(cost, a, b):
    """(W1, all optimal plans that are vertices, all optimal critics that are) for a/Σa and b/Σb."""
    n, a, b = len(a), sum_one(a), sum_one(b)
    pairs = [at_tree(tree, cost, [*a, *b]) for tree in trees(n, len(b))]
    plans = [flow for flow, _ in pairs if min(flow.values()) >= 0]
    prices = [sum(mass * cost[i][j] for (i, j), mass in flow.items()) for flow in plans]
    critics = [
        f for _, f in pairs if all(f[i] - f[n + j] <= c for i, row in enumerate(cost) for j, c in enumerate(row))
    ]
    earned = [sum(w * v for w, v in zip([*a, *(-v for v in b)], f, strict=True)) for f in critics]
    assert min(prices) == max(earned)  # strong duality, exactly
    best, first = min(prices), set()
    for flow, price in zip(plans, prices, strict=True):
        if price == best:  # a degenerate vertex has many trees
            first.add(frozenset((e, mass) for e, mass in flow.items() if mass))
    plans = [dict(moves) for moves in first]
    return best, plans, [f for f, e in zip(critics, earned, strict=True) if e == best]


def root(q):
    """√q, rounded down to a multiple of 2⁻²⁰⁰."""
    return Fraction(isqrt(q.numerator * 4**200 // q.denominator), 2**200)


def step_of(metric, t):
    """(length, its gradient) of the vector t; at a kink the gradient with sign(0) = 0."""
    sizes = [abs(v) for v in t]
    signs = [(v > 0) - (v < 0) for v in t]
    if metric == "cityblock":
        return sum(sizes), signs
    if metric == "chebyshev":
        top = max(sizes)
        return top, [s if size == top else 0 for s, size in zip(signs, sizes, strict=True)]
    length = root(sum(v * v for v in t))
    return length, [v / length if length else 0 for v in t]


def rational(x):
    return [[Fraction(float(v)) for v in row] for row in np.asarray(x)]


def steps(metric, x, y):
    return [[step_of(metric, [u - v for u, v in zip(s, t, strict=True)]) for t in y] for s in x]


def table(metric, x, y):
    return [[length for length, _ in row] for row in steps(metric, rational(x), rational(y))]


def by_points(metric, x, y, plan):
    """Σ P·∂d at each point of x and of y."""
    x, y = rational(x), rational(y)
    slopes = [np.array([[Fraction(0)] * len(x[0])] * len(v)) for v in (x, y)]
    toward = steps(metric, x, y)
    for (i, j), mass in plan.items():
        way = np.array([mass * s for s in toward[i][j][1]])
        slopes[0][i] += way
        slopes[1][j] -= way
    return slopes


def by_masses(f, a, b):
    """(f − Σ a·f)/Σa at the rows, the same with the opposite sign at the columns."""
    out = []
    for w, g, sign in ((a, f[: len(a)], 1), (b, f[len(a) :], -1)):
        mean = sum(u * v for u, v in zip(sum_one(w), g, strict=True))
        out.append(np.array([sign * (v - mean) / sum(Fraction(float(u)) for u in w) for v in g]))
    return out


def agreed(candidates):
    """The one value that all optima give, to 2⁻⁹⁰, or None."""
    first = candidates[0]
    same = all(np.abs(u - v).max() < Fraction(1, 2**90) for c in candidates for u, v in zip(first, c, strict=True))
    return first if same else [None, None]


def exact_slopes(metric, x, y, a, b):
    """The derivatives of W1 in x, y, a and b, where unique."""
    _, plans, critics = optima(table(metric, x, y), a, b)
    points = agreed([by_points(metric, x, y, p) for p in plans])
    return [*points, *agreed([by_masses(f, a, b) for f in critics])]


def furthest(found, truth):
    """The largest error of an array of floats."""
    errors = [abs(Fraction(float(u)) - v) for u, v in zip(np.ravel(found), np.ravel(truth), strict=True)]
    return max(errors)


@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "chebyshev"])
def test_the_reference_is_the_derivative_of_the_exact_w1(metric):
    z = generic(0, 3, 3, 2)
    value = optima(table(metric, *z[:2]), *z[2:])[0]
    slopes = exact_slopes(metric, *z)
    for k in range(4):
        for place in np.ndindex(z[k].shape):
            for h in (2.0**-40, -(2.0**-40)):
                moved = [v.copy() for v in z]
                moved[k][place] += h
                step = Fraction(float(moved[k][place])) - Fraction(float(z[k][place]))
                rate = (optima(table(metric, *moved[:2]), *moved[2:])[0] - value) / step
                assert abs(rate - slopes[k][place]) <= Fraction(W1_EXACT_STEP)


# --- every method, where the derivative is unique ----------------------------------------------------------------------
def narrow(x, y, a, b):
    """The points in float32 and masses in 1024ths: the same problem in both precisions."""
    a, b = (np.diff(np.round(1024 * np.cumsum([0, *w]))) / 1024 for w in (a, b))
    return np.float32(x), np.float32(y), a, b


def on_one_line():
    """Points along (1, 2): two projections settle W1."""
    x, y, a, b = narrow(*generic(4, 4, 3, 1))
    return x * np.float32([[1, 2]]), y * np.float32([[1, 2]]), a, b


def on_a_grid():
    """Cells, all of y above and to the right of x: every plan is optimal, and W1 is linear in the points."""
    return np.argwhere(np.ones((2, 2))), np.array([[2, 3], [3, 2], [4, 4]]), *narrow(*generic(5, 4, 3, 2))[2:]


SCENES = dict.fromkeys(METHODS, narrow(*generic(1, 4, 3, 2))) | {
    "line": narrow(*generic(3, 4, 3, 1)),
    "presolve": on_one_line(),
    "assignment": (*narrow(*generic(2, 4, 3, 2))[:2], np.array([1, 1, 0, 1]) / 3, np.ones(3) / 3),
    "grid": on_a_grid(),
}
CASES = [(m, d) for m in METHODS for d in ("euclidean", "cityblock", "chebyshev") if m != "grid" or d == "cityblock"]
HOME = {m: "cityblock" if m == "grid" else "euclidean" for m in METHODS}


def value(x, y, a, b, **options):
    return wasserstein1(Measure(x, a), Measure(y, b), **options).value


def graded(method, metric):
    return jax.value_and_grad(partial(value, method=method, metric=metric), (0, 1, 2, 3))


def scene(method):
    return tuple(jnp.asarray(v, float) for v in SCENES[method])


@cache
def truth(method, metric):
    """(W1, its slopes, the largest distance): by points they are unique, by masses not where two atoms of one mass meet."""
    lengths = table(metric, *SCENES[method][:2])
    exact = exact_slopes(metric, *SCENES[method])
    assert [t is None for t in exact] == [False, False, *[method == "assignment"] * 2]
    return optima(lengths, *SCENES[method][2:])[0], exact, max(map(max, lengths))


def assert_true(found, method, metric, budget):
    """A value and its slopes, against the exact ones where these are unique."""
    (got, slopes), (best, exact, unit) = found, truth(method, metric)
    assert abs(Fraction(float(got)) - best) <= Fraction(budget) * unit
    for slope, right, size in zip(slopes, exact, (1, 1, unit, unit), strict=True):
        assert slope.dtype == got.dtype
        assert np.all(np.isfinite(slope))
        assert right is None or furthest(slope, right) <= Fraction(budget) * size


@pytest.mark.one_in(28)
@pytest.mark.parametrize(("method", "metric"), CASES)
def test_the_gradient_is_the_plans_directions_and_the_centred_critic(method, metric):
    with jax.enable_x64(True):
        found = graded(method, metric)(*scene(method))
    assert found[0].dtype == np.float64
    assert_true(found, method, metric, W1_SLOPE)


@cache
def batched():
    """In float32, under jit: each method on a batch of its scene upside down and as it is."""
    pairs = {m: [jnp.stack([v[::-1], v]) for v in scene(m)] for m in METHODS}
    return jax.jit(lambda z: {m: jax.vmap(graded(m, HOME[m]))(*z[m]) for m in METHODS})(pairs)


@pytest.mark.one_in(4)
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.slow
def test_a_batch_in_single_precision(method):
    got, slopes = batched()[method]
    assert got.dtype == np.float32
    assert_true((got[1], [v[1] for v in slopes]), method, HOME[method], W1_GRADIENT32)
    assert_true((got[0], [v[0][::-1] for v in slopes]), method, HOME[method], W1_GRADIENT32)


@cache
def pushed():
    """Under jit, in forward mode: each point of x moves by (1, …, 1), and the first atom of y gives to the second."""

    def along(method, x, y, a, b):
        trade = jnp.array([-1.0, 1.0, 0.0])
        w1 = partial(value, method=method, metric=HOME[method])
        return jax.jvp(lambda x, b: w1(x, y, a, b), (x, b), (jnp.ones_like(x), trade))

    with jax.enable_x64(True):
        return jax.jit(lambda z: {m: along(m, *z[m]) for m in METHODS})({m: scene(m) for m in METHODS})


@pytest.mark.one_in(9)
@pytest.mark.parametrize("method", [m for m in METHODS if m != "assignment"])
def test_forward_mode(method):
    (got, change), (best, (by_x, _, _, by_b), unit) = pushed()[method], truth(method, HOME[method])
    assert abs(Fraction(float(got)) - best) <= Fraction(W1_SLOPE) * unit
    assert abs(Fraction(float(change)) - (by_x.sum() + by_b[1] - by_b[0])) <= 8 * Fraction(W1_SLOPE) * unit


# --- distances that are given ------------------------------------------------------------------------------------------
GIVEN = [("auto", True), ("lp", False), ("network simplex", True), ("assignment", False)]


def alive(method):
    """A scene, without atoms of mass 0 where all atoms are to be alike."""
    x, y, a, b = SCENES["assignment" if method == "assignment" else "lp"]
    return x[a > 0], y, a[a > 0], b


def slanted(s, t):
    """A norm without a name, the same in floats and fractions: 2·|s₀ − t₀| + ½·|s₁ − t₁|."""
    return 2 * abs(s[0] - t[0]) + abs(s[1] - t[1]) / 2


@pytest.mark.one_in(4)
@pytest.mark.parametrize(("method", "x64"), GIVEN)
def test_a_function_as_metric(method, x64):
    z = alive(method)
    cost = [[slanted(s, t) for t in rational(z[1])] for s in rational(z[0])]
    best, plans, critics = optima(cost, *z[2:])
    stretch = np.float32([[2, 0.5]])
    by_plan = [by_points("cityblock", z[0] * stretch, z[1] * stretch, plan) for plan in plans]
    points = [v * [[2, Fraction(1, 2)]] for v in agreed(by_plan)]
    masses = [None] * 2 if method == "assignment" else agreed([by_masses(f, *z[2:]) for f in critics])
    with jax.enable_x64(x64):
        found, slopes = jax.jit(graded(method, slanted))(*(jnp.asarray(v, float) for v in z))
    budget = Fraction(W1_SLOPE if x64 else W1_GRADIENT32) * max(map(max, cost))
    assert abs(Fraction(float(found)) - best) <= budget
    for slope, right in zip(slopes, [*points, *masses], strict=True):
        assert right is None or furthest(slope, right) <= budget


@pytest.mark.one_in(4)
@pytest.mark.parametrize(("method", "x64"), GIVEN)
def test_in_a_matrix_the_derivative_is_the_plan(method, x64):
    x, y, a, b = alive(method)
    z, n = np.concatenate([x, y]), len(x)
    lengths = np.linalg.norm(z[:, None] - z[None], axis=-1)
    _, (plan,), _ = optima([[Fraction(float(d)) for d in row] for row in lengths[:n, n:]], a, b)
    with jax.enable_x64(x64):
        mu, nu = (Measure(jnp.arange(*k), jnp.asarray(w, float)) for k, w in (((n,), a), ((n, n + 3), b)))
        slope = jax.jit(jax.grad(lambda d: wasserstein1(mu, nu, metric=d, method=method).value))
        found = slope(jnp.asarray(lengths, float))
    right = np.array([[plan.get((i, j - n), Fraction(0)) for j in range(n + 3)] for i in range(n + 3)])
    assert furthest(found, right) <= Fraction(W1_SLOPE if x64 else W1_GRADIENT32)


# --- ties: many optimal plans, many optimal critics ------------------------------------------------------------------------
FREE = ("auto", "network simplex", "shortlist", "lp", "entropic")
"""The methods that take every problem of points in the plane."""


def lattice(parity):
    """Three points of the plane with odd or even coordinates."""
    coordinate = st.integers(-1, 1).map(lambda k: 2 * k + parity)
    return st.lists(st.tuples(coordinate, coordinate), min_size=3, max_size=3)


EIGHTHS = st.lists(st.tuples(*[st.integers(-3, 3).map(lambda k: k / 8)] * 2), min_size=3, max_size=3)


@cache
def tied():
    """Under one jit: value and slopes of each method, cityblock, 3 and 3 points."""
    with jax.enable_x64(True):
        return jax.jit(lambda *z: {m: graded(m, "cityblock")(*z) for m in FREE})


def w1(x, y, a, b):
    return by_permutations(table("cityblock", x, y), a, b)


@given(lattice(0), lattice(1), weights(4, 3), weights(4, 3), EIGHTHS, EIGHTHS, weights(4, 3), weights(4, 3))
@pytest.mark.slow
def test_at_ties_by_points_it_is_a_supergradient_and_by_masses_a_subgradient(x, y, a, b, h, k, other_a, other_b):
    x, y, h, k = (np.array(v, float) for v in (x, y, h, k))
    masses = [np.array(w) / 4 for w in (a, b)]
    trades = [np.array(v) / 4 - w for v, w in zip((other_a, other_b), masses, strict=True)]
    with jax.enable_x64(True):
        found = tied()(*map(jnp.asarray, (x, y, *masses)))
    here, moved, traded = w1(x, y, a, b), w1(x + h, y + k, a, b), w1(x, y, other_a, other_b)
    for method, (value, slopes) in found.items():
        slack = Fraction(W1_SLOPE) * 32
        assert abs(Fraction(float(value)) - here) <= slack, method
        # steps below ½ change no sign of x − y, so that each plan's cost is linear in them
        assert moved <= here + exact_sum(slopes[:2], (h, k)) + slack, method
        assert traded >= here + exact_sum(slopes[2:], trades) - slack, method


def exact_sum(slopes, steps):
    terms = zip(np.ravel([np.ravel(s) for s in slopes]), np.ravel([np.ravel(s) for s in steps]), strict=True)
    return sum(Fraction(float(u)) * Fraction(float(v)) for u, v in terms)


# --- kinks: points that meet ----------------------------------------------------------------------------------------------
@pytest.mark.slow
def test_at_theta_0_it_is_0_and_elsewhere_the_sign():
    def apart(theta, method):
        return wasserstein1(*parallel_lines(theta, 4), metric=HOME[method], method=method).value

    off_line = [m for m in METHODS if m != "line"]
    slopes = jax.jit(lambda t: {m: jax.vmap(jax.grad(partial(apart, method=m)))(t) for m in off_line})
    found = slopes(jnp.array([-0.5, 0.0, 0.25]))
    assert {m: v.tolist() for m, v in found.items()} == {m: [-1, 0, 1] for m in off_line}


@pytest.mark.one_in(3)
@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "chebyshev"])
def test_where_two_points_meet_off_the_way_of_others_it_is_a_subgradient(metric):
    x, y, a, b = SCENES["auto"]
    y = np.vstack([x[1:2], y[1:]])
    here, (plan,), _ = optima(table(metric, x, y), a, b)
    assert (1, 0) in plan
    with jax.enable_x64(True):
        by_x = graded("auto", metric)(*(jnp.asarray(v, float) for v in (x, y, a, b)))[1][0]
    for angle in range(8):
        way = np.round([2 * np.cos(angle * np.pi / 4), 2 * np.sin(angle * np.pi / 4)]) * 2.0**-20
        moved = np.float64(x)
        moved[1] += way
        change = optima(table(metric, moved, y), a, b)[0] - here
        assert change >= exact_sum([by_x[1]], [way]) - Fraction(W1_SLOPE)
        assert change > 0 or plan[1, 0] < a[1] / 2


INTEGERS = st.lists(st.integers(-3, 3), min_size=4, max_size=4), st.lists(st.integers(-3, 3), min_size=3, max_size=3)


@cache
def shifted(weighted):
    """The derivative of W1(μ + θ, ν) at θ = 0, from w1_line and from wasserstein1."""
    masses = [jnp.array([0.25, 0.5, 0.125, 0.125]), jnp.array([0.5, 0.0, 0.5])] if weighted else [None, None]
    of_line = jax.grad(lambda t, x, y: w1_line(x + t, y, *masses))
    of_measures = jax.grad(lambda t, x, y: value(x + t, y, *masses))
    return jax.jit(lambda x, y: [f(0.0, x, y) for f in (of_line, of_measures)]), masses


@pytest.mark.slow
@given(*INTEGERS, st.booleans(), st.integers(-16, 16))
def test_translations_of_the_line_have_a_subgradient_everywhere(x, y, weighted, eighths):
    # W1(μ + θ, ν) = ∫ |F⁻¹ + θ − G⁻¹| is convex in θ
    slopes, masses = shifted(weighted)
    a, b = (np.ones(n) if w is None else w for n, w in zip((4, 3), masses, strict=True))
    here, there = (on_the_line(np.array(x) + step, y, a, b) for step in (0, eighths / 8))
    for slope in slopes(jnp.array(x, float), jnp.array(y, float)):
        assert abs(slope) <= 1 + W1_GRADIENT32
        assert there >= here + Fraction(float(slope)) * Fraction(eighths, 8) - Fraction(W1_GRADIENT32) * 2


# --- w1_line ----------------------------------------------------------------------------------------------------------
@pytest.mark.one_in(4)
@pytest.mark.parametrize("x64", [True, False])
@pytest.mark.parametrize("weighted", [True, False])
def test_w1_line_against_exact_differences(weighted, x64):
    x, y, a, b = SCENES["line"]
    full = [x[:, 0], y[:, 0], *((a, b) if weighted else (np.ones(4), np.ones(3)))]
    with jax.enable_x64(x64):
        z = [jnp.asarray(v, float) for v in (full if weighted else full[:2])]
        every = tuple(range(len(z)))
        by = jax.jit(
            lambda *z: (jax.vmap(jax.grad(w1_line, every))(*(v[None] for v in z)), jax.grad(w1_line, every)(*z))
        )
        batch, plain = by(*z)
    here = on_the_line(*full)
    for k, slope in enumerate(plain):
        assert batch[k][0].tolist() == slope.tolist()
        for i in range(len(slope)):
            moved = [np.array(v, float) for v in full]
            moved[k][i] += 2.0**-40
            rate = (on_the_line(*moved) - here) * 2**40
            assert abs(Fraction(float(slope[i])) - rate) <= Fraction(W1_EXACT_STEP if x64 else W1_GRADIENT32)


# --- descent ------------------------------------------------------------------------------------------------------------
def descend(divergence, theta, count):
    """θ after that many steps of length ½/√(k + 1) against the derivative."""

    def step(k, theta):
        return theta - 0.5 / jnp.sqrt(k + 1.0) * jax.grad(divergence)(theta)

    return jax.lax.fori_loop(0, count, step, theta)


@pytest.mark.slow
def test_descent_reaches_theta_0_by_w1_and_stays_where_it_is_by_js():
    """With slopes ±1, once |θ| ≤ the last step it stays so: ||θ| − s′| ≤ s′ for |θ| ≤ s ≤ 2s′; and ½/√2501 < 1e-2."""

    def by_w1(theta):
        return wasserstein1(*parallel_lines(theta, 2)).value

    def by_js(theta):
        return js(*common_support(*parallel_lines(theta, 2))[:2])

    @jax.jit
    def descents(start, starts):
        batch = [jax.vmap(partial(descend, f, count=100))(starts) for f in (by_w1, by_js)]
        return descend(by_w1, start, 2501), descend(by_js, start, 2501), *batch

    starts = jnp.array([2.0, -1.25, 0.3])
    near, stuck, all_near, all_stuck = descents(starts[0], starts)
    assert abs(near) < 1e-2
    assert np.abs(all_near).max() <= 0.5 / np.sqrt(100) + 100 * EPS32  # a rounding of θ ≤ 2 in each step
    assert stuck == 2.0
    assert all_stuck.tolist() == starts.tolist()


@pytest.mark.one_in(4)
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.slow
def test_mass_that_stays_where_other_mass_passes_goes_along(method):
    x, y = jnp.array([[0.0], [1.0]]), jnp.array([[1.0], [2.0]])
    assert jax.grad(lambda s: value(x + s, y, None, None, method=method, metric=HOME[method]))(0.0) == -1


@pytest.mark.slow
def test_in_the_plane_too():
    x, y = jnp.array([[0.0, 0.0], [1.0, 0.0], [5.0, 5.0]]), jnp.array([[1.0, 0.0], [2.0, 0.0], [7.0, 9.0]])
    slope = jax.grad(lambda x: value(x, y, None, None))(x)
    assert jnp.abs(slope[:2] - jnp.array([[-1 / 3, 0.0]] * 2)).max() <= W1_GRADIENT32


@pytest.mark.slow
def test_more_mass_may_stay_than_passes():
    x, y = jnp.array([[0.0], [1.0]]), jnp.array([[1.0], [2.0]])
    a = jnp.array([0.25, 0.75])
    slope = jax.grad(lambda s: value(x + s, y, a, a[::-1], method="network simplex"))(0.0)
    assert -1 <= slope <= 0.5  # W1 is 1 − s to the left of 0, and 1/4 + 1/2·s to its right, give or take a constant
