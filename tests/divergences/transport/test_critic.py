"""The critic of every method in every metric: 1-Lipschitz wherever it is asked, it earns `lower`, and it can be drawn."""

from functools import cache

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences import plot
from divergences._core.measure import Measure
from divergences.transport.costs.metric import NAMES
from divergences.transport.critic import RidgeCritic, mcshane
from divergences.transport.host.portfolio import METHODS
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.problems import generic
from tests.tolerances import EPS32, W1_CRITIC, W1_EACH, W1_RELATIVE

ANCHORS = np.array([[0.0, 0.0], [3.0, 4.0]])


@pytest.mark.parametrize(
    ("anchors", "wrong", "expected"),
    [
        *((ANCHORS, wrong, "k, 2") for wrong in ((4, 3), (4,), (2, 2, 2), ())),
        *((ANCHORS[:, 0], wrong, "k") for wrong in ((4, 2), ())),
    ],
)
def test_mcshanes_extension_takes_points_like_its_anchors_only(anchors, wrong, expected):
    f = mcshane("euclidean", anchors, np.zeros(2))
    assert f(anchors).tolist() == [0, 0]
    with pytest.raises(ValueError, match=rf"^z: found shape .*; expected \({expected}\), like the points of nu"):
        f(np.zeros(wrong))


def slanted(s, t):
    """A norm without a name: 2·|s₀ − t₀| + ½·|s₁ − t₁|."""
    return 2 * abs(s[0] - t[0]) + abs(s[1] - t[1]) / 2


def length(metric, t):
    """The norm of each row, by its definition."""
    if metric is slanted:
        return np.abs(t) @ [2, 0.5]
    return np.linalg.norm(t, {"euclidean": 2, "cityblock": 1, "chebyshev": np.inf}[metric], axis=-1)


def column(x):
    """Points as rows."""
    return x.reshape(len(x), -1)


def measures(method):
    """A problem that the method takes, and, but for presolve, one that no projection settles."""
    x, y, a, b = generic(7, 6, 5, 2)
    if method == "line":
        x, y = x[:, 0], y[:, 0]
    if method == "presolve":
        x, y = x[:, :1] * [[1.0, 2.0]], y[:, :1] * [[1.0, 2.0]]
        a = b = None
    if method == "assignment":
        x, a, b = x[:5], None, None
    if method == "grid":
        x, y = np.argwhere(np.ones((3, 2))) * 1.0, np.argwhere(np.ones((5, 1))) + np.array([0.0, 2.0])
    return Measure(x, a), Measure(y, b)


CASES = [
    (method, metric)
    for method in METHODS
    for metric in (*NAMES, slanted)
    if (method != "grid" or metric == "cityblock")
    and (metric is not slanted or method in ("auto", "lp", "network simplex", "assignment"))
]
each_case = pytest.mark.parametrize(("method", "metric"), CASES)


@cache
def solved(method, metric):
    mu, nu = measures(method)
    return wasserstein1(mu, nu, metric=metric, method=method), mu, nu


def assert_1_lipschitz(critic, metric, z, unit):
    """No pair of the points z is farther apart in f than in space, to a few roundings of the largest number at hand."""
    f = np.asarray(critic(z), float)
    for k in range(len(z)):
        assert (np.abs(f - f[k]) <= length(metric, z - z[k]) + unit * (np.abs(f).max() + np.abs(z).max() + 8)).all()


ANYWHERE = st.floats(-4, 4) | st.floats(-1e9, 1e9) | st.sampled_from([0.0, 1e-300, -1e15, 2.0**-40])
ROWS = st.lists(st.tuples(ANYWHERE, ANYWHERE), min_size=1, max_size=4)


@given(ROWS, st.floats(-1e-3, 1e-3), st.sampled_from(CASES))
def test_it_is_1_lipschitz_anywhere_far_away_and_beside_the_atoms(rows, aside, case):
    t, mu, nu = solved(*case)
    x, y = column(mu.points), column(nu.points)
    z = np.concatenate([np.array(rows)[:, : x.shape[1]], x, y, x + aside, y * (1 + aside)])
    assert_1_lipschitz(t.critic, case[1], z, W1_CRITIC)


