"""Each divergence of two tables, row by row: least, middle and greatest value, where it is ∞, every value in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from divergences.cli import inputs
from divergences.cli.output import writable
from divergences.cli.refusal import Refusal

if TYPE_CHECKING:
    from jaxtyping import Float
    from rich.table import Table

FORMATS = (".npy", ".csv")
BLOCK = 2**16
"""Rows at a time, so that what is computed of them stays in the memory of a laptop."""

Evaluate = Callable[[Any, Any], Any]


def laws(name: str, text: str, *, weights: bool) -> Float[np.ndarray, "k n"]:
    """The table that the text or file holds, every row of it a distribution; `name` is what a refusal calls it."""
    rows = inputs.table(name, text)
    if rows.ndim not in (1, 2):
        raise Refusal(f"{name}: found shape {rows.shape}; expected a table with one distribution in each row")
    return inputs.distributions(name, np.atleast_2d(rows), weights=weights)


def paired(p: np.ndarray, q: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """P and Q with as many rows: a single one is compared with every row of the other table."""
    if p.shape[1] != q.shape[1]:
        raise Refusal(f"Q: found {q.shape[1]} entries in each row; expected {p.shape[1]}, as many as P")
    if len(p) != len(q) and 1 not in (len(p), len(q)):
        raise Refusal(f"Q: found {len(q)} rows; expected {len(p)}, as many as P, or one")
    count = max(len(p), len(q))
    return np.broadcast_to(p, (count, p.shape[1])), np.broadcast_to(q, (count, q.shape[1]))


def values(p: np.ndarray, q: np.ndarray, evaluate: Evaluate) -> Float[np.ndarray, " k"]:
    """The divergence of each pair of rows."""
    parts = [np.asarray(evaluate(p[k : k + BLOCK], q[k : k + BLOCK])) for k in range(0, len(p), BLOCK)]
    return np.concatenate(parts).astype(np.float64)


def summary(column: np.ndarray) -> dict[str, Any]:
    """Least, middle and greatest value, the row of the greatest, how many rows are ∞; the median is one of the values."""
    ordered = np.sort(column)
    middle = ordered[(len(column) - 1) // 2]
    return {
        "least": ordered[0],
        "median": middle,
        "greatest": ordered[-1],
        "row": int(np.argmax(column)),
        "infinite": int(np.isinf(column).sum()),
    }


def printed(rows: Mapping[str, Mapping[str, Any]], count: int, number: Callable[[float], str]) -> Iterator[Table | str]:
    """The summaries of every divergence for a reader."""
    from rich.table import Table

    table = Table("divergence", "least", "median", "greatest", "in row", "unit", box=None, pad_edge=False)
    for row in rows.values():
        found = [number(row[key]) for key in ("least", "median", "greatest")]
        table.add_row(row["symbol"], *found, str(row["row"] + 1), row["unit"])
    yield table
    infinite = [f"{row['symbol']} in {row['infinite']}" for row in rows.values() if row["infinite"]]
    yield f"{count} {'row' if count == 1 else 'rows'}, counted from 1" + (
        f"; infinite: {', '.join(infinite)}." if infinite else "."
    )


def refuse_unwritable(path: Path | None) -> None:
    """Refuse a file that cannot be written, before the work."""
    writable({"-o": path}, FORMATS)


def save(path: Path, columns: Mapping[str, np.ndarray]) -> None:
    """Every value: a .csv with a name on each column, or a .npy that is a table of named columns."""
    if path.suffix.lower() == ".csv":
        np.savetxt(path, np.column_stack(list(columns.values())), "%.17g", ",", header=",".join(columns), comments="")
        return
    table = np.empty(len(next(iter(columns.values()))), [(name, np.float64) for name in columns])
    for name, column in columns.items():
        table[name] = column
    with open(path, "wb") as file:
        np.save(file, table, allow_pickle=False)
