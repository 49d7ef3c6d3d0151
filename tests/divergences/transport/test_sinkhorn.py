"""Entropic transport through its public doors: closed forms, bounds in ball arithmetic, derivatives, refusals, peers."""

from dataclasses import replace
from functools import partial
from itertools import islice
from math import exp, inf, log, nan

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import divergences as dv
from tests.divergences.transport.problems import atoms, generic, measure
from tests.divergences.transport.regularised.exact import certainly_between, enclosure, hostile
from tests.tolerances import (
    SINKHORN_ANNEALED,
    SINKHORN_DIFFERENCE,
    SINKHORN_GAP,
    SINKHORN_GAP32,
    SINKHORN_MARGINAL,
    SINKHORN_PEER,
    W1_WIDTH,
)

EPSILONS = (1e-12, 1e-3, 0.1, 1.0, 30.0, 1e20)


def problem(seed=0, n=5, m=4, d=2):
    return generic(seed, n, m, d)


def pair(x, y, a, b):
    return dv.Measure(x, a), dv.Measure(y, b)


def coin(epsilon, order=1, d=1.0):
    """OT_ε of a fair coin on {0, d} with itself, by hand."""
    return -epsilon * log((1 + exp(-(d**order) / epsilon)) / 2)


# --- values ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("order", [1, 2])
@pytest.mark.parametrize("epsilon", [0.01, 0.5, 3.0, 50.0])
def test_a_coin_against_itself(epsilon, order):
    t = dv.sinkhorn(*[dv.Measure([0.0, 3.0])] * 2, epsilon=epsilon, order=order)
    assert t.lower <= coin(epsilon, order, 3.0) <= t.upper
    assert t.gap <= SINKHORN_GAP * 9
    assert t.status == "optimal"


@pytest.mark.parametrize("seed", range(100))
def test_bounds_hold_for_hostile_problems(seed):
    """Zero and tiny masses, coinciding points, scales of 1e±100, ε from 1e-12 to 1e60 of the costs, four costs."""
    x, y, a, b, epsilon, order, metric = hostile(np.random.default_rng(seed))
    t = dv.sinkhorn(*pair(x, y, a, b), epsilon=epsilon, order=order, metric=metric)
    assert t.lower <= t.value <= t.upper
    assert certainly_between(t, enclosure((x, y, a, b), epsilon, order, metric))


def test_planted_bounds_are_caught():
    x, y, a, b = problem()
    t = dv.sinkhorn(*pair(x, y, a, b), epsilon=0.5)
    truth = enclosure((x, y, a, b), 0.5)
    assert certainly_between(t, truth)
    for side, wrong in (("lower", t.upper * (1 + 1e-12)), ("upper", t.lower * (1 - 1e-12))):
        assert not certainly_between(replace(t, **{side: wrong}), truth)


@pytest.mark.parametrize("epsilon", [0.01, 0.2, 2.0, 100.0])
@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "chebyshev"])
def test_brackets_are_narrow(epsilon, metric):
    t = dv.sinkhorn(*pair(*problem(3, 20, 30, 3)), epsilon=epsilon, metric=metric)
    assert t.status == "optimal"
    assert t.gap <= SINKHORN_GAP * 8


@settings(max_examples=30)
@given(atoms(), atoms(), st.sampled_from(EPSILONS))
def test_w1_is_between_the_bounds_that_follow(p, q, epsilon):
    mu, nu = measure(*p), measure(*q)
    t, w = dv.sinkhorn(mu, nu, epsilon=epsilon), dv.wasserstein1(mu, nu)
    low, high = t.unregularised
    entropies = min(float(dv.entropy(m.mass)) for m in (mu, nu))
    assert low <= w.upper
    assert w.lower <= high <= t.upper
    assert w.lower <= t.upper
    assert t.lower <= w.upper + epsilon * entropies * (1 + W1_WIDTH) + W1_WIDTH


