"""wasserstein1 under jit, grad, vmap: the eager numbers, the right derivatives, NaN for a refusal."""

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences._core.measure import Measure
from divergences.models import parallel_lines
from divergences.transport.wasserstein1 import wasserstein1
from tests.divergences.transport.problems import generic
from tests.tolerances import EPS32, W1_DIFFERENCE, W1_GRADIENT32, W1_WIDTH


def value(x, y, a, b, **options):
    return wasserstein1(Measure(x, a), Measure(y, b), **options).value


def on_lines(theta):
    return wasserstein1(*parallel_lines(theta)).value


def problem(d=2):
    return [jnp.asarray(v) for v in generic(0, 4, 3, d)]


@pytest.mark.one_in(4)
@pytest.mark.parametrize("theta", [0.3, -0.7, 1e-3, 5.0])
@pytest.mark.slow
def test_on_the_parallel_lines_the_gradient_is_the_sign(theta):
    sign = np.sign(theta)
    assert jax.jit(jax.grad(on_lines))(theta) == sign
    assert jax.jit(lambda t: jax.jvp(on_lines, (t,), (1.0,)))(theta) == (jnp.float32(abs(theta)), sign)
    assert jax.jit(on_lines)(theta) == jnp.float32(abs(theta))
    with jax.enable_x64(True):
        assert jax.grad(on_lines)(theta) == sign


@pytest.mark.slow
def test_without_jit():
    assert jax.grad(on_lines)(0.3) == 1
    assert jax.jvp(on_lines, (-0.3,), (1.0,))[1] == -1


def test_at_theta_0_the_gradient_is_0():
    assert jax.value_and_grad(on_lines)(0.0) == (0, 0)


@pytest.mark.slow
def test_flats():
    slope = jax.grad(on_lines)(jnp.array([3.0, -4.0]))
    assert np.abs(slope - jnp.array([0.6, -0.8])).max() <= W1_GRADIENT32


@pytest.mark.slow
def test_vmap_is_the_loop():
    thetas = jnp.array([0.3, -0.7, 0.0])
    assert jax.vmap(on_lines)(thetas).tolist() == [float(on_lines(t)) for t in thetas]
    assert jax.jit(jax.vmap(jax.grad(on_lines)))(thetas).tolist() == [1.0, -1.0, 0.0]


TRANSFORMS = {
    "jit": jax.jit(value),
    "vmap": lambda *z: jax.vmap(value, in_axes=(0, None, None, None))(z[0][None], *z[1:])[0],
    "vmap of all": lambda *z: jax.vmap(value)(*(v[None] for v in z))[0],
    "vmap of vmap": lambda *z: jax.vmap(jax.vmap(value, in_axes=(0, *[None] * 3)), in_axes=(None, None, 0, None))(
        z[0][None], z[1], z[2][None], z[3]
    )[0, 0],
    "scan": lambda *z: jax.lax.scan(lambda c, _: (c, value(c, *z[1:])), z[0], None, length=2)[1][1],
    "cond": jax.jit(lambda *z: jax.lax.cond(z[0][0, 0] < 1e9, lambda: value(*z), lambda: 0 * z[0][0, 0])),
    "checkpoint": jax.checkpoint(value),
}


@pytest.mark.one_in(6)
@pytest.mark.parametrize("x64", [False, True])
@pytest.mark.parametrize("name", list(TRANSFORMS))
def test_transformations_agree_with_the_eager_answer(name, x64):
    with jax.enable_x64(x64):
        z = problem()
        assert float(jax.jit(TRANSFORMS[name])(*z)) == float(value(*z))


@pytest.mark.slow
def test_gradients_of_transformations_are_one():
    z = problem()
    plain = jax.jit(jax.grad(value))(*z)
    for name in ("vmap", "scan", "checkpoint"):
        assert np.abs(jax.jit(jax.grad(TRANSFORMS[name]))(*z) - plain).max() <= W1_GRADIENT32


