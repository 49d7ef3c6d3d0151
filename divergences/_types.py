"""Names for the things the library speaks of. Nothing is computed here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import jax
import numpy as np
from jaxtyping import Float

Array: TypeAlias = jax.Array | np.ndarray
"""What a function returns: NumPy for NumPy or lists, JAX for JAX."""

ArrayLike: TypeAlias = Any
"""What a function accepts: a NumPy or JAX array, a list, a number."""

Pmf: TypeAlias = Float[Array, "*batch n"]
"""Probability vectors along the last axis."""

Scalar: TypeAlias = Float[Array, "*batch"]
"""One number for each element of the batch."""

Points: TypeAlias = Float[Array, "n d"]
"""n points of ℝᵈ."""

Metric: TypeAlias = str | Callable[[Any, Any], Any] | Array
"""A metric by name, as a function d(x, y), or as the matrix of all distances of one ground set."""
