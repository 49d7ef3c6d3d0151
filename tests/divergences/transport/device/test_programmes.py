"""Primal–dual steps on any device: whatever the iterate, W1 is between the bounds, and they meet within tol."""

from fractions import Fraction

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences._core.measure import Measure
from divergences.transport import dual, primal
from divergences.transport.device import programmes, rounding
from divergences.transport.dual import w1_dual
from divergences.transport.primal import w1_primal
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.exact import by_permutations, euclidean_by_permutations, holds, on_the_line
from tests.divergences.transport.problems import generic
from tests.thinned import thinned
from tests.tolerances import W1_ANCHORED32, W1_FLUSHED, W1_ROUNDED, W1_ROUNDED32, W1_STEPS, W1_STEPS32

BOTH = [w1_primal, w1_dual]
SIZE, LARGE = 6, 60
"""All problems have so many atoms a side, some of mass 0, the large size in float64: few compilations for all of them."""


def padded(x, a):
    """Atoms in the plane, those of mass 0 far behind them."""
    points, mass = np.full((SIZE, 2), 9.0), np.zeros(SIZE)
    points[: len(x)] = x if np.ndim(x) == 2 else np.outer(x, [1.0, 0.0])
    mass[: len(a)] = a
    return points, mass


def on_grid(seed):
    """Integer points with repetitions, shared ones too, and quarters for masses."""
    rng = np.random.default_rng(seed)
    n, m = rng.integers(1, SIZE + 1, 2)
    x, y = rng.integers(-2, 3, (n, 2)), rng.integers(-2, 3, (m, 2))
    a, b = rng.multinomial(4, np.ones(n) / n), rng.multinomial(4, np.ones(m) / m)
    return (*padded(x, a / 4), *padded(y, b / 4)), euclidean_by_permutations(x, y, a.tolist(), b.tolist())


def on_line(seed, dtype, scale):
    """Any floats on one axis, of any mass."""
    rng = np.random.default_rng(seed)
    x, y = (np.asarray(rng.normal(size=SIZE) * scale, dtype) for _ in range(2))
    a, b = (np.asarray(rng.dirichlet(np.ones(SIZE) / 2), dtype) for _ in range(2))
    return (*padded(x, a), *padded(y, b)), on_the_line(x, y, a, b)


def special():
    """Equal measures, in another order and with repetitions too; one atom; one point; nearly equal masses."""
    x = [[0, 0], [3, 4], [1, 0]]
    for first, second, truth in (
        ((x, [0.5, 0.25, 0.25]), (x, [0.5, 0.25, 0.25]), 0),
        ((x, [0.5, 0.25, 0.25]), ([x[1], x[0], x[0], x[2]], [0.25, 0.25, 0.25, 0.25]), 0),
        (([x[0]], [1]), ([x[1]], [1]), 5),
        (([x[0]], [1]), ([x[0], x[1]], [0.5, 0.5]), Fraction(5, 2)),
        (([x[2]] * 2, [0.5, 0.5]), ([x[2]] * 3, [0.25, 0.25, 0.5]), 0),
        (([x[2]] * SIZE, np.full(SIZE, 1 / SIZE)), ([x[2]] * SIZE, np.full(SIZE, 1 / SIZE)), 0),
        ((x[:2], [0.5, 0.5]), (x[:2], [0.5 + 2.0**-12, 0.5 - 2.0**-12]), Fraction(5, 2**12)),
    ):
        yield (*padded(*first), *padded(*second)), Fraction(truth)


def problems(dtype):
    """Every small problem with its true W1."""
    some = [on_grid(seed) for seed in range(12)] + list(special())
    return some + [on_line(seed, dtype, scale) for seed, scale in enumerate((1e-3, 1.0, 1e7, 1e30))]


SMALL = {dtype: problems(dtype) for dtype in (np.float32, np.float64)}


def measures(problem, dtype):
    """The problem in JAX for float32; in NumPy, with more atoms of mass 0, for float64."""
    x, a, y, b = problem
    if dtype == np.float32:
        x, a, y, b = (jnp.asarray(v, dtype) for v in problem)
    else:
        x, y = (np.pad(v, ((0, LARGE - SIZE), (0, 0)), mode="edge") for v in (x, y))
        a, b = (np.pad(v, (0, LARGE - SIZE)) for v in (a, b))
    return Measure(x, a), Measure(y, b)


