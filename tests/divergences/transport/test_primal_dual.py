"""Two linear programmes that share no code, and the integral on the line: one number."""

import ast
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import scipy.optimize
from hypothesis import given
from hypothesis import strategies as st

import divergences.transport
from divergences._core.measure import Measure
from divergences.transport.dual import w1_dual
from divergences.transport.line import w1_line
from divergences.transport.primal import w1_primal
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.exact import by_permutations
from tests.divergences.transport.problems import atoms, generic, measure
from tests.tolerances import W1_LP

BOTH = [w1_primal, w1_dual]


def reach(*measures):
    points = np.concatenate([m.points.reshape(len(m.points), -1) for m in measures])
    return float(np.ptp(points, axis=0).sum())


@given(atoms(), atoms())
def test_integer_problems_against_every_assignment(first, second):
    (x, a), (y, b) = first, second
    mu, nu = measure(x, a), measure(y, b)
    truth = by_permutations([[sum(abs(u - v) for u, v in zip(s, t, strict=True)) for t in y] for s in x], a, b)
    for lp in BOTH:
        assert abs(float(lp(mu, nu, metric="cityblock")) - truth) <= W1_LP * reach(mu, nu)


@given(atoms(total=7, most=6), atoms(total=7, most=6), st.sampled_from(["euclidean", "cityblock", "chebyshev"]))
def test_primal_dual_and_bracket_agree(first, second, metric):
    mu, nu = measure(*first), measure(*second)
    t = wasserstein1(mu, nu, metric=metric)
    for lp in BOTH:
        assert t.lower - W1_LP * reach(mu, nu) <= float(lp(mu, nu, metric=metric)) <= t.upper + W1_LP * reach(mu, nu)


@given(atoms(total=7, most=6, d=1), atoms(total=7, most=6, d=1))
def test_on_the_line_all_three_agree(first, second):
    mu, nu = measure(*first), measure(*second)
    integral = w1_line(mu.points[:, 0], nu.points[:, 0], mu.mass, nu.mass)
    for lp in BOTH:
        assert abs(float(lp(mu, nu)) - integral) <= W1_LP * reach(mu, nu)


@pytest.mark.parametrize("lp", BOTH)
@pytest.mark.parametrize("power", [-300, 300])
def test_the_scale_does_not_matter(lp, power):
    x, y, a, b = generic(0, 9, 7, 2)
    near, far = (float(lp(Measure(x * s, a), Measure(y * s, b))) for s in (1.0, 2.0**power))
    assert far == near * 2.0**power


def test_balanced_random_problems_are_never_called_infeasible():
    for seed in range(40):
        x, y, a, b = generic(seed, 30, 30, 2)
        t = wasserstein1(Measure(x, a), Measure(y, b))
        assert t.status == "optimal"
        assert abs(w1_primal(Measure(x, a), Measure(y, b)).value - t.value) <= W1_LP * 10


@pytest.mark.parametrize("lp", BOTH)
def test_matrices_functions_and_libraries(lp):
    cycle = [[0, 1, 2, 1], [1, 0, 1, 2], [2, 1, 0, 1], [1, 2, 1, 0]]
    assert abs(float(lp(Measure([0, 1]), Measure([2, 3]), metric=cycle)) - 1) <= W1_LP
    assert abs(float(lp(Measure([0.0, 1.0]), Measure([5.0]), metric=lambda s, t: min(abs(s - t), 1.0))) - 1) <= W1_LP
    narrow = lp(Measure(jnp.array([0.0])), Measure(jnp.array([3.0]))).value
    assert isinstance(narrow, jax.Array)
    assert (float(narrow), narrow.dtype) == (3.0, np.float32)
    assert isinstance(lp(Measure([0.0]), Measure([3.0])).value, np.float64)
    assert lp(Measure([1.0]), Measure([1.0])).value == 0


