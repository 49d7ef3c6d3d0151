"""The refusal of a table that is at hand: the first row that is wrong, by its number and its group, in one line."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from divergences.frames.kernels import MOST
from divergences.frames.tables import ALL, INSIDE, Frame, Table

EXPECTED = {"p": "finite numbers >= 0", "q": "finite numbers >= 0", "x": "finite numbers"}


def refuse(found: Table, sums: nw.DataFrame[Any], normalise: bool) -> None:
    """Raise the ValueError of the first group that is refused, or of a table without rows."""
    if not len(sums):
        raise ValueError("df: found no rows; expected at least one outcome")
    wrong = sums.filter(nw.col("refused"))
    if not len(wrong):
        return
    for name, (frame, column) in found.sources.items():
        _refuse_row(name, frame, column, found)
    if found.keys:
        _refuse_twice(found)
    group = wrong.row(0)
    said = dict(zip(wrong.columns, group, strict=True))
    for x in ("p", "q"):
        mass = float(said[f"mass_{x}"])
        if normalise and not mass > 0:
            raise ValueError(f"{x}: found an empty group{_where(found, said)}; expected masses that are not all 0")
        if not normalise and not abs(mass - 1) <= found.budget:
            raise ValueError(f"{x}: found the sum {mass!r}{_where(found, said)}; expected 1; give normalise=True")


def _refuse_row(name: str, frame: Frame, column: str, found: Table) -> None:
    groups = [x for x in found.groups if x != ALL]
    x = nw.col("_mass")
    low = -MOST if name == "x" else 0.0
    fine = (~x.is_null() & (x >= low) & (x <= MOST)).fill_null(False)
    columns = {x: nw.col(x.removeprefix(INSIDE)) for x in (*groups, *found.keys)}
    rows = frame.select(**columns, _mass=nw.col(column).cast(nw.Float64)).with_row_index("_row")
    bad = rows.filter(~fine).head(1)
    if len(bad):
        said = dict(zip(bad.columns, bad.row(0), strict=True))
        value = said["_mass"]
        shown = "null" if value is None else f"{value:g}"
        raise ValueError(f"{name}: found {shown} at row {said['_row']}{_where(found, said)}; expected {EXPECTED[name]}")


def _refuse_twice(found: Table) -> None:
    groups = [x for x in found.groups if x != ALL]
    for name, (frame, _) in found.sources.items():
        columns = {x: nw.col(x.removeprefix(INSIDE)) for x in (*groups, *found.keys)}
        rows = frame.select(**columns).with_row_index("_row")
        many = rows.group_by(*columns).agg(_rows=nw.len(), _row=nw.col("_row").max()).filter(nw.col("_rows") > 1)
        if len(many):
            said = dict(zip(many.columns, many.sort("_row").row(0), strict=True))
            keys = ", ".join(f"{x.removeprefix(INSIDE)}={said[x]!r}" for x in columns)
            raise ValueError(
                f"{name}: found {keys} again at row {said['_row']}; expected one row for each key; add them up first"
            )


def _where(found: Table, said: dict[str, Any]) -> str:
    """The group, in brackets."""
    groups = ", ".join(f"{x.removeprefix(INSIDE)}={said[x]!r}" for x in found.groups if x != ALL)
    return f" ({groups})" if groups else ""
