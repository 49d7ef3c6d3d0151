"""Two bounds in O(n log n): where they meet, that they hold where they do not, and the critic of a projection."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences._core.measure import Measure
from divergences.models import parallel_lines
from divergences.transport.costs import dense
from divergences.transport.critic import RidgeCritic
from divergences.transport.host import portfolio, presolve
from divergences.transport.problem import HostProblem
from divergences.transport.solution import Coupling
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.exact import marginals
from tests.divergences.transport.problems import atoms, generic, measure
from tests.tolerances import W1_CRITIC, W1_GAP, W1_MARGINAL


@pytest.mark.parametrize("theta", [0.3, [0.6, -0.8], 1e-9])
@pytest.mark.parametrize("shuffled", [False, True])
def test_many_atoms_on_parallel_lines_need_no_table(theta, shuffled, monkeypatch):
    monkeypatch.setattr(dense, "costs", None)  # calling it would raise
    n = 20_000
    mu, nu = parallel_lines(theta, n)
    if shuffled:
        nu = Measure(nu.points[np.random.default_rng(0).permutation(n)])
    t = wasserstein1(mu, nu)
    length = float(np.linalg.norm(theta))
    assert t.method == "presolve"
    assert t.lower - W1_GAP * length <= length <= t.upper + W1_GAP * length
    assert t.gap <= W1_GAP * (length + 1)
    assert len(t.plan.mass) == n
    assert isinstance(t.critic, RidgeCritic)
    assert abs(t.critic(mu.points).mean() - t.critic(nu.points).mean() - length) <= W1_CRITIC * (1 + length)


@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "chebyshev"])
@pytest.mark.parametrize("weighted", [False, True])
def test_points_of_one_line_in_space_are_settled_by_a_projection(metric, weighted):
    rng = np.random.default_rng(1)
    n = 300  # more pairs than `BRIEF`
    x, y = rng.integers(-50, 50, n), rng.integers(0, 90, n)
    a, b = (rng.multinomial(256, np.full(n, 1 / n)) / 256 if weighted else None for _ in range(2))
    line = np.array([3.0, 4.0, 0.0])
    t = wasserstein1(Measure(x[:, None] * line, a), Measure(y[:, None] * line, b), metric=metric)
    on_it = wasserstein1(Measure(x.astype(float), a), Measure(y.astype(float), b))
    length = {"euclidean": 5.0, "cityblock": 7.0, "chebyshev": 4.0}[metric]
    assert t.method == "presolve"
    assert t.lower <= length * on_it.upper
    assert length * on_it.lower <= t.upper
    assert t.gap <= W1_GAP * 1000


@given(atoms(), atoms(), st.sampled_from(["euclidean", "cityblock", "chebyshev"]))
def test_the_sandwich_alone_is_a_true_bracket_and_says_when_it_is_open(first, second, metric):
    mu, nu = measure(*first), measure(*second)
    wide, best = (wasserstein1(mu, nu, metric=metric, method=m) for m in ("presolve", "lp"))
    assert wide.method == "presolve"
    assert wide.lower <= best.upper
    assert best.lower <= wide.upper
    assert wide.lower <= wide.value <= wide.upper
    assert wide.status == "optimal" or wide.gap > 0
    n, m = len(mu.mass), len(nu.mass)
    for sums, mass in zip(marginals(wide, n, m), (mu.mass, nu.mass), strict=True):
        assert np.abs(sums - mass).max() <= W1_MARGINAL * (n + m)


def test_under_a_trace_a_table_too_large_is_answered_by_the_open_sandwich(monkeypatch):
    monkeypatch.setattr(portfolio, "LARGEST_TABLE", 10)
    x, y, a, b = generic(3, 8, 9, 2)
    traced = jax.jit(lambda x: wasserstein1(Measure(x, a), Measure(y, b)))(jnp.asarray(x))
    assert np.isnan(traced.value)
    assert int(traced.status) == 4


def test_few_atoms_are_presolved_if_each_goes_where_the_means_go():
    x, _, a, b = generic(0, 30, 30, 2)
    shift = np.array([3.0, -4.0])
    moved = wasserstein1(Measure(x, a), Measure(x + shift, a))
    assert (moved.method, moved.lower <= 5 <= moved.upper) == ("presolve", True)
    assert wasserstein1(Measure(x, a), Measure(x[::-1] + shift, a[::-1])).method == "network simplex"
    assert wasserstein1(Measure(x, a), Measure(x + shift, b)).method == "network simplex"
    assert wasserstein1(Measure(x, a), Measure(x + shift, b), tol=1.0).method == "presolve"


def test_the_critic_of_a_projection_is_1_lipschitz_and_knows_its_points():
    mu, nu = parallel_lines([0.6, 0.8], 20)
    t = wasserstein1(mu, nu)
    z = np.random.default_rng(0).normal(size=(60, 3)) * 2
    f = t.critic(z)
    distance = np.linalg.norm(z[:, None] - z[None], axis=-1)
    assert (f[:, None] - f[None] <= distance + W1_CRITIC * 10).all()
    with pytest.raises(ValueError, match=r"^z: found shape \(60, 2\); expected \(k, 3\)"):
        t.critic(z[:, :2])


def test_the_presolve_is_optimal_where_its_bounds_meet_as_promised():
    x, y, a, b = generic(4, 4, 3, 1)
    mu, nu = (Measure(z * [[1.0, 2.0]], w) for z, w in ((x, a), (y, b)))
    assert wasserstein1(mu, nu, method="presolve").status == "optimal"


@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "chebyshev"])
@given(st.integers(0, 99), st.integers(1, 6))
def test_no_translation_is_turned_away_unseen(metric, seed, d):
    rng = np.random.default_rng(seed)
    x, shift, a = rng.normal(size=(7, d)), rng.normal(size=d), rng.dirichlet(np.ones(7))
    y = x + shift + 1e-9 * rng.normal(size=x.shape)
    assert presolve._may_keep_places(x, y, a, a)
    assert presolve._translation(presolve._scene(HostProblem(metric, x, x + shift, a, a))) is not None
    assert not presolve._may_keep_places(x, y, a, a[::-1])


@pytest.mark.parametrize("turned", [False, True])
def test_mass_that_a_plan_misses_may_have_to_go_all_the_way(turned):
    x, y = np.array([[5.0], [6.0]]), np.array([[0.0], [6.0]])
    half, one = np.full(2, 0.5), np.ones(1, int)
    problem = HostProblem("euclidean", *((y, x) if turned else (x, y)), half, half)
    stays = Coupling(one, one, np.array([0.5]))
    assert presolve._above(problem, stays, exact=False)[1] >= 2.5  # half of it goes from 5 to 0, or back


def test_clouds_that_do_not_move_as_one_are_turned_away_unseen():
    x, y, a, _ = generic(5, 30, 30, 2)
    assert not presolve._may_keep_places(x, y, a, a)
