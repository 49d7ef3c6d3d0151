"""Whether a changed claim follows from the claim: a side only grows with a constant, or falls, or nothing meets a condition."""

from __future__ import annotations

import ast
import math
from collections.abc import Iterator
from typing import TypeAlias

from divergences.verification.formal.binders import taken_out
from divergences.verification.language.definitions import Atom, Formula, Join, formula
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import Link, Relation, read
from divergences.verification.language.source import clean

MARK, AFTER = "ω", "ω after"
"""Stands for the constant that was changed; where its new value is kept."""
Range: TypeAlias = tuple[float, float]
ANY: Range = (-math.inf, math.inf)
UP: Range = (0.0, math.inf)
UNIT: Range = (0.0, 1.0)
RANGES = {"KL": UP, "chi2": UP, "J": UP, "H": UP, "CE": UP, "TV": UNIT, "Hell2": UNIT, "JS": UNIT, "Dstar": UNIT}
RANGES |= {"Tri": (0.0, 2.0), "Df": UP, "abs": UP, "norm": UP, "apart": UP, "sqrt": UP}
"""Between what a word's values lie, whatever stands inside."""
LEAST = math.nextafter(0.0, 1.0)
"""Stands for whatever is positive."""
EXPONENT = 700.0
"""Where exp of a float is taken for infinite."""
W1 = "W1"
"""Its values are ≥ 0 for a metric; other costs may be negative."""


def follows(text: str, marked: str, old: float, new: float) -> bool:
    """Whether the text with the new constant follows from it; `marked` is the text with a mark where the constant stands.

    It follows if the constant stands in one link a <= b that is claimed, or is a condition of `implies` and becomes stronger,
    and each operation between it and the link is monotone there, with what is inside a logarithm or a root never negative
    before the change: what has no value afterwards is claimed of nothing.
    """
    try:
        claim, bound = taken_out(marked)
        said, _, given = claim.partition(" given ")
        ranges = {letter: UNIT for letter in "pqrd"} | dict.fromkeys(bound.names, ANY)
        ranges |= (
            {letter: UP for letter in bound.nonnegative} | _declared(given) | {MARK: (old, old), AFTER: (new, new)}
        )
        ranges |= {said[1]: UP for name, said in bound.said if name == "costs_up_to"}
        ranges |= dict.fromkeys(bound.counts, (1.0, math.inf))
        if any(name.startswith("metric") for name, _ in bound.said):
            ranges[W1] = UP
        found = [
            (link, way * (1 if new > old else -1))
            for atom, way in _atoms(formula(clean(said)))
            for link in _links(atom)
            if _has(link.left) or _has(link.right)
        ]
    except (Unreadable, ValueError):
        return False
    return bool(found) and all(_weaker(link, way, ranges) for link, way in found)


def hollow(text: str, changed: str) -> bool:
    """Whether all that is new in a changed text stands under conditions that nothing meets, as those of `q*r < 0 implies …`."""
    try:
        claims = [taken_out(x)[0].partition(" given ") for x in (text, changed)]
        before, after = (_parts(formula(clean(said))) for said, _, _ in claims)
        ranges = {letter: UNIT for letter in "pqrd"} | dict.fromkeys(taken_out(text)[1].names, ANY)
        ranges |= _declared(claims[0][2])
        new = [part for part in after if part not in before]
        return bool(new) and claims[0][2] == claims[1][2] and all(_unmet(part, ranges) for part in new)
    except (Unreadable, ValueError):
        return False


def _parts(said: Formula) -> list[Formula]:
    """What is claimed one beside the other, each as it was typed."""
    return (
        [y for x in said.parts for y in _parts(x)] if isinstance(said, Join) and said.word == "and" else [_typed(said)]
    )


def _typed(said: Formula) -> Formula:
    """The same wherever in the text it stands."""
    match said:
        case Join(word, parts):
            return Join(word, tuple(map(_typed, parts)))
        case Atom(source):
            return Atom(clean(source.code))


