"""How much codes point the same way: the term that keeps an energy-based GAN from making one image only."""

from __future__ import annotations

import numpy as np

from divergences._core.arrays import as_array, as_numpy, is_traced, namespace, scope
from divergences._core.evaluation import evaluate
from divergences._core.labels import paired
from divergences._core.simplex import index_of
from divergences._core.types import Array, ArrayLike, Namespace, Scalar, Terms
from divergences.latent.normals import real


def pull_away(codes: ArrayLike) -> Scalar:
    """Mean of cos²(c_i, c_j) over i ≠ j, in [0, 1]: 0 for orthogonal codes, 1 for parallel ones, opposite ones included.

    Convention: squared and without i = j. The plain sum Σ_ij cos(c_i, c_j) is 0 for {u, u, −u, −u}, n for orthogonal codes, so
    that it prefers two opposite codes to many different ones; this is 1 and 0.
    Args: codes of shape (..., n, k): n ≥ 2 vectors, one a row, of any length but 0.
    Returns: shape (...); float64 NumPy for NumPy, JAX for JAX, a tensor for tensors.
    Raises: ValueError for infinite or NaN entries, fewer than two rows, or a row of zeros, which has no direction (NaN under a
    trace).
    Derivative: 4/(n(n − 1))·Σ_j cos(c_i, c_j)·(c_j/|c_j| − cos(c_i, c_j)·c_i/|c_i|)/|c_i| in c_i.
    Proved in: squared_cosines_tell_parallel_from_orthogonal.
    Reference: Zhao, Mathieu and LeCun (2017), Energy-based generative adversarial networks, equation 5.
    Example:
    >>> float(pull_away([[1, 0], [1, 0], [-1, 0], [-1, 0]])), float(pull_away([[3, 0], [0, 4]]))
    (1.0, 0.0)
    """
    rows = as_array("codes", *paired(["codes"], [codes]))
    if rows.ndim < 2 or rows.shape[-2] < 2:
        raise ValueError(f"codes: found shape {tuple(rows.shape)}; expected (..., n, k), n >= 2 codes, one a row")
    _refuse_zeros(rows)
    n, k = rows.shape[-2:]
    with scope(rows):
        flat = namespace(rows).reshape(rows, (*rows.shape[:-2], n * k))
    return evaluate(lambda xp, x: _mean_square_cosine(xp, x.reshape(*x.shape[:-1], n, k)), real("codes", flat))


def _refuse_zeros(rows: Array) -> None:
    if is_traced(rows):
        return
    zero = ~(as_numpy(rows) != 0).any(-1)
    if zero.any():
        _, at = index_of(np.argwhere(zero)[0])
        raise ValueError(f"codes: found zeros only in row {at}; expected a direction in each row; leave it out")


def _mean_square_cosine(xp: Namespace, rows: Terms) -> Scalar:
    n = rows.shape[-2]
    top = xp.max(xp.abs(rows), -1, keepdims=True)
    scaled = xp.ldexp(rows, -xp.frexp(top)[1])  # no square is too large or too small
    square = (scaled * scaled).sum(-1)[..., None]
    unit = scaled / xp.sqrt(xp.where(square == 0, xp.nan, square))
    cosines = unit @ xp.swapaxes(unit, -1, -2)
    return xp.tril(xp.minimum(cosines * cosines, 1.0), -1).sum((-2, -1)) * 2 / (n * (n - 1))
