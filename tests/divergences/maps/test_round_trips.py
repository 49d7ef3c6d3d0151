"""Round trips of linear maps lose what their formulas say, in NumPy, JAX and torch."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from scipy.special import ndtri

from divergences.maps import cycle_loss
from tests.tolerances import AUTODIFF, MAPS_FLOAT32, MAPS_RTOL, NORMAL_GRID

RNG = np.random.default_rng(0)
X, Y = RNG.normal(size=(2, 3, 4, 5)), RNG.exponential(3.0, size=(3, 6, 2))
SKEW = np.array([[2.0, -0.7], [0.3, 1.1]])
COVARIANCE = SKEW @ SKEW.T
GO, COME = np.array([[1.2, -0.4], [0.5, 0.9]]), np.array([[0.3, 0.2], [-0.8, 1.5]])
LOST = COME @ GO - np.eye(2)
"""A = GF − 1."""


def linear(matrix):
    return lambda x: x @ matrix.T


def with_covariance():
    """Four points whose second moments are exactly Σ: ±√2 times the columns of a root."""
    columns = np.sqrt(2) * np.linalg.cholesky(COVARIANCE).T
    return np.concatenate([columns, -columns])


def of_a_normal(m=400):
    """Points of N(0, Σ) in the plane: equal shares of the radius' distribution, equally spaced angles."""
    radius = np.sqrt(-2 * np.log1p(-(np.arange(m) + 0.5) / m))
    angle = 2 * np.pi * (np.arange(m) + 0.5) / m
    circle = np.stack([np.cos(angle), np.sin(angle)], -1)
    return (radius[:, None, None] * circle).reshape(-1, 2) @ SKEW.T


def test_squares_of_linear_maps_are_a_trace():
    x = with_covariance()
    there, back = cycle_loss(linear(GO), linear(COME), x, x, order=2)
    other = GO @ COME - np.eye(2)
    assert there == pytest.approx(np.trace(LOST @ COVARIANCE @ LOST.T), rel=MAPS_RTOL)
    assert back == pytest.approx(np.trace(other @ COVARIANCE @ other.T), rel=MAPS_RTOL)


def test_sizes_of_linear_maps_of_a_normal_distribution_are_roots_of_variances():
    there, _ = cycle_loss(linear(GO), linear(COME), of_a_normal(), with_covariance())
    expected = np.sqrt(2 / np.pi) * np.sqrt(np.diag(LOST @ COVARIANCE @ LOST.T)).sum()
    assert there == pytest.approx(expected, rel=NORMAL_GRID)


def test_on_the_line_it_is_the_excess_of_the_product():
    z = ndtri((np.arange(20_000) + 0.5) / 20_000)
    for a, b in ((2.0, 0.5), (2.0, 0.25), (-3.0, 0.5), (0.5, -2.0)):
        there, back = cycle_loss(lambda x, a=a: a * x, lambda y, b=b: b * y, 3 * z, z)
        assert there == pytest.approx(3 * back, rel=MAPS_RTOL)
        assert back == pytest.approx(abs(a * b - 1) * np.sqrt(2 / np.pi), rel=NORMAL_GRID)


@pytest.mark.parametrize("order", [1, 2])
def test_nothing_is_lost_by_any_map_and_its_inverse(order):
    for t in (0.0, 0.3, 2.0):
        turn = np.array([[np.cos(t), -np.sin(t)], [np.sin(t), np.cos(t)]])
        lost = cycle_loss(
            linear(turn @ GO), linear(np.linalg.inv(turn @ GO)), X[0, 0][:, :2], with_covariance(), order=order
        )
        assert max(lost) <= MAPS_RTOL
    assert cycle_loss(lambda x: x**3, np.cbrt, [[2.0]], [[8.0]]) == (0, 0)


def test_an_embedding_loses_nothing_there_and_something_back():
    up, down = np.array([[1.0], [0.0]]), np.array([[1.0, 0.0]])
    assert cycle_loss(linear(up), linear(down), [[3.0], [-1.0]], [[1.0, 2.0], [5.0, 4.0]]) == (0, 3)


def test_batches_are_loops():
    found = cycle_loss(linear(GO), linear(COME), X[..., :2], Y, order=2)
    assert found.there.shape == (2, 3)
    assert found.back.shape == (3,)
    for k in np.ndindex(2, 3):
        alone = cycle_loss(linear(GO), linear(COME), X[k][:, :2], Y[k[1]], order=2)
        assert alone == (found.there[k], found.back[k[1]])


