"""∫ |F − G| against rational arithmetic; shapes, libraries, derivatives, refusals."""

from fractions import Fraction

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import divergences as dv
from divergences.transport.line import w1_line
from tests.divergences.transport.exact import on_the_line
from tests.tolerances import EPS32, SPACING, W1_GRADIENT32, W1_LINE

REAL = st.floats(-100, 100) | st.integers(-3, 3).map(float)
POINTS = st.lists(REAL, min_size=1, max_size=8)


def unit(n):
    return [1.0] * n


def close(found, truth, budget=W1_LINE, floor=0.0):
    return abs(Fraction(float(found)) - truth) <= Fraction(budget) * truth + Fraction(floor) + Fraction(SPACING)


@given(POINTS, POINTS)
@example([0.0], [0.0, 0.0, 2.225073858507203e-309])
def test_without_masses(x, y):
    assert close(w1_line(x, y), on_the_line(x, y, unit(len(x)), unit(len(y))))


@given(POINTS, POINTS, st.data())
def test_with_masses(x, y, data):
    a, b = (np.array(data.draw(st.lists(st.integers(0, 9), min_size=len(v), max_size=len(v)))) for v in (x, y))
    a[0] += 1
    b[-1] += 1
    a, b = a / a.sum(), b / b.sum()
    rounding = 1e-24  # the fixed-point unit 2⁻⁹⁶, times the atoms, times the range
    assert close(w1_line(x, y, a, b), on_the_line(x, y, a, b), floor=rounding)
    assert close(w1_line(x, y, a), on_the_line(x, y, a, unit(len(y))), floor=rounding)
    assert close(w1_line(x, y, None, b), on_the_line(x, y, unit(len(x)), b), floor=rounding)


@pytest.mark.parametrize("scale", [1e-100, 1e-300, 1.0, 1e100])
@pytest.mark.parametrize("offset", [0.0, 1e8])
def test_offsets_and_scales(scale, offset):
    rng = np.random.default_rng(1)
    x, y = (scale * (rng.normal(size=n) + offset) for n in (40, 30))
    a, b = (rng.dirichlet(np.ones(n)) for n in (40, 30))
    assert close(w1_line(x, y), on_the_line(x, y, unit(40), unit(30)))
    assert close(w1_line(x, y, a, b), on_the_line(x, y, a, b))


def test_masses_that_miss_1_are_those_of_the_quotient():
    rng = np.random.default_rng(2)
    x, y, a = rng.normal(size=20), rng.normal(size=20), rng.dirichlet(np.ones(20))
    assert close(w1_line(x, y, a * (1 + 1e-10), a * (1 - 1e-9)), on_the_line(x, y, a * (1 + 1e-10), a * (1 - 1e-9)))
    assert close(w1_line(x, x, a * (1 + 1e-9), a), on_the_line(x, x, a * (1 + 1e-9), a), floor=1e-24)


@pytest.mark.parametrize("far", [1e30, -1e300])
def test_an_atom_without_mass_may_be_anywhere(far):
    rng = np.random.default_rng(7)
    x, y, a = rng.normal(size=20), rng.normal(size=20), rng.dirichlet(np.ones(20), size=2)
    truth = [on_the_line(x, y, row, unit(20)) for row in a]
    for at in (0, 7, 20):
        found = w1_line(np.insert(x, at, far), y, np.insert(a, at, 0.0, axis=-1))
        assert close(found[0], truth[0])
        assert close(found[1], truth[1])
        assert close(w1_line(y, np.insert(x, [at, at], far), None, np.insert(a[0], [at, at], 0.0)), truth[0])


def test_the_rounding_does_not_grow_with_the_number_of_atoms():
    n, m = 2000, 1500
    rng = np.random.default_rng(3)
    x, y, a, b = rng.normal(size=n), rng.normal(size=m), rng.dirichlet(np.ones(n)), rng.dirichlet(np.ones(m))
    assert close(w1_line(x, y, a, b), on_the_line(x, y, a, b))
    assert close(w1_line(x, y), on_the_line(x, y, unit(n), unit(m)))


