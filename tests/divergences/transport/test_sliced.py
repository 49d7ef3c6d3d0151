"""Slices against Wₚ of each projection, and of translates against the mean of |⟨u, θ⟩|^p over the sphere."""

import math

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from tests.divergences.transport.problems import generic
from tests.tolerances import EPS32, SIGMAS, W1_GRADIENT32, W1_WIDTH

KEY = jax.random.key(0)


@pytest.mark.parametrize("order", [1, 1.5, 2, 7])
@pytest.mark.parametrize("weighted", [False, True])
def test_each_slice_is_the_distance_of_the_projections(order, weighted):
    x, y, a, b = generic(0, 7, 5, 3)
    a[0] = 0
    mu, nu = (dv.Measure(x, a / a.sum()), dv.Measure(y, b)) if weighted else (dv.Measure(x), dv.Measure(y))
    s = dv.sliced(mu, nu, order=order, directions=6, key=KEY)
    alone = [
        float(dv.wasserstein(dv.Measure(x @ u, mu.mass), dv.Measure(y @ u, nu.mass), order=order)) for u in s.directions
    ]
    assert np.allclose(s.each, alone, rtol=W1_WIDTH, atol=0)
    assert np.allclose((s.directions**2).sum(axis=1), 1, rtol=W1_WIDTH, atol=0)
    assert s.value == pytest.approx(np.mean(s.each**order) ** (1 / order), rel=W1_WIDTH)
    spread = np.std(s.each**order, ddof=1) / 6**0.5
    assert s.error == pytest.approx(spread / (order * s.value ** (order - 1)), rel=W1_WIDTH)
    assert s.value <= dv.wasserstein(mu, nu, order=order).upper
    assert type(s.value) is type(s.error) is np.float64


@pytest.mark.one_in(3)
@pytest.mark.parametrize("d", [2, 3, 5])
def test_slices_of_a_translate(d):
    """E|⟨u, θ⟩| is 2/π and ½ of |θ| in the plane and in space, and E⟨u, θ⟩² is |θ|²/d."""
    x, size = generic(d, 9, 2, d)[0], 1.7
    mu, nu = dv.Measure(x), dv.Measure(x + size * np.eye(d)[0])
    constant = math.gamma(d / 2) / (math.sqrt(math.pi) * math.gamma((d + 1) / 2))
    assert {2: 2 / math.pi, 3: 0.5}.get(d, constant) == pytest.approx(constant, rel=W1_WIDTH)
    for order, truth in ((1, size * constant), (2, size / d**0.5)):
        s = dv.sliced(mu, nu, order=order, directions=2**14, key=KEY)
        assert abs(s.value - truth) <= SIGMAS * s.error
        assert 0 < SIGMAS * s.error <= 0.03 * truth
        assert np.allclose(s.each, size * np.abs(s.directions[:, 0]), rtol=W1_WIDTH, atol=W1_WIDTH)


@pytest.mark.one_in(4)
@pytest.mark.parametrize(("order", "d"), [(1, 2), (3, 2), (2, 3)])
def test_intervals_of_two_errors_hold_the_mean_over_all_directions(order, d):
    """Of 400 draws of 64 directions, about 95 % do: 88 % would be 6 standard deviations less."""
    x = np.zeros((1, d))
    mu, nu = dv.Measure(x), dv.Measure(x + np.eye(d)[0])
    moment = math.gamma(d / 2) * math.gamma((order + 1) / 2) / (math.sqrt(math.pi) * math.gamma((order + d) / 2))
    draw = jax.jit(jax.vmap(lambda key: dv.sliced(mu, nu, order=order, directions=64, key=key)))
    s = draw(jax.random.split(KEY, 400))
    held = np.mean(np.abs(s.value - moment ** (1 / order)) <= 1.96 * s.error)
    assert 0.88 <= held <= 0.99


def test_on_the_line_all_directions_say_the_same():
    x, y, a, b = generic(3, 6, 4, 1)
    s = dv.sliced(dv.Measure(x, a), dv.Measure(y[:, 0], b), order=2, directions=3, key=KEY)
    assert s.value == pytest.approx(dv.wasserstein2(dv.Measure(x, a), dv.Measure(y, b)).value, rel=W1_WIDTH)
    assert s.error <= W1_WIDTH
    assert dv.sliced(dv.Measure(x), dv.Measure(y), directions=1, key=KEY).error == math.inf


