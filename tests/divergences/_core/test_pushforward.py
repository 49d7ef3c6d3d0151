"""What a map makes of a measure: its points move, its masses stay, and it can be differentiated."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from tests.tolerances import W1_LINE

MU = dv.Measure([[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]], [0.5, 0.25, 0.25])


def test_points_move_and_masses_stay():
    image = dv.pushforward(lambda z: z @ np.array([[1.0], [-1.0]]), MU)
    assert image.points.tolist() == [[-1.0]] * 3
    assert image.mass.tolist() == MU.mass.tolist()
    assert dv.pushforward([7.0, 8.0, 7.0], MU).points.tolist() == [7.0, 8.0, 7.0]


def test_of_a_map_of_a_map_is_that_of_the_composition():
    g, h = np.cumsum, np.flip
    mu = dv.Measure([1.0, 2.0, 4.0], [0.5, 0.25, 0.25])
    assert (
        dv.pushforward(h, dv.pushforward(g, mu)).points.tolist()
        == dv.pushforward(lambda z: h(g(z)), mu).points.tolist()
    )


@pytest.mark.slow
def test_w1_has_the_derivative_of_the_generator():
    """∂/∂θ W1(θ + z, z) = sign θ, and of θz for noise below the data −E z."""

    def distance(theta, g):
        noise = dv.Measure(jnp.asarray([0.0, 1.0, 3.0]), jnp.asarray([0.5, 0.25, 0.25]))
        return dv.wasserstein1(dv.pushforward(lambda z: g(theta, z), noise), dv.Measure(jnp.asarray([10.0]))).value

    with jax.enable_x64(True):
        assert jax.jit(jax.grad(distance), static_argnums=1)(1.0, jnp.add) == pytest.approx(-1, rel=W1_LINE)
        assert jax.grad(distance)(2.0, jnp.multiply) == pytest.approx(-1, rel=W1_LINE)


def test_it_maps_over_generators():
    tables = jnp.asarray([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    images = jax.vmap(lambda table: dv.pushforward(table, MU))(tables)
    assert images.points.tolist() == tables.tolist()
    assert isinstance(dv.pushforward(tables[0], MU).points, jax.Array)


@pytest.mark.parametrize(
    ("g", "mu", "words"),
    [
        (lambda z: z[:2], MU, r"g: found values of shape \(2, 2\); expected \(3, e\) or \(3,\), an image of each atom"),
        ([1.0, 2.0], MU, r"g: found a table of shape \(2,\); expected \(3, e\) or \(3,\)"),
        (lambda z: 1.0, MU, r"g: found values of shape \(\); expected"),
        (lambda z: z * np.nan, MU, "points: found nan"),
    ],
)
def test_what_is_no_image_is_refused(g, mu, words):
    with pytest.raises(ValueError, match=words):
        dv.pushforward(g, mu)


def test_what_is_no_measure_is_refused():
    with pytest.raises(TypeError, match="mu: found list; expected a Measure"):
        dv.pushforward(lambda z: z, [1.0])