def test_the_batch_is_the_loop():
    rng = np.random.default_rng(4)
    x, y, a = rng.normal(size=(3, 1, 5)), rng.normal(size=(2, 7)), rng.dirichlet(np.ones(5), size=(3, 1))
    for weights in ((), (a,)):
        table = w1_line(x, y, *weights)
        assert table.shape == (3, 2)
        for i, j in np.ndindex(3, 2):
            assert table[i, j] == w1_line(x[i, 0], y[j], *(w[i, 0] for w in weights))


def test_numpy_gives_float64_and_jax_its_own_dtype():
    assert w1_line([0, 1], [3]).dtype == np.float64
    assert isinstance(w1_line(np.zeros(2, np.float32), [1.0]), np.float64)
    narrow = w1_line(jnp.zeros(2), [1.0, 2.0, 3.0])
    assert isinstance(narrow, jax.Array)
    assert (float(narrow), narrow.dtype) == (2.0, np.float32)
    with jax.enable_x64(True):
        wide = jnp.array([0.1])
    assert (float(w1_line(wide, [0.0])), w1_line(wide, [0.0]).dtype) == (0.1, np.float64)


@pytest.mark.one_in(8)
@pytest.mark.parametrize(("weighted", "x64"), [(True, False), (False, False), (False, True), (True, True)])
def test_transformations_agree_with_the_eager_answer(weighted, x64):
    rng = np.random.default_rng(6)
    with jax.enable_x64(x64):
        x, y = jnp.asarray(rng.normal(size=(2, 5))), jnp.asarray(rng.normal(size=4))
        masses = (jnp.asarray(rng.dirichlet(np.ones(5))), jnp.asarray(rng.dirichlet(np.ones(4)))) if weighted else ()
        eager = [float(w1_line(row, y, *masses)) for row in x]
        assert [float(jax.jit(w1_line)(row, y, *masses)) for row in x] == eager
        assert jax.vmap(lambda row: w1_line(row, y, *masses))(x).tolist() == eager
        assert jax.jit(jax.vmap(w1_line, in_axes=(0, *[None] * (1 + len(masses)))))(x, y, *masses).tolist() == eager
        each = [jax.grad(w1_line)(row, y, *masses).tolist() for row in x]
        assert jax.jit(jax.vmap(lambda row: jax.grad(w1_line)(row, y, *masses)))(x).tolist() == each
        assert jax.hessian(w1_line)(x[0], y, *masses).tolist() == np.zeros((5, 5)).tolist()


def exact_slopes(x, y, a, b):
    """Σⱼ Pᵢⱼ·sign(xᵢ − yⱼ) for the coupling that keeps the order, in rational arithmetic."""
    rows, cols = sorted(range(len(x)), key=lambda i: x[i]), sorted(range(len(y)), key=lambda j: y[j])
    total = [sum(map(Fraction, w)) for w in (a, b)]
    left, right = [Fraction(a[i]) / total[0] for i in rows], [Fraction(b[j]) / total[1] for j in cols]
    slope, i, j = [Fraction(0)] * len(x), 0, 0
    while i < len(x) and j < len(y):
        mass = min(left[i], right[j])
        slope[rows[i]] += mass * int(np.sign(x[rows[i]] - y[cols[j]]))
        left[i], right[j] = left[i] - mass, right[j] - mass
        i, j = i + (left[i] == 0), j + (right[j] == 0)
    return slope


FOUR, THREE = (st.lists(st.integers(-3, 3), min_size=n, max_size=n) for n in (4, 3))
gradient = jax.jit(jax.grad(w1_line, argnums=(0, 1)))


@given(FOUR, THREE, st.booleans())
def test_the_gradient_at_ties_is_that_of_the_coupling_in_order(x, y, weighted):
    a, b = ([0.25, 0.5, 0.125, 0.125], [0.5, 0.0, 0.5]) if weighted else ([0.25] * 4, [1 / 3] * 3)
    masses = tuple(map(jnp.array, (a, b))) if weighted else ()
    by_x, by_y = gradient(jnp.array(x, float), jnp.array(y, float), *masses)
    for found, truth in ((by_x, exact_slopes(x, y, a, b)), (by_y, exact_slopes(y, x, b, a))):
        errors = [abs(Fraction(float(v)) - t) for v, t in zip(found, truth, strict=True)]
        assert max(errors) <= Fraction(W1_GRADIENT32)


