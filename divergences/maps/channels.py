"""Adaptive instance normalisation: each channel gets the mean and the spread of a style, at the least cost that there is.

It is the optimal transport between normal distributions with the channels' moments.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import numpy as np

from divergences._core.arguments import MOST, whole
from divergences._core.arrays import as_array, as_numpy, is_jax, is_traced, one_library
from divergences._core.labels import paired
from divergences._core.tensors import is_tensor
from divergences._core.types import Array, ArrayLike, Scalar
from divergences.maps.ground import Common, common_ground, finite

Axes: TypeAlias = int | tuple[int, ...]
"""The axes of the pixels."""


def adain(x: ArrayLike, y: ArrayLike, *, axis: Axes = (-2, -1)) -> Array:
    """(x − μ(x))/σ(x)·σ(y) + μ(y), channel by channel: x with the mean and the spread of y.

    Convention: σ² is the mean of (x − μ)², with ddof 0 and no ε, so that the moments are those of y and a second time changes
    nothing. σ(x) = 0 is refused; where σ(y) = 0 every pixel is μ(y).
    Args: x (..., h, w); y (..., h', w'), whose channels, the other axes, broadcast with those of x; axis, that of the pixels.
    Returns: the pixels of x in the channels of both; float64 NumPy, or JAX or torch in its own precision.
    Raises: ValueError for a constant channel of x (NaN under a trace), no pixels, or numbers that are not finite.
    Derivative: by the moments; of σ(y) it is 0 at σ(y) = 0.
    Proved in: styled_channels_have_the_moments_of_the_style.
    Reference: Huang and Belongie (2017), Arbitrary style transfer in real-time with adaptive instance normalization, (8).
    Example:
    >>> adain([[1.0, 3.0]], [[10.0, 20.0], [10.0, 20.0]]).tolist()
    [[10.0, 20.0]]
    """
    given, axes = _images(x, y, axis)
    with common_ground(("x", "y"), given) as common:
        of, to = _of_style(common, *(_moments(common, v, k) for v, k in zip(common.arrays, axes, strict=True)))
        z = of.unit * (to.spread / of.root) + (to.shift + to.pivot)
        kept = tuple(given[0].shape[k] for k in axes[0])
        last = tuple(range(-len(kept), 0))
        return common.answer(common.xp.moveaxis(z.reshape((*z.shape[:-1], *kept)), last, axes[0]))


def adain_cost(x: ArrayLike, y: ArrayLike, *, axis: Axes = (-2, -1)) -> Scalar:
    """(μ(x) − μ(y))² + (σ(x) − σ(y))², the mean square by which `adain` moves the pixels of each channel.

    Convention: that of `adain`. It is W2² of the normal distributions with these moments, and at most W2² of the channels.
    Args: x, y, axis, as those of `adain`.
    Returns: the channels (...), in [0, ∞); float64 NumPy, or JAX or torch in its own precision.
    Raises: ValueError as `adain` does (NaN under a trace).
    Derivative: by the moments; of σ(y) it is 0 at σ(y) = 0.
    Proved in: styled_channels_have_the_moments_of_the_style, frechet_distance_bounds_every_law_with_these_moments.
    Reference: Gelbrich (1990), On a formula for the L2 Wasserstein metric between measures on Euclidean and Hilbert spaces.
    Example:
    >>> float(adain_cost([[0.0, 2.0]], [[3.0, 7.0]]))  # (1 − 5)² + (1 − 2)²
    17.0
    """
    given, axes = _images(x, y, axis)
    with common_ground(("x", "y"), given) as common:
        of, to = _of_style(common, *(_moments(common, v, k) for v, k in zip(common.arrays, axes, strict=True)))
        mean = (of.pivot - to.pivot) + (of.shift - to.shift)
        return common.answer((mean * mean + (of.spread - to.spread) ** 2)[..., 0])


class _Moments(NamedTuple):
    """A channel's least pixel, how far its mean is above that, (x − μ)/r with r the farthest pixel's, its σ/r, and σ."""

    pivot: Any
    shift: Any
    unit: Any
    root: Any
    spread: Any


def _images(x: ArrayLike, y: ArrayLike, axis: Axes) -> tuple[list[Array], list[tuple[int, ...]]]:
    """Both arrays, and the axes of the pixels of each, counted from the end."""
    names = ("x", "y")
    values = paired(names, (x, y), -1, outcomes=False)
    arrays = [finite(name, as_array(name, v)) for name, v in zip(names, values, strict=True)]
    one_library(names, arrays)
    axes = [_from_the_end(name, v, axis) for name, v in zip(names, arrays, strict=True)]
    channels = [
        tuple(n for k, n in enumerate(v.shape, -v.ndim) if k not in at) for v, at in zip(arrays, axes, strict=True)
    ]
    try:
        np.broadcast_shapes(*channels)
    except ValueError:
        raise ValueError(
            f"y: found the channels {channels[1]} beside {channels[0]} of x; expected shapes that broadcast"
        ) from None
    return arrays, axes


def _from_the_end(name: str, x: Array, axis: Axes) -> tuple[int, ...]:
    """The axes of the pixels as −1, −2, …; refused where x has none of that number, or no pixels."""
    each = axis if isinstance(axis, tuple) else (axis,)
    asked = [whole("axis", k, -MOST, "axes of the pixels, as (-2, -1)") for k in each]
    if not asked or not all(-x.ndim <= k < x.ndim for k in asked):
        raise ValueError(f"{name}: found shape {tuple(x.shape)}; expected axes {axis}, those of the pixels")
    axes = tuple(k if k < 0 else k - x.ndim for k in asked)
    if len(set(axes)) < len(axes):
        raise ValueError(f"axis: found {axis}; expected different axes")
    if 0 in x.shape:
        raise ValueError(f"{name}: found shape {tuple(x.shape)}; expected at least one pixel")
    return axes


def _moments(common: Common, x: Any, axes: tuple[int, ...]) -> _Moments:
    """Measured from the least pixel, so that a constant channel has σ = 0 exactly, and in units of the farthest pixel."""
    xp = common.xp
    moved = xp.moveaxis(x, axes, tuple(range(-len(axes), 0)))
    pixels = moved.reshape((*moved.shape[: -len(axes)], -1))
    pivot = _held(xp.min(pixels, -1))[..., None]
    above = pixels - pivot
    shift = above.mean(-1)[..., None]
    apart = above - shift
    far = _held(xp.maximum(shift, xp.max(pixels, -1)[..., None] - pivot - shift))
    flat = far == 0
    unit = apart / xp.where(flat, xp.ones_like(far), far)
    square = (unit * unit).mean(-1)[..., None]
    root = xp.sqrt(xp.where(flat, xp.ones_like(square), square))
    return _Moments(pivot, shift, unit, root, far * root)


def _held(x: Any) -> Any:
    """x without its derivative: the moments do not depend on where they are measured from, nor in which unit."""
    if is_tensor(x):
        return x.detach()
    if not is_jax(x):
        return x
    import jax

    return jax.lax.stop_gradient(x)


def _of_style(common: Common, x: _Moments, y: _Moments) -> tuple[_Moments, _Moments]:
    """Both, refused where x is constant, or NaN if it is traced."""
    for name, spread in (("x", x.spread), ("y", y.spread)):
        if not is_traced(spread) and not np.isfinite(as_numpy(spread)).all():
            raise ValueError(f"{name}: found pixels too far apart for a float; expected less than 1e308; rescale it")
    constant = x.spread == 0
    if is_traced(x.spread):
        factor = common.xp.where(constant, common.xp.full_like(x.spread, np.nan), common.xp.ones_like(x.spread))
        return x._replace(**{name: getattr(x, name) * factor for name in ("shift", "unit", "spread")}), y
    bad = np.argwhere(as_numpy(constant)[..., 0])
    if len(bad):
        at = tuple(map(int, bad[0]))
        which = f"constant channel {at[0] if len(at) == 1 else at}" if at else "constant channel"
        raise ValueError(f"x: found the {which}, σ = 0; expected pixels that differ: there is nothing to scale")
    return x, y
