"""Linear combinations Σ c·key: of products of letters, of quantities, of entropies; and equations between them.

One arithmetic for all of them: what is added are rational numbers, or closed forms. What a key is, is its user's business.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from typing import Any, TypeAlias, TypeVar

from flint import fmpq, fmpq_mat

from divergences._core.clock import look, worked
from divergences.verification.language.errors import OutOfReach

K = TypeVar("K", bound=Hashable)
C = TypeVar("C")
Letter = TypeVar("Letter", bound=str)
MOST_PIVOTS = 400
HIGHEST_POWER = 4


class Linear(dict[K, C]):
    """{key: coefficient} without coefficients that are 0. It is not changed once it is made."""

    def __add__(self, other: Mapping[K, C]) -> Linear[K, C]:
        total: Any = Linear(self)
        for key, c in other.items():
            total[key] = total[key] + c if key in total else c
        return Linear({key: c for key, c in total.items() if c})

    def __neg__(self) -> Linear[K, C]:
        made: Any = {key: -c for key, c in self.items()}  # type: ignore[operator]
        return Linear(made)

    def __sub__(self, other: Linear[K, C]) -> Linear[K, C]:
        return self + -other

    def __mul__(self, factor: object) -> Linear[K, C]:
        made: Any = {key: c * factor for key, c in self.items()} if factor else {}  # type: ignore[operator]
        return Linear(made)


Rational: TypeAlias = Linear[K, Fraction]
"""With rational coefficients."""
Product: TypeAlias = tuple[tuple[Letter, int], ...]
"""Letters with their powers, in order."""


def total(parts: Iterable[Linear[K, C]]) -> Linear[K, C]:
    """The sum of them all: without terms, where there are none."""
    found: Linear[K, C] = Linear()
    for part in parts:
        found = found + part
    return found


def product(a: Product[Letter], b: Product[Letter]) -> Product[Letter]:
    """The product of two products, without powers 0."""
    powers = dict(a)
    for letter, k in b:
        powers[letter] = powers.get(letter, 0) + k
    return tuple(sorted((letter, k) for letter, k in powers.items() if k))


def combination(
    tree: ast.expr,
    leaf: Callable[[ast.expr], Rational[K] | None],
    times: Callable[[Rational[K], Rational[K]], Rational[K]],
    unit: K,
) -> Rational[K]:
    """An expression as a combination of what `leaf` knows, which is asked first of every part; OutOfReach for another one.

    Products are made by `times`; what is divided by must be a number, whose key is `unit`.
    """
    if (known := leaf(tree)) is not None:
        return known

    def of(part: ast.expr) -> Rational[K]:
        return combination(part, leaf, times, unit)

    match tree:
        case ast.Constant(value=int() | float() as value):
            return Linear({unit: Fraction(str(value))} if value else {})
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -of(operand)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return of(left) + of(right)
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return of(left) - of(right)
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return times(of(left), of(right))
        case ast.BinOp(left=left, op=ast.Div(), right=right) if {*(divisor := of(right))} == {unit}:
            return of(left) * (1 / divisor[unit])
        case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=int() as k)) if 0 <= k <= HIGHEST_POWER:
            return reduce(times, [of(left)] * k, Linear({unit: Fraction(1)}))
        case _:
            raise OutOfReach("no combination of what is known")


def scaled(f: Rational[K], g: Rational[K], unit: K) -> Rational[K]:
    """The product of two combinations of which one is a number."""
    factor, other = (f, g) if {*f} <= {unit} else (g, f)
    if not {*factor} <= {unit}:
        raise OutOfReach("a product of two that are no numbers")
    return other * factor.get(unit, Fraction(0))


def multiples(tree: ast.expr, letters: Collection[str]) -> Rational[str]:
    """How often each of these letters is in a sum of multiples of them; nothing for another expression."""

    def leaf(part: ast.expr) -> Rational[str] | None:
        return Linear({part.id: Fraction(1)}) if isinstance(part, ast.Name) and part.id in letters else None

    try:
        found = combination(tree, leaf, lambda f, g: scaled(f, g, ""), "")
    except OutOfReach:
        return Linear()
    return Linear() if "" in found else found


def solved(
    columns: Sequence[Mapping[K, Fraction]], target: Mapping[K, Fraction], *, unique: bool = False
) -> list[Fraction] | None:
    """Coefficients with Σ c·column = target, by elimination in fractions; None where there are none.

    Where there are many, the free ones are 0, or (`unique`) there is no answer.
    """
    count, places = len(columns), sorted({place for column in (*columns, target) for place in column}, key=str)
    entries = [column.get(place, 0) for place in places for column in (*columns, target)]
    look()
    rows, rank = fmpq_mat(len(places), count + 1, [fmpq(x.numerator, x.denominator) for x in entries]).rref()
    pivots = [next(k for k in range(count + 1) if rows[i, k]) for i in range(rank)]
    if count in pivots or (unique and rank < count):
        return None
    values = {k: rows[i, count] for i, k in enumerate(pivots)}
    return [Fraction(int(values[k].p), int(values[k].q)) if k in values else Fraction(0) for k in range(count)]


def multipliers(
    columns: Sequence[Mapping[K, Fraction]], target: Mapping[K, Fraction], deadline: float
) -> dict[int, Fraction] | None:
    """c ≥ 0 with Σ c_k·column_k = target, those that are not 0 by column, by the simplex method in fractions.

    None where there are none, or they are not found in the time. The artificial variables of the first phase are driven out
    by Bland's rule, which cannot cycle.
    """
    rows = _equations(columns, target)
    basis = [-1 - i for i in range(len(rows))]
    for _ in range(MOST_PIVOTS):
        if worked() > deadline:
            return None
        gain: dict[int, Fraction] = {}
        for row in (row for row, k in zip(rows, basis, strict=True) if k < 0):
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


def _equations(columns: Sequence[Mapping[K, Fraction]], target: Mapping[K, Fraction]) -> list[dict[int, Fraction]]:
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