@pytest.mark.parametrize("scale", [1e-200, 1e140])
def test_no_power_overflows(scale):
    x, y, a, b = generic(4, 6, 4, 2)
    s, one = (dv.sliced(dv.Measure(c * x, a), dv.Measure(c * y, b), order=5, directions=9, key=KEY) for c in (scale, 1))
    assert s.value == pytest.approx(scale * one.value, rel=W1_WIDTH)
    assert s.error == pytest.approx(scale * one.error, rel=W1_WIDTH)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("order", [1, 2, pytest.param(1.5, marks=pytest.mark.slow)])
def test_traces_gradients_and_where_nothing_moves(order):
    x, y, a, b = generic(5, 6, 5, 3)

    def value(x, a):
        return dv.sliced(dv.Measure(x, a), dv.Measure(jnp.asarray(y), jnp.asarray(b)), order=order, key=KEY).value

    with jax.enable_x64(True):
        given, way, more = jnp.asarray(x), jnp.asarray(generic(6, 6, 2, 3)[0]), jnp.asarray(a * (a - a @ a))
        slope = jax.jit(jax.grad(lambda t: value(given + t * way, jnp.asarray(a) + t * more)))(0.0)
        step = 2.0**-17
        at = jax.jit(jax.vmap(lambda t: value(given + t * way, jnp.asarray(a) + t * more)))
        ends = np.asarray(at(jnp.array([step, -step])))
        assert float(slope) == pytest.approx((ends[0] - ends[1]) / (2 * step), rel=W1_GRADIENT32)
        same = jax.grad(
            lambda x, a: dv.sliced(dv.Measure(x, a), dv.Measure(jnp.array(x + 0), a), order=order, key=KEY).value,
            argnums=(0, 1),
        )
        slopes = jax.jit(same)(given, jnp.asarray(a))
    assert not any(np.any(np.asarray(g)) for g in slopes)


@pytest.mark.slow
def test_jax_arrays_outside_of_a_trace():
    x, y, _, _ = generic(5, 6, 5, 3)
    found = dv.sliced(dv.Measure(jnp.asarray(x, jnp.float32)), dv.Measure(y), order=2, key=KEY).value
    assert isinstance(found, jax.Array)
    assert found.dtype == np.float32
    assert found == pytest.approx(float(dv.sliced(dv.Measure(x), dv.Measure(y), order=2, key=KEY).value), rel=EPS32 * 8)


def test_it_says_what_it_is():
    s = dv.sliced(dv.Measure([[0.0, 0.0]]), dv.Measure([[1.0, 0.0]]), order=2, directions=4, key=KEY)
    assert float(s) == s.value
    assert repr(s) == f"Sliced(value={s.value}, error={s.error}, directions=4, order=2)"
    assert "SW2 = " in s._repr_html_()
    assert jax.jit(lambda key: dv.sliced(dv.Measure([0.0]), dv.Measure([1.0]), key=key))(KEY).order == 1
    shown = []
    jax.jit(lambda key: shown.append(dv.sliced(dv.Measure([0.0]), dv.Measure([1.0]), key=key)._repr_html_()))(KEY)
    assert shown == [None]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"directions": 0}, r"^directions: found 0; expected a whole number >= 1$"),
        ({"directions": 1.5}, r"^directions: found 1.5; expected a whole number >= 1$"),
        ({"directions": "9"}, r"^directions: found '9'; expected a whole number >= 1$"),
        ({"order": 0.5}, r"^order: found 0.5; expected a number p >= 1"),
        ({"order": math.inf}, r"^order: found inf; expected a finite order"),
        ({"key": 0}, r"^key: found 0; expected a key of jax.random"),
        ({"key": None}, r"^key: found None; expected a key of jax.random"),
    ],
)
def test_what_it_refuses_in_a_line(options, said):
    with pytest.raises((ValueError, TypeError), match=said):
        dv.sliced(dv.Measure([0.0]), dv.Measure([1.0]), **{"key": KEY, **options})
