"""How a constraint acts while a critic is trained: on its weights before a step, on its loss in it, on its weights after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

from divergences.critics.layers import clip
from divergences.critics.penalties import gradient_penalty, r1
from divergences.critics.spectral import spectral_normalise
from divergences.lab.constraints import R1, Clip, Constraint, Penalty, Spectral

Critic = Callable[[jax.Array], jax.Array]
"""Points (n, d) → scores (n,)."""


class Limit(NamedTuple):
    """What a constraint changes of a step; by default nothing."""

    start: Callable[[Any], Any] = lambda parameters: ()
    """Parameters → what is remembered from step to step."""
    within: Callable[[Any, Any], tuple[Any, Any]] = lambda parameters, memory: (parameters, memory)
    """The weights that the critic is evaluated with, and what is remembered."""
    penalty: Callable[[Critic, jax.Array, jax.Array, jax.Array], Any] = lambda f, x, y, key: 0.0
    """What is added to the critic's loss on data x and fakes y."""
    project: Callable[[Any], Any] = lambda parameters: parameters
    """The weights after a step."""
    rates: tuple[float, float] = (1e-3, 1e-3)
    """The critic's and the generator's that suit Adam and the default networks, found on rings of eight."""


def limit(constraint: Constraint | Any) -> Limit:
    """How it acts; refused for a class without its number, and for anything else."""
    match constraint:
        case None:
            return Limit()
        case Clip(bound):
            return Limit(project=lambda parameters: clip(parameters, bound), rates=(1e-3, 5e-4))
        case Penalty(weight):
            return Limit(penalty=lambda f, x, y, key: gradient_penalty(f, x, y, key, weight=weight), rates=(5e-3, 1e-3))
        case R1(weight):
            return Limit(penalty=lambda f, x, y, key: r1(f, x, weight=weight), rates=(2e-3, 2e-3))
        case Spectral():
            return Limit(start=_ones, within=_normalised)
        case _:
            found = f"{constraint.__name__} without a number" if isinstance(constraint, type) else repr(constraint)
            raise TypeError(f"constraint: found {found}; expected Clip(0.01), Penalty(10), R1(10), Spectral() or None")


def _ones(parameters: Any) -> list[jax.Array]:
    """For each matrix the vector that power iteration begins with."""
    return [jnp.ones(len(w), w.dtype) for w in jax.tree.leaves(parameters) if w.ndim == 2]


def _normalised(parameters: Any, memory: Any) -> tuple[Any, Any]:
    """Each matrix divided by the estimate of its norm, one more step of power iteration each time.

    The estimate is at most the norm, so that the critic may be a little steeper than 1; a check says by how much.
    """
    leaves, tree = jax.tree.flatten(parameters)
    starts, ends = iter(memory), list[Any]()
    for k, w in enumerate(leaves):
        if w.ndim == 2:
            leaves[k], _, u = spectral_normalise(w, start=next(starts))
            ends.append(jax.lax.stop_gradient(u))
    return jax.tree.unflatten(tree, leaves), ends