@pytest.mark.one_in(3)
@pytest.mark.parametrize("d", [1, 2])
@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "chebyshev"])
def test_gradients_against_differences(d, metric):
    step = 2.0**-20
    with jax.enable_x64(True):
        z = problem(d)
        slopes = jax.jit(jax.grad(lambda *z: value(*z, metric=metric), argnums=(0, 1, 2, 3)))(*z)
        eager = [np.asarray(v) for v in z]
        for k in range(4):
            moves = np.eye(eager[k].size).reshape(-1, *eager[k].shape)
            if k >= 2:  # masses move on the simplex
                moves = moves - np.roll(moves, 1, axis=0)
            for move in moves:
                ends = [[v + s * step * move if i == k else v for i, v in enumerate(eager)] for s in (1, -1)]
                rate = (value(*ends[0], metric=metric) - value(*ends[1], metric=metric)) / (2 * step)
                assert abs(rate - np.sum(np.asarray(slopes[k]) * move)) <= W1_DIFFERENCE


def test_masses_are_read_as_their_quotient():
    with jax.enable_x64(True):
        x, y, a, b = problem()
        slope = jax.grad(value, argnums=2)(x, y, a, b)
        assert abs(float(jnp.sum(slope * a))) <= W1_DIFFERENCE  # W1 does not change along a


@pytest.mark.slow
def test_lower_and_upper_move_with_the_value():
    def bounds(x, part):
        t = wasserstein1(Measure(x, z[2]), Measure(*z[1::2]))
        return getattr(t, part)

    z = problem()
    slopes = [jax.grad(bounds)(z[0], part).tolist() for part in ("value", "lower", "upper")]
    assert slopes[0] == slopes[1] == slopes[2]
    low, middle, high = (float(bounds(z[0], part)) for part in ("lower", "value", "upper"))
    assert low <= middle <= high


@pytest.mark.slow
def test_a_transport_comes_out_of_jit_and_vmap():
    z = problem()
    t = jax.jit(lambda *z: wasserstein1(Measure(*z[::2]), Measure(*z[1::2])))(*z)
    assert (t.method, int(t.status), t.status.dtype) == ("auto", 0, np.int32)
    assert t.plan.rows.shape == t.plan.cols.shape == t.plan.mass.shape == (6,)
    assert np.abs(np.bincount(t.plan.rows, t.plan.mass, 4) - z[2]).max() <= EPS32
    assert np.abs(np.bincount(t.plan.cols, t.plan.mass, 3) - z[3]).max() <= EPS32
    assert float(t.lower) < float(t.upper)
    eager = wasserstein1(Measure(*z[::2]), Measure(*z[1::2]))
    assert np.abs(t.critic(z[0]) - eager.critic(z[0])).max() <= 4 * EPS32
    assert np.abs(jax.jit(lambda t, x: t.critic(x))(t, z[0]) - t.critic(z[0])).max() <= 4 * EPS32
    batch = jax.vmap(lambda x: wasserstein1(Measure(x, z[2]), Measure(*z[1::2])))(jnp.stack([z[0], z[0] + 1]))
    assert batch.plan.mass.shape == (2, 6)
    assert float(batch.value[0]) == float(t.value)


def test_measures_as_arguments_of_jit():
    mu, nu = parallel_lines(jnp.float32(0.25), 4)
    assert float(jax.jit(wasserstein1)(mu, nu).value) == 0.25


@pytest.mark.slow
def test_the_line_pads_its_plan():
    x = jnp.array([0.0, 1.0, 2.0, 3.0])
    t = jax.jit(lambda x: wasserstein1(Measure(x), Measure(x + 1)))(x)
    assert t.method == "line"
    assert float(t.value) == 1
    assert t.plan.mass.shape == (7,)
    assert np.sort(t.plan.mass).tolist() == [0.0] * 3 + [0.25] * 4
    assert jax.grad(lambda x: wasserstein1(Measure(x), Measure(jnp.arange(4.0))).value)(x).tolist() == [0.0] * 4
    assert jax.grad(lambda x: wasserstein1(Measure(x), Measure(x[:1] + 9)).value)(x).shape == (4,)


