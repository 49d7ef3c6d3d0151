"""All pairs of two families of probability vectors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from divergences._core.arrays import as_array, scope
from divergences._core.labels.given import paired
from divergences._core.text import one_line
from divergences._core.types import Array, Pmf


def pairwise(divergence: Callable[..., Any], P: Pmf, Q: Pmf, **options: Any) -> Array:
    """The matrix of divergence(P[i], Q[j]) over all rows i of P and j of Q.

    Args: divergence, a public function of two probability vectors; P of shape (m, n), Q of shape (k, n); options, passed on.
    Returns: an array of shape (m, k), row i for P[i]; float64 NumPy for NumPy, JAX for JAX.
    Raises: ValueError unless P and Q are matrices whose rows are probability vectors of one length, and unless the divergence
    gives one number for each pair: it must sum over the last axis alone.
    Derivative: that of the divergence.
    Example:
    >>> from divergences import js
    >>> pairwise(js, [[1, 0], [0, 1]], [[1, 0], [0, 1]], base=2).tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    if not callable(cast(Any, divergence)):
        raise TypeError(f"divergence: found {divergence!r}; expected a function of two vectors, for example dv.kl")
    a, b = (as_array(name, x) for name, x in zip("PQ", paired("PQ", (P, Q), batch=False), strict=True))
    for name, x in (("P", a), ("Q", b)):
        if x.ndim != 2:
            raise ValueError(
                f"{name}: found shape {x.shape}; expected (rows, n), one probability vector a row; try [None, :]"
            )
    with scope(a, b):
        rows, columns = a[:, None, :], b[None, :, :]
    table, wanted = divergence(rows, columns, **options), (a.shape[0], b.shape[0])
    if (shape := getattr(table, "shape", None)) != wanted:
        found = one_line(repr(table)) if not shape else f"an answer of shape {tuple(shape)}"
        raise ValueError(f"divergence: found {found}; expected shape {wanted}, a number a pair: sum over axis -1 alone")
    return table
