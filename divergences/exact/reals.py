"""Numbers outside the exact span, as Σ coefficient·atom + coefficient: enclosed to any precision, never rounded.

An atom is 1/x, √x, exp x, log x or a product of numbers that are known; equal atoms cancel exactly, so f − f is 0. A sign is
read off an enclosure that excludes zero, at 4000 bits in the end; or by undoing the one function that stands in the
way (√x ≤ y iff x ≤ y² for y ≥ 0). Where neither settles it, it is undecided, and nothing is said.

exp and quotients of numbers of the exact span stay in it where they can: exp(½·log 8) = 2·√2, log 8/log 2 = 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, reduce
from itertools import product
from math import prod
from typing import TypeAlias

from flint import arb

from divergences._core.arb import precision
from divergences._core.clock import look
from divergences.exact import numbers
from divergences.exact.balls import ball, ends, nearest
from divergences.exact.numbers import INFINITY, RATIONAL, Exact, OutOfSpan, Undefined, sqrt

LARGEST = 10**5
"""Bits of the largest integer that is written down."""


def exponential(x: Exact) -> Exact:
    """exp x for x = Σ (k/2)·log n, k whole, or infinite; OutOfSpan for another x, and for a result too long to write."""
    if x.infinite:
        return INFINITY if x.infinite > 0 else Exact()
    square = Fraction(1)
    for (d, n), r in x.terms.items():
        if d > 1 or n == 1 or (2 * r).denominator > 1 or abs(r) * n.bit_length() > LARGEST:
            raise OutOfSpan("exp of a number that is not a sum of logarithms")
        square *= Fraction(n) ** int(2 * r)
    return sqrt(square)


LEAST = 2.0**-1000
"""Far above the floats that have fewer digits."""


def multiple(c: Exact, b: object) -> Fraction | None:
    """The rational r with c = r·b, if there is one of denominator ≤ 10⁶: guessed in floats, decided exactly. None if not,
    or where b is no number of the span.
    """
    if not isinstance(b, Exact) or c.infinite:
        return None
    try:
        above, below = float(c), float(b)
        guess = Fraction(above / below).limit_denominator(10**6)
    except (OverflowError, ZeroDivisionError, ValueError):  # beyond floats there is nothing to guess from
        return None
    near = abs(guess * Fraction(below) - Fraction(above)) <= abs(above) * 2.0**-50  # each is off by half an ulp
    if not near and min(abs(above), abs(below)) > LEAST:
        return None
    return guess if (c - b * guess).sign() == 0 else None


PRECISIONS = (64, 256, 1024, 4000)
"""Bits at which a sign is looked for, in turn; before the third, the outermost function is undone instead."""
MOST_TERMS = 256
"""Terms into which a product of two sums is multiplied out; a larger one is an atom, and its sign that of an enclosure."""
ONE = Exact.of(1)


@dataclass(frozen=True, eq=False)
class Atom:
    """kind(arguments), the kind one of inverse, sqrt, exp, log, product."""

    kind: str
    arguments: tuple[Exact | Real, ...]

    def same(self, other: Atom) -> bool:
        """Whether both are visibly the same number; enclosures tell most of those apart that are not."""
        if self.kind != other.kind or len(self.arguments) != len(other.arguments) or _apart(self.near, other.near):
            return False
        if self.kind != "product":
            return all(is_zero(x - y) for x, y in zip(self.arguments, other.arguments, strict=True))
        left = list(other.arguments)
        for x in self.arguments:  # in any order
            found = next((k for k, y in enumerate(left) if is_zero(x - y)), None)
            if found is None:
                return False
            del left[found]
        return True

    @cached_property
    def near(self) -> arb:
        """An enclosure at the first precision."""
        with precision(PRECISIONS[0]):
            return self.ball()

    def ball(self) -> arb:
        """An enclosure at the working precision."""
        look()
        if self.kind == "product":
            return prod(map(enclosure, self.arguments), start=arb(1))
        x = enclosure(self.arguments[0])
        return 1 / x if self.kind == "inverse" else getattr(x, self.kind)()

    def __str__(self) -> str:
        inside = ", ".join(map(str, self.arguments))
        return f"1/({inside})" if self.kind == "inverse" else f"{self.kind}({inside})"


class Real:
    """Σ coefficient·atom + rest, the coefficients in the exact span."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, parts: Iterable[tuple[Exact, Atom]], rest: Exact | None = None) -> None:
        """Of parts of which no two have the same atom, as `_merged` makes them."""
        self.parts: list[tuple[Exact, Atom]] = []
        self.rest = Exact() if rest is None else rest
        for c, atom in parts:
            if atom.kind == "inverse" and (r := multiple(c, atom.arguments[0])) is not None:
                self.rest = self.rest + r
            elif not is_zero(c):
                self.parts.append((c, atom))

    def __add__(self, other: Operand) -> Result:
        added = of(other)
        if isinstance(added, Exact):
            return added if added.infinite else simple(Real(self.parts, self.rest + added))
        return simple(Real(_merged(self.parts, added.parts), self.rest + added.rest))

    __radd__ = __add__

    def __neg__(self) -> Real:
        return Real([(-c, atom) for c, atom in self.parts], -self.rest)

    def __sub__(self, other: Operand) -> Result:
        return self + -of(other)

    def __rsub__(self, other: Operand) -> Result:
        return -self + other

    def __mul__(self, other: Operand) -> Result:
        return times(self, of(other))

    __rmul__ = __mul__

    def __truediv__(self, other: Operand) -> Result:
        return divide(self, other)

    def __rtruediv__(self, other: Operand) -> Result:
        return divide(other, self)

    def __abs__(self) -> Result:
        return -self if sign(self) < 0 else self

    def ball(self) -> arb:
        """An enclosure at the working precision."""
        return sum((enclosure(c) * atom.ball() for c, atom in self.parts), enclosure(self.rest))

    def __float__(self) -> float:
        low, high = interval(self, PRECISIONS[0])
        for bits in PRECISIONS[1:]:
            if nearest(low) == nearest(high):
                break
            low, high = interval(self, bits)
        return nearest((low + high) / 2)

    def __repr__(self) -> str:
        said = [str(atom) if is_zero(c - ONE) else f"({c})·{atom}" for c, atom in self.parts]
        return " + ".join([*said, *([] if is_zero(self.rest) else [str(self.rest)])])