@pytest.mark.slow
@each_case
def test_along_a_line_it_is_1_lipschitz_from_point_to_point(method, metric):
    t, mu, _ = solved(method, metric)
    rng = np.random.default_rng(0)
    for _ in range(3):
        way, start = rng.normal(size=(2, column(mu.points).shape[1]))
        assert_1_lipschitz(t.critic, metric, start + np.linspace(-4, 4, 200)[:, None] * way, W1_CRITIC)


@each_case
def test_it_earns_lower_and_falls_by_the_distance_along_the_plan(method, metric):
    t, mu, nu = solved(method, metric)
    assert t.status == "optimal"
    assert t.method in ((method,) if method != "auto" else ("lp", "network simplex"))
    f, g = t.critic(mu.points), t.critic(nu.points)
    x, y = (column(m.points) for m in (mu, nu))
    reach = length(metric, x[:, None] - y[None]).max()
    budget = W1_RELATIVE * t.value + W1_EACH * (len(x) + len(y)) * reach
    earned = np.sum(mu.mass * f) - np.sum(nu.mass * g)
    assert t.lower - W1_CRITIC * reach <= earned <= t.upper + W1_CRITIC * reach
    assert t.gap <= budget
    lost = length(metric, x[t.plan.rows] - y[t.plan.cols]) - (f[t.plan.rows] - g[t.plan.cols])
    assert np.sum(t.plan.mass * np.abs(lost)) <= budget


def test_presolve_has_a_ridge_and_the_others_mcshanes_extension():
    kinds = {method: isinstance(solved(method, HOME[method])[0].critic, RidgeCritic) for method in METHODS}
    assert kinds == {method: method == "presolve" for method in METHODS}


HOME = {method: "cityblock" if method == "grid" else "euclidean" for method in METHODS}


@cache
def traced():
    """The transports of all methods out of one jit, in float32."""
    pairs = {m: [(jnp.asarray(v.points), jnp.asarray(v.mass)) for v in measures(m)] for m in METHODS}
    return jax.jit(
        lambda z: {m: wasserstein1(*(Measure(*v) for v in z[m]), metric=HOME[m], method=m) for m in METHODS}
    )(pairs)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.slow
def test_out_of_jit_in_single_precision(method):
    t, (mu, nu) = traced()[method], measures(method)
    assert int(t.status) == 0
    x, y = column(mu.points), column(nu.points)
    z = np.concatenate([x, y, np.random.default_rng(1).normal(size=(30, x.shape[1])) * 8])
    assert_1_lipschitz(t.critic, HOME[method], z.astype(np.float32), 8 * EPS32)
    earned = np.sum(mu.mass * t.critic(mu.points)) - np.sum(nu.mass * t.critic(nu.points))
    assert abs(earned - float(t.value)) <= 64 * EPS32 * (1 + float(t.value))


# --- on a ground set ------------------------------------------------------------------------------------------------------
@given(st.integers(2, 7), st.integers(0, 10**6), st.sampled_from(["auto", "lp", "network simplex", "assignment"]))
def test_on_the_indices_of_a_matrix(size, seed, method):
    rng = np.random.default_rng(seed)
    place = rng.integers(0, 9, (size, 3))
    lengths = np.abs(place[:, None] - place[None]).sum(-1) * 1.0
    n = size if method != "assignment" else 2
    masses = [None, None] if method == "assignment" else [rng.multinomial(16, np.ones(n) / n) / 16 for _ in range(2)]
    mu, nu = (Measure(rng.choice(size, n, replace=False), w) for w in masses)
    t = wasserstein1(mu, nu, metric=lengths, method=method)
    f = t.critic(np.arange(size))
    assert (f[:, None] - f[None] <= lengths + W1_CRITIC * 27).all()
    earned = np.sum(mu.mass * f[mu.points]) - np.sum(nu.mass * f[nu.points])
    assert t.lower - W1_CRITIC * 27 <= earned <= t.upper + W1_CRITIC * 27


# --- drawn ----------------------------------------------------------------------------------------------------------------
@pytest.fixture(autouse=True)
def closed_figures():
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


