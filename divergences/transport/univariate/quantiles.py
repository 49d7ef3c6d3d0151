"""∫ |F − G| of equal masses is ∫ |F⁻¹ − G⁻¹|, the mean difference of sorted points: by sorting, a few rows at a time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import numpy as np

S = TypeVar("S")
T = TypeVar("T")

TWO_THREADS = 200_000
"""From this many points on, two threads sort faster than one."""
BLOCK = 96_000
"""So many points at a time: they stay in the cache."""
IN_REGISTERS, MANY = 256, 16
"""Up to so many numbers of a row, np.sort works without passes over memory; so many rows outweigh the calls."""


def distance(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """The mean difference along the last axis."""
    if x.ndim > 1 and x.shape == y.shape:
        return _by_rows(x, y)
    return _between(*_both(_sorted, x, y, x.size + y.size))


def _by_rows(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """A few rows at a time, to be compared while they are in the cache."""
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


def _sorted_blocks(x: np.ndarray, y: np.ndarray, room: np.ndarray) -> np.ndarray:
    """The rows of x and of y in order, as (blocks, rows, numbers), filled up with the largest number.

    Up to 256 numbers are sorted in registers, much faster than more of them. Longer rows are cut into 2, 4 or 8 blocks,
    sorted, and merged by a bitonic network: of a run of blocks and its neighbour read backwards, the smaller and the
    larger numbers; the same for the halves of each, down to blocks, which are sorted.
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
    run = 1
    while run < blocks:
        half, back = run, np.s_[:, ::-1, :, ::-1]
        while half:
            pairs, found = (v.reshape(-1, 2, half, rows, width) for v in (z, spare))
            low, high = pairs[:, 0], pairs[:, 1][back]
            np.minimum(low, high, out=found[:, 0])
            np.maximum(low, high, out=found[:, 1])
            z, spare, half, back = spare, z, half // 2, np.s_[:]
        z.sort(axis=-1)
        run *= 2
    return z


def _both(function: Callable[[S], T], first: S, second: S, size: int) -> tuple[T, T]:
    """Of first and of second, at the same time where that pays."""
    if size < TWO_THREADS:
        return function(first), function(second)
    with ThreadPoolExecutor(1) as other:
        later = other.submit(function, second)
        return function(first), later.result()


def _sorted(x: np.ndarray) -> np.ndarray:
    """In its own precision (the narrower sorts faster), then float64."""
    return np.sort(x, axis=-1).astype(np.float64, copy=False)


def _between(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """∫ |F − G| of sorted points with equal masses."""
    small, large = sorted((x, y), key=lambda v: v.shape[-1])
    if small.shape[-1] == large.shape[-1]:
        return np.mean(np.abs(small - large), axis=-1)
    return _unequal(small, large)


def _unequal(y: np.ndarray, x: np.ndarray) -> np.ndarray:
    """For m < n equal atoms: the cell [i/n, (i + 1)/n] of x meets at most two cells of y, in integer proportions."""
    n, m = x.shape[-1], y.shape[-1]
    i = np.arange(n)
    j = i * m // n
    first = np.minimum((j + 1) * n, (i + 1) * m) - i * m
    second = np.minimum(j + 1, m - 1)
    cost = first * np.abs(x - y[..., j]) + (m - first) * np.abs(x - y[..., second])
    return np.sum(cost, axis=-1) / n / m
