"""A table with more columns than a terminal is wide: as many tables as it takes, each led by the first column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType

BETWEEN = 1
"""Spaces between two columns."""


@dataclass(frozen=True)
class Columns:
    """Heads and cells, row by row; a head of several words stands on several lines, and no cell is cut."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]

    def blocks(self, width: int) -> list[list[int]]:
        """Which columns stand together, so that none is wider than the terminal; the first leads each."""
        cells = [[*head.split(), *column] for head, column in zip(self.heads, self._columns(), strict=True)]
        widths = [max(map(len, column)) for column in cells]
        found, used = [[0]], widths[0]
        for k, wide in enumerate(widths[1:], 1):
            if used + BETWEEN + wide > width and len(found[-1]) > 1:
                found.append([0])
                used = widths[0]
            found[-1].append(k)
            used += BETWEEN + wide
        return found

    def _columns(self) -> list[list[str]]:
        return [[row[k] for row in self.rows] for k in range(len(self.heads))]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        from rich.table import Column, Table

        for chosen in self.blocks(options.max_width):
            heads = ["\n".join(self.heads[k].split()) for k in chosen]
            columns = [Column(head, no_wrap=True, vertical="bottom") for head in heads]
            table = Table(*columns, box=None, padding=(0, BETWEEN, 0, 0), pad_edge=False)
            for row in self.rows:
                table.add_row(*(row[k] for k in chosen))
            yield table
