"""Every engine proposes, the certificate decides: methods agree, what they refuse, and what none of them may break."""

import subprocess
import sys
import warnings

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences._core.measure import Measure
from divergences.models import parallel_lines
from divergences.transport.costs import dense
from divergences.transport.costs.dense import named_costs
from divergences.transport.critic import RidgeCritic
from divergences.transport.host import assignment, network_simplex, portfolio
from divergences.transport.host.portfolio import on_table
from divergences.transport.host.reduction import lift, reduce
from divergences.transport.primal import w1_primal
from divergences.transport.problem import HostProblem
from divergences.transport.solution import Coupling
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.exact import holds, in_balls, marginals
from tests.divergences.transport.problems import atoms, generic, measure
from tests.tolerances import EPS32, W1_CRITIC, W1_GAP, W1_MARGINAL

ENGINES = ("network simplex", "lp")


# --- the sandwich ------------------------------------------------------------------------------------------------------
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
    n = 150  # more pairs than `BRIEF`
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


# --- the reduction -----------------------------------------------------------------------------------------------------
@given(atoms(total=8), atoms(total=8))
def test_what_is_left_to_move_and_what_stays_make_up_both_measures(first, second):
    mu, nu = measure(*first), measure(*second)
    net = reduce(HostProblem("euclidean", mu.points, nu.points, mu.mass, nu.mass))
    assert abs(net.p.sum() - net.q.sum()) == 0  # eighths are exact
    assert not set(net.source) & set(net.target)
    assert net.p.sum() + net.stay.sum() == 1
    if len(net.p):
        whole = np.outer(net.p, net.q) / net.p.sum()
        i, j = np.nonzero(whole)
        plan = lift(net, Coupling(i, j, whole[i, j]))
        for index, mass in ((plan.rows, mu.mass), (plan.cols, nu.mass)):
            assert np.abs(np.bincount(index, plan.mass, len(mass)) - mass).max() <= W1_MARGINAL * 16


def test_equal_measures_in_another_order_and_split_are_at_distance_0():
    x = np.random.default_rng(0).normal(size=(30, 2))
    mu, nu = Measure(x), Measure(np.repeat(x[::-1], 2, axis=0))
    assert wasserstein1(mu, mu).upper == 0
    t = wasserstein1(Measure(x), Measure(x[::-1]))
    assert (t.value, t.lower, t.upper) == (0, 0, 0)
    t = wasserstein1(Measure(x, np.full(30, 1 / 30)), nu)
    assert t.value <= t.upper <= W1_GAP * 6


def test_shared_cells_of_a_grid_stay():
    cells = np.argwhere(np.ones((8, 8))).astype(float)
    a, b = (np.random.default_rng(k).multinomial(2**10, np.full(64, 1 / 64)) / 2**10 for k in (0, 1))
    t = wasserstein1(Measure(cells, a), Measure(cells, b), metric="cityblock")
    stay = t.plan.mass[t.plan.rows == t.plan.cols].sum()
    assert stay == np.minimum(a, b).sum()
    full = w1_primal(Measure(cells, a), Measure(cells, b), metric="cityblock")
    assert abs(full.value - t.value) <= W1_GAP * 14
    assert t.gap <= W1_GAP * 14


# --- engines -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("method", ENGINES)
@pytest.mark.parametrize("scale", [1e-100, 1.0, 1e100])
@pytest.mark.parametrize(("n", "m", "d"), [(12, 9, 2), (1, 7, 2), (7, 1, 3), (15, 15, 64)])
def test_engines_against_a_certificate_in_balls(method, scale, n, m, d):
    x, y, a, b = generic(n + d, n, m, d)
    x, y = x * scale, y * scale
    t = wasserstein1(Measure(x, a), Measure(y, b), method=method)
    assert (t.method, t.status) == (method, "optimal")
    assert holds(t.lower, in_balls(x, y, a, b, zip(t.plan.rows, t.plan.cols, strict=True)), t.upper)
    assert t.gap <= W1_GAP * float(np.abs(x[:, None] - y[None]).sum(-1).max())


@pytest.mark.parametrize("scale", [1e-100, 1.0, 1e100])
@pytest.mark.parametrize(("n", "d"), [(1, 2), (2, 2), (40, 2), (40, 10)])
def test_an_assignment_is_what_the_others_find(scale, n, d):
    x, y = (v * scale for v in generic(n, n, n, d)[:2])
    t = wasserstein1(Measure(x), Measure(y), method="assignment")
    assert sorted(t.plan.cols) == list(range(n))
    assert t.gap <= W1_GAP * float(np.abs(x[:, None] - y[None]).sum(-1).max())
    for method in ENGINES:
        other = wasserstein1(Measure(x), Measure(y), method=method)
        assert max(t.lower, other.lower) <= min(t.upper, other.upper)