@pytest.mark.slow
def test_a_function_as_metric():
    z = problem()

    def cityblock(s, t):
        return jnp.sum(jnp.abs(s - t))

    named = jax.value_and_grad(lambda *z: value(*z, metric="cityblock"))(*z)
    called = jax.jit(jax.value_and_grad(lambda *z: value(*z, metric=cityblock)))(*z)
    assert abs(float(named[0] - called[0])) <= 4 * EPS32
    assert np.abs(named[1] - called[1]).max() <= W1_GRADIENT32
    flat = jax.grad(lambda t: value(t * jnp.ones(2), jnp.zeros(2), None, None, metric=lambda s, t: jnp.abs(s - t)))
    assert flat(3.0) == 1


def test_a_matrix_as_metric():
    d = jnp.array([[0.0, 1.0, 2.0], [1.0, 0.0, 1.5], [2.0, 1.5, 0.0]])
    mu, nu = Measure(jnp.array([0, 1]), jnp.array([0.5, 0.5])), Measure(jnp.array([2, 1]), jnp.array([0.25, 0.75]))
    cost, share = jax.value_and_grad(lambda d: wasserstein1(mu, nu, metric=d).value)(d)
    # ¼ of point 0's mass and of nobody else's leaves for 2, or by way of 1: D₀₂ = 2 < D₀₁ + D₁₂, optimal 0→1, 1→2 or 0→2
    assert float(cost) == 0.75
    assert float(jnp.sum(share * d)) == 0.75  # W1 is homogeneous in the distances: Euler
    traced = jax.jit(lambda mu, nu: wasserstein1(mu, nu, metric=d))(mu, nu)
    assert float(traced.value) == 0.75
    lost = jax.jit(lambda x: wasserstein1(Measure(x), nu, metric=d))(jnp.array([0.0, 7.0]))
    assert np.isnan(lost.value)
    assert int(lost.status) == 1
    bent = jax.jit(lambda d: wasserstein1(mu, nu, metric=d))(d.at[0, 1].set(9.0))
    assert int(bent.status) == 1


@pytest.mark.parametrize("d", [1, 2])
@pytest.mark.slow
def test_a_refusal_is_nan(d):
    z = problem(d)
    solve = jax.jit(lambda *z: wasserstein1(Measure(*z[::2]), Measure(*z[1::2])))
    spoiled = [
        (z[0].at[0, 0].set(jnp.nan), *z[1:]),
        (z[0].at[0, 0].set(jnp.inf), *z[1:]),
        (*z[:2], 1.5 * z[2], z[3]),
        (*z[:3], z[3] - jnp.array([2.0, -1.0, -1.0])),
        (*z[:2], z[2] * jnp.nan, z[3]),
    ]
    for arguments in spoiled:
        t = solve(*arguments)
        assert np.isnan([t.value, t.lower, t.upper]).all()
        assert int(t.status) == 1
    assert np.isnan(jax.vmap(value)(*(jnp.stack([u, v]) for u, v in zip(z, spoiled[0], strict=True)))).tolist() == [
        False,
        True,
    ]


def test_a_gap_above_tol_is_nan():
    t = jax.jit(lambda x: wasserstein1(Measure(x), Measure(x + 0.1), tol=0.0))(jnp.arange(3.0))
    assert np.isnan(t.value)
    assert int(t.status) == 3


def test_shapes_are_refused_at_trace_time():
    with pytest.raises(ValueError, match="dimension"):
        jax.jit(lambda x: wasserstein1(Measure(x), Measure(x[:, :1])).value)(jnp.zeros((3, 2)))


def test_numpy_measures_inside_somebodys_jit():
    mu, nu = parallel_lines(0.25, 4)
    assert jax.jit(lambda c: c * float(wasserstein1(mu, nu)))(2.0) == 0.5


