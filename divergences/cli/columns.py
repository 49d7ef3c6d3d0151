"""A table with more columns than a terminal is wide: as many tables as it takes, each led by the first column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from divergences.cli.output import KEPT, Folded

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType

BETWEEN = 1
"""Spaces between two columns."""


@dataclass(frozen=True)
class Columns:
    """Heads and cells, row by row; a head of several words stands on several lines, and no cell is cut."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    between: int = BETWEEN
    words: bool = False
    """Whether the last column is of words: it is folded between them."""

    def blocks(self, width: int) -> list[list[int]]:
        """Which columns stand together, so that none is wider than the terminal; the first leads each."""
        widths = list(map(self._width, range(len(self.heads))))
        found, used = [[0]], widths[0]
        for k, wide in enumerate(widths[1:], 1):
            if used + self.between + wide > width and len(found[-1]) > 1:
                found.append([0])
                used = widths[0]
            found[-1].append(k)
            used += self.between + wide
        return found

    def _width(self, k: int) -> int:
        """How wide a column is at least."""
        from rich.cells import cell_len

        cells = [row[k] for row in self.rows]
        cells = [word for cell in cells for word in cell.split()] if self._folds(k) else cells
        return max(map(cell_len, [*self.heads[k].split(" "), *cells]))

    def _folds(self, k: int) -> bool:
        return self.words and k == len(self.heads) - 1

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        from rich.table import Table

        for chosen in self.blocks(options.max_width):
            table = Table(box=None, padding=(0, self.between, 0, 0), pad_edge=False)
            for k in chosen:
                head = self.heads[k] if self._folds(k) else self.heads[k].replace(" ", "\n").replace(KEPT, " ")
                table.add_column(head, no_wrap=not self._folds(k), vertical="top" if self.words else "bottom")
            for row in self.rows:
                table.add_row(*(Folded(row[k]) if self._folds(k) else row[k] for k in chosen))
            yield table
