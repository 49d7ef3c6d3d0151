"""Sums of terms over NumPy arrays, in float64: in blocks that stay in cache, on the caller's thread."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from divergences._core.types import Scalar
from divergences._discrete.kernel import Kernel, Outcome, of_logs, of_masses, reduced, trusted

if TYPE_CHECKING:
    from jaxtyping import Float

    Masses = Float[np.ndarray, "*batch n"]
    Block = Float[np.ndarray, "rows n"]
    Sums = Float[np.ndarray, " rows"]

BLOCK, PIECE = 32768, 8192
"""Outcomes a block, in the fast pass and in the accurate one: their few, or many, arrays stay in a core's own cache."""


def row_sums(
    kernel: Kernel, log: bool, a: Masses, b: Masses, budgets: tuple[float, ...]
) -> tuple[Float[np.ndarray, "*batch"], bool]:
    """Row sums of the kernel's terms, and whether every row passed its checks.

    `a` and `b` are float64, of shapes that broadcast: masses, or their logarithms with `log`; `budgets` says how far each of
    the two may sum from 1.
    """
    if a.shape != b.shape:
        a, b = np.broadcast_arrays(a, b)
    out = np.empty(a.shape[:-1])
    with np.errstate(all="ignore"):
        good = _fill(out, kernel, a, b, log, budgets)
    if kernel.most < math.inf:
        np.minimum(out, kernel.most, out=out)
    return out[()], good


def _fill(
    out: Float[np.ndarray, "*batch"], kernel: Kernel, a: Masses, b: Masses, log: bool, budgets: tuple[float, ...]
) -> bool:
    """Write the row sums of (a, b) into `out`; whether every row passed its checks."""
    n = a.shape[-1]
    if a.ndim > 2 and not (a.flags.c_contiguous and b.flags.c_contiguous):
        return all([_fill(out[i], kernel, a[i], b[i], log, budgets) for i in range(len(a))])
    rows, a, b = out.reshape(-1), a.reshape(-1, n), b.reshape(-1, n)
    step, good = max(1, (BLOCK if (kernel.fast and not log) or kernel.light else PIECE) // n), True
    for start in range(0, len(rows), step):
        cut = slice(start, start + step)
        rows[cut], fine = _block(kernel, np.ascontiguousarray(a[cut]), np.ascontiguousarray(b[cut]), log, budgets)
        good &= fine
    return good


def _block(kernel: Kernel, a: Block, b: Block, log: bool, budgets: tuple[float, ...]) -> tuple[Sums, bool]:
    """The row sums of one block, and whether its rows passed."""
    if log:
        good = all(
            bool((x < np.inf).all()) and _near_one(np.exp(x).sum(-1), t) for x, t in zip((a, b), budgets, strict=True)
        )
        return _in_pieces(kernel, of_logs, a, b), good
    least = min(a.min(), b.min())
    good = bool(least >= 0) and all(_near_one(x.sum(-1), t) for x, t in zip((a, b), budgets, strict=True))
    if kernel.fast is None:
        return _in_pieces(kernel, of_masses, a, b), good
    fast = partial(kernel.fast, np, positive=bool(least > 0))
    value = _joined([fast(a[:, c], b[:, c]).sum(-1) for c in _cuts(a.shape[-1], BLOCK)])
    doubt = ~((value >= trusted(np, a, b)) & (value < np.inf))
    again, step = np.flatnonzero(doubt), max(1, PIECE // a.shape[-1])
    for rows in (again[k : k + step] for k in range(0, len(again), step)):
        value[rows] = _in_pieces(kernel, of_masses, a[rows], b[rows])
    return value, good


def _cuts(n: int, size: int) -> list[slice]:
    """The pieces of a row that stay in cache: one for most."""
    return [slice(k, k + size) for k in range(0, n, size)]


def _joined(parts: Sequence[Scalar]) -> Sums:
    return np.asarray(parts[0]) if len(parts) == 1 else np.stack(parts, -1).sum(-1)


def _in_pieces(kernel: Kernel, of: Callable[..., Outcome], a: Block, b: Block) -> Sums:
    """Row sums (or maxima) of the accurate terms, a long row in pieces."""
    terms = (kernel.terms(np, of(np, a[:, c], b[:, c])) for c in _cuts(a.shape[-1], BLOCK if kernel.light else PIECE))
    parts = [reduced(np, kernel, t) for t in terms]
    return np.asarray(parts[0] if len(parts) == 1 else reduced(np, kernel, np.stack(parts, -1)))


def _near_one(totals: Sums, budget: float) -> bool:
    return bool((np.abs(totals - 1) <= budget).all())
