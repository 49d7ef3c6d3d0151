"""Whether a claim with another constant follows from the claim itself: one side only grows, or only falls, with it."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator
from typing import TypeAlias

from divergences.verification.formal.binders import taken_out
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import Link, read
from divergences.verification.language.source import Source
from divergences.verification.language.stated.logic import Atom, Formula, Join, formula

MARK = "ω"
"""Stands for the constant that was changed."""
Range: TypeAlias = tuple[float, float]
ANY: Range = (-math.inf, math.inf)
UP: Range = (0.0, math.inf)
UNIT: Range = (0.0, 1.0)
RANGES = {"KL": UP, "chi2": UP, "J": UP, "H": UP, "CE": UP, "TV": UNIT, "Hell2": UNIT, "JS": UNIT, "Dstar": UNIT}
RANGES |= {"Tri": (0.0, 2.0), "Df": UP, "abs": UP, "norm": UP, "apart": UP, "sqrt": UP}
"""Between what a word's values lie, whatever stands inside."""
EXPONENT = 700.0
"""Where exp of a float is taken for infinite."""
W1 = "W1"
"""Its values are ≥ 0 for a metric; other costs may be negative."""


def follows(text: str, marked: str, old: float, new: float) -> bool:
    """Whether the text with the new constant follows from it; `marked` is the text with a mark where the constant stands.

    It follows if the constant stands in one link a <= b, not under `iff` or `implies`, and each operation between it and the
    link is monotone there, with what is inside a logarithm or a root never negative before the change: what has no value
    afterwards is claimed of nothing.
    """
    try:
        claim, bound = taken_out(marked)
        said, _, given = claim.partition(" given ")
        ranges = {letter: UNIT for letter in "pqrd"} | dict.fromkeys(bound.names, ANY)
        ranges |= {letter: UP for letter in bound.nonnegative} | _declared(given) | {MARK: (old, old)}
        if any(name.startswith("metric") for name, _ in bound.said):
            ranges[W1] = UP
        links = [link for atom in _atoms(formula(Source(said, tuple(range(len(said)))))) for link in _links(atom)]
    except (Unreadable, ValueError):
        return False
    found = [link for link in links if _has(link.left) or _has(link.right)]
    rises = new > old
    return bool(found) and all(_weaker(link, rises, ranges) for link in found)


def _declared(given: str) -> dict[str, Range]:
    """The ranges of numbers that the text declares."""
    clauses = read(f"0 = 0 given {given}").given if given else ()
    domains = [x for x in clauses if isinstance(x, Domain) and not x.dimension]
    return {
        x.letter: (float(x.low) if x.low is not None else -math.inf, float(x.high) if x.high is not None else math.inf)
        for x in domains
    }


def _atoms(said: Formula) -> Iterator[Atom]:
    """Relations that are claimed as they are; of others there is an empty relation, which nothing follows from."""
    match said:
        case Atom():
            yield said
        case Join("and", parts):
            for part in parts:
                yield from _atoms(part)
        case _:
            if MARK in str(said):
                raise Unreadable("the constant stands under another word")


def _links(atom: Atom) -> Iterator[Link]:
    statement = read(atom.source.code)
    if statement.condition is not None and MARK in atom.source.code:
        raise Unreadable("the constant stands beside iff")
    yield from statement.relation.links


def _has(side: ast.expr) -> bool:
    return any(isinstance(node, ast.Name) and node.id == MARK for node in ast.walk(side))


def _weaker(link: Link, rises: bool, ranges: dict[str, Range]) -> bool:
    """Whether the link with the mark moved says less."""
    if link.relation not in ("<=", ">=", "<", ">"):
        return False
    small, large = (link.left, link.right) if link.relation[0] == "<" else (link.right, link.left)
    down, up = (slope(side, ranges) if _has(side) else 0 for side in (small, large))
    if down is None or up is None:
        return False
    sign = 1 if rises else -1
    return sign * down <= 0 <= sign * up


