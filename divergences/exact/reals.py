"""Numbers outside the exact span, as Σ coefficient·atom + coefficient: enclosed to any precision, never rounded.

An atom is 1/x, √x, exp x, log x or x·y of numbers that are known; equal atoms cancel exactly, so f − f is 0. A sign is
read off an enclosure that excludes zero, at 4000 bits in the end; or by undoing the one function that stands in the
way (√x ≤ y iff x ≤ y² for y ≥ 0). Where neither settles it, it is undecided, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from flint import arb

from divergences._core.arb import precision
from divergences._core.clock import look
from divergences.exact import numbers
from divergences.exact.balls import ball, ends, nearest
from divergences.exact.exponential import exponential, multiple
from divergences.exact.numbers import INFINITY, Exact, OutOfSpan, Undefined

PRECISIONS = (64, 256, 1024, 4000)
"""Bits at which a sign is looked for, in turn; before the third, the outermost function is undone instead."""
ONE = Exact.of(1)


@dataclass(frozen=True, eq=False)
class Atom:
    """kind(arguments), the kind one of inverse, sqrt, exp, log, product."""

    kind: str
    arguments: tuple[Exact | Real, ...]

    def same(self, other: Atom) -> bool:
        """Whether both are visibly the same number."""
        pairs = zip(self.arguments, other.arguments, strict=False)
        return self.kind == other.kind and all(is_zero(x - y) for x, y in pairs)

    def ball(self) -> arb:
        """An enclosure at the working precision."""
        look()
        x, *others = (enclosure(y) for y in self.arguments)
        if self.kind == "product":
            return x * others[0]
        return 1 / x if self.kind == "inverse" else getattr(x, self.kind)()

    def __str__(self) -> str:
        inside = ", ".join(map(str, self.arguments))
        return f"1/({inside})" if self.kind == "inverse" else f"{self.kind}({inside})"


class Real:
    """Σ coefficient·atom + rest, the coefficients in the exact span."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, parts: Iterable[tuple[Exact, Atom]], rest: Exact | None = None) -> None:
        self.rest = Exact() if rest is None else rest
        self.parts: list[tuple[Exact, Atom]] = []
        for c, atom in parts:
            for k, (d, known) in enumerate(self.parts):
                look()
                if known is atom or known.same(atom):
                    self.parts[k] = (c + d, known)
                    break
            else:
                self.parts.append((c, atom))
        for k, (c, atom) in enumerate(self.parts):
            if atom.kind == "inverse" and (r := multiple(c, atom.arguments[0])) is not None:
                self.rest, self.parts[k] = self.rest + r, (Exact(), atom)
        self.parts = [(c, atom) for c, atom in self.parts if not is_zero(c)]

    def __add__(self, other: Operand) -> Result:
        added = of(other)
        if isinstance(added, Exact):
            return added if added.infinite else simple(Real(self.parts, self.rest + added))
        return simple(Real([*self.parts, *added.parts], self.rest + added.rest))

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
    result: Result = Exact()
    for term in (_joined(a, b) for a in _terms(x) for b in _terms(y)):
        result = term + result
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
    """The product of two terms: √a·√a = a, exp a·exp b = exp(a + b), and a multiple of b times 1/b is rational."""
    (c, a), (d, b) = x, y
    if a and b and a.kind == b.kind == "sqrt" and a.same(b):
        return times(times(c, d), a.arguments[0])
    if a and b and a.kind == b.kind == "exp":
        return times(times(c, d), exp_of(of(a.arguments[0]) + b.arguments[0]))
    for (e, atom), (f, other) in ((x, y), (y, x)):  # 1/b times a multiple of b
        if atom and atom.kind == "inverse" and other is None and (r := multiple(f, atom.arguments[0])) is not None:
            return e * r
    factor = times(c, d)
    whole = Atom("product", (Real([(ONE, a)]), Real([(ONE, b)]))) if a and b else a or b
    if whole is None:
        return factor
    if isinstance(factor, Real):
        return Real([(ONE, Atom("product", (factor, Real([(ONE, whole)]))))])
    return Real([(factor, whole)])


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
