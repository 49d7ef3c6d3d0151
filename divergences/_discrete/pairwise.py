"""All pairs of two families of probability vectors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from divergences._core.arguments import a_function
from divergences._core.arrays import as_array, as_numpy, is_traced, namespace, scope, unsplit
from divergences._core.labels import paired
from divergences._core.text import renamed, shown
from divergences._core.types import Array, ArrayLike, PmfLike

ONE_ENTRY = 1e-3
"""By how much one entry may differ from itself, computed alone in 16 bits; another sum is not so close."""


def pairwise(divergence: Callable[..., Any], P: PmfLike, Q: PmfLike, **options: Any) -> Array:
    """The matrix of divergence(P[i], Q[j]) over all rows i of P and j of Q.

    Convention: a function of one's own that does not sum over the last axis alone is called pair by pair, which takes longer.
    Args: divergence, a function of two probability vectors; P of shape (m, n), Q of shape (k, n); options, passed on.
    Returns: an array of shape (m, k), row i for P[i]; float64 NumPy for NumPy, and for tables, whose columns must be labelled
    alike; JAX for JAX, a tensor for tensors.
    Raises: ValueError unless P and Q are matrices whose rows are probability vectors of one length, and unless the divergence
    gives one number for each pair.
    Derivative: that of the divergence.
    Example:
    >>> from divergences import js
    >>> pairwise(js, [[1, 0], [0, 1]], [[1, 0], [0, 1]], base=2).tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    a_function("divergence", divergence, "a function of two vectors, for example dv.kl")
    a, b = (as_array(name, x) for name, x in zip("PQ", paired("PQ", (P, Q), batch=False), strict=True))
    for name, x in (("P", a), ("Q", b)):
        if x.ndim != 2:
            raise ValueError(
                f"{name}: found shape {x.shape}; expected (rows, n), one probability vector a row; try [None, :]"
            )
    with scope(a, b):
        b = unsplit(b, 0)  # the table is spread as the rows of P are
    table = _spread(divergence, a, b, options)
    return table if _is_of_pairs(table, divergence, a, b, options) else _pair_by_pair(divergence, a, b, options)


def _spread(divergence: Callable[..., Any], a: Array, b: Array, options: dict[str, Any]) -> Any:
    """What the function says of all pairs at once; a table that is refused by itself is so by the name that it has here."""
    with scope(a, b):
        rows, columns = a[:, None, :], b[None, :, :]
    try:
        return divergence(rows, columns, **options)
    except ValueError:
        for name, x in (("P", a), ("Q", b)):
            with renamed(p=name, q=name):
                divergence(x, x, **options)
        raise


def _is_of_pairs(table: ArrayLike, divergence: Callable[..., Any], a: Array, b: Array, options: dict[str, Any]) -> bool:
    """Whether a table is that of all pairs: of its shape and, of a function that nobody here knows, with one entry right."""
    if getattr(table, "shape", None) != (a.shape[0], b.shape[0]):
        return False
    if (
        str(getattr(divergence, "__module__", "")).startswith("divergences.")
        or is_traced(a, b, table)
        or 0 in table.shape
    ):
        return True
    one, other = (as_numpy(x).astype(np.float64) for x in (divergence(a[-1], b[0], **options), table[-1, 0]))
    return one.shape == () and bool(np.isclose(one, other, rtol=ONE_ENTRY, atol=ONE_ENTRY, equal_nan=True))


def _pair_by_pair(divergence: Callable[..., Any], a: Array, b: Array, options: dict[str, Any]) -> Array:
    """The table of a function that takes one pair of vectors."""
    xp = namespace(a, b)
    with scope(a, b):
        entries = [divergence(x, y, **options) for x in a for y in b]
    for entry in entries:
        if not (hasattr(entry, "__float__") and getattr(entry, "shape", ()) == ()):
            shape = tuple(getattr(entry, "shape", ()))
            found = f"an answer of shape {shape}" if shape else shown(entry)
            raise ValueError(f"divergence: found {found} for a pair; expected one number")
    return xp.stack([xp.asarray(x) for x in entries]).reshape(a.shape[0], b.shape[0])
