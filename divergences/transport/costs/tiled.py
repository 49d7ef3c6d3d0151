"""What a table of all distances is needed for, a few of its rows at a time: memory does not grow with n·m."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from divergences.transport.costs import dense
from divergences.transport.costs.dense import Costs, U, spread
from divergences.transport.costs.metric import norm
from divergences.transport.solution import Potential

ENTRIES = 2**18
"""So many distances at a time, 2 MB, stay in cache."""
THREADS = 2
Pairs = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Tiles:
    """As `Costs`, but for the table: it comes in blocks of rows, and is never whole. No cost exceeds `largest`."""

    name: str
    x: np.ndarray
    y: np.ndarray
    exponent: int
    relative: float
    absolute: float
    largest: float
    table: np.ndarray | None = None

    def of(self, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
        """The costs of these pairs, with the errors of all others."""
        if self.table is not None:
            return self.table[rows, cols]
        step = np.ldexp(self.x[rows] - self.y[cols], -self.exponent)
        return np.asarray(norm(self.name, step))

    def each(self, work: Callable[[slice, np.ndarray], Any]) -> Iterator[Any]:
        """What `work` makes of every block of rows, in their order; NumPy lets two of them run at once."""
        n, height = len(self.x), max(1, ENTRIES // len(self.y))
        rows = [slice(k, min(k + height, n)) for k in range(0, n, height)]
        with ThreadPoolExecutor(THREADS) as pool:
            for part in _groups(rows, 16 * THREADS):  # few results wait for their turn
                yield from pool.map(lambda s: work(s, self.block(s)), part)

    def block(self, rows: slice) -> np.ndarray:
        """These rows of the table."""
        if self.table is not None:
            return self.table[rows]
        return dense.costs(self.name, self.x[rows], self.y, self.exponent).matrix


def _groups(items: list[slice], size: int) -> Iterator[list[slice]]:
    for k in range(0, len(items), size):
        yield items[k : k + size]


def tiles(name: str, x: np.ndarray, y: np.ndarray) -> Tiles:
    """The distances between two clouds of which no point is in both; the box around them bounds the largest."""
    d, exponent, z = x.shape[1], spread(x, y), (x, y)
    box = np.maximum(*(v.max(axis=0) for v in z)) - np.minimum(*(v.min(axis=0) for v in z))
    relative = (d + 8) * U
    largest = float(norm(name, np.ldexp(box, -exponent)[None])[0]) * (1 + 2 * relative)
    return Tiles(name, x, y, exponent, relative, d**0.5 * 2.0**-500, largest)


def stored(costs: Costs, name: str, x: np.ndarray, y: np.ndarray) -> Tiles:
    """The same of a table that is there."""
    c = costs.matrix
    return Tiles(name, x, y, costs.exponent, costs.relative, costs.absolute, float(c.max()), c)


def c_transform(t: Tiles, at_columns: np.ndarray) -> tuple[Potential, Pairs]:
    """As `certificate.c_transform`, in one pass, and for each row and each column the pair that binds it.

    Rows are not centred between the two halves, which a block could not know: |f| grows by what it is centred by.
    """
    at_columns = at_columns if np.all(np.isfinite(at_columns)) else np.zeros(len(at_columns))
    g = at_columns - (at_columns.max() + at_columns.min()) / 2
    f, least = np.empty(len(t.x)), np.empty(len(t.x), np.int64)
    back, most = np.full(len(t.y), -np.inf), np.zeros(len(t.y), np.int64)

    def work(rows: slice, c: np.ndarray) -> tuple[slice, np.ndarray, np.ndarray]:
        shifted, line = c + g, np.arange(len(c))
        least[rows] = shifted.argmin(axis=1)
        f[rows] = shifted[line, least[rows]]
        np.subtract(f[rows][:, None], c, out=shifted)
        at = shifted.argmax(axis=0)
        return rows, at, shifted[at, np.arange(len(g))]

    for rows, at, value in t.each(work):
        better = value > back
        back[better], most[better] = value[better], at[better] + rows.start
    pairs = np.concatenate([np.arange(len(f)), most]), np.concatenate([least, np.arange(len(g))])
    return Potential(f, back), pairs


def turned(t: Tiles) -> Tiles:
    """Columns as rows."""
    return replace(t, x=t.y, y=t.x, table=None if t.table is None else t.table.T)


def nearest(t: Tiles, at_columns: np.ndarray, k: int) -> Pairs:
    """The k pairs of least c(x, y) + g(y) in each row."""
    k = min(k, len(t.y))
    best = np.concatenate(list(t.each(lambda _, c: least(c + at_columns, k))))
    return np.repeat(np.arange(len(t.x)), k), best.ravel()


def least(table: np.ndarray, k: int) -> np.ndarray:
    """Where the k least entries of each row are: they lie in the k groups whose least entries are least."""
    n, m = table.shape
    size = max(1, int((m / k) ** 0.5))
    groups = -(-m // size)
    padded = np.pad(table, ((0, 0), (0, groups * size - m)), constant_values=np.inf)
    low = padded.reshape(n, size, groups).min(axis=1)
    chosen = np.argpartition(low, k - 1, axis=1)[:, :k]
    at = (chosen[:, None, :] + groups * np.arange(size)[:, None]).reshape(n, -1)
    values = np.take_along_axis(padded, at, axis=1)
    return np.take_along_axis(at, np.argpartition(values, k - 1, axis=1)[:, :k], axis=1)