def test_jax_in_jax_out_and_through_jit_vmap_and_grad():
    x, y = (jnp.asarray(v, jnp.float32) for v in (X[0, 0][:, :2], Y[0]))

    def loss(go, come):
        return cycle_loss(lambda z: z @ go.T, lambda z: z @ come.T, x, y, order=2)

    eager, traced = (f(jnp.asarray(GO), jnp.asarray(COME)) for f in (loss, jax.jit(loss)))
    assert eager.there.dtype == jnp.float32
    np.testing.assert_allclose(traced, eager, rtol=MAPS_FLOAT32)
    np.testing.assert_allclose(
        eager, cycle_loss(linear(GO), linear(COME), X[0, 0][:, :2], Y[0], order=2), rtol=MAPS_FLOAT32
    )
    turns = jnp.stack([jnp.asarray(GO), -jnp.asarray(GO)])
    np.testing.assert_allclose(
        jax.vmap(lambda g: loss(g, jnp.asarray(COME)).back)(turns)[0], eager.back, rtol=MAPS_FLOAT32
    )
    with jax.enable_x64(True):
        z = jnp.asarray(with_covariance())
        slope = jax.grad(lambda c: cycle_loss(linear(jnp.asarray(GO)), lambda v: v @ c.T, z, z, order=2).there)(
            jnp.asarray(COME)
        )
    np.testing.assert_allclose(slope, 2 * LOST @ COVARIANCE @ GO.T, rtol=AUTODIFF)  # of tr AΣAᵀ, A = CG − 1


def test_a_wide_array_is_not_truncated_outside_of_a_wide_scope():
    with jax.enable_x64(True):
        x = jnp.asarray([[1.0 + 2.0**-40]])
    found = cycle_loss(lambda z: z, lambda z: 2 * z, x, x)
    assert found.there.dtype == np.float64
    assert float(found.there) == 1 + 2.0**-40


def test_torch_in_torch_out_with_gradients():
    torch = pytest.importorskip("torch")
    go, come = (torch.tensor(m, requires_grad=True) for m in (GO, COME))
    x = torch.tensor(with_covariance())
    there, back = cycle_loss(lambda z: z @ go.T, lambda z: z @ come.T, x, x, order=2)
    there.backward()
    np.testing.assert_allclose(come.grad, 2 * LOST @ COVARIANCE @ GO.T, rtol=AUTODIFF)
    assert cycle_loss(lambda z: 2 * z, lambda z: z, x.float(), x.float()).there.dtype == torch.float32
    assert back.detach() == pytest.approx(
        cycle_loss(linear(GO), linear(COME), x.numpy(), x.numpy(), order=2).back, rel=MAPS_RTOL
    )
    nothing = torch.tensor([[1.0], [2.0]], requires_grad=True)
    sum(cycle_loss(lambda z: z, lambda z: z, nothing, nothing)).backward()
    assert nothing.grad.tolist() == [[0.0], [0.0]]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"order": 3}, "order: found 3; expected 1 or 2"),
        ({"go": np.eye(2)}, "go: found ndarray; expected a function of points, (n, d) → (n, k)"),
        ({"go": lambda x: x[:, :1]}, "go: found a map from shape (4, 2) to (4, 1); expected (4, 2), as x2 has points"),
        (
            {"come": lambda x: x @ np.ones((2, 3))},
            "come: found a map from shape (4, 2) to (4, 3); expected (4, 2), as x1",
        ),
        ({"go": lambda x: x[:3]}, "go: found a map from shape (4, 2) to (3, 2); expected (4, 2)"),
        ({"x2": [1.0, 2.0]}, "x2: found points (n,) beside x1, (..., n, d); expected both alike; x2[:, None]"),
        ({"x1": np.zeros((0, 2))}, "x1: found shape (0, 2); expected points (..., n, d), or (n,) on the line"),
        ({"x1": [[np.inf, 0.0]]}, "x1: found inf at index (0, 0); expected finite numbers"),
        ({"go": lambda x: x * np.nan}, "x1: found NaN after a round trip; expected maps that give numbers"),
    ],
)
def test_what_is_no_round_trip_is_refused_in_one_line(given, said):
    usual = {"go": linear(GO), "come": linear(COME), "x1": with_covariance(), "x2": with_covariance()}
    with pytest.raises((ValueError, TypeError)) as refusal:
        cycle_loss(**usual | given)
    assert str(refusal.value).startswith(said)
    assert "\n" not in str(refusal.value)


def test_tensors_beside_jax_are_refused():
    torch = pytest.importorskip("torch")
    with pytest.raises(TypeError, match="x1: found a JAX array beside x2, a tensor"):
        cycle_loss(linear(GO), linear(COME), jnp.ones((2, 2)), torch.ones((2, 2)))


def test_a_map_that_overflows_loses_infinitely_much():
    with np.errstate(over="ignore"):
        assert cycle_loss(lambda x: x * 1e308, lambda x: x * 1e308, [[2.0]], [[1.0]]).there == np.inf