def _unmet(said: Formula, ranges: dict[str, Range]) -> bool:
    """Whether it is said under a condition one link of which holds nowhere."""
    match said:
        case Join("implies", (condition, _)):
            conditions = _parts(condition)
            return any(_never(x, ranges) for c in conditions if isinstance(c, Atom) for x in _links(c))
        case _:
            return False


def _never(link: Link, ranges: dict[str, Range]) -> bool:
    """Whether the sides' ranges are apart; or one entry of the left side is 0, and the right side another number."""
    (low, high), (least, most) = bounds(link.left, ranges), bounds(link.right, ranges)
    if link.relation == "=":
        return low > most or high < least or (_touches_zero(link.left) and (least > 0 or most < 0))
    if link.relation == ">":
        return high <= least or (_touches_zero(link.left) and least >= 0)
    return link.relation == "<" and low >= most


def _touches_zero(side: ast.expr) -> bool:
    """Whether some entry is 0: max(d) − d has one, and so has a product with it."""
    match side:
        case ast.BinOp(ast.Call(ast.Name("max"), [x]), ast.Sub(), y):
            return ast.dump(x) == ast.dump(y)
        case ast.BinOp(left, ast.Mult(), right):
            return _touches_zero(left) or _touches_zero(right)
        case _:
            return False


def _declared(given: str) -> dict[str, Range]:
    """The ranges of numbers that the text declares; an end that is open at 0 is the least float above."""
    clauses = read(f"0 = 0 given {given}").given if given else ()
    domains = [x for x in clauses if isinstance(x, Domain) and not x.dimension]
    sizes = [link for x in clauses if isinstance(x, Relation) and not x.negated for link in x.links]
    above = {x.right.id for x in sizes if x.relation == "<=" and _is_size(x.left) and isinstance(x.right, ast.Name)}
    found = {x.letter: (_low(x), float(x.high) if x.high is not None else math.inf) for x in domains}
    return {t: (max(low, 0.0) if t in above else low, high) for t, (low, high) in found.items()}


def _is_size(side: ast.expr) -> bool:
    return isinstance(side, ast.Call) and isinstance(side.func, ast.Name) and side.func.id == "abs"


def _low(domain: Domain) -> float:
    if domain.low is None:
        return -math.inf
    return LEAST if domain.low == 0 and domain.low_open else float(domain.low)


def _atoms(said: Formula) -> Iterator[tuple[Atom, int]]:
    """Relations that are claimed as they are, with 1, and those that are conditions, with −1; of others there are none."""
    match said:
        case Atom():
            yield said, 1
        case Join("and", parts):
            for part in parts:
                yield from _atoms(part)
        case Join("implies", (condition, claim)):
            for atom, way in _atoms(condition):
                yield atom, -way
            yield from _atoms(claim)
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


def _weaker(link: Link, sign: int, ranges: dict[str, Range]) -> bool:
    """Whether the link says less after the mark has risen, or fallen."""
    left, right = (slope(side, ranges) if _has(side) else 0 for side in (link.left, link.right))
    if left == right == 0:
        return True
    if left is None or right is None or link.relation not in ("<=", ">=", "<", ">"):
        return False
    down, up = (left, right) if link.relation[0] == "<" else (right, left)
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
            by_right = _times(slope(right, ranges), _times(_sign(left, ranges), -1)) if _has(right) else 0
            return _plus(by_left, by_right if not _has(right) or _stays_positive(left, right, ranges) else None)
        case ast.BinOp(left=base, op=ast.Pow(), right=ast.Constant()):
            ends = [bounds(base, ranges | {MARK: x})[0] for x in (ranges[MARK], ranges[AFTER])]
            return slope(base, ranges) if min(ends) >= 0 else None
        case ast.Call(func=ast.Name(id="log" | "sqrt"), args=[inner]):
            return slope(inner, ranges) if bounds(inner, ranges)[0] >= 0 else None
        case ast.Call(func=ast.Name(id="exp" | "sum"), args=[inner]):
            return slope(inner, ranges)
        case ast.Call(func=ast.Name(id="E"), args=[law, inner]) if not _has(law):
            return slope(inner, ranges)
        case ast.Call(func=ast.Name(id="max" | "min" as word), args=args):
            slopes = [slope(arg, ranges) for arg in args]
            if _is_idle(word, args, ranges):
                return 0
            return None if None in slopes else _plus(*slopes) if len(slopes) == 2 else slopes[0]
        case ast.Call(func=ast.Name(id="slope"), args=[number, *_]):
            return 0 if {x.id for x in ast.walk(number) if isinstance(x, ast.Name)} == {MARK} else None
        case _:
            return None


