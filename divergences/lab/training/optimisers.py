"""Descent: by the gradient, by its recent size (RMSProp), by its recent mean and size (Adam). Pure functions of arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

import jax
import jax.numpy as jnp

from divergences._core.arrays import is_number
from divergences._core.text import shown

Memory = TypeVar("Memory")
Rate: TypeAlias = jax.Array | float


class Optimiser(Generic[Memory]):
    """x and what is remembered, step by step; decays lie in [0, 1), and what keeps a root from 0 is positive."""

    def __post_init__(self) -> None:
        for name, x in vars(self).items():
            if not is_number(x) or not (0 < x < 1 if name == "epsilon" else 0 <= x < 1):
                interval = "(0, 1)" if name == "epsilon" else "[0, 1)"
                raise ValueError(f"{name}: found {shown(x)}; expected a number in {interval}")

    def start(self, x: jax.Array) -> Memory:
        """What is remembered before the first step."""
        raise NotImplementedError

    def step(self, x: jax.Array, g: jax.Array, memory: Memory, rate: Rate) -> tuple[jax.Array, Memory]:
        """x one step down a gradient g, and what is remembered for the next."""
        raise NotImplementedError


@dataclass(frozen=True)
class Sgd(Optimiser[tuple[()]]):
    """x − rate·g.

    Example:
    >>> Sgd().step(1.0, 2.0, (), 0.25)
    (0.5, ())
    """

    def start(self, x: jax.Array) -> tuple[()]:
        """Nothing: a step depends on its own gradient alone."""
        return ()

    def step(self, x: jax.Array, g: jax.Array, memory: tuple[()], rate: Rate) -> tuple[jax.Array, tuple[()]]:
        """One step down."""
        return x - rate * g, memory


@dataclass(frozen=True)
class Rmsprop(Optimiser[jax.Array]):
    """x − rate·g/√(v + ε), v the mean of g² with weights falling by `decay` a step, 0 at first (Tieleman and Hinton, 2012).

    Example:
    >>> Rmsprop()
    Rmsprop(decay=0.9, epsilon=1e-08)
    """

    decay: float = 0.9
    epsilon: float = 1e-8

    def start(self, x: jax.Array) -> jax.Array:
        """v = 0."""
        return jnp.zeros_like(x)

    def step(self, x: jax.Array, g: jax.Array, memory: jax.Array, rate: Rate) -> tuple[jax.Array, jax.Array]:
        """One step down, and v."""
        v = self.decay * memory + (1 - self.decay) * g * g
        return x - rate * g / jnp.sqrt(v + self.epsilon), v


Moments: TypeAlias = tuple[jax.Array, jax.Array, jax.Array]
"""m, v, and the number of steps."""


@dataclass(frozen=True)
class Adam(Optimiser[Moments]):
    """x − rate·m̂/(√v̂ + ε), the means of g and g², each divided by the weight it has so far (Kingma and Ba, 2015).

    Games are trained with little memory of the direction, which the other player turns: b1 = 0.5, b2 = 0.9 by default.

    Example:
    >>> Adam(b1=0.0)
    Adam(b1=0.0, b2=0.9, epsilon=1e-08)
    """

    b1: float = 0.5
    b2: float = 0.9
    epsilon: float = 1e-8

    def start(self, x: jax.Array) -> Moments:
        """m = 0, v = 0, and no step so far."""
        return jnp.zeros_like(x), jnp.zeros_like(x), jnp.zeros((), jnp.float32)

    def step(self, x: jax.Array, g: jax.Array, memory: Moments, rate: Rate) -> tuple[jax.Array, Moments]:
        """One step down, and m, v and the number of steps."""
        m, v, t = memory[0], memory[1], memory[2] + 1
        m = self.b1 * m + (1 - self.b1) * g
        v = self.b2 * v + (1 - self.b2) * g * g
        mean, square = m / (1 - self.b1**t), v / (1 - self.b2**t)
        return x - rate * mean / (jnp.sqrt(square) + self.epsilon), (m, v, t)


OPTIMISERS: dict[str, Optimiser[Any]] = {"sgd": Sgd(), "rmsprop": Rmsprop(), "adam": Adam()}
"""By the names that `train` takes."""
