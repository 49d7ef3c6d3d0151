"""What is said by equations is met by construction: the letter that stands alone on a side, or in a mean, is set."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import Any, TypeVar

from divergences.exact import elementary
from divergences.exact.numbers import Exact, OutOfSpan, Undefined
from divergences.exact.reals import Operand
from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.drawing import NothingThere
from divergences.verification.formal.clauses.values import Table
from divergences.verification.instances.words import Slopes, meanings
from divergences.verification.language.grammar import Link, Relation, evaluate

Scalar = TypeVar("Scalar", bound="Operand")


@dataclass(frozen=True)
class Solver:
    """What was drawn, and which of its letters may be set: numbers, vectors of numbers, and laws."""

    values: dict[str, Any]
    numbers: Set[str]
    laws: Set[str]
    sharp: bool = False
    """Whether what has two ends is to be at one of them."""
    done: set[str] = field(default_factory=set)
    """The letters of equations that are met: those that follow set others."""

    def meet(self, relation: Relation) -> None:
        """Set a letter for each link that is an equation, or says that laws are apart or dominated, or numbers small."""
        if relation.negated:
            return
        for first, second in pairwise(relation.links):
            self._between(first, second)
        for link in relation.links:
            self._apart_or_within(link)
            self._within_bounds(link)
            if link.relation == "=":
                try:
                    met = (
                        self._solved(link.left, link.right) or self._solved(link.right, link.left) or self._scaled(link)
                    )
                except (Undefined, OutOfSpan, ValueError):
                    continue  # nothing to set it to: the relation is met by chance, or not
                self.done.update(_letters(link) if met else ())

    def _solved(self, left: ast.expr, right: ast.expr) -> bool:
        """Whether the right side has a letter that was set to what the left side says."""
        match right:
            case ast.Name(t) if self._may(t, left):
                return self._set(t, self.value(left))
            case ast.BinOp(ast.Constant(1), ast.Div(), ast.Name(t)) if t in self.numbers - self.done:
                return self._set(t, 1 / _not_zero(self.value(left)))
            case ast.BinOp(ast.Name(x), ast.Mult(), other) if self._may(x, left) or self._shared(x, left):
                return self._quotient(x, other, left)
            case ast.Call(ast.Name("E"), [ast.Name(p), f]) if self._may(p, left) and p in self.laws:
                return self._moved(p, self.value(f), self.value(left))
            case ast.Call(ast.Name("joint"), [law, ast.Name(r)]) if r in self.laws:
                return self._constant(left, law, r)
            case _:
                return False

    def _may(self, letter: str, other: ast.expr) -> bool:
        """Whether the letter may be set to what does not speak of it."""
        return letter in (self.numbers | self.laws) - self.done and not _has(letter, other)

    def _shared(self, letter: str, other: ast.expr) -> bool:
        """Whether the other side is a multiple of the same law: of p*f = p*s, f is s."""
        return letter in self.laws and isinstance(other, ast.BinOp) and ast.unparse(other.left) == letter

    def _quotient(self, x: str, other: ast.expr, left: ast.expr) -> bool:
        """Of `left = x*other`: x is left/other; where x is a law on both sides, the other factor is set."""
        match other, left:
            case ast.Name(f), ast.BinOp(ast.Name(p), ast.Mult(), factor) if p == x and f in self.numbers:
                return self._set(f, self.value(factor))
            case _ if self._may(x, left) and not _has(x, other):
                under = self.value(other)
                zero = isinstance(under, Fraction) and under == 0
                return zero or self._set(x, rational(meanings()["/"](self.value(left), under)))
            case _:
                return False

    def _set(self, letter: str, value: Operand | Vector) -> bool:
        """A number, a vector of as many entries, or a law; a number is every entry of a vector."""
        old = self.values.get(letter)
        if isinstance(old, Vector) and not isinstance(value, Vector):
            value = Vector([value] * len(old))
        if letter in self.laws and not _is_law(value):
            return False
        self.values[letter] = value
        return True

    def _moved(self, p: str, f: Vector, wanted: Operand) -> bool:
        """p is mixed with one outcome, so that f has the mean that is wanted."""
        mean, law = meanings()["E"](self.values[p], f), self.values[p]
        for k, height in enumerate(f):
            share = (
                rational(meanings()["/"](meanings()["-"](wanted, mean), meanings()["-"](height, mean)))
                if height != mean
                else None
            )
            if isinstance(share, Fraction) and 0 <= share <= 1:
                return self._set(p, Vector(a * (1 - share) + share * (i == k) for i, a in enumerate(law)))
        return False

    def _constant(self, left: ast.expr, law: ast.expr, r: str) -> bool:
        """Of joint(p, l) = joint(p, r): r is the law of l's every row."""
        match left:
            case ast.Call(ast.Name("joint"), [other, ast.Name(k)]) if ast.unparse(other) == ast.unparse(law):
                self.values[k] = Table([self.values[r]] * len(self.values[k]))
                return True
            case _:
                return False

    def _scaled(self, link: Link) -> bool:
        """A vector of numbers times what makes the sides equal, if their difference is affine in it."""
        for letter in sorted(_letters(link) & self.numbers - self.done):
            drawn = self.values[letter]
            if not isinstance(drawn, Vector) or isinstance(drawn, Table):
                continue
            sides = [self._apart(link, {letter: Vector(k * x for x in drawn)}) for k in range(3)]
            none, one, two = (x if isinstance(x, Fraction) else Fraction(0) for x in sides)
            if None not in sides and two - one == one - none != 0:
                return self._set(letter, Vector(-none / (one - none) * x for x in drawn))
        return False

    def _apart(self, link: Link, moved: Mapping[str, Any]) -> Fraction | None:
        """By how much the sides differ, if that is a rational number."""
        there = Solver({**self.values, **moved}, self.numbers, self.laws)
        left, right = there.value(link.left), there.value(link.right)
        return left - right if isinstance(left, Fraction) and isinstance(right, Fraction) else None

    def _apart_or_within(self, link: Link) -> None:
        """Of p*q = 0 and of r << q: the last (the first) law keeps what it has where it may have mass."""
        values = self.values
        match link:
            case Link(ast.BinOp(ast.Name(p), ast.Mult(), ast.Name(q)), "=", ast.Constant(0)):
                values[q] = _kept(values[q], [x == 0 for x in values[p]])
            case Link(ast.Name(r), "<<", ast.Name(q)):
                values[r] = _kept(values[r], [x > 0 for x in values[q]])
            case _:
                pass

    def _within_bounds(self, link: Link) -> None:
        """Of |h| <= s and |flat(h)| <= s: numbers h that are outside become an end, sharp ones the end of their sign."""
        match link:
            case Link(ast.Call(ast.Name("abs"), [ast.Name(h) | ast.Call(ast.Name("flat"), [ast.Name(h)])]), "<=", most):
                s = self.value(most)
                self._clamped(h, -s, s)
            case _:
                pass

    def _between(self, first: Link, second: Link) -> None:
        """Of a <= h <= b: the same."""
        match first, second:
            case Link(least, "<=", ast.Name(h)), Link(_, "<=", most) if h in self.numbers:
                self._clamped(h, self.value(least), self.value(most))
            case _:
                pass

    def _clamped(self, h: str, low: Operand, high: Operand) -> None:
        """Each entry of a vector, or of a table."""
        drawn = self.values[h]
        if (
            h in self.laws | self.done
            or not isinstance(drawn, Vector)
            or not (isinstance(low, Fraction) and isinstance(high, Fraction))
        ):
            return

        def moved(x: Fraction) -> Any:
            if self.sharp:
                return high if elementary.compare(x, 0) > 0 else low
            return max(low, min(high, x))

        self.values[h] = drawn.each(moved) if isinstance(drawn, Table) else Vector(map(moved, drawn))

    def value(self, side: ast.expr) -> Any:
        """What a side is, rational if it can be."""
        return rational(evaluate(Slopes().visit(side), meanings(), self.values))


def rational(x: Operand | Vector) -> Any:
    """The same, as fractions where it is rational."""
    if isinstance(x, Vector):
        return x if isinstance(x, Table) else Vector(map(rational, x))
    return found if isinstance(x, Exact) and (found := x.rational()) is not None else x


def _letters(link: Link) -> set[str]:
    return {x.id for side in (link.left, link.right) for x in ast.walk(side) if isinstance(x, ast.Name)}


def _has(letter: str, side: ast.expr) -> bool:
    return any(isinstance(node, ast.Name) and node.id == letter for node in ast.walk(side))


def _is_law(x: object) -> bool:
    return isinstance(x, Vector) and all(isinstance(a, Fraction) and a >= 0 for a in x) and sum(x) == 1


def _kept(law: Vector, where: Sequence[bool]) -> Vector:
    """The law, given that an outcome is one of these; the uniform one if it has none of them."""
    kept = [x if there else Fraction(0) for x, there in zip(law, where, strict=True)]
    if not any(kept):
        kept = [Fraction(there) for there in where]
    return Vector(x / _not_zero(sum(kept)) for x in kept)


def _not_zero(x: Scalar) -> Scalar:
    if x == 0:
        raise NothingThere
    return x
