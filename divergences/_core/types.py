"""Names for the things the library speaks of. Nothing is computed here; shapes are for readers and type checkers.

`"n d"` names the axes of an array, `"*batch n"` any leading axes and then n. A process that only computes needs neither
jaxtyping nor JAX for them: at run time every name is `Any`, and annotations are never evaluated.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias

ArrayLike: TypeAlias = Any
"""What a function accepts: a NumPy or JAX array, a list, a number."""

Namespace: TypeAlias = ModuleType
"""`numpy` or `jax.numpy`: what a kernel that is written once computes with."""

if TYPE_CHECKING:
    import jax
    import numpy as np
    from jaxtyping import Float, Int

    Array: TypeAlias = jax.Array | np.ndarray
    """What a function returns: NumPy for NumPy or lists, JAX for JAX."""

    Metric: TypeAlias = str | Callable[[Any, Any], Any] | Array
    """A metric by name, as a function d(x, y), or as the matrix of all distances of one ground set."""

    Pmf: TypeAlias = Float[Array, "*batch n"]
    """Probability vectors along the last axis."""

    PmfLike: TypeAlias = Float[ArrayLike, "*batch n"]
    """What a function accepts for them: arrays, lists, tables, tensors, or a distribution where the function takes one."""

    Scalar: TypeAlias = Float[Array, "*batch"]
    """One number for each element of the batch."""

    Terms: TypeAlias = Float[Array, "*batch n"]
    """One number for each outcome: masses, their differences, the terms of a sum."""

    Points: TypeAlias = Float[Array, "n d"]
    """n points of ℝᵈ."""

    Masses: TypeAlias = Float[Array, " n"]
    """The masses of n atoms."""

    HostPoints: TypeAlias = Float[np.ndarray, "n d"]
    """n points of ℝᵈ in float64 NumPy."""

    HostMasses: TypeAlias = Float[np.ndarray, " n"]
    """The masses of n atoms in float64 NumPy."""

    HostMatrix: TypeAlias = Float[np.ndarray, "n m"]
    """One number for each pair of a row and a column, in float64 NumPy."""

    HostIndices: TypeAlias = Int[np.ndarray, " k"]
    """k indices, NumPy."""
else:
    Array = Metric = Pmf = PmfLike = Scalar = Terms = Points = Masses = HostPoints = HostMasses = HostMatrix = (
        HostIndices
    ) = Any

Device: TypeAlias = Any
"""A jax.Device, which type checkers take for a variable."""
