"""A table of masses, or two that are aligned by a key, as narwhals has it: what is wrong in it is counted row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import and_
from typing import Any

import narwhals as nw
import numpy as np

from divergences._core.simplex import sum_budget
from divergences._core.text import among, one_line, shown
from divergences.frames.kernels import MOST

ALL = "_all"
"""The group of every row where there is no other."""
INSIDE = "in_"
"""Before the names of groups and keys until there is an answer, as a kernel has columns of its own."""
ANSWER = ("value", "error", "n", "mass_p", "mass_q", "missing_p", "missing_q", "bad", "refused")
"""Columns of an answer, beside which no group can have that name."""
NO_LIMIT = 2**60
Frame = Any
"""A `nw.DataFrame` or a `nw.LazyFrame`."""


@dataclass(frozen=True)
class Table:
    """Rows of outcomes: the groups, `p` and `q`, `bad` where a row is refused, and with two tables `lacks_p` and `lacks_q`.

    Groups and keys have their names inside, which begin with `INSIDE`.
    """

    frame: Frame
    groups: list[str]
    budget: float
    """How far a total may be from 1."""
    sources: Mapping[str, tuple[Frame, str]]
    """p and q: the table and the column they come from, for refusals."""
    keys: list[str]
    engine: nw.Implementation
    paired: bool = False


def names(argument: str, said: object) -> list[str]:
    """One name, or several, or none, as a list; one line for what is no name."""
    found = [said] if isinstance(said, str) else [] if said is None else said
    if isinstance(found, Sequence) and all(isinstance(x, str) for x in found):  # pyright: ignore[reportUnknownVariableType]
        return list(found)
    raise TypeError(f"{argument}: found {shown(said)}; expected the name of a column, or several")


def inside(columns: Sequence[str]) -> dict[str, nw.Expr]:
    """Columns by their names inside, each once."""
    return {INSIDE + x: nw.col(x) for x in columns}


def _asked(by: str | Sequence[str] | None, key: str | Sequence[str] | None) -> tuple[list[str], list[str]]:
    """The groups and the keys; one line for a group that an answer has no place for."""
    groups = names("by", by)
    for each in groups:
        if each in ANSWER:
            raise ValueError(
                f"by: found {shown(each)}, which is a column of the answer; expected another name; rename it"
            )
    return groups, names("key", key)


def opened(name: str, native: Any) -> Frame:
    """The table by narwhals; one line for what is none."""
    try:
        return nw.from_native(native)
    except TypeError as error:
        raise TypeError(
            f"{name}: found {type(native).__name__}; expected a table of pandas, polars, PyArrow, DuckDB, Dask, Ibis or PySpark"
        ) from error


def with_numbers(name: str, frame: Frame, column: str, asked: Sequence[str]) -> float:
    """The budget of a column of numbers; one line where a column that is asked for is not there, or is no number."""
    if not isinstance(column, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(f"{name}: found {shown(column)}; expected the name of a column")
    schema = frame.collect_schema()
    for each in (column, *asked):
        if not among(each, schema):
            raise ValueError(f"{name}: found no column {shown(each)}; expected one of {one_line(', '.join(schema))}")
    if not schema[column].is_numeric():
        raise TypeError(f"{name}: found {schema[column]} in column {column!r}; expected numbers")
    return sum_budget("float32" if schema[column] == nw.Float32 else "float64")  # pyright: ignore[reportArgumentType]


def sound(column: str) -> nw.Expr:
    """Whether a mass is one, there, finite and not negative, or a point is: there and finite. In SQL NaN is above ∞."""
    x = nw.col(column)
    return (~x.is_null() & (x >= (-MOST if column == "x" else 0.0)) & (x <= MOST)).fill_null(False)


def table(
    df: Any, p: str, q: str, by: str | Sequence[str] | None, key: str | Sequence[str] | None, place: str | None = None
) -> Table:
    """The outcomes of `df`, or of two tables as a pair, whose rows of one key are one outcome; `place` are its points, `x`."""
    groups, keys = _asked(by, key)
    if isinstance(df, (tuple, list)):
        return _aligned(df, p, q, groups, keys)
    frame = opened("df", df)
    budget = max(with_numbers(name, frame, x, [*groups, *keys]) for name, x in (("p", p), ("q", q)))
    engine, lazy = frame.implementation, _deferred(frame)
    sources = {"p": (frame, p), "q": (frame, q)}
    if place is not None:
        with_numbers("x", frame, place, ())
        sources["x"] = (frame, place)
    masses = {x: nw.col(column).cast(nw.Float64) for x, (_, column) in sources.items()}
    rows = lazy.select(**inside([*groups, *keys]), **masses)
    fine = reduce(and_, map(sound, sources))
    rows = rows.with_columns(bad=nw.when(fine).then(0.0).otherwise(1.0))
    if keys:
        sums = {x: nw.col(x).sum() for x in ("p", "q", "bad")}
        rows = rows.group_by(*inside([*groups, *keys])).agg(**sums, rows=nw.len())
        rows = rows.with_columns(bad=nw.col("bad") + nw.when(nw.col("rows") > 1).then(1.0).otherwise(0.0))
    return Table(_grouped(rows, groups), [*inside(groups)] or [ALL], budget, sources, [*inside(keys)], engine)


def _aligned(pair: Sequence[Any], p: str, q: str, groups: list[str], keys: list[str]) -> Table:
    """Two tables by their keys; what one of them lacks has mass 0 there, and is counted."""
    if len(pair) != 2 or not keys:
        found = "no key" if len(pair) == 2 else f"{len(pair)} tables"
        raise ValueError(
            f"df: found {found}; expected two tables and key=, the column that says which outcome a row is"
        )
    frames = [opened("df", each) for each in pair]
    if len({x.implementation for x in frames}) > 1:
        engines = " and ".join(x.implementation.value for x in frames)
        raise TypeError(f"df: found tables of {engines}; expected two of one engine")
    sources = {"p": (frames[0], p), "q": (frames[1], q)}
    budget = max(with_numbers(name, frame, x, [*groups, *keys]) for name, (frame, x) in sources.items())
    schemas = [frame.collect_schema() for frame in frames]
    for each in (*groups, *keys):
        if schemas[0][each] != schemas[1][each]:
            kinds = " and ".join(str(schema[each]) for schema in schemas)
            raise TypeError(f"key: found {kinds} in column {each!r} of the two tables; expected one type")
    parts = [_one_side(name, *source, [*groups, *keys]) for name, source in sources.items()]
    summed = ("p", "q", "bad", "has_p", "has_q")
    rows = nw.concat(parts).group_by(*inside([*groups, *keys])).agg(**{x: nw.col(x).sum() for x in summed})
    twice = (nw.col("has_p") > 1) | (nw.col("has_q") > 1)
    rows = rows.with_columns(
        bad=nw.col("bad") + nw.when(twice).then(1.0).otherwise(0.0),
        **{f"lacks_{x}": nw.when(nw.col(f"has_{x}") == 0).then(1).otherwise(0) for x in "pq"},
    )
    engine, groups = frames[0].implementation, [*inside(groups)]
    return Table(_grouped(rows, groups), groups or [ALL], budget, sources, [*inside(keys)], engine, paired=True)


def _one_side(name: str, frame: Frame, column: str, kept: list[str]) -> Frame:
    """The masses of one of two tables in its column, and 0 in the other's."""
    rows = _deferred(frame).select(**inside(kept), mass=nw.col(column).cast(nw.Float64))
    mine = {x: (nw.col("mass") if x == name else nw.lit(0.0)) for x in ("p", "q")}
    has = {f"has_{x}": nw.lit(int(x == name)) for x in ("p", "q")}
    return rows.select(*inside(kept), **mine, bad=nw.when(sound("mass")).then(0.0).otherwise(1.0), **has)


