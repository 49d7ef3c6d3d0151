"""F = G (or ≤, ≥), functions of sums: Σ g = A + B + C where g = A·p + B·q + C·r, or Σ g = c·Σ h + A + B + C for g − c·h.

On the outcomes where every share is finite, both sides are the same rational function of the sums that are left over. Where
an outcome with an infinite share occurs, both sides are ∞, or both −∞, or one has no value.

At log(p/q), Donsker and Varadhan's bound is such an equation: Σ q·exp(log(p/q)) is 1 where p << q.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import inf, isnan

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, letters
from divergences.verification.prover.cases import POSITIVE
from divergences.verification.prover.forms.certificate import Certificate
from divergences.verification.prover.forms.closed_form import ZERO, Form, number, polynomial
from divergences.verification.prover.forms.polynomials import S, T
from divergences.verification.prover.forms.sums import Operand, Scalar
from divergences.verification.prover.forms.values import Undefined, Value, Vector
from divergences.verification.prover.outcomes import left_out, sides
from divergences.verification.prover.templates.identity import Row, outcomes, read_off
from divergences.verification.prover.templates.related.values import SOME, Met, Size, Unknown
from divergences.verification.prover.words import Arguments, vocabulary

CERTIFICATE: Certificate = {"sums": "related, as read off"}
LETTERS = (polynomial(S), polynomial(T))
"""What stands for the sums that are left over."""
MULTIPLES = tuple(Fraction(x) for x in ("1", "-1", "2", "-2", "1/2", "-1/2"))
MOST_ROWS = 4
Shares = list[Value]


def find(link: Link, deadline: float) -> Certificate | None:
    """The only certificate, if the check accepts it: how sums are related is read off."""
    return CERTIFICATE if holds(link) else None


def check(link: Link, certificate: Certificate) -> bool:
    """Whether both sides are equal wherever both have a value."""
    return certificate == CERTIFICATE and holds(link)


def holds(link: Link) -> bool:
    """Whether both sides agree where all shares are finite, and where some are not."""
    names = letters(link.left) | letters(link.right)
    if link.relation not in ("=", "<=", ">=") or not names <= set("pqr") | POSITIVE.keys() or not names & set("pqr"):
        return False
    asked = [row for row in outcomes(names) if not left_out(link, _values(row, names))]
    rows = [(row, _shares(link, row, names)) for row in asked]
    good = [(row, shares) for row, shares in rows if all(x.finite for x in shares)]
    bad = [shares for _, shares in rows if not all(x.finite for x in shares)]
    if not good or good[0][0] is not rows[0][0] or len(bad) > MOST_ROWS:
        return False
    return _same(link, good, names) and all(_both_infinite(link, bad, k, rows[0][0], names) for k in range(len(bad)))


def _values(row: Row, names: set[str]) -> dict[str, Operand]:
    numbers: dict[str, Operand] = {name: Value(POSITIVE[name]) for name in names & POSITIVE.keys()}
    return {name: Vector([Value(x)]) for name, x in row.items()} | numbers


def _shares(link: Link, row: Row, names: set[str]) -> Shares:
    """What the outcome adds to each sum, in the order in which they are met."""
    met: Shares = []

    def total(_name: str, _args: Arguments, share: Value) -> Met:
        met.append(share)
        return Met()

    _sides(link, total, row, names)
    return met


def _sides(
    link: Link, total: Callable[[str, Arguments, Value], Value | Scalar], row: Row, names: set[str]
) -> list[object]:
    found = sides(link, vocabulary(total), _values(row, names))
    if any(isinstance(x, Vector) for x in found):
        raise OutOfReach("an equation at every outcome")
    return [*found]


def _same(link: Link, good: list[tuple[Row, Shares]], names: set[str]) -> bool:
    """Whether both sides are the same function of the sums that are left over."""
    free: list[Sequence[Form]] = []
    stands: list[Value | Unknown] = []
    rows = [row for row, _ in good]
    for k in range(len(good[0][1])):
        share = [shares[k].form for _, shares in good]
        stands.append(_related(share, free, rows, names))
    remaining = iter(stands)
    try:
        left, right = _sides(link, lambda *_: next(remaining), rows[0], names)
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


def _both_infinite(link: Link, bad: list[Shares], k: int, row: Row, names: set[str]) -> bool:
    """Whether both sides are ∞, or both −∞, where the k-th outcome with an infinite share occurs, and others may."""
    others = bad[:k] + bad[k + 1 :]
    sums = [
        Size(frozenset(_added([bad[k][j], *(o[j] for o in more)]) for more in _some(others)))
        for j in range(len(bad[k]))
    ]
    remaining = iter(sums)
    found = _sides(link, lambda *_: next(remaining), row, names)
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