def slope(side: ast.expr, ranges: dict[str, Range]) -> int | None:
    """1 if the side never falls as the mark rises, −1 if it never rises, 0 without a mark, None where that is not seen."""
    match side:
        case ast.Name(id=name):
            return int(name == MARK)
        case ast.Constant():
            return 0
        case _ if not _has(side):
            return 0
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return _times(slope(inner, ranges), -1)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _plus(slope(left, ranges), slope(right, ranges))
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return _plus(slope(left, ranges), _times(slope(right, ranges), -1))
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            by_left = _times(slope(left, ranges), _sign(right, ranges)) if _has(left) else 0
            by_right = _times(slope(right, ranges), _sign(left, ranges)) if _has(right) else 0
            return _plus(by_left, by_right)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            by_left = _times(slope(left, ranges), _sign(right, ranges)) if _has(left) else 0
            low, _ = bounds(right, ranges)
            by_right = (
                None if _has(right) and low <= 0 else _times(slope(right, ranges), _times(_sign(left, ranges), -1))
            )
            return _plus(by_left, by_right if _has(right) else 0)
        case ast.BinOp(left=base, op=ast.Pow(), right=ast.Constant()):
            return slope(base, ranges) if bounds(base, ranges)[0] >= 0 else None
        case ast.Call(func=ast.Name(id="log" | "sqrt"), args=[inner]):
            return slope(inner, ranges) if bounds(inner, ranges)[0] >= 0 else None
        case ast.Call(func=ast.Name(id="exp" | "sum"), args=[inner]):
            return slope(inner, ranges)
        case ast.Call(func=ast.Name(id="E"), args=[law, inner]) if not _has(law):
            return slope(inner, ranges)
        case ast.Call(func=ast.Name(id="max" | "min"), args=args):
            slopes = [slope(arg, ranges) for arg in args]
            return None if None in slopes else _plus(*slopes) if len(slopes) == 2 else slopes[0]
        case _:
            return None


def _plus(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None or a * b < 0 else a or b


def _times(a: int | None, sign: int | None) -> int | None:
    return 0 if a == 0 else None if a is None or sign is None else a * sign


def _sign(side: ast.expr, ranges: dict[str, Range]) -> int | None:
    low, high = bounds(side, ranges)
    return 1 if low >= 0 else -1 if high <= 0 else None


def bounds(side: ast.expr, ranges: dict[str, Range]) -> Range:
    """Between which numbers a side lies, as far as its words and signs tell."""
    match side:
        case ast.Constant(value=value):
            return (float(value), float(value))
        case ast.Name(id=name):
            return ranges.get(name, ANY)
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            low, high = bounds(inner, ranges)
            return (-high, -low)
        case ast.BinOp(left=left, op=op, right=right):
            return _operated(op, right, bounds(left, ranges), bounds(right, ranges))
        case ast.Call(func=ast.Name(id="log" | "log2"), args=[inner]):
            low, high = bounds(inner, ranges)
            return (math.log(low) if low > 0 else -math.inf, math.log(high) if 0 < high < math.inf else high)
        case ast.Call(func=ast.Name(id="exp"), args=[inner]):
            low, high = bounds(inner, ranges)
            return (math.exp(low), math.inf if high > EXPONENT else math.exp(high))
        case ast.Call(func=ast.Name(id="E"), args=[_, inner]):
            return bounds(inner, ranges)
        case ast.Call(func=ast.Name(id="sum"), args=[inner]):
            return UP if bounds(inner, ranges)[0] >= 0 else ANY
        case ast.Call(func=ast.Name(id="min" | "max" as word), args=args) if len(args) > 1:
            pick = min if word == "min" else max
            return tuple(pick(ends) for ends in zip(*(bounds(arg, ranges) for arg in args), strict=True))
        case ast.Call(func=ast.Name(id="min" | "max"), args=[inner]):
            return bounds(inner, ranges)
        case ast.Call(func=ast.Name(id=name)):
            return RANGES.get(name, ranges.get(name, ANY))
        case _:
            return ANY


def _operated(op: ast.operator, right: ast.expr, a: Range, b: Range) -> Range:
    match op:
        case ast.Add():
            return (a[0] + b[0], a[1] + b[1])
        case ast.Sub():
            return (a[0] - b[1], a[1] - b[0])
        case ast.Mult():
            return _of_products(a, b)
        case ast.Div() if b[0] > 0:
            return _of_products(a, (0.0 if b[1] == math.inf else 1 / b[1], 1 / b[0]))
        case ast.Div() if b[0] == 0 and a[0] >= 0:
            return UP
        case ast.Pow() if a[0] >= 0 or (isinstance(right, ast.Constant) and right.value == 2):
            return UP
        case _:
            return ANY


def _of_products(a: Range, b: Range) -> Range:
    ends = [0.0 if 0 in (x, y) else x * y for x in a for y in b]
    return (min(ends), max(ends))
