"""Means, covariances and features as they come: arrays of one library, refused where they are none."""

from __future__ import annotations

from typing import Any

import numpy as np

from divergences._core.arguments import SQUARABLE
from divergences._core.arrays import as_array, as_numpy, is_traced, one_library
from divergences._core.labels import labels_of, paired, refuse_coordinates
from divergences._core.simplex import index_of, sum_budget
from divergences._core.tensors import is_tensor, is_torch, is_traced_tensor, tensor_budget
from divergences._core.types import Array, ArrayLike

MOMENTS = ("mean1", "cov1", "mean2", "cov2")


def moments(*given: ArrayLike) -> list[Array]:
    """Two means (..., d) and two covariances (..., d, d), in the order of MOMENTS, of one dimension."""
    given = tuple(paired(MOMENTS[::2], given[::2])), tuple(paired(MOMENTS[1::2], given[1::2]))
    ordered = (given[0][0], given[1][0], given[0][1], given[1][1])
    arrays = [as_array(name, x) for name, x in zip(MOMENTS, ordered, strict=True)]
    one_library(MOMENTS, arrays)
    _refuse_tracers(MOMENTS, arrays)
    _refuse_shapes(arrays)
    for name, x in zip(MOMENTS, arrays, strict=True):
        if not is_traced(x):
            refuse_infinite(name, x, SQUARABLE)
            if name.startswith("cov"):
                _refuse_indefinite(name, x)
    return arrays


def features(*, most: float = SQUARABLE, **given: ArrayLike) -> list[Array]:
    """Two samples (..., n, d) and (..., m, d) of one dimension, at least two points each, and no entry above `most`."""
    names = list(given)
    refuse_coordinates(*((name, labels_of(x, None)) for name, x in given.items()))
    arrays = [as_array(name, *paired([name], [x], outcomes=False)) for name, x in given.items()]
    one_library(names, arrays)
    _refuse_tracers(names, arrays)
    for name, x in zip(names, arrays, strict=True):
        if x.ndim < 2 or x.shape[-1] == 0:
            raise ValueError(f"{name}: found shape {tuple(x.shape)}; expected (..., n, d), a row for each sample")
        if x.shape[-2] < 2:
            raise ValueError(f"{name}: found {x.shape[-2]} samples; expected at least 2, one has no variance")
        if 0 in x.shape:
            raise ValueError(f"{name}: found shape {tuple(x.shape)}; expected at least one sample of features")
        if not is_traced(x):
            refuse_infinite(name, x, most)
    (first, x), (second, y) = zip(names, arrays, strict=True)
    _refuse_other_dimension(second, y.shape[-1], first, x.shape[-1])
    _refuse_batches(names, [x.shape[:-2], y.shape[:-2]])
    return arrays


def refuse_infinite(name: str, x: Array, most: float) -> None:
    """Refuse a NaN or an infinite entry of a concrete array, and one whose powers no float holds."""
    values = as_numpy(x)
    most = min(most, float(np.finfo(values.dtype).max)) if values.dtype.kind == "f" else most
    with np.errstate(invalid="ignore"):
        bad = np.argwhere(~(np.abs(values) <= most))
    if len(bad):
        index, at = index_of(bad[0])
        if np.isfinite(values[index]):
            raise ValueError(f"{name}: found {values[index]!s} at index {at}; expected up to {most:.3g}; rescale them")
        raise ValueError(f"{name}: found {values[index]!s} at index {at}; expected finite numbers; remove or repair it")


def budget_of(x: Any) -> float:
    """√eps of the precision that x came in: how far from symmetric, and below 0, rounding may have moved it."""
    return tensor_budget(x.dtype) if is_tensor(x) else sum_budget(x.dtype)


def _refuse_shapes(arrays: list[Array]) -> None:
    d = arrays[0].shape[-1] if arrays[0].ndim else 0
    for name, x in zip(MOMENTS, arrays, strict=True):
        if name.startswith("mean"):
            if x.ndim == 0 or x.shape[-1] == 0:
                raise ValueError(f"{name}: found shape {tuple(x.shape)}; expected (..., d), as in [0.0]")
        elif x.ndim < 2 or x.shape[-1] != x.shape[-2]:
            raise ValueError(f"{name}: found shape {tuple(x.shape)}; expected (..., {d}, {d}), a square matrix")
        _refuse_other_dimension(name, x.shape[-1], "mean1", d)
    means, matrices = arrays[::2], arrays[1::2]
    _refuse_batches(MOMENTS, [*(x.shape[:-1] for x in means), *(x.shape[:-2] for x in matrices)])


def _refuse_other_dimension(name: str, found: int, first: str, d: int) -> None:
    if found != d:
        raise ValueError(f"{name}: found dimension {found}; expected {d}, that of {first}; both lie in one space")


def _refuse_batches(names: Any, shapes: list[tuple[int, ...]]) -> None:
    try:
        np.broadcast_shapes(*shapes)
    except ValueError as error:
        found = ", ".join(str(tuple(x)) for x in shapes)
        raise ValueError(
            f"{', '.join(names)}: found leading axes {found}; expected ones that broadcast; reshape one"
        ) from error


def _refuse_indefinite(name: str, x: Array) -> None:
    """Refuse a concrete matrix that is not symmetric, or has a negative eigenvalue, beyond rounding."""
    a, budget = as_numpy(x).astype(np.float64), budget_of(x)
    size = np.abs(a).max((-1, -2), keepdims=True)
    uneven = np.argwhere(np.abs(a - np.swapaxes(a, -1, -2)) > budget * size)
    if len(uneven):
        index, at = index_of(uneven[0])
        other = a[(*index[:-2], index[-1], index[-2])]
        raise ValueError(
            f"{name}: found {a[index]!s} at index {at} and {other!s} across the diagonal; expected a symmetric matrix; "
            f"({name} + {name}.T) / 2 if that is rounding"
        )
    least, most = (f(np.linalg.eigvalsh(a), -1) for f in (np.min, np.max))
    if np.any(least < -budget * np.maximum(most, 0)):
        worst = float(np.min(np.where(least < -budget * np.maximum(most, 0), least, np.inf)))
        raise ValueError(
            f"{name}: found the eigenvalue {worst:.6g}; expected none below 0, a covariance; numpy.cov(x, rowvar=False)"
        )


def _refuse_tracers(names: Any, arrays: list[Array]) -> None:
    """Refuse a tensor without a value: scores of tensors are computed on the host."""
    for name, x in zip(names, arrays, strict=True):
        if is_torch(x) and is_traced_tensor(x):
            raise TypeError(
                f"{name}: found a tensor without a value (torch.compile, vmap, grad or meta); expected one with; "
                "call it outside, or use JAX"
            )
