"""Polynomials in unknown numbers and in logs of such polynomials; and combinations of closed forms.

Whether a list of closed forms is a combination of others is decided in rational coefficients.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NoReturn, TypeAlias

from divergences._core.clock import look
from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms import closed_form
from divergences.verification.prover.forms.closed_form import ONE, ZERO, Form, Logs, constant, number
from divergences.verification.prover.forms.values import Scalar, Value, rational

Unknowns: TypeAlias = tuple[tuple[str, int], ...]
"""A product of unknowns by name, with their powers."""
MOST_PRODUCTS = 200
HIGHEST_POWER = 12
"""Products and powers beyond which a polynomial is not pursued: the text may be hostile."""


@dataclass(frozen=True, eq=False)
class Expression(Scalar):
    """Σ coefficient · product of unknowns: two are equal for all values of the unknowns iff their terms are."""

    terms: Mapping[Unknowns, Form]

    def __add__(self, other: object) -> Expression:
        total = dict(self.terms)
        for key, c in expression(other).terms.items():
            total[key] = total.get(key, ZERO) + c
        if len(total) > MOST_PRODUCTS:
            raise OutOfReach("a polynomial of this length")
        return Expression({key: c for key, c in total.items() if c})

    __radd__ = __add__

    def __neg__(self) -> Expression:
        return Expression({key: -c for key, c in self.terms.items()})

    def __sub__(self, other: object) -> Expression:
        return self + -expression(other)

    def __rsub__(self, other: object) -> Expression:
        return -self + other

    def __mul__(self, other: object) -> Expression:
        total = Expression({})
        for a, c in self.terms.items():
            for b, e in expression(other).terms.items():
                product = tuple(sorted((Counter(dict(a)) + Counter(dict(b))).items()))
                total += Expression({product: c * e})
        return total

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> Expression:
        if not isinstance(other, Value):
            raise OutOfReach("division by a sum")
        return self * other.reciprocal()

    def __rtruediv__(self, other: object) -> NoReturn:
        raise OutOfReach("division by a sum")

    def __pow__(self, other: object) -> Expression:
        power = rational(other)
        if power.denominator != 1 or not 0 < power <= HIGHEST_POWER:
            raise OutOfReach("this power of a sum")
        result = self
        for _ in range(int(power) - 1):
            result *= self
        return result

    def log(self) -> Expression:
        """log c + log P for c·P, log P an unknown of its own."""
        if set(self.terms) <= {()}:
            return expression(Value(closed_form.log(self.terms.get((), ZERO))))
        n, d = self.terms[min(self.terms)].ratio
        scale = number(abs(Fraction(constant(n), constant(d))))
        rest = Expression({key: c / scale for key, c in self.terms.items()})
        return unknown(f"log({rest})") + Value(closed_form.log(scale))

    def __str__(self) -> str:
        return " + ".join(f"({self.terms[key]})*{key}" for key in sorted(self.terms))


def unknown(name: str) -> Expression:
    """The unknown number of that name, by itself."""
    return Expression({((name, 1),): number(1)})


def expression(x: object) -> Expression:
    """x as a polynomial, a finite number as one without unknowns; OutOfReach for anything else."""
    if isinstance(x, Expression):
        return x
    if isinstance(x, Value):
        return Expression({(): x.form} if x.form else {})
    raise OutOfReach("expected a number")


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
