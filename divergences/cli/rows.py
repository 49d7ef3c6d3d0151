"""Each divergence of two tables, row by row: least, middle and greatest value, where it is ∞, every value in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from divergences.cli import inputs
from divergences.cli.columns import Columns
from divergences.cli.output import KEPT, writable
from divergences.cli.refusal import Refusal

if TYPE_CHECKING:
    from jaxtyping import Float

FORMATS = (".npy", ".csv")
BLOCK = 2**16
"""Rows at a time, so that what is computed of them stays in the memory of a laptop."""

Evaluate = Callable[[Any, Any], Any]


def laws(p: str, q: str, *, weights: bool) -> tuple[Float[np.ndarray, "k n"], Float[np.ndarray, "k n"]]:
    """The tables P and Q that the texts or files hold, every row of them a distribution."""
    texts = {"P": p, "Q": q}
    found = [inputs.table(name, text) for name, text in texts.items()]
    for name, rows in zip(texts, found, strict=True):
        if rows.ndim not in (1, 2):
            raise Refusal(f"{name}: found shape {rows.shape}; expected a table with one distribution in each row")
    if weights:
        inputs.refuse_headers(texts, found)
    a, b = (inputs.distributions(x, np.atleast_2d(rows), weights=weights) for x, rows in zip(texts, found, strict=True))
    return a, b


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


def printed(
    rows: Mapping[str, Mapping[str, Any]], count: int, number: Callable[[float], str]
) -> Iterator[Columns | str]:
    """The summaries of every divergence for a reader."""
    heads = ("divergence", "least", "median", "greatest", f"in{KEPT}row", "unit")
    found = ((row, [number(row[key]) for key in heads[1:4]]) for row in rows.values())
    cells = [(row["symbol"], *numbers, str(row["row"] + 1), row["unit"]) for row, numbers in found]
    yield Columns(heads, cells, between=2)
    infinite = [f"{row['symbol']} in {row['infinite']}" for row in rows.values() if row["infinite"]]
    yield f"{count} {'row' if count == 1 else 'rows'}, counted from 1" + (
        f"; infinite: {', '.join(infinite)}." if infinite else "."
    )


def refuse_unwritable(path: Path | None) -> None:
    """Refuse a file that cannot be written, before the work."""
    writable({"-o": path}, {"-o": FORMATS})


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
