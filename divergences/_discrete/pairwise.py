"""All pairs of two families of probability vectors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from divergences._core.arrays import as_reals, scope
from divergences._core.types import Array, Pmf


def pairwise(divergence: Callable[..., Any], P: Pmf, Q: Pmf, **options: Any) -> Array:
    """The matrix of divergence(P[i], Q[j]) over all rows i of P and j of Q.

    Args: divergence, a public function of two probability vectors; P of shape (m, n), Q of shape (k, n); options, passed on.
    Returns: an array of shape (m, k), row i for P[i]; float64 NumPy for NumPy, JAX for JAX.
    Raises: ValueError unless P and Q are matrices whose rows are probability vectors of one length.
    Derivative: that of the divergence.
    Example:
    >>> from divergences import js
    >>> pairwise(js, [[1, 0], [0, 1]], [[1, 0], [0, 1]], base=2).tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    if not callable(cast(Any, divergence)):
        raise TypeError(f"divergence: found {divergence!r}; expected a function of two vectors, for example dv.kl")
    a, b = as_reals("P", P), as_reals("Q", Q)
    for name, x in (("P", a), ("Q", b)):
        if x.ndim != 2:
            raise ValueError(
                f"{name}: found shape {x.shape}; expected (rows, n), one probability vector a row; try [None, :]"
            )
    with scope(a, b):
        rows, columns = a[:, None, :], b[None, :, :]
    return divergence(rows, columns, **options)