def reach(problem):
    x, _, y, _ = problem
    return np.ptp(np.concatenate([x, y]), axis=0).max() * 2


def a_solution(t, mu, nu, budget):
    """The plan has the marginals and costs `upper`; the critic is 1-Lipschitz and earns `lower`."""
    x, a, y, b = (np.asarray(v, np.float64) for v in (mu.points, mu.mass, nu.points, nu.mass))
    far = np.linalg.norm(x[:, None] - y[None], axis=2)
    budget = budget * far.max() + W1_FLUSHED
    critic = jax.tree.map(lambda v: np.asarray(v, np.float64), t.critic)
    f, g = critic(x), critic(y)
    assert np.all(f[:, None] - g[None] <= far + budget)
    assert abs(a @ f / a.sum() - b @ g / b.sum() - float(t.lower)) <= budget
    if t.plan is not None:
        mass = np.asarray(t.plan.mass, np.float64)
        assert (mass > 0).all()
        for index, side in ((t.plan.rows, a), (t.plan.cols, b)):
            assert np.abs(np.bincount(index, mass, len(side)) - side / side.sum()).sum() * far.max() <= budget
        assert abs(mass @ far[t.plan.rows, t.plan.cols] - float(t.upper)) <= budget


SINGLE, DOUBLE = (np.float32, W1_STEPS32, W1_ROUNDED32), (np.float64, W1_STEPS, W1_ROUNDED)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lp", "dtype", "tol", "rounded"), [(w1_primal, *SINGLE), (w1_primal, *DOUBLE), (w1_dual, *DOUBLE)]
)
def test_the_bracket_holds_the_exact_value_and_closes(lp, dtype, tol, rounded):
    kind = jax.Array if dtype == np.float32 else np.floating
    for problem, truth in SMALL[dtype]:
        t = lp(*measures(problem, dtype), method="jax")
        assert isinstance(t.value, kind)
        assert t.value.dtype == dtype
        assert holds(t.lower, truth, t.upper), problem
        assert t.lower <= t.value <= t.upper
        assert t.status == "optimal"
        assert float(t.gap) <= tol * float(t.value) + rounded * reach(problem) + W1_FLUSHED
        a_solution(t, *measures(problem, dtype), 4 * rounded)


@pytest.mark.parametrize("lp", thinned(BOTH, 2))
@pytest.mark.parametrize("limit", [0, 1, 70, 3000])
def test_any_iterate_gives_a_bracket(lp, limit, monkeypatch):
    monkeypatch.setattr(programmes, "STEPS_MAX", limit)
    said = []
    for problem, truth in SMALL[np.float64]:
        t = lp(*measures(problem, np.float64), method="jax", tol=0.0)
        assert holds(t.lower, truth, t.upper), problem
        said.append("tol = 0 is missed by" in t.explain())
        assert said[-1] or t.gap == 0 or t.status == "optimal"
    assert any(said) or limit == 3000