BAD = {"sum": [0.5, 0.6], "negative": [1.5, -0.5], "nan": [np.nan, 1.0], "infinite": [np.inf, 0.5]}
ENGINES = {
    "wasserstein1": wasserstein1,
    "entropic": partial(wasserstein1, method="entropic", tol=0.5),
    "function": partial(wasserstein1, metric=lambda s, t: jnp.abs(s - t).sum()),
}
TWO, OTHERS = jnp.array([[0.0, 1.0], [2.0, 0.5]]), jnp.array([[1.0, 1.0], [3.0, 0.0], [0.0, 0.0]])


def slopes_of(engine, x, a):
    """The value, and its gradients by points and masses, of one problem against three atoms."""

    def value(x, a):
        return engine(Measure(x, a), Measure(OTHERS)).value

    return value(x, a), *jax.grad(value, (0, 1))(x, a)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", ENGINES)
def test_the_gradient_of_what_has_no_answer_is_nan_and_never_0(name):
    slopes = jax.jit(partial(slopes_of, ENGINES[name]))
    good = jnp.array([0.25, 0.75])
    for mass in BAD.values():
        value, by_x, by_a = slopes(TWO, jnp.array(mass))
        assert np.isnan(value)
        assert np.isnan(by_x).all()
        assert np.isnan(by_a).all()
    for bad in (np.nan, np.inf):
        value, by_x, by_a = slopes(TWO.at[1, 0].set(bad), good)
        assert np.isnan(value)
        assert np.isnan(by_x).all()
        assert np.isnan(by_a).all()
    assert all(np.isfinite(v).all() for v in slopes(TWO, good))


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.slow
def test_an_unsolved_problem_of_a_batch_leaves_the_others_alone(name):
    slopes = partial(slopes_of, ENGINES[name])
    masses = jnp.array([[0.25, 0.75], [0.5, 0.6], [0.5, 0.5]])
    points = jnp.stack([TWO, TWO, TWO + 1])
    batch = jax.vmap(slopes)(points, masses)
    for k, each in enumerate(zip(*batch, strict=True)):
        if k == 1:
            assert all(np.isnan(v).all() for v in each)
        else:
            for v, alone in zip(each, jax.jit(slopes)(points[k], masses[k]), strict=True):
                np.testing.assert_allclose(v, alone, rtol=W1_GRADIENT32, atol=W1_GRADIENT32)


@pytest.mark.slow
def test_a_tolerance_that_is_missed_has_no_gradient():
    engine = partial(wasserstein1, method="entropic", tol=0.0)
    rng = np.random.default_rng(0)
    x, a = jnp.array(rng.normal(size=(4, 2))), jnp.full(4, 0.25)
    code = jax.jit(lambda x, a: engine(Measure(x, a), Measure(OTHERS)).code)(x, a)
    value, by_x, by_a = slopes_of(engine, x, a)
    value = jax.jit(partial(slopes_of, engine))(x, a)[0]
    assert np.isnan(value) == np.isnan(by_x).all() == np.isnan(by_a).all() == bool(code)


def test_a_matrix_that_is_no_metric_has_no_gradient():
    def value(table):
        return wasserstein1(Measure([0, 1]), Measure([2, 0]), metric=table).value

    fine = jnp.array([[0.0, 1, 2], [1, 0, 1], [2, 1, 0]])
    assert np.isfinite(jax.grad(value)(fine)).all()
    assert np.isnan(jax.grad(value)(fine.at[0, 2].set(9.0))).all()


@pytest.mark.slow
def test_entropic_in_a_local_64_bit_scope():
    """The host is called on a thread of XLA's, where that scope does not hold."""
    x, y = np.linspace(0, 1, 12).reshape(6, 2), np.linspace(0.25, 2, 10).reshape(5, 2)
    eager = wasserstein1(Measure(x), Measure(y), method="entropic")
    with jax.enable_x64(True):
        traced = jax.jit(lambda a, b: wasserstein1(Measure(a), Measure(b), method="entropic").value)
        found = traced(jnp.asarray(x), jnp.asarray(y))
    assert found.dtype == np.float64
    assert float(found) == pytest.approx(float(eager), rel=W1_WIDTH, abs=0)
