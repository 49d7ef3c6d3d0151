"""In which interval a number of a claim lies, as far as its form tells: where ln, / and √ are known to be in their domains."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from divergences.verification.language.word import words


@dataclass(frozen=True)
class Range:
    """low ≤ x ≤ high, None where there is no end; `above` and `below` say that the end is not attained."""

    low: Fraction | None = None
    high: Fraction | None = None
    above: bool = False
    below: bool = False

    @property
    def nonnegative(self) -> bool:
        """Whether x ≥ 0 is seen."""
        return self.low is not None and self.low >= 0

    @property
    def positive(self) -> bool:
        """Whether x > 0 is seen."""
        return self.low is not None and (self.low > 0 or (self.low == 0 and self.above))

    @property
    def unit(self) -> bool:
        """Whether 0 ≤ x ≤ 1 is seen."""
        return self.nonnegative and self.high is not None and self.high <= 1

    @property
    def open_unit(self) -> bool:
        """Whether 0 < x < 1 is seen."""
        return self.positive and self.high is not None and (self.high < 1 or (self.high == 1 and self.below))

    def __neg__(self) -> Range:
        low, high = (None if x is None else -x for x in (self.high, self.low))
        return Range(low, high, self.below, self.above)

    def __add__(self, other: Range) -> Range:
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Range(low, high, self.above or other.above, self.below or other.below)

    def __mul__(self, other: Range) -> Range:
        if not (self.nonnegative and other.nonnegative):
            return ANY
        high = None if self.high is None or other.high is None else self.high * other.high
        return Range(Fraction(0), high, self.positive and other.positive)


ANY, UNIT = Range(), Range(Fraction(0), Fraction(1))
NONNEGATIVE, POSITIVE = Range(Fraction(0)), Range(Fraction(0), above=True)
OUTCOMES = ("p / p", "q / q", "r / r")
"""What the number of outcomes is the sum of: a law has at least one."""
Ranges = Mapping[str, Range]


def of(tree: ast.expr, letters: Ranges) -> Range:
    """The interval of a number, or of a vector's entries at every outcome."""
    match tree:
        case ast.Constant(value=x):
            return Range(Fraction(str(x)), Fraction(str(x)))
        case ast.Name(id=name):
            return POSITIVE if name == "pi" else letters.get(name, ANY)
        case ast.UnaryOp(operand=x):
            return -of(x, letters)
        case ast.BinOp(left=x, op=op, right=y):
            return _operation(op, x, of(x, letters), y, of(y, letters))
        case ast.Call(func=ast.Name(id="sum"), args=[x]) if ast.unparse(x) in OUTCOMES:
            return Range(Fraction(1))
        case ast.Call(func=ast.Name(id=name), args=args):
            return CALLS[name]([of(x, letters) for x in args]) if name in CALLS else _of_course(name)
        case _:
            return ANY


def _of_course(name: str) -> Range:
    """Of a word that a course brings."""
    return NONNEGATIVE if name in words() and words()[name][1].nonnegative else ANY


def _operation(op: ast.operator, x: ast.expr, a: Range, y: ast.expr, b: Range) -> Range:
    match op:
        case ast.Add():
            return a + b
        case ast.Sub():
            return a + -b
        case ast.Mult():
            return NONNEGATIVE if ast.unparse(x) == ast.unparse(y) else a * b
        case ast.Div() if b.positive:
            return a * Range(Fraction(0) if b.high is None else 1 / b.high, 1 / b.low if b.low else None, True)
        case ast.Pow() if isinstance(y, ast.Constant) and y.value in (2, 4):
            return UNIT if a.unit else POSITIVE if a.positive else NONNEGATIVE
        case ast.Pow() if a.positive:
            return POSITIVE
        case _:
            return ANY


def _log(args: list[Range]) -> Range:
    (x,) = args
    return POSITIVE if x.low is not None and (x.low > 1 or (x.low == 1 and x.above)) else ANY


def _sqrt(args: list[Range]) -> Range:
    (x,) = args
    return Range(Fraction(0), Fraction(1) if x.unit else None, x.positive)


def _least(args: list[Range]) -> Range:
    return POSITIVE if all(x.positive for x in args) else NONNEGATIVE if all(x.nonnegative for x in args) else ANY


def _mixed(args: list[Range]) -> Range:
    p, q, t = args
    return (UNIT if p.unit and q.unit else NONNEGATIVE) if t.unit and p.nonnegative and q.nonnegative else ANY


CALLS: Mapping[str, Callable[[list[Range]], Range]] = {
    **dict.fromkeys(("log", "log2", "log10"), _log),
    "exp": lambda _: POSITIVE,
    "sqrt": _sqrt,
    "abs": lambda _: NONNEGATIVE,
    "min": _least,
    "max": lambda args: NONNEGATIVE if any(x.nonnegative for x in args) else ANY,
    "mix": _mixed,
    "Dstar": lambda args: UNIT if all(x.nonnegative for x in args) else ANY,
    **dict.fromkeys(
        ("output", "outputs", "joint", "image", "copies", "average"),
        lambda args: NONNEGATIVE if args[0].nonnegative else ANY,
    ),
    "posterior": lambda args: NONNEGATIVE if all(x.nonnegative for x in args) else ANY,
    "frozen": lambda args: args[0],
    "point": lambda _: UNIT,
}
"""What is known of a word's value; of other words nothing is."""