@settings(max_examples=30)
@given(atoms(), atoms(), st.sampled_from([0.01, 0.3, 2.0]))
def test_it_increases_with_epsilon_and_does_not_see_the_order(p, q, epsilon):
    mu, nu = measure(*p), measure(*q)
    t, more, back = (
        dv.sinkhorn(*m, epsilon=e) for m, e in (((mu, nu), epsilon), ((mu, nu), 2 * epsilon), ((nu, mu), epsilon))
    )
    assert t.lower <= more.upper
    assert max(t.lower, back.lower) <= min(t.upper, back.upper)


def test_repeated_points_change_nothing():
    x, y, a, b = problem()
    whole = dv.sinkhorn(*pair(x, y, a, b), epsilon=0.3)
    split = dv.sinkhorn(
        *pair(
            np.concatenate([x, x[:2]]), y, np.concatenate([[a[0] / 2, a[1] / 4], a[2:], [a[0] / 2, a[1] * 3 / 4]]), b
        ),
        epsilon=0.3,
    )
    assert max(whole.lower, split.lower) <= min(whole.upper, split.upper)


def test_a_matrix_and_a_function_are_metrics_too():
    x, y, a, b = problem()
    z = np.concatenate([x, y])
    table = np.abs(z[:, None] - z).sum(-1)
    named = dv.sinkhorn(*pair(x, y, a, b), epsilon=0.3, metric="cityblock")
    given_ = dv.sinkhorn(*pair(x, y, a, b), epsilon=0.3, metric=lambda s, t: np.abs(s - t).sum())
    index = dv.sinkhorn(dv.Measure(np.arange(5.0), a), dv.Measure(np.arange(5.0, 9.0), b), epsilon=0.3, metric=table)
    for other in (given_, index):
        assert max(named.lower, other.lower) <= min(named.upper, other.upper)


# --- what comes with it -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("library", [np, pytest.param(jnp, marks=pytest.mark.slow)])
@pytest.mark.parametrize("epsilon", [1e-3, 0.2, 1e6])
def test_the_plan_is_a_coupling_that_costs_what_is_said(library, epsilon):
    x, y, a, b = (library.asarray(v) for v in problem())
    with jax.enable_x64(library is jnp):
        x, y, a, b = (library.asarray(np.asarray(v, np.float64)) for v in problem())
        t = dv.sinkhorn(*pair(x, y, a, b), epsilon=epsilon)
        plan = np.asarray(t.plan.dense())
    assert plan.min() >= 0
    width = SINKHORN_MARGINAL * max(1, 1 / epsilon)
    np.testing.assert_allclose(plan.sum(1), a, rtol=0, atol=width)
    np.testing.assert_allclose(plan.sum(0), b, rtol=0, atol=width)
    np.testing.assert_array_equal(plan[1:3], np.asarray(t.plan.block(slice(1, 3))))
    cost = (plan * np.linalg.norm(np.asarray(x)[:, None] - np.asarray(y), axis=-1)).sum()
    assert cost == pytest.approx(float(t.cost), rel=64 * width)


def test_potentials_prove_the_lower_bound():
    x, y, a, b = problem()
    t = dv.sinkhorn(*pair(x, y, a, b), epsilon=0.2)
    f, g = t.potentials
    c = np.linalg.norm(x[:, None] - y, axis=-1)
    dual = a @ f + b @ g - 0.2 * (a @ np.expm1((f[:, None] + g - c) / 0.2) @ b)
    assert dual == pytest.approx(float(t), rel=SINKHORN_GAP)


@pytest.mark.parametrize("tol", [0.5, 1e-2, 1e-5])
def test_a_gap_that_is_enough_takes_fewer_steps(tol):
    """Its bracket is as narrow as was asked, and the one of all digits lies in it."""
    mu, nu = pair(*problem(2, 20, 30))
    found, best = (dv.sinkhorn(mu, nu, epsilon=0.02, order=2, tol=x) for x in (tol, None))
    assert found.status == "optimal"
    assert found.lower <= best.upper
    assert best.lower <= found.upper
    assert best.gap < found.gap <= tol * found.value
    assert found.iterations < best.iterations