def _stays_positive(left: ast.expr, right: ast.expr, ranges: dict[str, Range]) -> bool:
    """Whether the right side is positive before and after; where the left one is, it may be 0."""
    low = min(bounds(right, ranges)[0], bounds(right, ranges | {MARK: ranges[AFTER]})[0])
    return low > 0 or (low == 0 < bounds(left, ranges)[0])


def _is_idle(word: str, args: list[ast.expr], ranges: dict[str, Range]) -> bool:
    """Whether the mark is never the larger, or the smaller, of two, neither before nor after."""
    marked, plain = [x for x in args if _has(x)], [x for x in args if not _has(x)]
    if len(marked) != 1 or len(plain) != 1:
        return False
    ends = [bounds(marked[0], ranges | {MARK: x}) for x in (ranges[MARK], ranges[AFTER])]
    low, high = bounds(plain[0], ranges)
    return max(x for _, x in ends) <= low if word == "max" else min(x for x, _ in ends) >= high


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
        case ast.BinOp() if (found := _of_likes(side, ranges)) is not None:
            return found
        case ast.BinOp(left=left, op=op, right=right):
            return _operated(op, right, bounds(left, ranges), bounds(right, ranges))
        case ast.Call(func=ast.Name(id="log" | "log2"), args=[inner]):
            low, high = bounds(inner, ranges)
            return (math.log(low) if low > LEAST else -math.inf, math.log(high) if 0 < high < math.inf else high)
        case ast.Call(func=ast.Name(id="exp"), args=[inner]):
            low, high = bounds(inner, ranges)
            return (math.exp(low), math.inf if high > EXPONENT else math.exp(high))
        case ast.Call(func=ast.Name(id="E"), args=[_, inner]):
            return bounds(inner, ranges)
        case ast.Call(func=ast.Name(id="sum"), args=[inner]):
            return (low, math.inf) if (low := bounds(inner, ranges)[0]) >= 0 else ANY
        case ast.Call(func=ast.Name(id="min" | "max" as word), args=args) if len(args) > 1:
            pick = min if word == "min" else max
            return tuple(pick(ends) for ends in zip(*(bounds(arg, ranges) for arg in args), strict=True))
        case ast.Call(func=ast.Name(id="min" | "max"), args=[inner]):
            return bounds(inner, ranges)
        case ast.Call(func=ast.Name(id=name)):
            return RANGES.get(name, ranges.get(name, ANY))
        case _:
            return ANY


def _of_likes(side: ast.BinOp, ranges: dict[str, Range]) -> Range | None:
    """Where both sides speak of the same: x/x is 1, x/|x| a sign, max(x, 0)/x 0 or 1, max(x) − x and a − a·y = a·(1 − y)."""
    alike = {ast.dump(side.right)}
    match side:
        case ast.BinOp(x, ast.Div(), _) if ast.dump(x) in alike:
            return (1.0, 1.0)
        case ast.BinOp(x, ast.Div(), ast.Call(ast.Name("abs"), [y])) if ast.dump(x) == ast.dump(y):
            return (-1.0, 1.0)
        case ast.BinOp(ast.Call(ast.Name("max"), [x, ast.Constant(0)]), ast.Div(), _) if ast.dump(x) in alike:
            return UNIT
        case ast.BinOp(ast.Call(ast.Name("max"), [x]), ast.Sub(), _) if ast.dump(x) in alike:
            low, high = bounds(x, ranges)
            return (0.0, high - low)
        case ast.BinOp(a, ast.Sub(), ast.BinOp(b, ast.Mult(), y)) if ast.dump(a) == ast.dump(b):
            return _of_products(bounds(a, ranges), _operated(ast.Sub(), y, (1.0, 1.0), bounds(y, ranges)))
        case _:
            return None


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