def test_the_gradient_at_coincident_points_is_0():
    x = jnp.array([0.0, 1.0, 1.0, 5.0])
    slope = jax.jit(jax.grad(w1_line))
    assert slope(x, x).tolist() == slope(x, x, jnp.full(4, 0.25), jnp.full(4, 0.25)).tolist() == [0.0] * 4


def test_the_gradient_in_the_masses_is_the_critic_centred():
    x, y = jnp.array([0.0, 1.0]), jnp.array([0.0, 1.0])
    a, b = jnp.array([0.75, 0.25]), jnp.array([0.5, 0.5])
    by_a, by_b = jax.jit(jax.grad(w1_line, argnums=(2, 3)))(x, y, a, b)  # W1 = a₀ − b₀ over the totals, f(0) − f(1) = 1
    assert by_a.tolist() == [0.25, -0.75]
    assert by_b.tolist() == [-0.5, 0.5]


def test_forward_mode_and_a_step_of_descent():
    x, y = jnp.array([0.0, 1.0, 2.0]), jnp.array([5.0, 6.0])
    value, change = jax.jvp(lambda x: w1_line(x, y), (x,), (jnp.ones(3),))
    assert float(value) == 4.5
    assert abs(float(change) + 1) <= W1_GRADIENT32
    assert abs(float(w1_line(x - 0.5 * jax.grad(w1_line)(x, y), y)) - (4.5 - 0.5 / 3)) <= 8 * EPS32


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_under_a_trace_a_refusal_is_nan(bad):
    x, y, a = jnp.arange(3.0), jnp.arange(2.0), jnp.array([0.5, 0.25, 0.25])
    assert np.isnan(jax.jit(w1_line)(x.at[1].set(bad), y))
    assert np.isnan(jax.jit(w1_line)(x, y, a.at[0].set(bad)))
    assert np.isnan(jax.jit(w1_line)(x, y, 2 * a))
    assert np.isnan(jax.jit(w1_line)(x, y, a - jnp.array([1.0, -0.5, -0.5])))
    assert np.isnan(jax.jit(jax.grad(w1_line))(x.at[1].set(bad), y)).any()
    rows = jax.vmap(lambda row: w1_line(row, y))(jnp.stack([x, x.at[0].set(bad)]))
    assert np.isnan(rows).tolist() == [False, True]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (([0.0, np.nan], [1.0]), r"^x: found nan at index 1"),
        (([0.0], [np.inf]), r"^y: found inf at index 0"),
        (([], [1.0]), r"^x: found shape \(0,\); expected \(\.\.\., n\) with at least one point"),
        ((0.0, [1.0]), r"^x: found shape \(\)"),
        (([0.0, 1.0], [1.0], [0.5, 0.6]), r"^a: found the sum 1.1; expected 1.*dv\.normalise\(a\)"),
        (([0.0, 1.0], [1.0], None, [-1.0]), r"^b: found -1.0 at index 0"),
        (([0.0, 1.0], [1.0], [1.0]), r"^a: found shape \(1,\); expected \(\.\.\., 2\), one mass for each point of x"),
        ((np.zeros((2, 3)), np.zeros((4, 3))), r"^x, y: found shapes \(2, 3\), \(4, 3\); expected leading axes"),
    ],
)
def test_bad_input_is_refused_in_one_line(arguments, said):
    with pytest.raises(ValueError, match=said) as refusal:
        w1_line(*arguments)
    assert "\n" not in str(refusal.value)


def test_of_tensors_it_is_numpy():
    torch = pytest.importorskip("torch")
    found = dv.w1_line(torch.tensor([0.0, 1.0]), torch.tensor([0.0, 2.0]))
    assert isinstance(found, np.floating)
    assert found == dv.wasserstein1(*(dv.Measure(torch.tensor([0.0, x])) for x in (1.0, 2.0))).value == 0.5
