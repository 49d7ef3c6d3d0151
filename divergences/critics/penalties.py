"""What is added to a critic's loss to keep its slope: the gradient penalty in the spellings in use, and R1."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from divergences._core.arguments import a_function, a_key, number, whole
from divergences._core.arrays import as_reals, is_traced
from divergences._core.labels import matched
from divergences._core.types import ArrayLike

if TYPE_CHECKING:
    import jax

Critic = Callable[[Any], Any]
"""Points (n, d) → values (n,)."""


def gradient_penalty(
    f: Critic,
    x: ArrayLike,
    y: ArrayLike,
    key: jax.Array,
    *,
    weight: float = 10.0,
    centre: float = 1.0,
    power: int = 2,
    one_sided: bool = False,
) -> jax.Array:
    """λ·E |‖∇f(x̂)‖₂ − centre|^{power}, with x̂ = t·x + (1 − t)·y and t uniform on [0, 1], one for each pair.

    Convention: pairs are rows as they come, which for shuffled batches are independent; one_sided: slopes below the centre are
    free.
    Args: f, a critic (n, d) → (n,); x, y of shape (n, d); key, from jax.random; weight λ; centre; power 1 or 2.
    Returns: a number, by JAX; jit, grad and vmap work.
    Raises: ValueError for shapes that differ, a critic that is no function of (n, d), or another power.
    Derivative: by JAX; where ∇f(x̂) = 0 that of ‖∇f‖ is taken to be 0.
    Proved in: gradient_penalty_overestimates_w1, gradient_penalty_on_the_line_overestimates_w1_by_the_density.
    Reference: Gulrajani et al. (2017), Improved training of Wasserstein GANs, equation 3.
    Example:
    >>> import jax
    >>> x = jax.numpy.ones((4, 2))
    >>> float(gradient_penalty(lambda z: 2 * z[:, 0], x, -x, jax.random.key(0), weight=3))
    3.0
    """
    import jax
    import jax.numpy as jnp

    power, middle, strength = whole("power", power, 1, "1 or 2", 3), _real("centre", centre), _weight(weight)
    if not is_traced(key):
        a_key(key)
    matched("y", y, "x", x, 1, 1)
    points, others = _points("x", x), _points("y", y)
    if points.shape != others.shape:
        raise ValueError(f"y: found shape {others.shape}; expected {points.shape}, as x")
    t = jax.random.uniform(key, (len(points), 1), points.dtype)
    excess = _slopes(f, t * points + (1 - t) * others) - middle
    excess = jnp.maximum(excess, 0) if one_sided else jnp.abs(excess)
    return strength * (excess if power == 1 else excess * excess).mean()


def r1(f: Critic, x: ArrayLike, *, weight: float = 10.0) -> jax.Array:
    """(γ/2)·E ‖∇f(x)‖₂² over data x; of fakes it is R2.

    Args: f, a critic (n, d) → (n,); x of shape (n, d); weight γ.
    Returns: a number, by JAX; jit, grad and vmap work.
    Raises: ValueError for points that are no (n, d), or a critic that is no function of them.
    Derivative: by JAX.
    Proved in: the_flow_of_the_dirac_gan_turns_and_r1_stops_it, r1_leaves_a_slope_in_proportion_to_the_distance.
    Reference: Mescheder, Geiger and Nowozin (2018), Which training methods for GANs do actually converge?, equation 9.
    Example:
    >>> import jax
    >>> float(r1(lambda z: 2 * z[:, 0], jax.numpy.ones((4, 2)), weight=3))
    6.0
    """
    return _weight(weight) / 2 * (_gradients(f, _points("x", x)) ** 2).sum(-1).mean()


def _slopes(f: Critic, x: jax.Array) -> jax.Array:
    """‖∇f‖ at each point, with derivative 0 where it is 0."""
    import jax.numpy as jnp

    squares = (_gradients(f, x) ** 2).sum(-1)
    flat = squares == 0
    return jnp.where(flat, 0.0, jnp.sqrt(jnp.where(flat, 1.0, squares)))


def _gradients(f: Critic, x: jax.Array) -> jax.Array:
    """∇f at each point, one point at a time, so that a critic that mixes a batch is still a function of points."""
    import jax

    a_function("f", f, "a critic (n, d) → (n,)")

    def one(z: jax.Array) -> jax.Array:
        value = f(z[None])
        if getattr(value, "shape", None) != (1,):
            found = getattr(value, "shape", type(value).__name__)
            raise ValueError(f"f: found {found} for points of shape (1, {len(z)}); expected a critic (n, d) → (n,)")
        return value[0]

    found = jax.vmap(jax.grad(one))(x)
    if not is_traced(found) and bool(jax.numpy.isnan(found).any()):
        raise ValueError("f: found a slope that is NaN; expected a critic (n, d) → (n,) with slopes at all points")
    return found


def _points(name: str, x: ArrayLike) -> jax.Array:
    import jax.numpy as jnp

    given = as_reals(name, x)
    if given.ndim != 2 or 0 in given.shape:
        raise ValueError(f"{name}: found shape {given.shape}; expected points (n, d)")
    with np.errstate(over="ignore"):  # what is beyond float32 is found below
        points = jnp.asarray(given.astype(float) if isinstance(given, np.ndarray) else given)
    points = points if jnp.issubdtype(points.dtype, jnp.floating) else points.astype(float)
    if not is_traced(points) and not np.isfinite(np.asarray(points)).all():  # jnp would trace a constant under jit
        raise ValueError(f"{name}: found entries that are not finite in {points.dtype}; expected points; repair them")
    return points


def _weight(weight: float) -> float:
    return _real("weight", weight, "a number >= 0", 0.0)


def _real(name: str, x: float, expected: str = "a finite number", least: float = -math.inf) -> float:
    """A number, or a traced one."""
    return x if is_traced(x) else number(name, x, expected, lambda v: least <= v and math.isfinite(v))
