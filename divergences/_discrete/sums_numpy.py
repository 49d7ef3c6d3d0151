"""Sums of terms over NumPy arrays, in float64: in blocks that stay in cache, or by an XLA that is running anyway."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from divergences._core.types import Device, Scalar, Terms
from divergences._core.xla_cpu import idle_device
from divergences._discrete.kernel import Fast, Kernel, Outcome, of_logs, of_masses, reduced, trust_from, trusted

if TYPE_CHECKING:
    from jaxtyping import Float

    Masses = Float[np.ndarray, "*batch n"]
    Block = Float[np.ndarray, "rows n"]
    Sums = Float[np.ndarray, " rows"]

BLOCK, PIECE = 14_000, 8192
"""Outcomes a block, in the fast pass and in the accurate one: their few, or many, arrays stay in a core's own cache.

Each is well below 128 kB: larger ones the C library may map and unmap every time, and page faults take longer than the sums.
Two threads are no faster: pieces so small are over before the interpreter's lock has changed hands.
"""

LARGE, LONG = 2**20, 57
"""Outcomes in all, and in a row, from which on a running XLA is faster, the compilation of its first call aside."""


def row_sums(
    kernel: Kernel, log: bool, a: Masses, b: Masses, budgets: tuple[float, ...]
) -> tuple[Float[np.ndarray, "*batch"], bool]:
    """Row sums of the kernel's terms, and whether every row passed its checks.

    `a` and `b` are float64, of shapes that broadcast: masses, or their logarithms with `log`; `budgets` says how far each of
    the two may sum from 1.
    """
    if a.shape != b.shape:
        a, b = np.broadcast_arrays(a, b)
    if kernel.fast and a.ndim == 1 and not log and len(a) <= BLOCK:
        value = _of_one(kernel.fast, a, b, budgets)
        if value is not None:
            return np.asarray(min(value, kernel.most)), True
    out = np.empty(a.shape[:-1])
    device = idle_device() if _is_worth_staging(kernel, log, a) else None
    with np.errstate(all="ignore"):
        good = _fill(out, kernel, a, b, log, budgets, device)
    if kernel.most < math.inf:
        np.minimum(out, kernel.most, out=out)
    return out[()], good


def _of_one(fast: Fast, a: np.ndarray, b: np.ndarray, budgets: tuple[float, ...]) -> float | None:
    """The sum of two vectors (n,) that pass, are positive and can be trusted, else None: in a third of the time."""
    with np.errstate(all="ignore"):
        value = float(np.add.reduce(fast(np, a, b, positive=True)))
    totals = zip((a, b), budgets, strict=True)
    if (
        math.isfinite(value)
        and np.minimum.reduce(a) > 0
        and all(abs(float(np.add.reduce(x)) - 1) <= t for x, t in totals)
    ):
        # They are positive: `fast` would have told of any q that is not.
        square = max(float(a.dot(a)), float(b.dot(b)))
        return value if value >= trust_from(square) else None
    return None


def _is_worth_staging(kernel: Kernel, log: bool, a: Masses) -> bool:
    return kernel.fused and not log and a.size >= LARGE and a.shape[-1] >= LONG


def _fill(
    out: Float[np.ndarray, "*batch"],
    kernel: Kernel,
    a: Masses,
    b: Masses,
    log: bool,
    budgets: tuple[float, ...],
    device: Device | None,
) -> bool:
    """Write the row sums of (a, b) into `out`, with the help of XLA if there is a device; whether every row passed."""
    n = a.shape[-1]
    if a.ndim > 2 and not (a.flags.c_contiguous and b.flags.c_contiguous):
        return all([_fill(out[i], kernel, a[i], b[i], log, budgets, device) for i in range(len(a))])
    rows, a, b = out.reshape(-1), a.reshape(-1, n), b.reshape(-1, n)
    if device and a.size >= BLOCK:
        return _by_xla(rows, kernel, a, b, budgets, device)
    step = max(1, (BLOCK if (kernel.fast and not log) or kernel.light else PIECE) // n)

    good = True
    for start in range(0, len(rows), step):
        cut = slice(start, start + step)
        rows[cut], fine = _block(kernel, np.ascontiguousarray(a[cut]), np.ascontiguousarray(b[cut]), log, budgets)
        good &= fine
    return good


def _by_xla(out: Sums, kernel: Kernel, a: Block, b: Block, budgets: tuple[float, ...], device: Device) -> bool:
    """The same by XLA, except for rows that it may have flushed."""
    from divergences._discrete.sums_staged import row_sums as staged

    found = staged(kernel, a, b, device)
    out[:] = found.value
    good = bool((found.least >= 0).all()) and all(
        bool((np.abs(total - 1) <= budget).all()) for total, budget in zip(found.totals, budgets, strict=True)
    )
    again, step = np.flatnonzero(found.unsure), max(1, PIECE // a.shape[-1])
    for rows in (again[k : k + step] for k in range(0, len(again), step)) if good else ():
        out[rows], _ = _block(kernel, a[rows], b[rows], False, budgets)
    return good


def _block(kernel: Kernel, a: Block, b: Block, log: bool, budgets: tuple[float, ...]) -> tuple[Sums, bool]:
    """The row sums of one block, and whether its rows passed."""
    if log:
        good = all(
            bool((x < np.inf).all()) and _near_one(np.exp(x).sum(-1), t) for x, t in zip((a, b), budgets, strict=True)
        )
        return _in_pieces(kernel, of_logs, a, b), good
    least = min(float(np.minimum.reduce(x, axis=None)) for x in (a, b))
    good = least >= 0 and all(_near_one(np.add.reduce(x, -1), t) for x, t in zip((a, b), budgets, strict=True))
    if kernel.fast is None:
        return _in_pieces(kernel, of_masses, a, b), good
    fast = partial(kernel.fast, np, positive=least > 0)
    value, sure = np.empty(len(a)), np.zeros(len(a), bool)
    for rows in (slice(0, 1), slice(1, None)) if a.size >= PIECE else (slice(0, None),):
        value[rows], sure[rows] = _fast_sums(fast, a[rows], b[rows])
        if not sure[0]:  # nor are its neighbours, most likely
            break
    if not sure.all():
        again, step = np.flatnonzero(~sure), max(1, PIECE // a.shape[-1])
        for rows in (again[k : k + step] for k in range(0, len(again), step)):
            value[rows] = _in_pieces(kernel, of_masses, a[rows], b[rows])
    return value, good


def _fast_sums(fast: Callable[..., Terms], a: Block, b: Block) -> tuple[Sums, np.ndarray]:
    """The row sums of the fast terms, and which of them can be trusted."""
    value = _joined([np.add.reduce(fast(a[:, c], b[:, c]), -1) for c in _cuts(a.shape[-1], BLOCK)])
    return value, (value >= trusted(np, a, b)) & (value < np.inf)


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
    if len(totals) == 1:  # as an array it would take longer than its sum
        return abs(float(totals[0]) - 1) <= budget
    return bool((np.abs(totals - 1) <= budget).all())