@given(atoms(total=7, most=6), atoms(total=7, most=6))
def test_each_programme_shows_its_own_solution(first, second):
    """The plan costs the primal's value and has the right marginals; the critic earns the dual's and is 1-Lipschitz."""
    mu, nu = measure(*first), measure(*second)
    primal, dual = w1_primal(mu, nu), w1_dual(mu, nu)
    assert (primal.lower, primal.upper, primal.critic, primal.gap, primal.status) == (None, None, None, None, "optimal")
    assert (dual.lower, dual.upper, dual.plan, dual.gap, dual.status) == (None, None, None, None, "optimal")
    plan, budget = primal.plan, W1_LP * reach(mu, nu)
    cost = np.linalg.norm(mu.points[plan.rows] - nu.points[plan.cols], axis=1)
    assert abs(plan.mass @ cost - primal.value) <= budget
    for index, side in ((plan.rows, mu), (plan.cols, nu)):
        assert np.abs(np.bincount(index, plan.mass, minlength=len(side.mass)) - side.mass).max() <= W1_LP
    f, g = dual.critic(mu.points), dual.critic(nu.points)
    assert abs(mu.mass @ f - nu.mass @ g - dual.value) <= budget
    distance = np.linalg.norm(mu.points[:, None] - nu.points[None], axis=2)
    assert (np.abs(f[:, None] - g[None]) <= distance + budget).all()


@pytest.mark.parametrize(("lp", "name"), [(w1_primal, "w1_primal"), (w1_dual, "w1_dual")])
def test_a_failed_solve_is_an_exception_naming_the_status(lp, name, monkeypatch):
    failed = scipy.optimize.OptimizeResult(status=2, message="The problem\nis infeasible.", x=None)
    monkeypatch.setattr(scipy.optimize, "linprog", lambda *_, **__: failed)
    with pytest.raises(RuntimeError, match=rf"^{name}: HiGHS ended with status 2 \(The problem is infeasible\.\)"):
        lp(Measure([0.0, 1.0]), Measure([3.0]))
    if lp is w1_primal:
        with pytest.raises(RuntimeError, match="status 2"):
            wasserstein1(Measure([0.0, 1.0]), Measure([3.0]), method="lp")
        code = jax.jit(lambda x: wasserstein1(Measure(x), Measure(x + 5), method="lp"))(jnp.arange(3.0))
        assert np.isnan(code.value)
        assert int(code.status) == 2


@pytest.mark.parametrize("lp", BOTH)
def test_refusals(lp):
    with pytest.raises(TypeError, match=r"traced measure.*use dv\.wasserstein1"):
        jax.jit(lambda x: lp(Measure(x), Measure(x)))(jnp.arange(3.0))
    with pytest.raises(ValueError, match=r"^metric: found 'cosine'"):
        lp(Measure([0.0]), Measure([1.0]), metric="cosine")
    with pytest.raises(ValueError, match=r"^metric: .*expected symmetry"):
        lp(Measure([0]), Measure([1]), metric=[[0, 1], [2, 0]])
    with pytest.raises(ValueError, match=r"^nu: found points of dimension 2"):
        lp(Measure([0.0]), Measure([[1.0, 2.0]]))
    with pytest.raises(TypeError, match=r"^mu: found ndarray; expected a Measure"):
        lp(np.zeros(2), Measure([1.0]))


def imported(source):
    """Every module a source names in an import."""
    nodes = list(ast.walk(ast.parse(source)))
    whole = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    parts = {
        f"{node.module}.{alias.name}" for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    return whole | parts


def test_the_dual_never_imports_the_primal():
    folder = Path(divergences.transport.__path__[0])
    names = imported((folder / "dual.py").read_text())
    sides = (
        "transport.primal",
        "transport.host",
        "transport.certificate",
        "transport.wasserstein1",
        "transport.traced",
    )
    assert not [name for name in names if any(side in name for side in sides)]
    assert not any("transport.dual" in name for name in imported((folder / "primal.py").read_text()))
    assert any("transport" in name for name in imported("from divergences.transport.host import grid"))
