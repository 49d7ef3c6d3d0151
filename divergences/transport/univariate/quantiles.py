"""W1 on the line for equal masses in NumPy: the mean difference of sorted points, a few rows of a batch at a time.

For quantile functions, ∫ |F − G| = ∫₀¹ |F⁻¹(u) − G⁻¹(u)| du (Vallender, see `integral`; Peyré and Cuturi, Computational
Optimal Transport (2019), section 2.6). With n equal masses on either side that is Σ |x₍ᵢ₎ − y₍ᵢ₎|/n; with n > m, each step
of the finer function meets at most two of the coarser one (`_unequal`).

What departs from the plain way is for speed alone: rows are compared while they are in the cache, two threads sort what is
large, and rows of some hundred numbers are sorted by merging short blocks, which np.sort sorts in registers, by a bitonic
network (Batcher, Sorting networks and their applications, AFIPS 32 (1968), 307–314): see `_sorted_blocks`.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import numpy as np

if TYPE_CHECKING:
    from jaxtyping import Float, Num

    X: TypeAlias = Num[np.ndarray, "*batch n"]
    Y: TypeAlias = Num[np.ndarray, "*batch m"]
    Value: TypeAlias = Float[np.ndarray, "*batch"]
    Blocks: TypeAlias = Float[np.ndarray, "blocks rows width"]

S = TypeVar("S")
T = TypeVar("T")

TWO_THREADS = 200_000
"""From this many points on, two threads sort faster than one."""
BLOCK = 96_000
"""So many points at a time: they stay in the cache."""
IN_REGISTERS, MANY = 256, 16
"""Up to so many numbers of a row, np.sort works without passes over memory; so many rows outweigh the calls."""


def distance(x: X, y: Y) -> Value:
    """W1 of equal masses along the last axis, in the unit of the points; leading axes broadcast."""
    if x.ndim > 1 and x.shape == y.shape:
        return _by_rows(x, y)
    return _between(*_both(_sorted, x, y, x.size + y.size))


def _by_rows(x: X, y: X) -> Value:
    """`distance` of two batches of one shape: a few rows at a time, to be compared while they are in the cache."""
    n = x.shape[-1]
    u, v = x.reshape(-1, n), y.reshape(-1, n)
    value, step = np.empty(len(u)), max(1, BLOCK // n)

    def fill(rows: range) -> None:
        room = np.empty((2, 2 * step * (n + 8)))
        for start in rows:
            some = slice(start, min(start + step, rows.stop))
            z = _sorted_blocks(u[some], v[some], room)
            gaps, other = np.split(z, 2, axis=1)
            gaps -= other
            np.abs(gaps, out=gaps)
            value[some] = np.mean(gaps.swapaxes(0, 1).reshape(gaps.shape[1], -1)[:, :n], axis=-1)

    half = len(u) // 2
    _both(fill, range(0, half, step), range(half, len(u), step), x.size + y.size)
    return value.reshape(x.shape[:-1])


def _sorted_blocks(x: Num[np.ndarray, "k n"], y: Num[np.ndarray, "k n"], room: Float[np.ndarray, "2 size"]) -> Blocks:
    """The k rows of x, then those of y, each in order, as (blocks, 2k, width); filled up with the largest number.

    Up to 256 numbers are sorted in registers, much faster than more of them. Rows of up to 8 times as many are cut into
    2, 4 or 8 blocks, which are sorted and merged (`_merged`); shorter and longer ones, and few of them, are one block.
    `room` is scratch space for two copies of the result.
    """
    rows, n = 2 * len(x), x.shape[-1]
    blocks = 1 << (-(-n // IN_REGISTERS) - 1).bit_length()
    if not 1 < blocks <= 8 or rows < MANY or min(x.itemsize, y.itemsize) < 8:
        return np.concatenate([_sorted(x), _sorted(y)])[None]
    width = -(-n // blocks)
    z, spare = room[:, : rows * blocks * width].reshape(2, blocks, rows, width)
    z[-1] = np.finfo(np.float64).max
    for k in range(blocks):
        some = slice(k * width, min((k + 1) * width, n))
        z[k, : len(x), : some.stop - some.start] = x[:, some]
        z[k, len(x) :, : some.stop - some.start] = y[:, some]
    z.sort(axis=-1)
    return _merged(z, spare)


def _merged(z: Blocks, spare: Blocks) -> Blocks:
    """Rows in order, from rows whose blocks are: runs of 1, 2, 4 blocks that are in order are merged pair by pair.

    Of a run and its neighbour read backwards, the smaller numbers place by place belong to the first half of the merged
    run, the larger to the second; the same for the halves of each, now read forwards, down to single blocks, which are
    sorted. `spare` is overwritten.
    """
    blocks, rows, width = z.shape
    run = 1
    while run < blocks:
        half, back = run, np.s_[:, ::-1, :, ::-1]
        while half:
            pairs, halves = (v.reshape(-1, 2, half, rows, width) for v in (z, spare))
            low, high = pairs[:, 0], pairs[:, 1][back]
            np.minimum(low, high, out=halves[:, 0])
            np.maximum(low, high, out=halves[:, 1])
            z, spare, half, back = spare, z, half // 2, np.s_[:]
        z.sort(axis=-1)
        run *= 2
    return z


def _both(function: Callable[[S], T], first: S, second: S, size: int) -> tuple[T, T]:
    """The function of first and of second, in two threads where `size`, the points of both, makes that pay."""
    if size < TWO_THREADS:
        return function(first), function(second)
    with ThreadPoolExecutor(1) as other:
        later = other.submit(function, second)
        return function(first), later.result()


def _sorted(x: X) -> Float[np.ndarray, "*batch n"]:
    """Sorted along the last axis in its own precision (the narrower sorts faster), then float64."""
    return np.sort(x, axis=-1).astype(np.float64, copy=False)


def _between(x: X, y: Y) -> Value:
    """∫ |F − G| of sorted points with equal masses."""
    small, large = sorted((x, y), key=lambda v: v.shape[-1])
    if small.shape[-1] == large.shape[-1]:
        return np.mean(np.abs(small - large), axis=-1)
    return _unequal(small, large)


def _unequal(y: Y, x: X) -> Value:
    """∫₀¹ |F⁻¹ − G⁻¹| of n sorted points x and m < n sorted points y, equal masses on either side.

    The step [i/n, (i + 1)/n] of x meets the steps j = ⌊im/n⌋ and j + 1 of y, of which it has `first`/(nm) and the rest.
    """
    n, m = x.shape[-1], y.shape[-1]
    i = np.arange(n)
    j = i * m // n
    first = np.minimum((j + 1) * n, (i + 1) * m) - i * m
    second = np.minimum(j + 1, m - 1)
    cost = first * np.abs(x - y[..., j]) + (m - first) * np.abs(x - y[..., second])
    return np.sum(cost, axis=-1) / n / m
