"""Names for the things the library speaks of. Nothing is computed here; shapes are for readers and type checkers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

import jax
import numpy as np

Array: TypeAlias = jax.Array | np.ndarray
"""What a function returns: NumPy for NumPy or lists, JAX for JAX."""

ArrayLike: TypeAlias = Any
"""What a function accepts: a NumPy or JAX array, a list, a number."""

Metric: TypeAlias = str | Callable[[Any, Any], Any] | Array
"""A metric by name, as a function d(x, y), or as the matrix of all distances of one ground set."""

if TYPE_CHECKING:
    from jaxtyping import Float

    Pmf: TypeAlias = Float[Array, "*batch n"]
    """Probability vectors along the last axis."""

    Scalar: TypeAlias = Float[Array, "*batch"]
    """One number for each element of the batch."""

    Points: TypeAlias = Float[Array, "n d"]
    """n points of ℝᵈ."""
else:  # a machine that only computes needs no jaxtyping
    Pmf = Scalar = Points = Array
