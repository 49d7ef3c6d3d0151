"""Data are what they say: samples lie where the laws are, what is known of the laws is true, and other input is refused."""

from math import log

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import divergences as dv
from divergences.lab.training.sources import source_of
from tests import tolerances

KEY = jax.random.PRNGKey(0)


def test_the_ring_has_its_modes_and_its_samples_find_them():
    ring = dv.lab.ring(5, radius=3, spread=0.1)
    x = np.asarray(ring.sample(KEY, 1000))
    assert x.dtype == np.float32
    assert ring.known(x, None) == {"modes": 5}
    assert ring.known(x[np.linalg.norm(x - [3, 0], axis=1) > 1], None) == {"modes": 4}
    assert ring.known(np.zeros((10, 2)), None) == {"modes": 0}
    angle = 2 * np.pi * np.arange(5) / 5
    nearest = np.linalg.norm(x[:, None] - 3 * np.stack([np.cos(angle), np.sin(angle)], 1), axis=2).min(1)
    assert np.sqrt((nearest**2).mean() / 2) == pytest.approx(0.1, rel=tolerances.SAMPLED)


def test_the_lines_are_known():
    lines = dv.lab.lines(-2)
    start = lines.generator(np.random.default_rng(0))
    fakes = np.asarray(start.apply(start.parameters, lines.noise(KEY, 50)))
    assert set(fakes[:, 0].tolist()) == {-2.0}
    assert (lines.sample(KEY, 50)[:, 1] == fakes[:, 1]).all()
    assert {name: float(x) for name, x in lines.known(None, start.parameters).items()} == {
        "theta": -2,
        "w1_laws": 2,
        "js": log(2),
    }
    assert float(lines.known(None, {"theta": 0.0})["js"]) == 0


def test_the_normals_are_known():
    truth = dv.lab.normals(2).known(None, {"theta": jnp.float32(2)})
    expected = dv.js(dv.laws.Normal(0, 1), dv.laws.Normal(2, 1))
    assert float(truth["w1_laws"]) == 2
    assert (truth["js"].lower, truth["js"].upper) == (expected.lower, expected.upper)
    assert 0 < truth["js"].upper - truth["js"].lower < tolerances.SAMPLED


def test_ones_own_samples_are_drawn_with_replacement_and_ones_own_sampler_is_asked():
    own = source_of([1, 2, 3])
    assert set(np.asarray(own.sample(KEY, 100)).ravel().tolist()) == {1, 2, 3}
    assert own == source_of([1.0, 2.0, 3.0]) != source_of([1, 2, 4])
    drawn = source_of(lambda key, n: jax.random.normal(key, (n, 3)))
    assert (drawn.dimension, drawn.sample(KEY, 5).shape) == (3, (5, 3))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: source_of(lambda key, n: jnp.zeros(n)),
            r"found shape \(2,\) from the sampler for n = 2; expected \(2, d\)",
        ),
        (lambda: source_of(lambda key, n: jnp.zeros((2, 2))), r"found shape \(2, 2\) from the sampler for n = 3"),
        (lambda: source_of(lambda key, n: np.zeros((int(key[0]), 2))), "a sampler that JAX cannot trace"),
        (lambda: source_of(lambda key: jnp.zeros((2, 2))), "a sampler that JAX cannot trace"),
        (lambda: source_of(lambda key, n: 1j * jnp.ones((n, 2))), "data: found samples of dtype complex64"),
        (lambda: source_of(np.zeros((2, 2, 2))), r"data: found shape \(2, 2, 2\); expected samples \(n, d\)"),
        (lambda: source_of([]), "data: found shape"),
        (lambda: source_of([0.0, np.nan]), "data: found samples that are not finite"),
        (lambda: source_of([1e39]), "data: found samples that are not finite in float32"),
        (lambda: dv.lab.ring(0), "modes: found 0; expected an integer >= 1"),
        (lambda: dv.lab.ring(2.5), "modes: found 2.5"),
        (lambda: dv.lab.ring(8, spread=0), "spread: found 0; expected a positive number"),
        (lambda: dv.lab.lines(np.nan), "theta: found nan; expected a finite number"),
        (lambda: dv.lab.normals("2"), "theta: found '2'"),
    ],
)
def test_other_data_are_refused_in_one_line(call, message):
    with pytest.raises(ValueError, match=message) as refusal:
        call()
    assert "\n" not in str(refusal.value)
