"""Kernels between all draws of two samples, summed over those of one: by tables in blocks, and on a line without any."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

import numpy as np

from divergences._core.types import HostPoints

if TYPE_CHECKING:
    from jaxtyping import Float

    Table = Float[np.ndarray, "k n"]

BLOCK = 2**24
"""Entries of a table that are in memory at once."""


class Kernel(Protocol):
    """A kernel k of n draws, which is 0 of each and itself."""

    def sums(self, chosen: Table) -> Table:
        """Σ_j chosen_j·k(z_i, z_j) of each draw z_i, for each row of `chosen`."""
        ...

    def squares(self) -> float:
        """Σ_ij k(z_i, z_j)²."""
        ...


class Pairs:
    """A function of distances, a block of draws after the other; one block is kept."""

    def __init__(self, draws: HostPoints, function: Callable[[Table], Table]) -> None:
        self.draws, self.function, self.size = draws, function, max(1, BLOCK // len(draws))
        self.whole = self._rows(0) if self.size >= len(draws) else None

    def _rows(self, start: int) -> Table:
        from scipy.spatial.distance import cdist

        rows = self.function(cdist(self.draws[start : start + self.size], self.draws))
        np.fill_diagonal(rows[:, start:], 0)
        return rows

    def __iter__(self) -> Iterator[Table]:
        return map(self._rows, range(0, len(self.draws), self.size)) if self.whole is None else iter([self.whole])

    def sums(self, chosen: Table) -> Table:
        """Products with the table."""
        return np.hstack([chosen @ rows.T for rows in self])

    def squares(self) -> float:
        """Entry by entry."""
        return sum(float(np.vdot(rows, rows)) for rows in self)


class Line:
    """−|x − y| of draws on a line, as sums of the gaps between neighbours, from the left and from the right."""

    def __init__(self, draws: HostPoints) -> None:
        self.order = np.argsort(draws[:, 0])
        self.draws = draws[self.order, 0]

    def sums(self, chosen: Table) -> Table:
        """From the left: gaps times what is chosen before them; from the right, after them."""
        before, gaps = np.cumsum(chosen[:, self.order], axis=1), np.diff(self.draws)
        found = np.zeros_like(before)
        found[:, 1:] -= np.cumsum(gaps * before[:, :-1], axis=1)
        found[:, :-1] -= np.cumsum((gaps * (before[:, -1:] - before[:, :-1]))[:, ::-1], axis=1)[:, ::-1]
        unsorted = np.empty_like(found)
        unsorted[:, self.order] = found
        return unsorted

    def squares(self) -> float:
        """Σ_ij (z_i − z_j)² = 2n·Σ(z_i − z̄)²."""
        return 2 * len(self.draws) * float(((self.draws - self.draws.mean()) ** 2).sum())
