"""A network: its parameters, any pytree, and what they make of points; by default two hidden layers of ReLU."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

import jax
import jax.numpy as jnp
import numpy as np
from jax.flatten_util import ravel_pytree

from divergences._core.arrays import is_jax
from divergences._core.types import Array, ArrayLike

Layers: TypeAlias = Sequence[Mapping[str, jax.Array]]
"""Of each layer the weights "w" (inputs, outputs) and the biases "b" (outputs,)."""
HIDDEN: tuple[int, ...] = (64, 64)
"""Units of the hidden layers."""


@dataclass(frozen=True, eq=False)
class Network:
    """Parameters and a function of (parameters, points (n, k)).

    Called with points it answers in float64 NumPy for NumPy, in JAX for JAX, traced or not.
    """

    parameters: Any
    apply: Callable[..., Any]
    hidden: tuple[int, ...] | None = None
    """The units of the hidden layers, if these are layers of ReLU."""

    def __call__(self, points: ArrayLike) -> Array:
        """(n, k) → what the network makes of each point."""
        if is_jax(points):
            return self.apply(self.parameters, points)
        with jax.enable_x64(True):
            wide = jax.tree.map(lambda w: jnp.asarray(np.asarray(w), jnp.float64), self.parameters)
            return np.asarray(self.apply(wide, jnp.asarray(points, jnp.float64)))


def own(name: str, given: object) -> Network:
    """One's own network, as a pair of parameters and a function; numbers become float32."""
    if not isinstance(given, tuple) or len(given) != 2 or not callable(given[1]):
        raise TypeError(
            f"{name}: found {type(given).__name__}; expected (parameters, function of parameters and points), or units"
        )
    try:
        return Network(jax.tree.map(lambda x: jnp.asarray(x, jnp.float32), given[0]), given[1])
    except (TypeError, ValueError) as error:
        raise TypeError(f"{name}: found parameters that are not numbers; expected arrays, in any pytree") from error


def layers(
    draw: np.random.Generator, inputs: int, outputs: int, apply: Callable[..., Any], hidden: tuple[int, ...] = HIDDEN
) -> Network:
    """Layers with weights N(0, 2/inputs), which keep the size of what goes through ReLU, and biases 0."""
    parameters = [
        {"w": np.float32(draw.normal(0, np.sqrt(2 / a), (a, b))), "b": np.zeros(b, np.float32)}
        for a, b in pairwise((inputs, *hidden, outputs))
    ]
    return Network(parameters, apply, hidden)


def through(parameters: Layers, x: jax.Array) -> jax.Array:
    """(n, inputs) → (n, outputs)."""
    *hidden, last = parameters
    for layer in hidden:
        x = jax.nn.relu(x @ layer["w"] + layer["b"])
    return x @ last["w"] + last["b"]


def score(parameters: Layers, x: jax.Array) -> jax.Array:
    """(n, inputs) → (n,)."""
    return through(parameters, x)[:, 0]


class Form(NamedTuple):
    """A network of one vector: all its numbers → its parameters, and what these make of points."""

    parameters: Callable[[Any], Any]
    apply: Callable[..., Any]


def flat(network: Network) -> tuple[jax.Array, Form]:
    """All its numbers in one vector, and how they make the network."""
    weights, parameters = ravel_pytree(network.parameters)
    return weights, Form(parameters, network.apply)
