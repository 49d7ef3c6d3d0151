"""A network: its parameters, any pytree, and what they make of points; by default two hidden layers of ReLU."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from divergences._core.arrays import is_jax
from divergences._core.types import Array, ArrayLike

HIDDEN: tuple[int, ...] = (64, 64)
"""Units of the hidden layers."""


class Network(NamedTuple):
    """Parameters and a function of (parameters, points (n, k)); `slope` is the activation's, None if no bound is known."""

    parameters: Any
    apply: Any
    slope: float | None = None
    hidden: tuple[int, ...] | None = None
    """The units of its hidden layers, if they are known."""


def network(name: str, given: Any) -> Network:
    """One's own network, as a pair of parameters and a function; numbers become float32."""
    if not isinstance(given, tuple) or len(given) not in (2, 3) or not callable(given[1]):
        raise TypeError(
            f"{name}: found {type(given).__name__}; expected (parameters, function of parameters and points), or units"
        )
    try:
        return Network(jax.tree.map(lambda x: jnp.asarray(x, jnp.float32), given[0]), *given[1:])
    except (TypeError, ValueError) as error:
        raise TypeError(f"{name}: found parameters that are no numbers; expected arrays, in any pytree") from error


def layers(key: jax.Array, inputs: int, outputs: int, apply: Any, hidden: tuple[int, ...] = HIDDEN) -> Network:
    """Layers with weights N(0, 2/inputs), which keep the size of what goes through ReLU, and biases 0."""
    sizes = (inputs, *hidden, outputs)
    keys = jax.random.split(key, len(sizes) - 1)
    shapes = zip(keys, pairwise(sizes), strict=True)
    parameters = [
        {"w": jax.random.normal(k, (a, b), jnp.float32) * np.sqrt(2 / a), "b": jnp.zeros(b, jnp.float32)}
        for k, (a, b) in shapes
    ]
    return Network(parameters, apply, 1.0, hidden)


def through(parameters: Any, x: jax.Array) -> jax.Array:
    """(n, inputs) → (n, outputs)."""
    *hidden, last = parameters
    for layer in hidden:
        x = jax.nn.relu(x @ layer["w"] + layer["b"])
    return x @ last["w"] + last["b"]


def score(parameters: Any, x: jax.Array) -> jax.Array:
    """(n, inputs) → (n,)."""
    return through(parameters, x)[:, 0]


@dataclass(frozen=True, eq=False)
class Learned:
    """A network as it is after training, as a function of points: float64 NumPy for NumPy, JAX for JAX, traced or not."""

    parameters: Any
    apply: Any

    def __call__(self, points: ArrayLike) -> Array:
        """(n, k) → what the network makes of each point."""
        if is_jax(points):
            return self.apply(self.parameters, points)
        with jax.enable_x64(True):
            wide = jax.tree.map(lambda w: jnp.asarray(np.asarray(w), jnp.float64), self.parameters)
            return np.asarray(self.apply(wide, jnp.asarray(points, jnp.float64)))
