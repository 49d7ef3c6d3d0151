"""W1 of images: a flow between neighbouring cells, its plan and its critic, against what all pairs say."""

from itertools import product

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given

from divergences._core.measure import Measure
from divergences.transport.costs import dense
from divergences.transport.host import grid, network_simplex, portfolio
from divergences.transport.solution import Coupling
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.exact import by_permutations, holds, marginals
from tests.divergences.transport.problems import atoms, generic, measure
from tests.tolerances import EPS32, W1_CRITIC, W1_EACH, W1_GAP, W1_MARGINAL, W1_RELATIVE


def images(seed, *shape, spacing=1.0):
    """Two random images on the same cells."""
    rng = np.random.default_rng(seed)
    cells = spacing * np.argwhere(np.ones(shape)).astype(float)
    a, b = (rng.dirichlet(np.ones(len(cells))) for _ in range(2))
    return Measure(cells, a), Measure(cells, b)


def solved(mu, nu, method="grid", **more):
    return wasserstein1(mu, nu, metric="cityblock", method=method, **more)


# --- against other routes ----------------------------------------------------------------------------------------------
@given(atoms(), atoms())
def test_integer_problems_against_every_assignment(first, second):
    (x, a), (y, b) = first, second
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(grid, "ROOM", 100)
        t = solved(measure(x, a), measure(y, b))
    truth = by_permutations([[sum(abs(u - v) for u, v in zip(s, r, strict=True)) for r in y] for s in x], a, b)
    assert holds(t.lower, truth, t.upper)
    assert t.gap <= W1_GAP * 12


@pytest.mark.parametrize("shape", [(12, 12), (3, 40), (5, 6, 7), (200,)])
@pytest.mark.parametrize("spacing", [1e-200, 1.0, 1e200])
def test_the_flow_costs_what_the_pairs_cost(shape, spacing):
    mu, nu = images(sum(shape), *shape, spacing=spacing)
    t, pairs = solved(mu, nu), solved(mu, nu, "network simplex")
    assert (t.method, t.status) == ("grid", "optimal")
    reach = spacing * sum(shape)
    assert t.lower <= pairs.upper
    assert pairs.lower <= t.upper
    n = len(mu.mass)
    assert t.gap <= W1_RELATIVE * t.upper + W1_EACH * 2 * n * reach
    for sums, mass in zip(marginals(t, n, n), (mu.mass, nu.mass), strict=True):
        assert np.abs(sums - mass).max() <= W1_MARGINAL * 2 * n
    assert len(t.plan.mass) <= 2 * n - 1


def test_uneven_spacings_and_holes():
    rng = np.random.default_rng(0)
    axes = [np.sort(rng.normal(size=k)) for k in (9, 8)]
    cells = np.array(list(product(*axes)))
    some = [rng.permutation(72)[:50] for _ in range(2)]
    mu, nu = (Measure(cells[k], rng.dirichlet(np.ones(50))) for k in some)
    t, pairs = solved(mu, nu), solved(mu, nu, "lp")
    assert t.status == "optimal"
    assert t.lower <= pairs.upper
    assert pairs.lower <= t.upper


def test_masses_and_gaps_of_every_size_are_settled_by_the_pairs():
    mass = 10.0 ** -np.arange(12.0, 0.0, -0.5)
    cells = np.cumsum(10.0 ** np.arange(-9.0, 3.0, 0.5))
    mu, nu = Measure(cells, mass / mass.sum()), Measure(cells, mass[::-1] / mass.sum())
    t, line = solved(mu, nu), wasserstein1(mu, nu, method="line")
    assert (t.method, t.status) == ("grid", "optimal")
    assert t.lower <= line.upper
    assert line.lower <= t.upper


def test_the_critic_is_1_lipschitz_everywhere():
    mu, nu = images(3, 7, 8)
    t = solved(mu, nu)
    z = np.random.default_rng(0).normal(size=(80, 2)) * 8
    f = t.critic(z)
    distance = np.abs(z[:, None] - z[None]).sum(-1)
    assert (f[:, None] - f[None] <= distance + W1_CRITIC * 15).all()
    earned = np.sum(mu.mass * t.critic(mu.points)) - np.sum(nu.mass * t.critic(nu.points))
    assert abs(earned - t.lower) <= W1_CRITIC * 15