def test_it_says_how_it_stands():
    mu, nu = pair(*problem(1, 30, 30))
    few = dv.sinkhorn(mu, nu, epsilon=0.001, iterations=2)
    assert few.status == "bracketed"
    assert few.lower < few.upper < inf
    assert dv.sinkhorn(mu, nu, epsilon=0.001, iterations=2, tol=1e-3).status == "gap above tol"
    assert dv.sinkhorn(mu, nu, epsilon=0.1, tol=1e-3).status == "optimal"
    t = dv.sinkhorn(mu, nu, epsilon=0.1)
    assert repr(t).startswith("EntropicTransport(value=")
    assert "optimal" in t.explain()
    assert "W1" in t.explain()
    assert t._repr_html_().count("<tr>") == 8
    s = dv.sinkhorn_divergence(mu, nu, epsilon=0.1)
    assert repr(s).startswith("SinkhornDivergence(value=")
    assert s._repr_html_().count("<tr>") == 5


# --- refusals -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("epsilon", [0, 0.0, -1.0, nan, inf, "1", None, [1.0, 2.0]])
def test_no_epsilon_but_a_finite_one_above_zero(epsilon):
    with pytest.raises(ValueError, match=r"epsilon: found .*; expected a finite number > 0"):
        dv.sinkhorn(*pair(*problem()), epsilon=epsilon)


def test_refusals_say_what_to_do():
    mu, nu = pair(*problem())
    with pytest.raises(ValueError, match=r"epsilon = 0 is dv\.wasserstein1"):
        dv.sinkhorn(mu, nu, epsilon=0)
    with pytest.raises(ValueError, match="order: found 3; expected 1 for the distance, or 2 for its square"):
        dv.sinkhorn(mu, nu, epsilon=1.0, order=3)
    with pytest.raises(ValueError, match="tol: found -1"):
        dv.sinkhorn(mu, nu, epsilon=1.0, tol=-1)
    for wrong in (0, inf, nan, 1.5, "x"):
        with pytest.raises(ValueError, match=f"iterations: found {wrong!r}"):
            dv.sinkhorn(mu, nu, epsilon=1.0, iterations=wrong)
    assert float(dv.sinkhorn(mu, nu, epsilon=1.0, order=2.0)) == float(dv.sinkhorn(mu, nu, epsilon=1.0, order=2))
    with pytest.raises(ValueError, match="metric: found 'manhattan'"):
        dv.sinkhorn(mu, nu, epsilon=1.0, metric="manhattan")
    with pytest.raises(TypeError, match="mu: found list; expected a Measure"):
        dv.sinkhorn([0.0], nu, epsilon=1.0)
    with pytest.raises(ValueError, match="dimension"):
        dv.sinkhorn(dv.Measure([0.0]), nu, epsilon=1.0)


def value(x, y, a, b, epsilon, function=dv.sinkhorn, **options):
    return function(*pair(x, y, a, b), epsilon=epsilon, **options).value


@pytest.mark.slow
def test_a_refusal_under_a_trace_is_nan_and_so_is_its_derivative():
    with jax.enable_x64(True):
        good = [jnp.asarray(v) for v in (*problem(), 0.5)]
        run = jax.jit(jax.value_and_grad(value, argnums=(0, 1, 2, 3, 4)))
        assert all(np.all(np.isfinite(v)) for v in jax.tree.leaves(run(*good)))
        for k, wrong in ((0, nan), (2, -1.0), (3, 7.0), (4, 0.0), (4, -1.0), (4, inf)):
            bad = [v.at[(0,) * v.ndim].set(wrong) if i == k else v for i, v in enumerate(good)]
            out, slopes = run(*bad)
            assert np.isnan(out)
            assert all(np.all(np.isnan(v)) for v in slopes), (k, wrong)


