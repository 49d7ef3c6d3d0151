"""Nonnegative rational multipliers: c ≥ 0 with Σ c_k·column_k = target, by the simplex method in fractions."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from divergences._core.clock import worked

Place = TypeVar("Place", bound=Hashable)
MOST_PIVOTS = 400


def multipliers(
    columns: Sequence[Mapping[Place, Fraction]], target: Mapping[Place, Fraction], deadline: float
) -> dict[int, Fraction] | None:
    """The multipliers that are not 0, by column; None where there are none, or they are not found in the time.

    The artificial variables of the first phase are driven out by Bland's rule, which cannot cycle.
    """
    rows = _rows(columns, target)
    basis = [-1 - i for i in range(len(rows))]
    for _ in range(MOST_PIVOTS):
        if worked() > deadline:
            return None
        artificial = [row for row, k in zip(rows, basis, strict=True) if k < 0]
        gain: dict[int, Fraction] = {}
        for row in artificial:
            for k, x in row.items():
                gain[k] = gain.get(k, Fraction(0)) + x
        if not gain.get(-1, 0):
            return {k: row[-1] for row, k in zip(rows, basis, strict=True) if k >= 0 and row.get(-1)}
        entering = min((k for k, x in gain.items() if k >= 0 and x > 0), default=None)
        if entering is None:
            return None
        ratios = [
            (row.get(-1, Fraction(0)) / row[entering], basis[i], i)
            for i, row in enumerate(rows)
            if row.get(entering, 0) > 0
        ]
        i = min(ratios)[2]
        _pivot(rows, i, entering)
        basis[i] = entering
    return None


def _rows(columns: Sequence[Mapping[Place, Fraction]], target: Mapping[Place, Fraction]) -> list[dict[int, Fraction]]:
    """One equation for each place, with a right-hand side (under −1) that is not negative."""
    places = sorted({x for column in (*columns, target) for x in column}, key=str)
    rows = {place: {-1: target[place]} if place in target else {} for place in places}
    for k, column in enumerate(columns):
        for place, x in column.items():
            rows[place][k] = x
    return [{k: -x for k, x in row.items()} if row.get(-1, 0) < 0 else row for row in rows.values()]


def _pivot(rows: list[dict[int, Fraction]], i: int, k: int) -> None:
    """Solve equation i for unknown k, and put it into the others."""
    scale = rows[i][k]
    rows[i] = pivot = {j: x / scale for j, x in rows[i].items()}
    for j, row in enumerate(rows):
        factor = row.get(k)
        if j == i or not factor:
            continue
        for column, x in pivot.items():
            value = row.get(column, Fraction(0)) - factor * x
            if value:
                row[column] = value
            else:
                row.pop(column, None)
