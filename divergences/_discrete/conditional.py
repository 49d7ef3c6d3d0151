"""A divergence given a label: its mean over the labels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from divergences._core.arguments import a_function
from divergences._core.arrays import as_array
from divergences._core.evaluation import Argument, evaluate
from divergences._core.labels import matched, paired
from divergences._core.text import renamed, shown
from divergences._core.types import Array, ArrayLike, PmfLike, Scalar
from divergences._discrete.xlogy import expectation


def conditional(divergence: Callable[..., Any], labels: ArrayLike, P: PmfLike, Q: PmfLike, **options: Any) -> Scalar:
    """E_y D(p_y, q_y) = Σ_y w_y·D(p_y, q_y), the divergence of what comes with each label y, in the unit of D.

    Convention: a label of weight 0 counts for nothing, whatever its divergence, ∞ included. Of an f-divergence this is that of
    the joint distributions of label and outcome, and at least that of the outcomes alone.
    Args: divergence, of two arrays (..., k, n) along the last axis; labels, their weights (..., k); P, Q of shape (..., k, n),
    a distribution for each label; options, passed on.
    Returns: shape (...); float64 NumPy for NumPy, JAX for JAX, a tensor for tensors.
    Raises: ValueError unless labels and the rows of P and Q are probability vectors, as many rows as labels, and the divergence
    gives one number for each row.
    Derivative: D(p_y, q_y) in w_y, w_y times that of the divergence in p_y and q_y; 0 where w_y = 0.
    Proved in: conditional_f_divergences_are_those_of_joint_laws.
    Example:
    >>> from divergences import kl
    >>> float(conditional(kl, [0.5, 0.5, 0], [[1, 0], [0, 1], [1, 0]], [[0.5, 0.5], [0, 1], [0, 1]], base=2))
    0.5
    """
    a_function("divergence", divergence, "a function of two arrays, for example dv.kl")
    matched("labels", labels, "P", P, -2)
    rows = [as_array(name, x) for name, x in zip("PQ", paired("PQ", (P, Q)), strict=True)]
    weights = evaluate(lambda xp, w: w, Argument("labels", *paired(["labels"], [labels])), per_outcome=True)
    _refuse_rows(rows, weights.shape[-1])
    with renamed(p="P", q="Q"):
        values = divergence(*rows, **options)
    _refuse_shape(values, np.broadcast_shapes(rows[0].shape, rows[1].shape)[:-1])
    given = Argument("divergence", values, -np.inf, is_mass=False, expected="a number for each label")
    return evaluate(expectation, Argument("labels", weights), given)


def _refuse_rows(rows: list[Array], count: int) -> None:
    """Refuse distributions that are not one for each label."""
    for name, x in zip("PQ", rows, strict=True):
        if x.ndim < 2 or x.shape[-2] != count:
            raise ValueError(
                f"{name}: found shape {tuple(x.shape)} with {count} labels; expected (..., {count}, n), a distribution for "
                "each label"
            )


def _refuse_shape(values: Any, shape: tuple[int, ...]) -> None:
    """Refuse what is not one number for each row."""
    found = getattr(values, "shape", None)
    if found is None or tuple(found) != shape:
        said = shown(values) if found is None else f"an answer of shape {tuple(found)}"
        raise ValueError(f"divergence: found {said}; expected shape {shape}, one number for each row")
