"""Linear forms in joint entropies, and Shannon's basic inequalities I(A;B|C) ≥ 0 among them.

H(X|Y) is h[XY] − h[Y], with one coordinate h[S] for each set S of variables; H(A|C) ≥ 0 is I(A;A|C) ≥ 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache, reduce
from itertools import combinations
from math import log
from typing import Any, NamedTuple

import numpy as np

from divergences.exact import Exact
from divergences.exact import log as exact_log
from divergences.exact import total as exact_total
from divergences.verification.language.errors import OutOfReach
from divergences.verification.prover.forms.linear import Linear, Rational, total
from divergences.verification.random_variables.expressions import (
    Alphabet,
    Correlation,
    Entropy,
    Expression,
    Extreme,
    Information,
    Link,
    Logarithm,
    Number,
    Sum,
    Variables,
    joint_entropies,
)


class Basic(NamedTuple):
    """I(left; right | given) ≥ 0 of three sets, as bit masks."""

    left: int
    right: int
    given: int


@lru_cache(maxsize=8)
def basics(n: int) -> tuple[Basic, ...]:
    """I(A;B|C) of disjoint sets, A and B not empty, each once; and H(A|C): 3 of two variables, 32 640 of eight."""
    return tuple(_all(n))


def elemental(n: int) -> Iterator[Basic]:
    """n + C(n, 2)·2ⁿ⁻² inequalities that imply all others, of which none is superfluous."""
    whole = (1 << n) - 1
    for i in range(n):
        yield Basic(1 << i, 1 << i, whole ^ (1 << i))
    for i, j in combinations(range(n), 2):
        for given in subsets(whole ^ (1 << i) ^ (1 << j)):
            yield Basic(1 << i, 1 << j, given)


def subsets(mask: int) -> Iterator[int]:
    """All subsets of a set, the empty one first."""
    part = 0
    while True:
        yield part
        if part == mask:
            return
        part = (part - mask) & mask


def _all(n: int) -> Iterator[Basic]:
    whole = (1 << n) - 1
    for given in subsets(whole):
        rest = whole ^ given
        for left in subsets(rest):
            if left:
                yield Basic(left, left, given)
                yield from (Basic(left, right, given) for right in subsets(rest ^ left) if right > left)


def entropies(basic: Basic) -> dict[int, int]:
    """The coefficients of the joint entropies in I(left; right | given)."""
    found = dict[int, int]()
    left, right, given = basic
    for mask, sign in ((left | given, 1), (right | given, 1), (left | right | given, -1), (given, -1)):
        if mask:
            found[mask] = found.get(mask, 0) + sign
    return {mask: sign for mask, sign in found.items() if sign}


@lru_cache(maxsize=8)
def columns(n: int, small: bool) -> Any:
    """The inequalities as columns of a sparse matrix (2ⁿ − 1, number of them), the row of a set being its mask less 1."""
    from scipy.sparse import coo_array

    table = np.array(list(elemental(n)) if small else basics(n), dtype=np.int64)
    left, right, given = table.T
    rows = np.concatenate([left | given, right | given, left | right | given, given])
    column = np.tile(np.arange(len(table)), 4)
    signs = np.repeat([1.0, 1.0, -1.0, -1.0], len(table))
    kept = rows > 0
    entries = (signs[kept], (rows[kept] - 1, column[kept]))
    return coo_array(entries, shape=((1 << n) - 1, len(table))).tocsc()


ONE = Fraction(1)
MOST_FORMS = 64
"""Of a least among leasts."""


@dataclass(frozen=True)
class Form:
    """Σ coefficient·h[set] + Σ r·log n, the latter as n → r, where n = 1 stands for r alone."""

    entropies: Rational[int] = field(default_factory=Linear[int, Fraction])
    numbers: Rational[Fraction] = field(default_factory=Linear[Fraction, Fraction])

    def __add__(self, other: Form) -> Form:
        return Form(self.entropies + other.entropies, self.numbers + other.numbers)

    def __mul__(self, factor: Fraction) -> Form:
        return Form(self.entropies * factor, self.numbers * factor)

    @property
    def constant(self) -> Exact:
        """The number in it, exactly."""
        return number(self.numbers)


def combined(parts: Iterable[tuple[Fraction, Form]]) -> Form:
    """Σ factor·form."""
    return reduce(Form.__add__, (form * factor for factor, form in parts), Form())


def number(numbers: Mapping[Fraction, Fraction]) -> Exact:
    """Σ r·log n, and r for n = 1, exactly."""
    return exact_total((Exact.of(r) if n == 1 else exact_log(n) * r) for n, r in numbers.items())


def nearly(form: Form) -> float:
    """The number in it, as a float."""
    return sum(float(r) * (log(n) if n != 1 else 1.0) for n, r in form.numbers.items())


class Coordinates:
    """Which bit each variable of a statement has, and how many values, where that is declared."""

    def __init__(self, variables: Variables, sizes: Iterable[tuple[str, int]] = ()) -> None:
        self.variables, self.declared = variables, dict(sizes)
        self.bits = {name: 1 << k for k, name in enumerate(variables)}

    def mask(self, names: Iterable[str]) -> int:
        """The set of these variables."""
        return sum(self.bits[name] for name in set(names))

    def names(self, mask: int) -> Variables:
        """The variables of a set, in the order of the statement."""
        return tuple(name for name, bit in self.bits.items() if mask & bit)

    def size(self, name: str) -> int:
        """The key of log|X|."""
        return -self.bits[name]

    def least_of(self, link: Link) -> list[Form]:
        """Forms whose least is the larger side less the smaller one; the right less the left for an equality."""
        small, large = (link.right, link.left) if link.relation in (">", ">=") else (link.left, link.right)
        return sums(self.forms(large, ONE), self.forms(small, -ONE))

    def forms(self, part: Expression, sign: Fraction) -> list[Form]:
        """Forms whose least is sign·part; OutOfReach for a largest."""
        match part:
            case Sum(parts):
                found = [Form()]
                for factor, inner in parts:
                    found = sums(found, [f * abs(factor * sign) for f in self.forms(inner, _sign(factor * sign))])
                return found
            case Extreme(least, parts):
                if least != (sign > 0):
                    raise OutOfReach("a largest number above, or a least one below")
                return [form for inner in parts for form in self.forms(inner, sign)]
            case _:
                return [self.form(part) * sign]

    def form(self, part: Expression) -> Form:
        """The linear form that a quantity is."""
        match part:
            case Number(value):
                return Form(numbers=Linear({ONE: value} if value else {}))
            case Logarithm(of):
                return Form(numbers=Linear({of: ONE} if of != 1 else {}))
            case Alphabet(name) if name in self.declared:
                return self.form(Logarithm(Fraction(self.declared[name])))
            case Alphabet(name):
                return Form(Linear({self.size(name): ONE}))
            case Entropy() | Information() | Correlation():
                known = [(sign, self.mask(names)) for sign, names in joint_entropies(part)]
                return Form(total(Linear({mask: Fraction(sign)}) for sign, mask in known if mask))
            case _:
                raise OutOfReach("no linear form")


def _sign(r: Fraction) -> Fraction:
    return ONE if r >= 0 else -ONE


def sums(left: list[Form], right: list[Form]) -> list[Form]:
    """Every sum of one of the left and one of the right: least + least."""
    if len(left) * len(right) > MOST_FORMS:
        raise OutOfReach("too many cases of min and max")
    return [a + b for a in left for b in right]