def test_auto_chooses_by_shape():
    x, y, a, b = generic(0, 30, 30, 2)
    assert wasserstein1(Measure(x), Measure(y)).method == "assignment"
    assert wasserstein1(Measure(x, a), Measure(y, b)).method == "network simplex"
    assert wasserstein1(Measure(x[:4]), Measure(y[:5])).method == "lp"
    assert wasserstein1(Measure(x[:, 0]), Measure(y[:, 0])).method == "line"
    assert wasserstein1(Measure(x), Measure(x + 1)).method == "presolve"


def test_few_atoms_are_presolved_if_each_goes_where_the_means_go():
    x, _, a, b = generic(0, 30, 30, 2)
    shift = np.array([3.0, -4.0])
    moved = wasserstein1(Measure(x, a), Measure(x + shift, a))
    assert (moved.method, moved.lower <= 5 <= moved.upper) == ("presolve", True)
    assert wasserstein1(Measure(x, a), Measure(x[::-1] + shift, a[::-1])).method == "network simplex"
    assert wasserstein1(Measure(x, a), Measure(x + shift, b)).method == "network simplex"
    assert wasserstein1(Measure(x, a), Measure(x + shift, b), tol=1.0).method == "presolve"


def test_a_large_forest_closes_the_bracket_too(monkeypatch):
    monkeypatch.setattr("divergences.transport.host.spanning_tree.FEW", 10)
    x, y, a, b = generic(5, 25, 20, 2)
    t = wasserstein1(Measure(x, a), Measure(y, b))
    assert holds(t.lower, in_balls(x, y, a, b, zip(t.plan.rows, t.plan.cols, strict=True)), t.upper)
    assert t.gap <= W1_GAP * 8


def test_unequal_masses_are_no_assignment():
    with pytest.raises(ValueError, match=r"^method: found 'assignment' for 1 and 2 atoms left to move"):
        wasserstein1(Measure([[0.0, 0.0]]), Measure([[1.0, 0.0], [2.0, 1.0]]), method="assignment")
    with pytest.raises(ValueError, match=r"^method: found 'presolve' for a metric without a name"):
        wasserstein1(Measure([0]), Measure([1]), method="presolve", metric=[[0, 1], [1, 0]])


@pytest.mark.parametrize("name", ["assignment", "network simplex", "lp"])
@pytest.mark.parametrize("lie", ["random", "empty", "heavy"])
def test_a_sabotaged_engine_widens_the_bracket_or_is_refused(name, lie, monkeypatch):
    rng = np.random.default_rng(0)

    def sabotaged(costs, _a, _b):
        n, m = costs.matrix.shape
        size = 0 if lie == "empty" else 2 * n
        mass = rng.dirichlet(np.ones(size)) * (9 if lie == "heavy" else 1) if size else np.zeros(0)
        return Coupling(rng.integers(n, size=size), rng.integers(m, size=size), mass), rng.normal(size=m) * 9

    row = portfolio.ENGINES[name]._replace(solve=on_table(sabotaged, simplex_too=name != "network simplex"))
    for seed in range(10):
        x, y, _, _ = generic(seed, 6, 6, 2)
        honest = wasserstein1(Measure(x), Measure(y), method="lp")
        with monkeypatch.context() as patch:
            patch.setitem(portfolio.ENGINES, name, row)
            t = wasserstein1(Measure(x), Measure(y), method=name)
        assert t.lower <= honest.upper
        assert honest.lower <= t.upper
        assert t.lower <= t.value <= t.upper
        assert t.status == ("optimal" if t.gap <= 1e-12 * t.upper + 12 * W1_GAP * 9 else "bracketed")


# --- POT ---------------------------------------------------------------------------------------------------------------
def test_a_solver_that_ran_out_of_pivots_is_refused(monkeypatch):
    monkeypatch.setattr(network_simplex, "PIVOTS", 1)
    x, y, a, b = generic(0, 30, 30, 2)
    measures = Measure(x, a), Measure(y, b)
    with pytest.raises(RuntimeError, match=r"^wasserstein1: POT's network simplex ended with .*expected an optimal"):
        wasserstein1(*measures, method="network simplex")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(RuntimeError, match=r"^wasserstein1: POT's network simplex"):
            wasserstein1(*measures, method="network simplex")


IMPORTS = """
import os, sys
before = dict(os.environ)
import divergences as dv
assert "ot" not in sys.modules and "scipy" not in sys.modules
t = dv.wasserstein1(dv.Measure([[0.0, 0.0], [1.0, 2.0]]), dv.Measure([[3.0, 4.0]]), method="network simplex")
assert "ot" not in sys.modules and dict(os.environ) == before
import ot.backend
assert ot.backend.jax is not False and ot.backend.jnp is not None
assert dv.wasserstein1(dv.Measure([[0.0, 0.0]]), dv.Measure([[3.0, 4.0]]), method="network simplex").value == 5
"""


