"""F = G (or ≤, ≥) between functions of sums that determine each other, as at the optimum of a variational bound.

Σ g = A + B + C where g = A·p + B·q + C·r, or Σ g = c·Σ h + A + B + C for another sum h of the claim. Each sum over all
outcomes is a rational function of unknown sums, or is known to be infinite.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf, isnan
from typing import Self, final

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, letters
from divergences.verification.prover.forms.certificate import unsearched
from divergences.verification.prover.forms.closed_form import ZERO, Form, S, T, number, polynomial
from divergences.verification.prover.forms.values import Scalar, Undefined, Value, Vector, rational
from divergences.verification.prover.outcomes import POSITIVE, left_out, letters_at, shares, worth
from divergences.verification.prover.templates.identity import Row, outcomes, read_off

HIGHEST = 8
SOME = 0.0
"""A number that is finite, and of which no more is known."""


@final
@dataclass(frozen=True, eq=False)
class Unknown(Scalar):
    """A rational function of sums of which nothing is known, not even their signs.

    `partial`: it may have no value. A product with it is refused, as a factor 0 wins over what has none.
    """

    form: Form
    partial: bool = False

    @classmethod
    def number(cls, x: Value) -> Unknown:
        """A number is known."""
        return Unknown(x.form)

    def __add__(self, other: object) -> Unknown:
        x = Unknown.of(other)
        return Unknown(self.form + x.form, self.partial or x.partial)

    def __neg__(self) -> Unknown:
        return Unknown(-self.form, self.partial)

    def __mul__(self, other: object) -> Unknown:
        x = Unknown.of(other)
        if (self.partial and isinstance(other, Unknown)) or x.partial:
            raise OutOfReach("a product with what may have no value")
        return Unknown(self.form * x.form, self.partial)

    def __truediv__(self, other: object) -> Unknown:
        divisor = Unknown.of(other)
        if not divisor.form:
            raise OutOfReach("a division by zero")
        return Unknown(self.form / divisor.form, self.partial or isinstance(other, Unknown))

    def __rtruediv__(self, other: object) -> Unknown:
        return Unknown.of(other) / self

    def __pow__(self, other: object) -> Unknown:
        exponent = rational(other)
        if exponent.denominator != 1 or not 1 <= exponent <= HIGHEST or self.partial:
            raise OutOfReach("this power of a sum")
        return Unknown(self.form ** int(exponent))


@final
@dataclass(frozen=True)
class Size(Scalar):
    """What a number may be: −∞, finite (SOME), ∞, or without a value (None)."""

    sizes: frozenset[float | None]

    @classmethod
    def of(cls, x: object) -> Size:
        """The size of a number, which may be infinite or have no value."""
        if isinstance(x, Value):
            return Size(frozenset({None if x.nothing else SOME if isinstance(x.x, Form) else x.x}))
        return super().of(x)

    def with_(self, other: object, f: Callable[[float, float], Iterator[float | None]]) -> Size:
        """What f makes of any size of each; without a value where one of them is."""
        pairs = [(x, y) for x in self.sizes for y in Size.of(other).sizes]
        known = [z for x, y in pairs if x is not None and y is not None for z in f(x, y)]
        return Size(frozenset([*known, *([None] if any(None in pair for pair in pairs) else [])]))

    def __add__(self, other: object) -> Size:
        return self.with_(other, _sum)

    def __neg__(self) -> Size:
        return Size(frozenset(-x if x else x for x in self.sizes))

    def __mul__(self, other: object) -> Size:
        found = self.with_(other, _product).sizes
        return Size(found | {SOME} if None in found else found)  # a factor 0 wins over what has no value

    def __truediv__(self, other: object) -> Size:
        return self.with_(other, _quotient)

    def __rtruediv__(self, other: object) -> Size:
        return Size.of(other) / self

    def __pow__(self, other: object) -> Size:
        exponent = rational(other)
        if exponent.denominator != 1 or exponent <= 0:
            raise OutOfReach("this power of a sum")
        return Size(frozenset(inf if x and exponent % 2 == 0 else x for x in self.sizes))

    def __abs__(self) -> Size:
        return Size(frozenset(abs(x) if x else x for x in self.sizes))

    def log(self) -> Size:
        """The log of a finite number may be −∞, or have no value."""
        return self._where_positive((-inf, SOME, None))

    def sqrt(self) -> Size:
        """The root of a finite number is finite, or has no value."""
        return self._where_positive((SOME, None))

    def _where_positive(self, finite: tuple[float | None, ...]) -> Size:
        return Size(
            frozenset(y for x in self.sizes for y in (finite if x == SOME else (inf,) if x == inf else (None,)))
        )


def _sum(x: float, y: float) -> Iterator[float | None]:
    yield None if isnan(x + y) else x + y


def _product(x: float, y: float) -> Iterator[float | None]:
    """A finite factor may be 0, and have either sign."""
    if x and y:
        yield x * y
    else:
        yield from ((-inf, SOME, inf) if x or y else (SOME,))


def _quotient(x: float, y: float) -> Iterator[float | None]:
    """∞/∞ has no value, nor has what is divided by 0."""
    if x and y:
        yield None
    elif y:
        yield SOME
    else:
        yield from ((-inf, inf, None) if x else (SOME, None))


@final
class Met(Scalar):
    """A sum that is met, whatever is made of it."""

    def __add__(self, other: object) -> Self:
        if isinstance(other, Vector):
            raise OutOfReach("a sum in a vector")
        return self

    def __neg__(self) -> Self:
        return self

    __sub__ = __rsub__ = __mul__ = __truediv__ = __rtruediv__ = __pow__ = __add__
    __abs__ = log = sqrt = __neg__


LETTERS = (polynomial(S), polynomial(T))
"""What stands for the sums that are left over."""
MULTIPLES = tuple(Fraction(x) for x in ("1", "-1", "2", "-2", "1/2", "-1/2"))
MOST_ROWS = 4
Shares = list[Value]


def holds(link: Link) -> bool:
    """Whether both sides agree where all shares are finite, and where some are not."""
    names = letters(link.left) | letters(link.right)
    if link.relation not in ("=", "<=", ">=") or not names <= set("pqr") | POSITIVE.keys() or not names & set("pqr"):
        return False
    asked = [row for row in outcomes(names) if not left_out(link, letters_at(row))]
    rows = [(row, shares(link, letters_at(row), Met())) for row in asked]
    good = [(row, shares) for row, shares in rows if all(x.finite for x in shares)]
    bad = [shares for _, shares in rows if not all(x.finite for x in shares)]
    if not good or good[0][0] is not rows[0][0] or len(bad) > MOST_ROWS:
        return False
    return _same(link, good, names) and all(_both_infinite(link, bad, k, rows[0][0]) for k in range(len(bad)))


find, check = unsearched({"sums": "related, as read off"}, holds)


def _sides(link: Link, row: Row, sums: Iterable[object]) -> tuple[object, object]:
    found = worth(link, letters_at(row), sums)
    if any(isinstance(x, Vector) for x in found):
        raise OutOfReach("an equation at every outcome")
    return found


def _same(link: Link, good: list[tuple[Row, Shares]], names: set[str]) -> bool:
    """Whether both sides are the same function of the sums that are left over."""
    free: list[Sequence[Form]] = []
    stands: list[Value | Unknown] = []
    rows = [row for row, _ in good]
    for k in range(len(good[0][1])):
        share = [shares[k].form for _, shares in good]
        stands.append(_related(share, free, rows, names))
    try:
        left, right = _sides(link, rows[0], stands)
    except Undefined:
        return False
    forms = [x.form for x in (left, right) if isinstance(x, Value | Unknown)]
    return len(forms) == 2 and not forms[0] - forms[1]


def _related(share: Sequence[Form], free: list[Sequence[Form]], rows: list[Row], names: set[str]) -> Value | Unknown:
    """The sum of these shares, by those that are left over; it is left over itself where it is related to none."""
    constant = _constant(share, rows, names)
    if constant is not None:
        return Value(constant)
    for (other, letter), c in itertools.product(zip(free, LETTERS, strict=False), MULTIPLES):
        rest = [x - number(c) * y for x, y in zip(share, other, strict=True)]
        constant = _constant(rest, rows, names)
        if constant is not None:
            return Unknown(number(c) * letter + constant)
    if len(free) == len(LETTERS):
        raise OutOfReach("many sums")
    free.append(share)
    return Unknown(LETTERS[len(free) - 1])


def _constant(share: Sequence[Form], rows: list[Row], names: set[str]) -> Form | None:
    """A + B + C where the share is A·p + B·q + C·r at every outcome; None where it is not."""
    slopes = read_off(share[0], names)
    if any(slope.derivative(letter) for slope in slopes for letter in "xyzuv"):
        return None
    for row, x in zip(rows, share, strict=True):
        at = [slope * row.get(name, ZERO) for slope, name in zip(slopes, "pqr", strict=True)]
        if x - at[0] - at[1] - at[2]:
            return None
    return slopes[0] + slopes[1] + slopes[2]


def _both_infinite(link: Link, bad: list[Shares], k: int, row: Row) -> bool:
    """Whether both sides are ∞, or both −∞, where the k-th outcome with an infinite share occurs, and others may."""
    others = bad[:k] + bad[k + 1 :]
    sums = [
        Size(frozenset(_added([bad[k][j], *(o[j] for o in more)]) for more in _some(others)))
        for j in range(len(bad[k]))
    ]
    found = _sides(link, row, sums)
    left, right = (x.sizes - {None} if isinstance(x, Size) else frozenset({SOME}) for x in found)
    return not (left and right) or (left == right and left in (frozenset({inf}), frozenset({-inf})))


def _some(others: list[Shares]) -> Iterator[tuple[Shares, ...]]:
    for k in range(len(others) + 1):
        yield from itertools.combinations(others, k)


def _added(shares: list[Value]) -> float | None:
    """The size of a sum with these shares; None where it has no value."""
    if any(x.nothing for x in shares):
        return None
    total = sum(SOME if isinstance(x.x, Form) else x.x for x in shares)
    return None if isnan(total) else total
