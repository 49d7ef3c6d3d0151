"""Draws as they come: numbers or points, refused where they are none, shuffled and split by a key."""

from __future__ import annotations

from typing import Any

import numpy as np

from divergences._core.arrays import as_array, as_numpy, is_jax, is_traced
from divergences._core.labels import labels_of, paired, refuse_coordinates
from divergences._core.simplex import index_of
from divergences._core.text import shown
from divergences._core.types import ArrayLike, HostPoints

LARGEST = 2.0**400
"""Beyond it squares and their sums overflow."""


def points(**given: ArrayLike) -> list[HostPoints]:
    """Samples (n,) or (n, d) as float64 points (n, d) of one dimension, at least two of each."""
    refuse_coordinates(*((name, labels_of(x, None)) for name, x in given.items()))
    found = [_points(name, x) for name, x in given.items()]
    (first, x), (second, y) = zip(given, found, strict=True)
    if x.shape[1] != y.shape[1]:
        raise ValueError(
            f"{second}: found dimension {y.shape[1]}; expected {x.shape[1]}, that of {first}; both lie in one space"
        )
    return found


def _points(name: str, x: ArrayLike) -> HostPoints:
    array = as_array(name, *paired([name], [x], outcomes=False))
    if is_traced(array):
        raise TypeError(f"{name}: found a traced value; expected draws that have values; call it outside of the trace")
    if array.ndim not in (1, 2) or 0 in array.shape[1:]:
        raise ValueError(f"{name}: found shape {tuple(array.shape)}; expected (n,) numbers or (n, d) points")
    if len(array) < 2:
        raise ValueError(f"{name}: found {len(array)} draws; expected at least 2; one says nothing of its distribution")
    values = as_numpy(array).astype(np.float64)
    bad = np.argwhere(~np.isfinite(values))
    if len(bad):
        index, at = index_of(bad[0])
        raise ValueError(f"{name}: found {values[index]!s} at index {at}; expected finite numbers; remove or repair it")
    if np.abs(values).max() > LARGEST:
        raise ValueError(
            f"{name}: found {np.abs(values).max():.6g}; expected at most {LARGEST:.3g}; take a larger unit"
        )
    return values.reshape(len(values), -1)


def generator(key: Any) -> np.random.Generator:
    """Random numbers by a whole number, a JAX key or a NumPy generator; the same ones for None as for 0."""
    if isinstance(key, np.random.Generator):
        return key
    if is_jax(key):
        import jax

        data = key if key.dtype == np.uint32 else jax.random.key_data(key)
        return np.random.default_rng(np.asarray(data).ravel().tolist())
    if key is None or (isinstance(key, (int, np.integer)) and not isinstance(key, bool) and key >= 0):
        return np.random.default_rng(0 if key is None else int(key))
    raise ValueError(f"key: found {shown(key)}; expected a whole number, a JAX key or a NumPy generator, as in key=0")


def halves(
    rng: np.random.Generator, x: HostPoints, y: HostPoints
) -> tuple[HostPoints, HostPoints, HostPoints, HostPoints]:
    """x and y shuffled: what a critic learns from, and as many held-out draws of each, half of the smaller sample."""
    held = max(min(len(x), len(y)) // 2, 1)
    x, y = rng.permutation(x), rng.permutation(y)
    return x[held:], y[held:], x[:held], y[:held]