# --- JAX ----------------------------------------------------------------------------------------------------------------
@pytest.mark.slow
@pytest.mark.parametrize("dtype", [np.float32, pytest.param(np.float64, marks=pytest.mark.slow)])
@pytest.mark.parametrize("order", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_jax_arrays_are_bracketed_in_their_own_precision(dtype, order):
    given_ = problem()
    width = SINKHORN_GAP if dtype == np.float64 else SINKHORN_GAP32
    with jax.enable_x64(dtype == np.float64):
        x, y, a, b = (jnp.asarray(v, dtype) for v in given_)
        held = tuple(np.asarray(v, np.float64) for v in (x, y, a, b))
        for epsilon in (0.125, 1.0, 1024.0):
            t = dv.sinkhorn(*pair(x, y, a, b), epsilon=epsilon, order=order)
            assert isinstance(t.value, jax.Array)
            assert t.value.dtype == dtype
            assert certainly_between(t, enclosure(held, epsilon, order))
            assert t.gap <= width * 32
            assert t.status == "optimal"


@pytest.mark.slow
def test_many_numpy_atoms_are_solved_by_sweeps(monkeypatch):
    mu, nu = pair(*problem())
    newton = dv.sinkhorn_divergence(mu, nu, epsilon=0.3)
    monkeypatch.setattr("divergences.transport.sinkhorn.NEWTON", 0)
    sweeps = dv.sinkhorn_divergence(mu, nu, epsilon=0.3)
    assert isinstance(sweeps.value, np.float64)
    assert sweeps.status == "optimal"
    for one, other in zip((newton, *newton.terms), (sweeps, *sweeps.terms), strict=True):
        assert max(one.lower, other.lower) <= min(one.upper, other.upper)
    plans = [t.terms[0].plan.dense() for t in (newton, sweeps)]
    np.testing.assert_allclose(*plans, rtol=0, atol=SINKHORN_GAP)


@pytest.mark.slow
def test_jax_hostile_problems_are_bracketed():
    """In float64 on the device: masses of 0 and coinciding points; one shape, so that it is compiled once."""
    rng = np.random.default_rng(5)
    with jax.enable_x64(True):
        run = jax.jit(lambda x, y, a, b, e: dv.sinkhorn(*pair(x, y, a, b), epsilon=e, iterations=200))
        for scale in (1e-80, 1.0, 1e80):
            for epsilon in (1e-9, 1e-2, 1.0, 1e9, 1e40):
                x, y = np.round(rng.normal(size=(4, 2)) * 2) * scale, np.round(rng.normal(size=(3, 2)) * 2) * scale
                a, b = rng.dirichlet(np.ones(4)) * (rng.random(4) < 0.7), rng.dirichlet(np.ones(3))
                a = a / a.sum() if a.sum() else np.full(4, 0.25)
                t = run(*(jnp.asarray(v) for v in (x, y, a, b, epsilon * scale)))
                assert certainly_between(t, enclosure((x, y, a, b), epsilon * scale))


@pytest.mark.parametrize("order", [1, pytest.param(2, marks=pytest.mark.slow)])
@pytest.mark.parametrize("function", [dv.sinkhorn, pytest.param(dv.sinkhorn_divergence, marks=pytest.mark.slow)])
def test_derivatives_are_central_differences(function, order):
    at = [np.asarray(v, np.float64) for v in (*problem(2, 3, 4), 0.5)]
    with jax.enable_x64(True):
        run = jax.jit(jax.grad(partial(value, function=function, order=order), argnums=(0, 1, 2, 3, 4)))
        slopes = run(*map(jnp.asarray, at))
    for k, slope in enumerate(slopes):
        for i in np.ndindex(at[k].shape):
            ends = []
            for step in (2.0**-18, -(2.0**-18)):
                moved = [v.copy() for v in at]
                moved[k][i] += step
                x, y, a, b, e = moved
                ends.append(float(value(x, y, a / a.sum(), b / b.sum(), float(e), function, order=order)))
            assert np.asarray(slope)[i] == pytest.approx((ends[0] - ends[1]) * 2.0**17, abs=SINKHORN_DIFFERENCE)


@pytest.mark.slow
def test_half_precision_is_rounded_outwards_and_float64_is_kept_outside_its_scope():
    x, y, a, b = problem(0, 2, 2)
    x, y = (np.round(v * 4) / 4 for v in (x, y))
    half = dv.sinkhorn(*pair(*(jnp.asarray(v, np.float16) for v in (x, y, [0.5] * 2, [0.25, 0.75]))), epsilon=0.5)
    assert half.value.dtype == np.float16
    assert certainly_between(half, enclosure((x, y, [0.5] * 2, [0.25, 0.75]), 0.5))
    assert half.lower < half.upper
    with jax.enable_x64(True):
        given_ = [jnp.asarray(v) for v in (x, y, a, b)]
    wide = dv.sinkhorn(*pair(*given_), epsilon=0.5)
    assert wide.value.dtype == wide.plan.dense().dtype == np.float64
    assert certainly_between(wide, enclosure((x, y, a, b), 0.5))


def test_a_second_derivative_is_nan_rather_than_wrong():
    with jax.enable_x64(True):
        at = [jnp.asarray(v) for v in (*problem(), 0.5)]
        assert np.all(np.isnan(jax.jit(jax.hessian(value, argnums=4))(*at)))


@pytest.mark.slow
def test_vmap_is_a_loop():
    with jax.enable_x64(True):
        at = [jnp.asarray(v) for v in problem()]
        epsilons = jnp.asarray([0.1, 1.0, 100.0])
        batch = jax.jit(jax.vmap(lambda e: dv.sinkhorn(*pair(*at), epsilon=e)))(epsilons)
        for k, e in enumerate(epsilons):
            one = dv.sinkhorn(*pair(*map(np.asarray, at)), epsilon=float(e))
            assert max(one.lower, float(batch.lower[k])) <= min(one.upper, float(batch.upper[k]))
        assert np.all(np.asarray(batch.status) == 0)


# --- the divergence -----------------------------------------------------------------------------------------------------
@settings(max_examples=30)
@given(atoms(), atoms(), st.sampled_from([0.01, 0.3, 2.0, 1e3]), st.sampled_from([1, 2]))
def test_the_divergence_is_bracketed_symmetric_and_not_negative(p, q, epsilon, order):
    mu, nu = measure(*p), measure(*q)
    s, back = (dv.sinkhorn_divergence(*m, epsilon=epsilon, order=order) for m in ((mu, nu), (nu, mu)))
    assert 0 <= s.lower <= s.value <= s.upper
    assert max(s.lower, back.lower) <= min(s.upper, back.upper)
    between, first, second = s.terms
    assert s.upper >= between.lower - first.upper / 2 - second.upper / 2


@pytest.mark.slow
def test_the_divergence_of_equal_measures_is_zero_however_they_are_written():
    x, _, a, _ = problem()
    mu = dv.Measure(x, a)
    turned = dv.Measure(x[::-1].copy(), a[::-1].copy())
    for nu in (mu, turned):
        s = dv.sinkhorn_divergence(mu, nu, epsilon=0.2)
        assert (s.value, s.lower, s.upper) == (0.0, 0.0, 0.0)
    with jax.enable_x64(True):
        x, a = jnp.asarray(x), jnp.asarray(a)
        out, slope = jax.jit(jax.value_and_grad(partial(value, function=dv.sinkhorn_divergence)))(x, x, a, a, 0.2)
    assert float(out) == 0.0
    np.testing.assert_allclose(slope, np.zeros((5, 2)), rtol=0, atol=SINKHORN_DIFFERENCE)


def test_other_costs_may_have_a_negative_divergence():
    """Nothing is clipped where it is not proved: the sup norm in three dimensions, squared city block distances."""
    mu, nu = pair(*problem(4, 6, 6, 3))
    for options in ({"metric": "chebyshev"}, {"metric": "cityblock", "order": 2}):
        s = dv.sinkhorn_divergence(mu, nu, epsilon=1e3, **options)
        between, first, second = s.terms
        assert s.lower <= float(between) - float(first) / 2 - float(second) / 2 <= s.upper


@pytest.mark.parametrize("epsilon", [1e3, 1e6])
def test_for_large_epsilon_it_is_half_the_energy_distance(epsilon):
    x, y, a, b = problem()
    d = [np.linalg.norm(s[:, None] - t, axis=-1) for s, t in ((x, y), (x, x), (y, y))]
    energy = a @ d[0] @ b - a @ d[1] @ a / 2 - b @ d[2] @ b / 2
    assert float(dv.sinkhorn_divergence(*pair(x, y, a, b), epsilon=epsilon)) == pytest.approx(energy, abs=64 / epsilon)


# --- peers --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("order", [1, 2])
def test_pot_agrees_with_the_kl_regulariser_and_is_off_by_entropies_with_its_own(order):
    ot = pytest.importorskip("ot")
    x, y, a, b = problem()
    c = np.linalg.norm(x[:, None] - y, axis=-1) ** order
    t = dv.sinkhorn(*pair(x, y, a, b), epsilon=0.3, order=order)
    kl = ot.solve(c, a, b, reg=0.3, reg_type="KL", tol=1e-12, max_iter=10_000)
    assert float(kl.value) == pytest.approx(float(t), abs=SINKHORN_PEER)
    plan = ot.sinkhorn(a, b, c, 0.3, stopThr=1e-13, numItermax=10_000)
    np.testing.assert_allclose(plan, t.plan.dense(), rtol=0, atol=SINKHORN_PEER)
    own = float((plan * c).sum() + 0.3 * (plan * np.log(plan)).sum())
    assert own + 0.3 * float(dv.entropy(a) + dv.entropy(b)) == pytest.approx(float(t), abs=SINKHORN_PEER)


@pytest.mark.parametrize("order", [1, 2])
def test_ott_agrees(order):
    ott = pytest.importorskip("ott")
    from ott.geometry import costs, pointcloud
    from ott.solvers import linear

    x, y, a, b = problem()
    t = dv.sinkhorn(*pair(x, y, a, b), epsilon=0.3, order=order)
    with jax.enable_x64(True):
        cost = costs.Euclidean() if order == 1 else costs.SqEuclidean()
        geometry = pointcloud.PointCloud(jnp.asarray(x), jnp.asarray(y), cost_fn=cost, epsilon=0.3)
        out = linear.solve(geometry, a=jnp.asarray(a), b=jnp.asarray(b), threshold=1e-10, max_iterations=10_000)
        assert float(out.reg_ot_cost) == pytest.approx(float(t), abs=SINKHORN_PEER), ott.__version__
        f = np.asarray(out.f) - 0.3 * np.log(a)
    np.testing.assert_allclose(f - f[0], t.potentials[0] - t.potentials[0][0], rtol=0, atol=SINKHORN_PEER)


def test_geomloss_agrees():
    geomloss, torch = pytest.importorskip("geomloss"), pytest.importorskip("torch")
    x, y, a, b = problem()
    given_ = [torch.tensor(v, dtype=torch.float64) for v in (a, x, b, y)]
    for p, ours in (
        (1, dv.sinkhorn_divergence(*pair(x, y, a, b), epsilon=0.3)),
        (2, dv.sinkhorn_divergence(*pair(x, y, a, b), epsilon=2 * 0.3**2, order=2)),
    ):
        theirs = geomloss.SamplesLoss("sinkhorn", p=p, blur=0.3, scaling=0.99)(*given_).item()
        assert theirs == pytest.approx(float(ours) / p, rel=SINKHORN_ANNEALED)


def test_there_are_hostile_problems_of_every_kind():
    drawn = [hostile(np.random.default_rng(seed)) for seed in islice(range(10_000), 400)]
    assert {k[5] for k in drawn} == {1, 2}
    assert {k[6] for k in drawn} == {"euclidean", "cityblock", "chebyshev"}
    assert any((k[2] == 0).any() for k in drawn)
    assert any(np.abs(k[0]).max() > 1e90 for k in drawn)
    assert any(np.abs(k[0]).max() < 1e-90 for k in drawn)