def test_a_users_own_pot_is_complete():
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", IMPORTS], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


# --- traced ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("method", ["auto", "assignment", "network simplex", "lp"])
def test_the_same_engines_under_a_trace(method):
    x, y, _, _ = generic(1, 10, 10, 2)
    with jax.enable_x64(True):
        value = jax.jit(jax.value_and_grad(lambda x: wasserstein1(Measure(x), Measure(y), method=method).value))
        found, slope = value(jnp.asarray(x))
    eager = wasserstein1(Measure(x), Measure(y), method=method)
    assert float(found) == float(eager)
    unit = (x[eager.plan.rows] - y[eager.plan.cols]) / np.linalg.norm(
        x[eager.plan.rows] - y[eager.plan.cols], axis=1, keepdims=True
    )
    assert np.abs(np.asarray(slope)[eager.plan.rows] - unit / 10).max() <= W1_GAP


def test_duplicates_and_zero_masses_under_a_trace():
    x = jnp.asarray([[0.0, 0.0], [0.0, 0.0], [1.0, 5.0], [9.0, 9.0]])
    a, b = jnp.asarray([0.25, 0.25, 0.5, 0.0]), jnp.asarray([0.5, 0.25, 0.25, 0.0])
    y = jnp.asarray([[0.0, 0.0], [3.0, 4.0], [1.0, 5.0], [7.0, 7.0]])
    t = jax.jit(lambda x: wasserstein1(Measure(x, a), Measure(y, b)))(x)
    assert abs(float(t.value) - 0.25 * 5**0.5) <= EPS32  # ¼ of (1, 5) goes to (3, 4)
    slope = jax.grad(lambda b: wasserstein1(Measure(x, a), Measure(y, b)).value)(b)
    assert np.all(np.isfinite(slope))


# --- the critic of a projection ----------------------------------------------------------------------------------------
def test_the_critic_of_a_projection_is_1_lipschitz_and_knows_its_points():
    mu, nu = parallel_lines([0.6, 0.8], 20)
    t = wasserstein1(mu, nu)
    z = np.random.default_rng(0).normal(size=(60, 3)) * 2
    f = t.critic(z)
    distance = np.linalg.norm(z[:, None] - z[None], axis=-1)
    assert (f[:, None] - f[None] <= distance + W1_CRITIC * 10).all()
    with pytest.raises(ValueError, match=r"^z: found shape \(60, 2\); expected \(k, 3\)"):
        t.critic(z[:, :2])


def test_costs_of_the_assignment_are_priced():
    x, y, _, _ = generic(2, 12, 12, 2)
    costs, a = named_costs("euclidean", x, y), np.full(12, 1 / 12)
    plan, price = assignment.coupling(costs, a, a)
    reduced = costs.matrix + price - (costs.matrix + price)[plan.rows, plan.cols][:, None]
    assert reduced.min() >= -W1_GAP


@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "chebyshev"])
def test_distances_of_points_far_from_the_origin_for_their_spread(metric):
    x, y = (v * 1e-10 for v in generic(0, 23, 9, 3)[:2])
    x[:, 1] = y[:, 1] = 1e300  # overflows in units of the spread
    far, near = dense.costs(metric, x, y), dense.costs(metric, x * [1, 0, 1], y * [1, 0, 1])
    assert far.exponent == near.exponent
    assert (np.abs(far.matrix - near.matrix) <= 2 * (far.errors.relative * near.matrix + near.errors.absolute)).all()


@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "chebyshev"])
@pytest.mark.parametrize("scale", [1e-290, 1e-100, 1.0, 1e100, 1e290])
@pytest.mark.parametrize("offset", [0.0, 1e8])
@pytest.mark.parametrize("d", [1, 2, 20])
def test_distances_by_compiled_loops(metric, scale, offset, d):
    x, y = ((v + offset) * scale for v in generic(0, 5, 6, d)[:2])
    fast, plain = dense.costs(metric, x, y), named_costs(metric, x, y)
    assert fast.exponent == plain.exponent
    assert (
        np.abs(fast.matrix - plain.matrix) <= 2 * (plain.errors.relative * plain.matrix + fast.errors.absolute)
    ).all()


def test_the_presolve_is_optimal_where_its_bounds_meet_as_promised():
    x, y, a, b = generic(4, 4, 3, 1)
    mu, nu = (Measure(z * [[1.0, 2.0]], w) for z, w in ((x, a), (y, b)))
    assert wasserstein1(mu, nu, method="presolve").status == "optimal"
