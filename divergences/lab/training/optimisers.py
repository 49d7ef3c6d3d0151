"""Descent: by the gradient, by its recent size (RMSProp), by its recent mean and size (Adam). Pure functions of pytrees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp

from divergences._core.arrays import is_number


def _refuse(optimiser: Any) -> None:
    """Decays lie in [0, 1), and what keeps a root from 0 is positive."""
    for name, x in vars(optimiser).items():
        if not is_number(x) or not (0 < x < 1 if name == "epsilon" else 0 <= x < 1):
            raise ValueError(f"{name}: found {x!r}; expected a number in {'(0, 1)' if name == 'epsilon' else '[0, 1)'}")


@dataclass(frozen=True)
class Sgd:
    """x − rate·g.

    Example:
    >>> Sgd().step(1.0, 2.0, (), 0.25)
    (0.5, ())
    """

    def start(self, parameters: Any) -> Any:
        """Nothing is remembered."""
        return ()

    def step(self, parameters: Any, slope: Any, memory: Any, rate: float) -> tuple[Any, Any]:
        """The parameters one step down, and what is remembered for the next."""
        return jax.tree.map(lambda x, g: x - rate * g, parameters, slope), memory


@dataclass(frozen=True)
class Rmsprop:
    """x − rate·g/√(v + ε), v the mean of g² with weights falling by `decay` a step, 0 at first (Tieleman and Hinton, 2012).

    Example:
    >>> Rmsprop()
    Rmsprop(decay=0.9, epsilon=1e-08)
    """

    decay: float = 0.9
    epsilon: float = 1e-8
    __post_init__ = _refuse

    def start(self, parameters: Any) -> Any:
        """v = 0."""
        return jax.tree.map(jnp.zeros_like, parameters)

    def step(self, parameters: Any, slope: Any, memory: Any, rate: float) -> tuple[Any, Any]:
        """The parameters one step down, and v."""
        sizes = jax.tree.map(lambda v, g: self.decay * v + (1 - self.decay) * g * g, memory, slope)
        down = jax.tree.map(lambda x, g, v: x - rate * g / jnp.sqrt(v + self.epsilon), parameters, slope, sizes)
        return down, sizes


@dataclass(frozen=True)
class Adam:
    """x − rate·m̂/(√v̂ + ε), the means of g and g², each divided by the weight it has so far (Kingma and Ba, 2015).

    Games are trained with little memory of the direction, which the other player turns: b1 = 0.5, b2 = 0.9 by default.

    Example:
    >>> Adam(b1=0.0)
    Adam(b1=0.0, b2=0.9, epsilon=1e-08)
    """

    b1: float = 0.5
    b2: float = 0.9
    epsilon: float = 1e-8
    __post_init__ = _refuse

    def start(self, parameters: Any) -> Any:
        """m = 0, v = 0, and no step so far."""
        zero = jax.tree.map(jnp.zeros_like, parameters)
        return zero, zero, jnp.zeros((), jnp.float32)

    def step(self, parameters: Any, slope: Any, memory: Any, rate: float) -> tuple[Any, Any]:
        """The parameters one step down, and m, v and the number of steps."""
        means, sizes, count = memory
        count = count + 1
        means = jax.tree.map(lambda m, g: self.b1 * m + (1 - self.b1) * g, means, slope)
        sizes = jax.tree.map(lambda v, g: self.b2 * v + (1 - self.b2) * g * g, sizes, slope)
        seen1, seen2 = 1 - self.b1**count, 1 - self.b2**count

        def down(x: jax.Array, m: jax.Array, v: jax.Array) -> jax.Array:
            return x - rate * (m / seen1) / (jnp.sqrt(v / seen2) + self.epsilon)

        return jax.tree.map(down, parameters, means, sizes), (means, sizes, count)


Optimiser = Sgd | Rmsprop | Adam
OPTIMISERS: dict[str, Optimiser] = {"sgd": Sgd(), "rmsprop": Rmsprop(), "adam": Adam()}
"""By the names that `train` takes."""
