"""Round trips between two spaces, as in CycleGAN: what is lost on the way there and back, and back and there.

Nothing is lost by any two maps that undo each other, whichever they are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from divergences._core.arguments import whole
from divergences._core.arrays import as_array, as_numpy, is_traced, one_library, scope
from divergences._core.types import Array, ArrayLike, Scalar
from divergences.maps.ground import common_ground, finite

Function: TypeAlias = Callable[[Any], Any]
"""Points (..., n, d) → points (..., n, k)."""


class Cycle(NamedTuple):
    """What both round trips lose.

    Example:
    >>> cycle_loss(lambda x: 2 * x, lambda x: x / 2, [1.0], [3.0]) == Cycle(there=0, back=0)
    True
    """

    there: Scalar
    """From the first space to the second and back."""
    back: Scalar
    """From the second to the first and back."""


def cycle_loss(go: Function, come: Function, x1: ArrayLike, x2: ArrayLike, *, order: int = 1) -> Cycle:
    """E Σ|come(go(x₁)) − x₁|ᵒʳᵈᵉʳ and E Σ|go(come(x₂)) − x₂|ᵒʳᵈᵉʳ: sums over coordinates, means over samples.

    Convention: both are 0 exactly where the maps undo each other on the samples, whichever maps they are.
    Args: go, points (..., n, d) → (..., n, k); come, back; x1 (..., n, d) and x2 (..., m, k), or (n,) and (m,); order, 1 or 2.
    Returns: (there, back), each (...), in [0, ∞]; NumPy, JAX or torch, as the maps give back.
    Raises: ValueError for a map into another dimension, no samples, some not finite, maps that give NaN, another order.
    Derivative: that of the maps; of |r| it is 0 at r = 0.
    Proved in: round_trips_of_scalings_lose_their_excess, round_trips_lose_a_trace,
    normal_round_trips_lose_mean_sizes.
    Reference: Zhu et al. (2017), Unpaired image-to-image translation using cycle-consistent adversarial networks, equation 2.
    Example:
    >>> [float(x) for x in cycle_loss(lambda x: 2 * x, lambda x: x / 4, [[1.0], [3.0]], [[4.0]])]
    [1.0, 2.0]
    """
    order = whole("order", order, 1, "1 or 2", 3)
    first, second = _samples(x1, x2)
    with scope(first, second):
        there, back = _to("go", go, "x2", second), _to("come", come, "x1", first)
        return Cycle(_lost("x1", first, there, back, order), _lost("x2", second, back, there, order))


def _samples(x1: ArrayLike, x2: ArrayLike) -> list[Array]:
    """Points of both spaces, at least one of each, in float64 where they come as lists."""
    names = ("x1", "x2")
    arrays = [finite(name, as_array(name, x)) for name, x in zip(names, (x1, x2), strict=True)]
    one_library(names, arrays)
    for name, x in zip(names, arrays, strict=True):
        if x.ndim == 0 or 0 in x.shape:
            raise ValueError(f"{name}: found shape {tuple(x.shape)}; expected points (..., n, d), or (n,) on the line")
    if min(x.ndim for x in arrays) == 1 < max(x.ndim for x in arrays):
        name, other = names if arrays[0].ndim == 1 else names[::-1]
        raise ValueError(f"{name}: found points (n,) beside {other}, (..., n, d); expected both alike; {name}[:, None]")
    return [x.astype(np.float64) if isinstance(x, np.ndarray) else x for x in arrays]


def _to(name: str, function: Function, owner: str, target: Array) -> Function:
    """The map, refused where it does not take each point to one of the target's dimension."""
    if not callable(function):
        raise TypeError(f"{name}: found {type(function).__name__}; expected a function of points, (n, d) → (n, k)")

    def mapped(x: Array) -> Array:
        y = as_array(name, function(x))
        wanted = tuple(x.shape) if x.ndim == 1 else (*x.shape[:-1], target.shape[-1])
        if tuple(y.shape) != wanted:
            raise ValueError(
                f"{name}: found a map from shape {tuple(x.shape)} to {tuple(y.shape)}; expected {wanted}, as {owner} has points"
            )
        return y

    return mapped


def _lost(name: str, x: Array, first: Function, then: Function, order: int) -> Scalar:
    """E Σ|then(first(x)) − x|ᵒʳᵈᵉʳ."""
    with common_ground(("its image", name), (then(first(x)), x)) as common:
        y, z = common.arrays
        each = abs(y - z) if order == 1 else (y - z) ** 2
        loss = each.mean() if x.ndim == 1 else each.sum(-1).mean(-1)
        if not is_traced(loss) and np.isnan(as_numpy(loss)).any():
            raise ValueError(f"{name}: found NaN after a round trip; expected maps that give numbers")
        return common.answer(loss)