Result: TypeAlias = "Exact | Real"
"""What comes out: a number of the exact span wherever it is seen to be one."""
Operand: TypeAlias = "Result | Fraction | int | float"
"""What goes in; a float is the dyadic rational that it stores."""


def _merged(known: list[tuple[Exact, Atom]], new: Iterable[tuple[Exact, Atom]]) -> list[tuple[Exact, Atom]]:
    """Both sums as one, where no two atoms of the same sum are the same."""
    parts = list(known)
    for c, atom in new:
        for k, (d, other) in enumerate(known):
            look()
            if other is atom or other.same(atom):
                parts[k] = (c + d, other)
                break
        else:
            parts.append((c, atom))
    return parts


def _apart(x: arb, y: arb) -> bool:
    return x.is_finite() and y.is_finite() and not x.overlaps(y)


def of(x: Operand) -> Result:
    """x as a number of the exact span or a real number; nothing is rounded."""
    return x if isinstance(x, Real) else Exact.of(x)


def simple(x: Result) -> Result:
    """x as a number of the exact span if it has no atoms, x itself otherwise."""
    return x.rest if isinstance(x, Real) and not x.parts else x


def is_zero(x: Result) -> bool:
    """Whether nothing is left after cancelling: a real number may be zero all the same."""
    return isinstance(x := simple(x), Exact) and x.sign() == 0


def enclosure(x: Result) -> arb:
    """A ball around a finite number at the working precision."""
    return x.ball() if isinstance(x, Real) else ball(x.terms)


def interval(x: Result, bits: int) -> tuple[Fraction, Fraction]:
    """Rational numbers low ≤ x ≤ high, computed with so many bits; OutOfSpan where Arb has no finite ball."""
    with precision(bits):
        enclosed = enclosure(x)
        if not enclosed.is_finite():
            raise OutOfSpan("no enclosure")
        return ends(enclosed)


def times(x: Result, y: Result) -> Result:
    """x·y; a factor that is exactly 0 wins."""
    both = isinstance(x, Exact) and isinstance(y, Exact)
    if both:  # which of them is 0 is asked where it matters only
        with suppress(OutOfSpan):
            return x * y
    if is_zero(x) or is_zero(y):
        return Exact()
    if both:
        return Real([(ONE, Atom("product", (x, y)))])
    if (isinstance(x, Exact) and x.infinite) or (isinstance(y, Exact) and y.infinite):
        return INFINITY * (sign(x) * sign(y))
    first, second = list(_terms(x)), list(_terms(y))
    if len(first) * len(second) > MOST_TERMS:
        return Real([(ONE, Atom("product", (x, y)))])
    result: Result = Exact()
    for a, b in product(first, second):
        result = _joined(a, b) + result
    return result


def divide(x: Operand, y: Operand) -> Result:
    """x/y; Undefined for y = 0 and for ∞/∞, OutOfSpan where it is not decided whether y is 0."""
    x, y = of(x), of(y)
    if sign(y) == 0:
        raise Undefined("division by zero")
    if isinstance(y, Exact) and y.infinite:
        if isinstance(x, Exact) and x.infinite:
            raise Undefined("∞/∞")
        return Exact()
    if isinstance(y, Exact):
        with suppress(OutOfSpan):
            return x / y if isinstance(x, Exact) else times(x, ONE / y)
    return times(x, _reciprocal(y))


def _reciprocal(y: Result) -> Result:
    """1/y for y ≠ 0: e⁻ᵃ/c of c·eᵃ and √a/(c·a) of c·√a, so that such quotients cancel; elsewhere an atom."""
    if isinstance(y, Real) and (found := alone(y, "exp") or alone(y, "sqrt")):
        c, a = found
        return divide(exp_of(-a), c) if y.parts[0][1].kind == "exp" else divide(y, times(times(c, c), a))
    return Real([(ONE, Atom("inverse", (y,)))])


