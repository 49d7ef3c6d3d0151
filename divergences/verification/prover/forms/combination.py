"""Whether a list of closed forms is a combination of others with rational coefficients."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

from divergences._core.clock import look
from divergences.verification.prover.forms.closed_form import Form, Logs
from divergences.verification.prover.forms.polynomials import ONE

Place: TypeAlias = tuple[int, Logs, tuple[int, ...]]
"""Which form of the list, which product of logs, which monomial of the numerator."""
Coordinates: TypeAlias = dict[Place, Fraction]


def combination(target: Sequence[Form], others: Sequence[Sequence[Form]]) -> list[Fraction] | None:
    """The c with target = Σ c_i·others_i, None if none is found: the same products of logs and letters must cancel."""
    columns = _coordinates([*others, target])
    places = sorted({place for column in columns for place in column}, key=str)
    rows = [[column.get(place, Fraction(0)) for column in columns] for place in places]
    return _solved(rows, len(others))


def _coordinates(lists: Sequence[Sequence[Form]]) -> list[Coordinates]:
    """The coefficient of each monomial of each product of logs, over a denominator common to all lists."""
    columns: list[Coordinates] = [{} for _ in lists]
    for k, forms in enumerate(zip(*lists, strict=True)):
        bottom = ONE
        for form in forms:
            for _, d in form.terms.values():
                bottom = bottom * d // bottom.gcd(d)
        for coordinates, form in zip(columns, forms, strict=True):
            for logs, (n, d) in form.terms.items():
                for powers, c in (n * (bottom // d)).to_dict().items():
                    coordinates[k, logs, powers] = Fraction(int(c))
    return columns


def _solved(rows: list[list[Fraction]], count: int) -> list[Fraction] | None:
    """The solution of the linear system with these rows, right-hand side last, by Gauss's elimination in fractions.

    Free unknowns are 0; None where there is no solution.
    """
    pivots: list[int] = []
    for column in range(count):
        k = len(pivots)
        chosen = next((i for i in range(k, len(rows)) if rows[i][column]), None)
        if chosen is None:
            continue
        rows[k], rows[chosen] = rows[chosen], rows[k]
        rows[k] = [x / rows[k][column] for x in rows[k]]
        for i, row in enumerate(rows):
            look()
            if i != k and row[column]:
                rows[i] = [x - row[column] * y for x, y in zip(row, rows[k], strict=True)]
        pivots.append(column)
    if any(row[-1] for row in rows[len(pivots) :]):
        return None
    solution = [Fraction(0)] * count
    for row, column in zip(rows, pivots, strict=False):
        solution[column] = row[-1]
    return solution
