"""The record of a run: one row for each check, by the names of what was measured; brackets where the truth is enclosed."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from os import PathLike
from types import MappingProxyType
from typing import Any

import numpy as np

from divergences._core.display import number, table
from divergences._core.text import nearest
from divergences._core.types import ArrayLike

SHOWN = 9
"""Rows of a notebook's table, evenly spread over the run."""


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


def _no_points() -> np.ndarray:
    return np.empty((0, 0, 0), np.float32)


@dataclass(frozen=True, eq=False, repr=False)
class Run:
    """A run as a table: `run["gain"][k]` was measured at check k, and the first column says at which step that was.

    Convention: lower ≤ value ≤ upper for the names in `lower` and `upper`; NaN is "not measured".
    Args: name, what was run; values, name → (k,) in the order of the columns; lower, upper, the same for brackets; errors, how
    far the gain is from the truth and why; critic, generator, the functions that were reached; note, what is to be said of the
    run, why it stopped; state, from where it goes on; seen, in one sentence what was measured; real, generated, the points that
    each check looked at, (checks, k, d), the same step in the same place.
    Returns: a read-only table; iterating gives one mapping name → number for each check.
    Raises: ValueError for columns of different lengths or a value outside its bracket; KeyError for a name that is no column.
    Example:
    >>> run = Run("by hand", {"step": [1, 2], "w1": [2.0, 1.0]}, lower={"w1": [1.9, 0.9]}, upper={"w1": [2.0, 1.0]})
    >>> run["w1"].tolist(), run.lower["w1"].tolist(), [check["step"] for check in run]
    ([2.0, 1.0], [1.9, 0.9], [1.0, 2.0])
    """

    name: str
    values: Mapping[str, ArrayLike]
    lower: Mapping[str, Any] = field(default_factory=_empty)
    upper: Mapping[str, Any] = field(default_factory=_empty)
    errors: Any = None
    critic: Any = None
    generator: Any = None
    note: str = ""
    state: Any = None
    seen: str = ""
    real: Any = field(default_factory=_no_points)
    generated: Any = field(default_factory=_no_points)

    def __post_init__(self) -> None:
        for kind in ("real", "generated"):
            object.__setattr__(self, kind, _frozen(getattr(self, kind), np.float32))
        for kind in ("values", "lower", "upper"):
            columns = {name: _frozen(column) for name, column in getattr(self, kind).items()}
            object.__setattr__(self, kind, MappingProxyType(columns))
        for name, column in (*self.values.items(), *self.lower.items(), *self.upper.items()):
            if name not in self.values or column.shape != (len(self),):
                raise ValueError(f"{name}: found shape {column.shape}; expected a column of {len(self)} checks")
        for name in {*self.lower, *self.upper}:
            low, value, high = self.lower[name], self[name], self.upper[name]
            if ((low > value) | (value > high)).any():
                raise ValueError(f"{name}: found a value outside its bounds; expected lower <= value <= upper")

    def __reduce__(self) -> Any:  # read-only columns are no pickles
        said = {x.name: getattr(self, x.name) for x in fields(self)}
        return type(self), tuple(dict(x) if isinstance(x, MappingProxyType) else x for x in said.values())

    @property
    def names(self) -> tuple[str, ...]:
        """The columns, in order; the first is the step, or whatever counts here."""
        return tuple(self.values)

    def __len__(self) -> int:
        return max((column.size for column in self.values.values()), default=0)

    def __getitem__(self, name: str) -> np.ndarray:
        if name not in self.values:
            raise KeyError(f"found {name!r}; expected one of {', '.join(self.names)}{nearest(name, self.names)}")
        return self.values[name]

    def __iter__(self) -> Iterator[Mapping[str, float]]:
        return (MappingProxyType({name: float(self[name][k]) for name in self.names}) for k in range(len(self)))

    def __repr__(self) -> str:
        said = "".join(f"; {x}" for x in (self.seen.rstrip("."), self.note) if x)
        return f"Run({self.name}, {len(self)} checks: {', '.join(self.names)}{said})"

    def _repr_html_(self) -> str:
        chosen = np.unique(np.linspace(0, len(self) - 1, min(SHOWN, len(self))).round().astype(int))
        rows = ([number(float(self[name][k])) for name in self.names] for k in chosen)
        return table(self.names, rows, "; ".join(x for x in (self.name, self.seen.rstrip("."), self.note) if x))

    def to_csv(self, path: str | PathLike[str]) -> None:
        """Write one row for each check: the columns, then name_lower and name_upper of each bracket; digits round-trip."""
        columns = dict(self.values)
        for name in self.lower:
            columns |= {f"{name}_lower": self.lower[name], f"{name}_upper": self.upper[name]}
        with open(path, "w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(columns)
            rows.writerows(zip(*(column.tolist() for column in columns.values()), strict=True))


def _frozen(column: ArrayLike, dtype: type = np.float64) -> np.ndarray:
    copy = np.array(column, dtype)
    copy.flags.writeable = False
    return copy
