"""Arrays of NumPy, JAX or torch on common ground: one namespace, one precision, and the way back to the caller's."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np

from divergences._core.arrays import as_numpy, is_jax, is_traced, namespace, precision
from divergences._core.tensors import beside, is_tensor, is_torch, tensor_dtype
from divergences._core.types import Array


class Common(NamedTuple):
    """Arrays of one library in the precision that is computed in, its namespace, and the way back to the caller's precision."""

    xp: Any
    arrays: tuple[Any, ...]
    answer: Callable[[Any], Any]


@contextmanager
def common_ground(names: Sequence[str], arrays: Sequence[Array]) -> Generator[Common]:
    """The arrays to compute with, inside the scope that their precision needs."""
    xp: Any = namespace(*arrays)
    if is_torch(*arrays):
        dtype, first = tensor_dtype(*arrays), next(filter(is_tensor, arrays))
        tensors = (x.to(xp.dtype) for x in beside(first, names, arrays))
        yield Common(xp, tuple(tensors), lambda found: found.to(dtype))
    elif is_jax(*arrays):
        wanted, work, wide = precision(*arrays)
        with wide:
            yield Common(xp, tuple(xp.asarray(x, work) for x in arrays), lambda found: found.astype(wanted))
    else:
        with np.errstate(over="ignore", invalid="ignore"):
            yield Common(xp, tuple(np.asarray(x, np.float64) for x in arrays), lambda found: found[()])


def finite(name: str, x: Array) -> Array:
    """x itself; refused for numbers that are none or infinite, where it has a value."""
    if not is_traced(x):
        fine = np.isfinite(as_numpy(x))
        if not fine.all():
            at = tuple(map(int, np.argwhere(~fine)[0]))
            raise ValueError(f"{name}: found {as_numpy(x)[at]} at index {at}; expected finite numbers")
    return x