def test_prices_are_made_1_lipschitz_and_what_is_left_is_measured():
    rng = np.random.default_rng(1)
    gaps = [rng.exponential(size=5), rng.exponential(size=4)]
    f, steepest = grid._lipschitz(10 * rng.normal(size=(6, 5)), gaps)
    assert 1 <= steepest <= 1 + W1_GAP
    places = np.array(list(product(*(np.concatenate([[0.0], np.cumsum(g)]) for g in gaps))))
    distance = np.abs(places[:, None] - places[None]).sum(-1)
    assert (f[:, None] - f[None] <= distance + W1_CRITIC * distance.max()).all()


@pytest.mark.parametrize("lie", ["random", "empty"])
def test_a_sabotaged_flow_widens_the_bracket(lie, monkeypatch):
    mu, nu = images(5, 6, 6)
    honest = solved(mu, nu, "lp")
    rng = np.random.default_rng(0)

    def sabotaged(_pairs, _cost, a, b):
        size = 0 if lie == "empty" else 2 * len(a)
        mass = rng.dirichlet(np.ones(size)) if size else np.zeros(0)
        return Coupling(rng.integers(len(a), size=size), rng.integers(len(b), size=size), mass), 9 * rng.normal(
            size=len(b)
        )

    monkeypatch.setattr(network_simplex, "among", sabotaged)
    t = solved(mu, nu)
    assert t.lower <= honest.upper
    assert honest.lower <= t.upper
    assert t.status == "bracketed"


# --- choice and refusals -----------------------------------------------------------------------------------------------
def test_auto_takes_the_grid_where_it_pays(monkeypatch):
    monkeypatch.setattr(dense, "costs", None)  # no table of pairs
    assert solved(*images(0, 24, 24), "auto").method == "grid"
    monkeypatch.undo()
    assert solved(*images(0, 5, 5), "auto").method == "network simplex"
    x, y, a, b = generic(0, 260, 260, 2)
    assert solved(Measure(x, a), Measure(y, b), "auto").method == "network simplex"
    assert wasserstein1(*images(0, 24, 24), metric="euclidean").method == "network simplex"


def test_what_is_no_grid_is_refused():
    x, y, a, b = generic(0, 8, 9, 2)
    with pytest.raises(ValueError, match=r"^method: found 'grid' for points that do not make one"):
        solved(Measure(x, a), Measure(y, b))
    with pytest.raises(ValueError, match=r"^method: found 'grid' for another metric; expected metric='cityblock'"):
        wasserstein1(*images(0, 2, 2), method="grid")
    with pytest.raises(ValueError, match=r"^method: found 'grid' for another metric"):
        wasserstein1(Measure([0]), Measure([1]), metric=np.array([[0.0, 1.0], [1.0, 0.0]]), method="grid")


def test_gaps_that_would_vanish_are_no_grid():
    mu, nu = Measure([[0.0], [1e-300], [1e-299]]), Measure([[1e-301], [1.0], [2.0]])
    with pytest.raises(ValueError, match=r"^method: found 'grid' for points"):
        solved(mu, nu)


def test_equal_images_need_no_flow():
    mu, _ = images(0, 4, 4)
    t = solved(mu, mu)
    assert (t.value, t.upper, t.method) == (0, 0, "grid")


# --- traced ------------------------------------------------------------------------------------------------------------
@pytest.mark.slow
def test_under_a_trace_the_masses_have_slopes():
    mu, nu = images(1, 5, 5)
    a, b = (jnp.asarray(m.mass, np.float32) for m in (mu, nu))

    def value(a, method):
        return solved(Measure(mu.points, a), Measure(nu.points, b), method).value

    (found, slope), (same, other) = (jax.value_and_grad(value)(a, m) for m in ("grid", "network simplex"))
    assert abs(float(found - same)) <= 4 * EPS32
    assert np.abs(slope - other).max() <= 64 * EPS32
    large = pytest.MonkeyPatch()
    with large.context() as patch:
        patch.setattr(portfolio, "LARGEST_TABLE", 100)
        patch.setattr(portfolio, "GRIDDED", 1)
        assert float(jax.jit(value, static_argnums=1)(a, "auto")) == float(found)