@pytest.mark.slow
@pytest.mark.parametrize("lp", BOTH)
def test_batches_under_jit_agree_with_single_calls_and_refuse_by_nan(lp):
    """vmap, jit and grad in one: brackets that hold W1 and each other's values, and NaN for what is no measure."""

    def value(*leaves):
        t = lp(*(Measure.tree_unflatten(None, z) for z in (leaves[:2], leaves[2:])), method="jax")
        return t.value, t

    good = [p for p, _ in SMALL[np.float32]]
    x, a, y, b = good[0]
    bad = [(x, -a, y, b), (x, a, y, b * 0.5), (x * np.nan, a, y, b), (x, a, y + np.inf, b)]
    batch = [jnp.asarray(v, np.float32) for v in map(np.stack, zip(*good, *bad, strict=True))]
    run = jax.jit(jax.vmap(jax.grad(value, argnums=(0, 1, 2, 3), has_aux=True)))
    (by_x, by_a, by_y, by_b), t = run(*batch)
    for k, (problem, truth) in enumerate(SMALL[np.float32]):
        assert int(t.code[k]) == 0
        assert holds(t.lower[k], truth, t.upper[k])
        assert t.lower[k] <= t.value[k] <= t.upper[k]
        assert float(t.gap[k]) <= W1_STEPS32 * float(t.value[k]) + W1_ROUNDED32 * reach(problem) + W1_FLUSHED
        if lp is w1_primal:
            alone = lp(*measures(problem, np.float32), method="jax")
            assert alone.lower <= t.upper[k]
            assert t.lower[k] <= alone.upper
    assert t.code[len(good) :].tolist() == [1] * len(bad)
    for numbers in (t.value, t.lower, t.upper):
        assert np.isnan(numbers[len(good) :]).all()
    pair = 14  # one atom against one: (0, 0) → (3, 4)
    np.testing.assert_allclose(by_x[pair, 0], [-0.6, -0.8], rtol=W1_ANCHORED32, atol=0)
    np.testing.assert_allclose(by_y[pair, 0], [0.6, 0.8], rtol=W1_ANCHORED32, atol=0)
    moved = by_a[pair, 1:] - by_a[pair, 0]  # towards (9, 9), never faster than the distance
    assert np.all(np.abs(moved) <= 9 * 2**0.5 * (1 + W1_ANCHORED32))
    assert np.all(np.isfinite(by_b[: len(good)]))


def looked_up(d):
    return lambda s, t: d[s.astype(int), t.astype(int)]


@pytest.mark.slow
@pytest.mark.parametrize(("lp", "metric"), [(w1_primal, lambda d: d), (w1_dual, looked_up)], ids=["matrix", "function"])
def test_integer_tables_under_jit_against_every_assignment(lp, metric):
    """The exact value in the bracket, and NaN for what is no metric."""
    rng = np.random.default_rng(3)
    z = rng.integers(-3, 4, (2 * SIZE, 2))
    table = np.abs(z[:, None] - z[None]).sum(-1).astype(float)
    i, j = np.split(rng.permutation(2 * SIZE), 2)
    a, b = rng.multinomial(4, np.ones(SIZE) / SIZE, 2)
    truth = by_permutations(table[np.ix_(i, j)].astype(int).tolist(), a.tolist(), b.tolist())
    with jax.enable_x64(True):
        mu, nu = (Measure(jnp.asarray(k), jnp.asarray(w / 4)) for k, w in ((i, a), (j, b)))
        run = jax.jit(lambda d: lp(mu, nu, metric=metric(d), method="jax"))
        t = run(jnp.asarray(table))
        assert holds(t.lower, truth, t.upper)
        assert int(t.status) == 0
        assert t.gap <= W1_STEPS * t.value + W1_ROUNDED * table.max()
        crooked, open_, skew = table**3, table + np.eye(len(z)), np.triu(table) * 1.5 + np.tril(table)
        for broken in (crooked, open_, skew, -table, table * np.nan, table + np.inf):
            wrong = run(jnp.asarray(broken))
            assert int(wrong.status) == 1
            assert np.isnan([wrong.value, wrong.lower, wrong.upper]).all()


@pytest.mark.parametrize("lp", BOTH)
@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "chebyshev"])
def test_it_lowers_for_accelerators_without_the_host(lp, metric):
    x = jax.ShapeDtypeStruct((7, 3), np.float32)
    run = jax.jit(lambda x, y: lp(Measure(x), Measure(y), metric=metric, method="jax").value)
    text = run.trace(x, x).lower(lowering_platforms=("tpu", "cuda")).as_text()
    assert "while" in text
    assert "callback" not in text


@pytest.mark.parametrize("lp", BOTH)
@pytest.mark.slow
def test_sixty_atoms_reach_the_stated_gap(lp):
    x, y, a, b = generic(1, LARGE, LARGE, 2)
    best, t = wasserstein1(Measure(x, a), Measure(y, b)), lp(Measure(x, a), Measure(y, b), method="jax")
    assert t.status == "optimal"
    assert t.gap <= W1_STEPS * t.value
    assert t.lower <= best.upper
    assert best.lower <= t.upper
    assert f"by jax; tol = {W1_STEPS:.3g} is met" in t.explain()


