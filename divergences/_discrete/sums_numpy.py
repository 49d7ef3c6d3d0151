"""Sums of terms over NumPy arrays, in float64: in blocks that stay in cache, or by an XLA that is running anyway."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from divergences._core.types import Device, Scalar, Terms
from divergences._core.xla_cpu import idle_device
from divergences._discrete.kernel import Kernel, Outcome, of_logs, of_masses, reduced, trust_from, trusted

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

_HARDLY = 0.5
"""A sum is seldom so large: where only such a one could be trusted, of few outcomes, the fast terms are not tried."""

FEW = 16
"""Outcomes below which the Euclidean norm of their masses is above a quarter."""

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
    if a.ndim == 1 and not log and len(a) <= PIECE:
        value = _of_one(kernel, a, b, budgets)
        if value is not None:
            return np.asarray(min(value, kernel.most))[()], True
    out = np.empty(a.shape[:-1])
    device = idle_device() if _is_worth_staging(kernel, log, a) else None
    with np.errstate(all="ignore"):
        good = _fill(out, kernel, a, b, log, budgets, device)
    if kernel.most < math.inf:
        np.minimum(out, kernel.most, out=out)
    return out[()], good


def _of_one(kernel: Kernel, a: np.ndarray, b: np.ndarray, budgets: tuple[float, ...]) -> float | None:
    """The sum of two vectors (n,) that pass and are positive, else None: in a third of the time."""
    few = len(a) < FEW
    fast = kernel.on_host or kernel.fast
    with np.errstate(all="ignore"):
        for x, budget in zip((a, b), budgets, strict=True):
            each = x.tolist() if few else ()  # Python adds up a few numbers before NumPy has begun
            least = min(each) if few else np.minimum.reduce(x)
            if not (least > 0 and abs(float(sum(each) if few else np.add.reduce(x)) - 1) <= budget):
                return None
        if few and kernel.trust >= 1:  # no sum is large enough
            fast = None
        least = kernel.trust and kernel.trust * trust_from(max(float(a.dot(a)), float(b.dot(b)))) if fast else 0.0
        if fast and least <= _HARDLY:
            value = float(np.add.reduce(fast(np, a, b, positive=True)))
            if least <= value < math.inf:
                return value
        return float(reduced(np, kernel, kernel.terms(np, of_masses(np, a, b))))


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
    return (_of_logs if log else _of_masses)(rows, kernel, a, b, budgets)


def _of_logs(out: Sums, kernel: Kernel, a: Block, b: Block, budgets: tuple[float, ...]) -> bool:
    """The row sums of masses whose logarithms are given, and whether all rows passed."""
    good = True
    for cut in _cuts(len(out), max(1, (BLOCK if kernel.light else PIECE) // a.shape[-1])):
        both = [np.ascontiguousarray(x[cut]) for x in (a, b)]
        good &= all([bool((x < np.inf).all()) for x in both])
        good &= all([_near_one(np.exp(x).sum(-1), t) for x, t in zip(both, budgets, strict=True)])
        out[cut] = _in_pieces(kernel, of_logs, *both)
    return good


def _of_masses(out: Sums, kernel: Kernel, a: Block, b: Block, budgets: tuple[float, ...]) -> bool:
    """The row sums, and whether all rows passed: fast ones in a first pass, which ends where hardly a row can be trusted.

    What is asked of totals and of squares is asked once: a few calls a block take as long as the sums of a light kernel.
    """
    fast = kernel.on_host or kernel.fast
    sums = np.empty((3, len(out)))  # both totals, and what a fast sum has to reach
    sums[2] = 0 if fast else math.inf
    least, start = math.inf, 0
    while start < len(out):
        size = BLOCK if fast or kernel.light else PIECE
        cut = slice(start, start + max(1, size // a.shape[-1]) if start or not (fast and kernel.trust) else 1)
        x, y = np.ascontiguousarray(a[cut]), np.ascontiguousarray(b[cut])
        low = min(float(np.minimum.reduce(x, axis=None)), float(np.minimum.reduce(y, axis=None)))
        least = low if low < least or math.isnan(low) else least
        np.add.reduce(x, -1, out=sums[0, cut])
        np.add.reduce(y, -1, out=sums[1, cut])
        if fast:
            _fast_sums(out[cut], partial(fast, np, positive=low > 0), x, y)
            if kernel.trust:
                sums[2, cut] = kernel.trust * trusted(np, x, y)
            if not _sure(out[cut], sums[2, cut])[0]:  # nor are its neighbours, most likely
                fast = None
        if not fast:
            out[cut], sums[2, cut] = _in_pieces(kernel, of_masses, x, y), -math.inf
        start = cut.stop
    good = least >= 0 and all(_near_one(*each) for each in zip(sums, budgets, strict=False))
    again = np.flatnonzero(~_sure(out, sums[2])) if good else ()
    for rows in _cuts(len(again), max(1, PIECE // a.shape[-1])):
        out[again[rows]] = _in_pieces(kernel, of_masses, a[again[rows]], b[again[rows]])
    return good


def _fast_sums(out: Sums, fast: Callable[..., Terms], a: Block, b: Block) -> None:
    """Write the row sums of the fast terms, a long row in pieces."""
    if a.shape[-1] <= BLOCK:
        np.add.reduce(fast(a, b), -1, out=out)
    else:
        out[:] = _joined([np.add.reduce(fast(a[:, c], b[:, c]), -1) for c in _cuts(a.shape[-1], BLOCK)])


def _sure(value: Sums, least: Sums) -> np.ndarray:
    """Which sums can be trusted: those that were summed accurately, of which nothing is asked, and the finite large ones."""
    return (least == -math.inf) | ((value >= least) & (value < math.inf))


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
        sums = np.empty(len(rows))
        _of_masses(sums, kernel, a[rows], b[rows], budgets)
        out[rows] = sums
    return good


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
