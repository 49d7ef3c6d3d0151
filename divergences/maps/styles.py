"""Styles: a scale and a bias for each channel, from a latent vector by a linear layer."""

from __future__ import annotations

from typing import NamedTuple

from divergences._core.arrays import as_array, one_library
from divergences._core.labels import matched
from divergences._core.types import Array, ArrayLike
from divergences.maps.ground import common_ground, finite


class Style(NamedTuple):
    """For each channel what its standardised pixels are multiplied by, and what is added.

    Example:
    >>> style([2.0], [[1.0], [3.0]]).bias.tolist()
    [6.0]
    """

    scale: Array
    bias: Array


def style(w: ArrayLike, layer: ArrayLike) -> Style:
    """(scale, bias) = A·w: what a latent vector says of each channel, by a linear layer.

    Convention: the first half of the rows gives scales, the second biases. A channel a·(x − μ)/σ + b has the mean b and the
    spread |a|; for a ≥ 0 it is `adain` of x and two pixels, b − a and b + a.
    Args: w (..., k); layer (2C, k), for C channels.
    Returns: (scale, bias), each (..., C); float64 NumPy, or JAX or torch in their precision.
    Raises: ValueError for an odd number of rows, a w of another length, or numbers that are not finite.
    Derivative: that of a product.
    Proved in: styled_channels_have_the_moments_of_the_style.
    Reference: Karras, Laine and Aila (2019), A style-based generator architecture for GANs, section 2.
    Example:
    >>> [x.tolist() for x in style([1.0, 2.0], [[1, 0], [0, 1], [1, 1], [0, 0]])]
    [[1.0, 2.0], [3.0, 0.0]]
    """
    names = ("w", "layer")
    matched("w", w, "layer", layer, -1)
    code, rows = (finite(name, as_array(name, x)) for name, x in zip(names, (w, layer), strict=True))
    one_library(names, (code, rows))
    if rows.ndim != 2 or rows.shape[0] % 2 or 0 in rows.shape:
        raise ValueError(f"layer: found shape {tuple(rows.shape)}; expected (2C, k), C scales and then C biases")
    if not code.ndim or code.shape[-1] != rows.shape[1]:
        raise ValueError(f"w: found shape {tuple(code.shape)}; expected (..., {rows.shape[1]}), as layer has columns")
    with common_ground(names, (code, rows)) as common:
        found = common.arrays[0] @ common.arrays[1].T
        half = rows.shape[0] // 2
        return Style(common.answer(found[..., :half]), common.answer(found[..., half:]))