@pytest.mark.parametrize("lp", BOTH)
def test_measures_that_are_constants_of_a_jit_become_part_of_it(lp):
    mu, nu = (Measure(jnp.arange(3.0) + k) for k in range(2))
    traced = jax.jit(lambda s: s * lp(mu, nu, method="jax").value).trace(1.0)
    assert "while" in str(traced.jaxpr)


@pytest.mark.parametrize(("lp", "name"), [(w1_primal, "w1_primal"), (w1_dual, "w1_dual")])
def test_refusals(lp, name):
    one = Measure([0.0])
    with pytest.raises(ValueError, match=rf"^{name}: found 501 atoms; expected at most 500.*use dv\.wasserstein1"):
        lp(one, Measure(np.zeros(501)), method="jax")
    with pytest.raises(ValueError, match=r"^method: found 'steps'; expected 'lp' or 'jax'"):
        lp(one, one, method="steps")
    with pytest.raises(ValueError, match=r"^tol: found nan; expected a relative gap"):
        lp(one, one, method="jax", tol=float("nan"))
    with pytest.raises(ValueError, match=r"^tol: found 0\.1 with method='lp'"):
        lp(one, one, tol=0.1)


def test_a_flow_that_misses_mass_pays_for_it():
    """One atom against one, 5 apart, of which only a part is moved, or too much."""
    one, table = np.ones(1), np.array([[0.0, 5.0], [5.0, 0.0]])

    @jax.jit
    def uppers(part):
        pair, union = (rounding.tabulated(jnp.asarray(t), 0.0 * part) for t in (table[:1, 1:], table))
        plan = primal._upper(pair, part * np.ones((1, 1)), jnp.asarray(one), jnp.asarray(one))[0]
        return plan, dual._upper(union, part * np.eye(2, k=1), jnp.array([1.0, -1.0]), 0.0)[0]

    for part in (0.0, 0.25, 1.0, 1.5):
        with jax.enable_x64(True):
            found = [float(v) for v in uppers(np.float64(part))]
        for upper in found:
            assert 5 * max(1.0, part) <= upper <= 5 * (1 + 2 * abs(1 - part)) + 5 * W1_ROUNDED


@pytest.mark.slow
def test_every_bound_pays_for_its_rounding():
    """μ shifted a little on the line, in float32: f(z) = −z and the diagonal are optimal, and only rounding is left.

    It is far more than the value's own ulps, and so is what masses that differ by less than theirs have to travel.
    """

    @jax.jit
    @jax.vmap
    def bounds(x, a, y, b):
        z, n = jnp.concatenate([x, y]), len(a)
        costs, union = rounding.named("euclidean", x, y), rounding.named("euclidean", z, z)
        diagonal = jnp.diag(rounding.unit_masses(a)[0])
        flow = jnp.zeros_like(union.matrix).at[:n, n:].set(diagonal)
        return (
            primal._lower(costs, -y[:, 0] / costs.units[0] / costs.units[1], a, b)[0],
            primal._upper(costs, diagonal, a, b)[0],
            dual._lower(union, -z[:, 0] / union.units[0] / union.units[1], a, b)[0],
            dual._upper(union, flow, *dual._gain(union.matrix, a, b))[0],
        )

    rng = np.random.default_rng(0)
    x, a = np.float32(rng.random((40, 9, 1))), np.float32(rng.dirichlet(np.ones(9), 40))
    x[::2, :2, 0], a[::2, 2:] = (0, 1), 0  # two atoms, whose shares round to the same numbers
    a /= a.sum(1, keepdims=True)
    y, b = x + np.float32(2.0**-10), np.where(np.arange(40) % 2 == 0, 1 + 2.0**-12, 1)[:, None].astype(np.float32) * a
    found = np.array(bounds(x, a, y, b))
    for k, (low, high, least, most) in enumerate(found.T):
        truth = on_the_line(x[k, :, 0], y[k, :, 0], a[k], b[k])
        assert holds(low, truth, high)
        assert holds(least, truth, most)
        assert max(high, most) - min(low, least) <= W1_ROUNDED32


def test_the_sides_bring_their_own_bounds():
    for name in ("_lower", "_upper", "_repaired", "_solve_steps"):
        assert getattr(primal, name) is not getattr(dual, name)
