"""Polynomials in unknown numbers, and in logs of such polynomials; the coefficients are closed forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NoReturn, TypeAlias

from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms import closed_form
from divergences.verification.prover.forms.closed_form import ZERO, Form, constant, number
from divergences.verification.prover.forms.sums import Scalar
from divergences.verification.prover.forms.values import Value, rational

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
