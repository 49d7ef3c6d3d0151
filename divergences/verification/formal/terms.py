"""Expressions of a claim as terms of Coq, each in the smallest type that holds its values.

R where it is a real number for every reading of the letters, Rbar where it may be infinite, `value` (option Rbar) where it
may have none; a vector is a function of the outcome i. What has no term is refused with the reason.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from fractions import Fraction

from divergences.verification.formal import ranges
from divergences.verification.formal.ranges import Range


class Unsayable(Exception):
    """The claim has no generated statement; the text says what of it cannot be said."""


class Type(IntEnum):
    """Of numbers: each is contained in the next."""

    REAL, EXTENDED, PARTIAL = range(3)


@dataclass(frozen=True)
class Term:
    """A term of Coq, its type, and the length of a vector, whose entry at the outcome i it is; "" of a number."""

    text: str
    type: Type = Type.REAL
    length: str = ""

    def at(self, wanted: Type) -> str:
        """The term in a larger type."""
        if self.type == wanted:
            return self.text
        if wanted == Type.EXTENDED:
            return f"(Finite {self.text})"
        return f"(num {self.text})" if self.type == Type.REAL else f"(Some {self.text})"

    @property
    def function(self) -> str:
        """A vector as a function of the outcome."""
        whole, _, last = self.text.rpartition(" ")
        return whole if last == "i')" and whole.isidentifier() else self._applied()

    def _applied(self) -> str:
        inner = self.text.removeprefix("(").removesuffix(" i')")
        plain = self.text == f"({inner} i')" and "(" not in inner and " i'" not in inner
        return (f"({inner})" if " " in inner else inner) if plain else f"(fun i' => {self.text})"


@dataclass(frozen=True)
class Scope:
    """What the letters are: vectors with their lengths, numbers, tables, maps and convex functions; and their ranges."""

    vectors: Mapping[str, str]
    ranges: Mapping[str, Range]
    tables: Mapping[str, tuple[str, str]]
    laws: frozenset[str]
    generators: frozenset[str] = frozenset()
    channels: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    sites: Mapping[str, str] = field(default_factory=dict)
    points: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    maps: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    indices: Mapping[str, str] = field(default_factory=dict)
    directions: Mapping[str, str] = field(default_factory=dict)
    networks: frozenset[str] = frozenset()
    counts: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    plans: frozenset[str] = frozenset()
    """Tables that are couplings: row after row they are laws."""


def number(x: Fraction) -> str:
    """A fraction in R."""
    text = str(abs(x.numerator)) if x.denominator == 1 else f"({abs(x.numerator)} / {x.denominator})"
    return f"(- {text})" if x < 0 else text


def same_length(*terms: Term) -> str:
    """The length of vectors that go together, "" for numbers."""
    lengths = {t.length for t in terms if t.length}
    if len(lengths) > 1:
        raise Unsayable(f"vectors of lengths {' and '.join(sorted(lengths))} side by side")
    return next(iter(lengths), "")


def operation(op: ast.operator, x: Term, y: Term, a: Range, b: Range) -> Term:
    """x op y, of numbers or outcome by outcome; a and b are the ranges of x and y."""
    length = same_length(x, y)
    match op:
        case ast.Add() | ast.Sub():
            return _sum(op, x, y, length)
        case ast.Mult() if max(x.type, y.type) == Type.REAL:
            return Term(f"({x.text} * {y.text})", length=length)
        case ast.Mult():
            kind, name = max(x.type, y.type), "Rbar_mult" if max(x.type, y.type) == Type.EXTENDED else "vtimes"
            return Term(f"({name} {x.at(kind)} {y.at(kind)})", kind, length)
        case ast.Div() if max(x.type, y.type) == Type.REAL and b.positive:
            return Term(f"({x.text} / {y.text})", length=length)
        case ast.Div():
            name = "vratio" if length else "vover"
            return Term(f"({name} {x.at(Type.PARTIAL)} {y.at(Type.PARTIAL)})", Type.PARTIAL, length)
        case _:
            raise Unsayable("an operation that is none of + - * /")


def _sum(op: ast.operator, x: Term, y: Term, length: str) -> Term:
    sign, real = ("+", isinstance(op, ast.Add)), max(x.type, y.type) == Type.REAL
    sign = "+" if isinstance(op, ast.Add) else "-"
    if real:
        return Term(f"({x.text} {sign} {y.text})", length=length)
    if {x.type, y.type} == {Type.REAL, Type.EXTENDED}:
        name = "Rbar_plus" if sign == "+" else "Rbar_minus"
        return Term(f"({name} {x.at(Type.EXTENDED)} {y.at(Type.EXTENDED)})", Type.EXTENDED, length)
    name = "vplus" if sign == "+" else "vminus"
    return Term(f"({name} {x.at(Type.PARTIAL)} {y.at(Type.PARTIAL)})", Type.PARTIAL, length)


def power(x: Term, k: ast.expr, a: Range, b: Range, exponent: Term) -> Term:
    """x^k for a rational k as it is written, or one that is known to be in (0, 1)."""
    known = constant(k)
    if known is None:
        if not b.open_unit or exponent.type != Type.REAL or exponent.length:
            raise Unsayable(f"the power {ast.unparse(k)}: it may be a whole number or none, negative or not")
        return Term(f"(vpower {x.at(Type.PARTIAL)} {exponent.text})", Type.PARTIAL, x.length)
    if known < 0 and known.denominator > 1 and not (x.length or a.positive):
        raise Unsayable(f"the power {ast.unparse(k)} of a number that may be 0")
    if known < 0:
        under = _positive_power(x, -known, a)
        positive = Range(Fraction(0), above=True) if a.positive else ranges.ANY
        return operation(ast.Div(), Term("1"), under, ranges.ANY, positive)
    return _positive_power(x, known, a)


def _positive_power(x: Term, known: Fraction, a: Range) -> Term:
    """x^k for a rational k >= 0."""
    if known.denominator == 1:
        real = x.type == Type.REAL
        text = f"({x.text} ^ {known})" if real else f"(vpow {x.at(Type.PARTIAL)} {known})"
        return Term(text, Type.REAL if real else Type.PARTIAL, x.length)
    if known == Fraction(1, 2):
        return root(x, a)
    return Term(f"(vpower {x.at(Type.PARTIAL)} {number(known)})", Type.PARTIAL, x.length)


def constant(k: ast.expr) -> Fraction | None:
    """The rational number that an exponent is, None if it is none as written."""
    match k:
        case ast.Constant(value=x):
            return Fraction(str(x))
        case ast.UnaryOp(operand=x):
            inner = constant(x)
            return None if inner is None else -inner
        case ast.BinOp(left=x, op=ast.Div(), right=y):
            over, under = constant(x), constant(y)
            return over / under if over is not None and under else None
        case _:
            return None


def root(x: Term, a: Range) -> Term:
    """√x."""
    if x.type == Type.REAL and a.nonnegative:
        return Term(f"(sqrt {x.text})", length=x.length)
    return Term(f"(vsqrt {x.at(Type.PARTIAL)})", Type.PARTIAL, x.length)


def logarithm(x: Term, a: Range) -> Term:
    """log x."""
    if x.type == Type.REAL and a.positive:
        return Term(f"(ln {x.text})", length=x.length)
    return Term(f"(vlog {x.at(Type.PARTIAL)})", Type.PARTIAL, x.length)


def opposite(x: Term) -> Term:
    """−x."""
    name = {Type.REAL: "-", Type.EXTENDED: "Rbar_opp", Type.PARTIAL: "vopp"}[x.type]
    return Term(f"({name} {x.text})", x.type, x.length)