def _deferred(frame: Frame) -> Frame:
    """The table; one of polars as a plan, which it carries out with all cores."""
    return frame.lazy() if frame.implementation.is_polars() else frame


def _grouped(rows: Frame, groups: list[str]) -> Frame:
    return rows if groups else rows.with_columns(**{ALL: nw.lit(0)})


def normalised(table: Table) -> Frame:
    """The rows with p and q divided by their totals in each group, and `total_p`, `total_q`; null is a group as any other."""
    rows = table.frame.with_columns(**{f"total_{x}": nw.col(x).sum().over(*table.groups) for x in ("p", "q")})
    shares = {x: nw.col(x) / nw.when(nw.col(f"total_{x}") > 0).then(nw.col(f"total_{x}")).otherwise(1.0) for x in "pq"}
    return behind_a_wall(table, rows.with_columns(**shares))


def behind_a_wall(table: Table, rows: Frame) -> Frame:
    """The rows as a table of its own: DuckDB would carry a quotient out anew for every use of it, fifty times as slow."""
    return rows.head(NO_LIMIT) if table.engine.is_duckdb() else rows


def ordered(table: Table, rows: Frame) -> Frame:
    """The rows with `gap`, from x to the next x of the group, and `f`, |Σ d| over all that come up to it.

    Engines of SQL and polars have sums in an order. PyArrow and Dask have none in groups, and those of pandas are slow: NumPy
    adds there, and Dask first brings each group to one of its workers.
    """
    if table.engine.is_dask():
        whole = nw.to_native(rows).shuffle(on=table.groups)
        return nw.from_native(
            whole.map_partitions(_in_pandas, table.groups, meta=_in_pandas(whole._meta, table.groups))
        )
    if isinstance(rows, nw.DataFrame):
        return _in_order(rows, table.groups)
    over: dict[str, Any] = {"order_by": "x"}
    return rows.with_columns(
        gap=nw.col("x").shift(-1).over(*table.groups, **over) - nw.col("x"),
        f=nw.col("d").cum_sum().over(*table.groups, **over).abs(),
    )


def _in_pandas(rows: Any, groups: list[str]) -> Any:
    return nw.to_native(_in_order(nw.from_native(rows, eager_only=True), groups))


def _in_order(rows: nw.DataFrame[Any], groups: list[str]) -> nw.DataFrame[Any]:
    """Rows sorted by group and x, so that a group is a slice, as long as it has rows."""
    rows = rows.sort(*groups, "x")
    many = rows.group_by(*groups).agg(_many=nw.len()).sort(*groups)["_many"].to_numpy()
    ends = np.cumsum(many, dtype=np.int64)
    f, gap = np.zeros(len(rows)), np.zeros(len(rows))
    d, x = (rows[name].to_numpy().astype(np.float64) for name in ("d", "x"))
    with np.errstate(invalid="ignore", over="ignore"):  # of rows that are refused
        np.subtract(x[1:], x[:-1], out=gap[:-1])
        for start, end in pairwise((0, *ends.tolist())):
            np.abs(np.cumsum(d[start:end], out=f[start:end]), out=f[start:end])
    gap[ends - 1] = 0.0
    made = {
        name: nw.new_series(name, y, nw.Float64, backend=rows.implementation) for name, y in (("f", f), ("gap", gap))
    }
    return rows.with_columns(**made)