def sign(x: Result) -> int:
    """−1, 0 or 1, decided; OutOfSpan where it is not."""
    x = simple(x)
    if isinstance(x, Exact):
        return x.sign()
    for bits in PRECISIONS:
        if bits == PRECISIONS[2]:
            with suppress(OutOfSpan):
                return _undone(x)
        with precision(bits):
            enclosed = x.ball()
        if enclosed > 0 or enclosed < 0:
            return 1 if enclosed > 0 else -1
    raise OutOfSpan(f"the enclosure still contains zero at {PRECISIONS[-1]} bits")


def _undone(x: Real) -> int:
    """The sign of c·f(a) + b, or of c·f(a) − c·f(b), by comparing a with what f takes to the other side."""
    (c, atom), *others = x.parts
    s, a = sign(c), atom.arguments[0]
    if len(others) == 1 and is_zero(x.rest) and (other := others[0][1]).kind == atom.kind and sign(others[0][0]) == -s:
        b, factor = other.arguments[0], divide(-others[0][0], c)
        if atom.kind == "sqrt":
            return s * sign(of(a) - times(times(factor, factor), b))
        if atom.kind == "exp":
            return s * sign(of(a) - (of(b) + numbers.log(_span(factor))))
        if atom.kind == "log" and is_zero(factor - ONE):
            return s * sign(of(a) - b)
    if others:
        raise OutOfSpan
    y = divide(-x.rest, c) if atom.kind != "inverse" else Exact()
    match atom.kind:
        case "inverse":
            return sign(c + times(x.rest, a)) * sign(a)
        case "sqrt":
            return s if sign(y) < 0 else s * sign(of(a) - times(y, y))
        case "exp":
            return s if sign(y) <= 0 else s * sign(of(a) - numbers.log(_span(y)))
        case "log":
            return s * sign(of(a) - exponential(_span(y)))
        case _:
            raise OutOfSpan


def _terms(x: Result) -> Iterator[tuple[Exact, Atom | None]]:
    yield from x.parts if isinstance(x, Real) else [(x, None)]
    if isinstance(x, Real) and not is_zero(x.rest):
        yield x.rest, None


def _joined(x: tuple[Exact, Atom | None], y: tuple[Exact, Atom | None]) -> Result:
    """The product of two terms, as one list of factors: where two of them cancel, they do so wherever they stand in it."""
    (c, a), (d, b) = x, y
    left, right = [c, *_factors(a)], [d, *_factors(b)]
    for (i, f), (j, g) in product(enumerate(left), enumerate(right)):
        look()
        if (joined := _cancelled(f, g)) is not None:
            return reduce(times, [*left[:i], *left[i + 1 :], *right[:j], *right[j + 1 :]], joined)
    try:
        factor, factors = c * d, [*left[1:], *right[1:]]
    except OutOfSpan:
        factor, factors = ONE, [*left, *right]
    if not factors:
        return factor
    whole = _atom(factors[0]) if len(factors) == 1 else None
    return Real([(factor, whole or Atom("product", tuple(factors)))])


def _factors(atom: Atom | None) -> list[Result]:
    if atom is None:
        return []
    return list(atom.arguments) if atom.kind == "product" else [Real([(ONE, atom)])]


def _atom(x: Result) -> Atom | None:
    """The atom that x is, None where it is none: a multiple of one, a sum, a number of the span."""
    if isinstance(x, Exact) or len(x.parts) != 1 or x.rest.terms:
        return None
    ((c, atom),) = x.parts
    return atom if c.terms == ONE.terms else None


def _cancelled(x: Result, y: Result) -> Result | None:
    """√a·√a = a, exp a·exp b = exp(a + b), and a multiple of b times 1/b is rational; None elsewhere."""
    a, b = _atom(x), _atom(y)
    if a and b and a.kind == b.kind == "sqrt" and a.same(b):
        return of(a.arguments[0])
    if a and b and a.kind == b.kind == "exp":
        return exp_of(of(a.arguments[0]) + b.arguments[0])
    for atom, other in ((a, y), (b, x)):  # 1/b times a multiple of b
        if atom and atom.kind == "inverse" and isinstance(other, Exact) and set(other.terms) != {RATIONAL}:
            r = multiple(other, atom.arguments[0])
            return None if r is None else of(r)
    return None


def exp_of(x: Result) -> Result:
    """exp x: a number of the span where it is seen to be one, an atom elsewhere."""
    try:
        return exponential(_span(x))
    except OutOfSpan:
        return Real([(ONE, Atom("exp", (x,)))])


def _span(x: Result) -> Exact:
    x = simple(x)
    if isinstance(x, Real):
        raise OutOfSpan
    return x


def alone(x: Real, kind: str) -> tuple[Exact, Result] | None:
    """(c, a) where x is written as c·kind(a), None where it is not."""
    single = len(x.parts) == 1 and is_zero(x.rest) and x.parts[0][1].kind == kind
    return (x.parts[0][0], x.parts[0][1].arguments[0]) if single else None
