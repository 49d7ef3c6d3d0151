"""Bounds of networks: no secant is steeper, clipping's bound is attained, pytrees of any kind are read."""

from fractions import Fraction
from itertools import pairwise
from math import prod

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from divergences.critics import SLOPES, clip, clipped_bound, layers, lipschitz, lipschitz_bound
from divergences.laws.estimate import Estimate
from tests.tolerances import SPECTRAL_RTOL

GRID = 2.0**-8
"""The steepest point of an activation is at an end or at 0, which the grid that is looked at misses by 0.001."""
ACTIVATIONS = {
    "relu": jax.nn.relu,
    "leaky_relu": jax.nn.leaky_relu,
    "elu": jax.nn.elu,
    "tanh": jnp.tanh,
    "softplus": jax.nn.softplus,
    "identity": lambda x: x,
    "sigmoid": jax.nn.sigmoid,
}


def network(params, activation):
    """The critic of these layers."""

    def f(x):
        for k, (w, b) in enumerate(params):
            x = x @ jnp.asarray(w).T + jnp.asarray(b)
            x = activation(x) if k < len(params) - 1 else x
        return x[:, 0]

    return f


def weights(seed, widths=(2, 6, 5, 1)):
    rng = np.random.default_rng(seed)
    return [(rng.normal(size=(n, m)), rng.normal(size=n)) for m, n in pairwise(widths)]


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", SLOPES)
def test_no_secant_is_steeper_than_the_bound(name):
    params = weights(7)
    points = np.random.default_rng(8).normal(size=(40, 2)) * 3
    with jax.enable_x64(True):
        secant = lipschitz(network(params, ACTIVATIONS[name]), points)
        assert 0 < secant <= lipschitz_bound(params, slope=SLOPES[name]).upper
        steepest = max(float(jax.grad(ACTIVATIONS[name])(x)) for x in np.linspace(-6, 6, 97) + 1e-3)
    assert steepest == pytest.approx(SLOPES[name], rel=GRID)  # the slope of the table is the least one


def test_the_product_of_many_norms_is_enclosed_however_narrow_their_own_brackets_are(monkeypatch):
    sizes = np.random.default_rng(2).uniform(0.5, 2, 300).tolist()
    monkeypatch.setattr(layers, "spectral_norm", lambda w: Estimate.exactly(float(w[0, 0]), ""))
    for n in (1, 2, 3, 300):
        found = lipschitz_bound([[[x]] for x in sizes[:n]])
        assert found.lower < prod(map(Fraction, sizes[:n])) < found.upper


def test_the_bound_of_clipping_is_attained():
    """All weights c, ReLU, positive inputs: the slope along the diagonal is K(c)."""
    widths, c = (2, 5, 4, 1), 0.01
    params = [(np.full((n, m), c), np.zeros(n)) for m, n in pairwise(widths)]
    bound = clipped_bound(c, widths)
    with jax.enable_x64(True):
        assert lipschitz(network(params, jax.nn.relu), [[1.0, 1.0], [2.0, 2.0]]) == pytest.approx(
            bound, rel=SPECTRAL_RTOL
        )
    assert lipschitz_bound(params).value == pytest.approx(bound, rel=SPECTRAL_RTOL)
    clipped = lipschitz_bound(clip(weights(1), c))
    assert clipped.upper <= clipped_bound(c, (2, 6, 5, 1))


@pytest.mark.parametrize(
    "tree",
    [
        {"a": {"w": np.eye(2) * 3, "b": np.zeros(2)}, "out": {"w": np.ones((1, 2))}},
        [(np.eye(2) * 3, np.zeros(2)), (np.ones((1, 2)), None)],
        [[[3.0, 0.0], [0.0, 3.0]], [[1.0, 1.0]]],
        (jnp.eye(2) * 3, jnp.ones((1, 2))),
    ],
)
def test_any_pytree_is_read(tree):
    assert lipschitz_bound(tree).value == pytest.approx(3 * 2**0.5, rel=SPECTRAL_RTOL)


def test_clipping_keeps_the_tree_and_the_library():
    clipped = clip({"w": np.array([-2.0, 0.5]), "b": jnp.array([3.0])}, 1)
    assert isinstance(clipped["w"], np.ndarray)
    assert isinstance(clipped["b"], jax.Array)
    assert clipped["w"].tolist() == [-1, 0.5]
    assert clipped["b"].tolist() == [1]
    assert jax.jit(lambda w: clip(w, 0.5))(jnp.array([2.0])).tolist() == [0.5]


def test_arguments_have_names_and_options_need_theirs():
    assert lipschitz_bound(layers=[np.eye(2), np.eye(2)], slope=0.5).value == pytest.approx(0.5, rel=SPECTRAL_RTOL)
    assert clipped_bound(c=1, widths=[4, 1]) == 2
    assert clip(params=[np.array([3.0])], c=1)[0].tolist() == [1]
    with pytest.raises(TypeError, match="positional argument"):
        lipschitz_bound([np.eye(2)], 0.5)


REFUSALS = {
    "no matrix": (lambda: lipschitz_bound([np.zeros(3)]), "layers: found no matrix"),
    "a convolution": (lambda: lipschitz_bound([np.zeros((3, 3, 1))]), r"layers: found an array of shape \(3, 3, 1\)"),
    "a negative slope": (lambda: lipschitz_bound([np.eye(2)], slope=-1), "slope: found -1"),
    "an infinite slope": (
        lambda: lipschitz_bound([np.eye(2)], slope=np.inf),
        "slope: found inf; expected a number >= 0",
    ),
    "c of 0": (lambda: clip({"w": np.eye(2)}, 0), "c: found 0; expected a positive number"),
    "one width": (lambda: clipped_bound(0.1, [3]), r"widths: found \[3\]"),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_bad_input_is_refused(case):
    call, words = REFUSALS[case]
    with pytest.raises(ValueError, match=words):
        call()
