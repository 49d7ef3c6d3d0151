"""Each step is the one of its paper: against sums over all gradients so far, and against optax where that is installed."""

import jax.numpy as jnp
import numpy as np
import pytest

from divergences.lab.training.optimisers import OPTIMISERS, Adam, Rmsprop, Sgd
from tests import tolerances

GRADIENTS = np.random.default_rng(0).normal(size=(6, 3)).astype(np.float32)
RATE = 0.1


def steps(optimiser, rows=GRADIENTS):
    """The parameters after each gradient, from 0."""
    x = jnp.zeros(3)
    memory, seen = optimiser.start(x), []
    for g in rows:
        x, memory = optimiser.step(x, jnp.asarray(g), memory, RATE)
        seen.append(np.asarray(x))
    return np.array(seen)


def weighted(decay, k, rows):
    """Σ (1 − decay)·decay^(k − j)·row_j over the rows up to k."""
    return sum((1 - decay) * decay ** (k - j) * np.float64(rows[j]) for j in range(k + 1))


def by_sums(optimiser):
    """The same from the definitions as sums, without memory."""
    x, seen = np.zeros(3), []
    for k, g in enumerate(np.float64(GRADIENTS)):
        if isinstance(optimiser, Sgd):
            x = x - RATE * g
        elif isinstance(optimiser, Rmsprop):
            x = x - RATE * g / np.sqrt(weighted(optimiser.decay, k, GRADIENTS.astype(float) ** 2) + optimiser.epsilon)
        else:
            mean = weighted(optimiser.b1, k, GRADIENTS) / (1 - optimiser.b1 ** (k + 1))
            size = weighted(optimiser.b2, k, GRADIENTS.astype(float) ** 2) / (1 - optimiser.b2 ** (k + 1))
            x = x - RATE * mean / (np.sqrt(size) + optimiser.epsilon)
        seen.append(x)
    return np.array(seen)


@pytest.mark.parametrize(
    "optimiser", [Sgd(), Rmsprop(), Rmsprop(decay=0.5), Adam(), Adam(b1=0.0), Adam(b1=0.9, b2=0.999)]
)
def test_steps_are_those_of_the_definition(optimiser):
    np.testing.assert_allclose(
        steps(optimiser), by_sums(optimiser), rtol=tolerances.DESCENT_RTOL, atol=tolerances.DESCENT_RTOL
    )


def test_a_wrong_step_is_caught():
    wrong = Adam(b2=0.91)
    assert not np.allclose(steps(wrong), by_sums(Adam()), rtol=tolerances.DESCENT_RTOL, atol=tolerances.DESCENT_RTOL)


@pytest.mark.parametrize(
    "make", [lambda: Adam(b1=1), lambda: Adam(b2=np.nan), lambda: Rmsprop(epsilon=0), lambda: Rmsprop("0.9")]
)
def test_what_is_no_decay_is_refused(make):
    with pytest.raises(ValueError, match=r"(b1|b2|epsilon|decay): found .*; expected a number in"):
        make()


@pytest.mark.parametrize("name", OPTIMISERS)
def test_steps_are_those_of_optax(name):
    optax = pytest.importorskip("optax")
    theirs = {"sgd": optax.sgd(RATE), "rmsprop": optax.rmsprop(RATE), "adam": optax.adam(RATE, b1=0.5, b2=0.9)}[name]
    x = {"w": jnp.zeros(3)}
    memory = theirs.init(x)
    for g, ours in zip(GRADIENTS, steps(OPTIMISERS[name]), strict=True):
        change, memory = theirs.update({"w": jnp.asarray(g)}, memory, x)
        x = optax.apply_updates(x, change)
        np.testing.assert_allclose(ours, x["w"], rtol=tolerances.DESCENT_RTOL, atol=tolerances.DESCENT_RTOL)
