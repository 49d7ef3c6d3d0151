"""Draws come from any library, are split by a key, and none is in both halves."""

import numpy as np
import pytest

from divergences.samples.draws import generator, halves, points


def test_every_library_gives_the_same_points():
    import jax.numpy as jnp

    x = [[0.0, 1.0], [2.0, 3.0]]
    for given in (x, np.array(x), jnp.array(x), tuple(map(tuple, x))):
        found, _ = points(x=given, y=x)
        assert found.dtype == np.float64
        assert found.tolist() == x
    assert points(x=[0, 1, 2], y=[1, 2])[0].shape == (3, 1)


def test_tensors_are_draws():
    torch = pytest.importorskip("torch")
    found, _ = points(x=torch.tensor([0.5, 1.5], requires_grad=True), y=[0.0, 1.0])
    assert found[:, 0].tolist() == [0.5, 1.5]


def test_coordinates_of_other_names_are_refused():
    pandas = pytest.importorskip("pandas")
    x = pandas.DataFrame({"a": [0.0, 1.0], "b": [1.0, 2.0]})
    with pytest.raises(ValueError, match="y: found the label 'b'"):
        points(x=x, y=x[["b", "a"]])


def test_halves_share_no_draw():
    x, y = np.arange(7.0)[:, None], np.arange(12.0)[:, None]
    learn_x, learn_y, held_x, held_y = halves(np.random.default_rng(0), x, y)
    assert (len(held_x), len(held_y)) == (3, 3)
    assert sorted([*learn_x[:, 0], *held_x[:, 0]]) == list(range(7))
    assert sorted([*learn_y[:, 0], *held_y[:, 0]]) == list(range(12))


def test_a_generator_is_used_as_it_is():
    rng = np.random.default_rng(5)
    assert generator(rng) is rng
    assert generator(np.int64(3)).random() == np.random.default_rng(3).random()
    for bad in (-1, True, 0.5):
        with pytest.raises(ValueError, match="key: found"):
            generator(bad)