@pytest.mark.parametrize("method", METHODS)
def test_the_plots_take_every_methods_transport(method):
    t = solved(method, HOME[method])[0]
    assert plot.critic(t).get_title(loc="left").startswith("A critic that earns ")
    assert plot.coupling(t).get_title(loc="left").startswith("A coupling of cost ")
    assert len(plot.coupling(t).patches) == len(t.plan.mass)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("method", METHODS)
def test_the_plots_take_what_comes_out_of_jit(method):
    t, (mu, nu) = traced()[method], measures(method)
    assert plot.critic(t, mu=mu, nu=nu).get_title(loc="left").startswith("A critic that earns ")
    eager = solved(method, HOME[method])[0]
    assert len(plot.coupling(t, mu=mu, nu=nu).patches) == len(plot.coupling(eager).patches)


LADDER = np.abs(np.subtract.outer(np.arange(5.0), np.arange(5.0)))


@pytest.mark.one_in(4)
@pytest.mark.parametrize("array", [np.asarray, jnp.asarray])
@pytest.mark.parametrize("wrong", [-1.0, 0.7, 5.0, 9.0, np.nan, np.inf, 1e30])
def test_the_critic_of_a_matrix_takes_indices_only(array, wrong):
    f = wasserstein1(Measure(array([0, 1])), Measure(array([3, 4])), metric=array(LADDER)).critic
    assert np.all(np.abs(np.diff(f(array([0, 1, 2, 3, 4])))) <= 1)
    with pytest.raises(ValueError, match=r"^z: found .*; expected indices 0 to 4 of the metric's ground set"):
        f(array([1, wrong]))
    traced = jax.jit(f)(jnp.array([1, wrong]))
    assert traced[0] == f(array([1]))[0]
    assert np.isnan(traced[1])


def test_a_matrix_that_is_written_to_later_changes_neither_critic_nor_proof():
    table = LADDER.copy()
    t = wasserstein1(Measure([0, 1]), Measure([3, 4]), metric=table)
    before = t.critic([0, 4]).tolist()
    table[:] = 7
    assert t.critic([0, 4]).tolist() == before
    assert t.certify().value == 3


@pytest.mark.parametrize("metric", [*NAMES, lambda s, t: abs(s - t).sum()])
def test_of_a_higher_order_it_is_the_c_transform_of_powers(metric):
    anchors, values = np.array([[0.0, 0.0], [3.0, 4.0]]), np.array([0.0, -7.0])
    first, second = (mcshane(metric, anchors, values, order)(anchors) for order in (1, 2))
    d = {"euclidean": 5.0, "chebyshev": 4.0}.get(metric, 7.0) if isinstance(metric, str) else 7.0
    assert first.tolist() == [min(0.0, d - 7), min(d, -7.0)]
    assert second.tolist() == [min(0.0, d**2 - 7), -7.0]


def test_a_matrix_of_a_higher_order():
    critic = mcshane(np.array([[0.0, 3.0], [3.0, 0.0]]), np.array([1]), np.array([0.5]), 2)
    assert critic([0, 1]).tolist() == [9.5, 0.5]


def test_the_critic_of_a_matrix_says_the_same_under_a_trace():
    f = wasserstein1(Measure([0, 1]), Measure([2, 4]), metric=LADDER).critic
    assert jax.jit(f)(jnp.arange(5.0)).tolist() == f(np.arange(5.0)).tolist()


@pytest.mark.parametrize(("d", "wrong"), [(2, (4, 3)), (2, (4,)), (2, (4, 1)), (1, (4, 2))])
def test_a_ridge_takes_points_of_its_own_dimension_only(d, wrong):
    ridge = RidgeCritic(np.eye(d)[0], np.zeros(d), np.array([0.0, 1.0]), np.array([0.0, 1.0]))
    assert ridge(np.full((3, d), 0.5)).tolist() == [0.5, 0.5, 0.5]
    with pytest.raises(ValueError, match=rf"^z: found shape .*; expected \(k, {d}\), like the points of nu"):
        ridge(np.zeros(wrong))
