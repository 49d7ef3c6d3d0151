"""The generator as a thing: what a map of points makes of a measure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from divergences._core.arrays import as_reals
from divergences._core.labels.atoms import refuse_atoms
from divergences._core.measure import Measure, columns
from divergences._core.types import Array, ArrayLike


def pushforward(g: Callable[[Any], Any] | ArrayLike, mu: Measure) -> Measure:
    """g#μ = Σ massᵢ·δ(g(pointsᵢ)), the law of g(z) for z of law μ: a generator's law, for noise μ.

    Convention: images that coincide stay apart; `dv.common_support` merges them.
    Args: g, a function of all points at once, as they are in mu, (n, d) or (n,), or a table, (n, e) or (n,), the image of each
    atom; mu, a measure.
    Returns: a Measure with the masses of mu; JAX if the images or the masses are.
    Raises: TypeError for what is no measure; ValueError for images of which there are not n, or that are no points.
    Derivative: that of g, in its parameters and in the points; 1 in the masses.
    Proved in: generators_move_masses_and_expectations.
    Example:
    >>> law = pushforward(lambda z: 2 * z + 1, Measure([0.0, 1.0]))
    >>> law.points.tolist(), pushforward([5.0, 5.0], law).points.tolist()
    ([1.0, 3.0], [5.0, 5.0])
    """
    columns(mu)
    refuse_atoms("g", g, [("mu", mu.labels)])
    images: Array = as_reals("g", g(mu.points) if callable(g) else g)
    n = len(mu.points)
    if images.ndim not in (1, 2) or len(images) != n:
        kind = "values" if callable(g) else "a table"
        raise ValueError(f"g: found {kind} of shape {images.shape}; expected ({n}, e) or ({n},), an image of each atom")
    return Measure(images, mu.mass)
