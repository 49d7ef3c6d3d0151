"""What a table of all distances is needed for, a few of its rows at a time: memory does not grow with n·m."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from math import expm1
from typing import TypeVar

import numpy as np

from divergences._core.types import HostIndices, HostMasses, HostMatrix, HostPoints
from divergences.transport.costs import dense
from divergences.transport.costs.dense import CostTable, Errors, U, spread
from divergences.transport.costs.metric import norm
from divergences.transport.costs.powers import power
from divergences.transport.solution import Potential

ENTRIES = 2**18
"""So many distances at a time, 2 MB, stay in cache."""
THREADS = 2
Pairs = tuple[np.ndarray, np.ndarray]
"""(rows, cols), both (k,): row rows[k] with column cols[k]."""
_T = TypeVar("_T")


@dataclass(frozen=True)
class CostTiles:
    """The costs of all pairs in blocks of rows, never all of them at once: an implementation of `Costs`.

    Where there is a table after all, blocks are rows of it.
    """

    name: str
    x: HostPoints
    y: HostPoints
    errors: Errors
    largest: float
    table: HostMatrix | None = None
    order: float = 1
    """The power of the distances that blocks are of, where there is no table (see `raised`)."""

    @property
    def _unit(self) -> int:
        """The distances are in units of 2^unit."""
        return int(self.exponent // self.order)

    @property
    def exponent(self) -> int:
        """The costs are block·2^exponent."""
        return self.errors.exponent

    def of(self, rows: HostIndices, cols: HostIndices) -> HostMasses:
        """The costs of the pairs (rows[k], cols[k]), with the errors of all others."""
        if self.table is not None:
            return self.table[rows, cols]
        step = np.ldexp(self.x[rows] - self.y[cols], -self._unit)
        return power(np.asarray(norm(self.name, step)), self.order)

    def block(self, rows: slice) -> HostMatrix:
        """The costs of these rows to all columns."""
        if self.table is not None:
            return self.table[rows]
        distances = dense.costs(self.name, self.x[rows], self.y, self._unit).matrix
        return power(distances, self.order)

    def each(self, work: Callable[[slice, HostMatrix], _T]) -> Iterator[_T]:
        """What `work` makes of every block of rows, in their order; NumPy lets two of them run at once."""
        n, height = len(self.x), max(1, ENTRIES // len(self.y))
        rows = [slice(k, min(k + height, n)) for k in range(0, n, height)]
        if len(rows) == 1:  # threads cost more
            yield work(rows[0], self.block(rows[0]))
            return
        with ThreadPoolExecutor(THREADS) as pool:
            for part in _groups(rows, 16 * THREADS):  # few results wait for their turn
                yield from pool.map(lambda s: work(s, self.block(s)), part)


def _groups(items: list[slice], size: int) -> Iterator[list[slice]]:
    for k in range(0, len(items), size):
        yield items[k : k + size]


def tiles(name: str, x: HostPoints, y: HostPoints, exponent: int | None = None) -> CostTiles:
    """The distances between two clouds, in the unit of the spread or that of `exponent`; the box around them bounds all."""
    d, exponent, z = x.shape[1], spread(x, y) if exponent is None else exponent, (x, y)
    box = np.maximum(*(v.max(axis=0) for v in z)) - np.minimum(*(v.min(axis=0) for v in z))
    relative = (d + 8) * U
    largest = float(norm(name, np.ldexp(box, -exponent)[None])[0]) * (1 + 2 * relative)
    return CostTiles(name, x, y, Errors(exponent, relative, d**0.5 * 2.0**-500), largest)


def stored(costs: CostTable, name: str, x: HostPoints, y: HostPoints) -> CostTiles:
    """The same of a table that is in memory."""
    return CostTiles(name, x, y, costs.errors, costs.largest, costs.matrix)


def raised(t: CostTiles, order: float) -> CostTiles:
    """The costs c^order for the costs c of t, in units of 2^(order·exponent): the exponent is 0 unless the order is whole.

    With |c − ĉ| ≤ r·c + s, and R no less than 1 or any cost, |c^p − ĉ^p| ≤ p·max(c, ĉ)^(p − 1)·(r·c + s): relatively at most
    (1 + r)^p − 1, and absolutely s times p·R^(p − 1), with room for the second order; `power` adds p + 3 roundings, and what
    may be lost to underflow: of a power that is not whole, a root of what underflowed, c ≤ 2^−500 in all.
    """
    if order == 1:
        return t
    exponent, relative, absolute = t.errors
    whole = order == int(order)
    assert whole or not exponent, "a unit whose power is one"
    reach = power(np.asarray(max(1.0, t.largest) * (1 + 2.0**-30)), order - 1)
    lost = (2.0**-1000 if whole else 2.0**-490) if t.largest else 0.0
    errors = Errors(
        int(order * exponent),
        expm1(order * (relative + U) + (0 if whole else 4 * U)) * (1 + 2.0**-20),
        4 * order**2 * float(reach) * absolute + lost,
    )
    largest = float(power(np.asarray(t.largest), order))
    if t.table is not None:
        return replace(t, errors=errors, largest=largest, table=power(t.table, order))
    return replace(t, errors=errors, largest=largest, order=order)


def transposed(t: CostTiles) -> CostTiles:
    """Columns as rows."""
    return replace(t, x=t.y, y=t.x, table=None if t.table is None else t.table.T)


def restricted(t: CostTiles, rows: HostIndices, cols: HostIndices) -> CostTiles:
    """Those rows and columns only."""
    return replace(t, x=t.x[rows], y=t.y[cols], table=None if t.table is None else t.table[np.ix_(rows, cols)])


def c_transform(t: CostTiles, at_columns: HostMasses) -> tuple[Potential, Pairs]:
    """As `certificate.c_transform`, in one pass, and for each row and each column the pair that binds it.

    Rows are not centred between the two halves, which a block could not know: |f| grows by what it is centred by.
    """
    at_columns = at_columns if np.all(np.isfinite(at_columns)) else np.zeros(len(at_columns))
    g = at_columns - (at_columns.max() + at_columns.min()) / 2
    f, least = np.empty(len(t.x)), np.empty(len(t.x), np.int64)
    back, most = np.full(len(t.y), -np.inf), np.zeros(len(t.y), np.int64)

    def work(rows: slice, c: HostMatrix) -> tuple[slice, HostIndices, HostMasses]:
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


def nearest(t: CostTiles, at_columns: HostMasses, k: int) -> Pairs:
    """The k pairs of least c(x, y) + g(y) in each row."""
    k = min(k, len(t.y))
    best = np.concatenate(list(t.each(lambda _, c: np.argpartition(c + at_columns, k - 1, axis=1)[:, :k])))
    return np.repeat(np.arange(len(t.x)), k), best.ravel()
