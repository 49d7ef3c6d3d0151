"""Points at which what a claim gives holds: equations are solved and not waited for; and whether there are any such points.

Nothing meets the hypotheses if it is proved of one of them that it fails at every point.
"""

from __future__ import annotations

import ast
import itertools
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import islice
from math import isqrt
from typing import Any

from divergences._core.clock import look
from divergences.exact import Exact, OutOfSpan, Undefined, Unproved, Vector
from divergences.verification.interpreters.exact import WORDS, holds
from divergences.verification.judge.trial import Clock, Question
from divergences.verification.language.decimals import parsed
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import Link, Relation, Statement, evaluate, letters
from divergences.verification.language.joined import OPPOSITE
from divergences.verification.language.printer import short
from divergences.verification.language.shapes import kind
from divergences.verification.language.vocabulary import LAWS, VECTORS
from divergences.verification.points.classes import Point
from divergences.verification.points.enumeration import drawn, interleaved
from divergences.verification.points.extremes import extremes
from divergences.verification.points.inside import strays
from divergences.verification.prove_any import prove_any
from divergences.verification.prover.statements.substitution import letters_given, put_into

LINES, CHORDS, SOME = 400, 12, 3
"""Lines that are followed, chords along each, and every how manieth extreme point is an end of one."""
LONGEST = 400
"""Binary digits of a root."""
TRIED = (Fraction(0), Fraction(1), Fraction(1, 2), Fraction(1, 3), Fraction(3, 4))
"""Where a line is looked at, from its point at 0 to the other at 1."""
UNDECIDED = (Undefined, OutOfSpan, Unproved, ZeroDivisionError, OverflowError)


def given(question: Question) -> list[Link]:
    """The equations that are given."""
    relations = [x for x in question.statement.given if isinstance(x, Relation) and not x.negated]
    return [link for relation in relations for link in relation.links if link.relation == "="]


def points(question: Question, known: Iterable[Point] = (), seed: int = 0) -> Iterator[Point]:
    """Points at which they hold, from those that are known to meet them and from drawn ones."""
    equations = given(question)
    if not equations:
        return
    names, domains = question.letters, question.domains
    solutions = list(itertools.islice(known, 8))
    others = itertools.chain.from_iterable(
        zip(drawn(names, domains, seed), extremes(names, domains, seed), strict=False)
    )
    gap = _gap(equations)
    before: Point | None = None
    for other in itertools.islice(others, LINES):
        look()
        defined = _defined(equations, other)
        if defined is not None and not strays(defined, domains):
            yield defined
            continue
        for start in [*solutions[:1], *solutions[1:][-1:], *([before] if before else [])]:
            for moved in [*([name] for name in names), *([names] if len(names) > 1 else [])]:
                for place in _along(gap, question, start, other, moved):
                    met = _defined(equations, place) or place
                    if strays(met, domains):
                        continue
                    if len(solutions) < 64:
                        solutions.append(met)
                    yield met
        before = other


def _gap(equations: list[Link]) -> Callable[[Point], Fraction | None]:
    """What is 0 where the first equation holds: its sides' difference, or by how much the masses of a law exceed 1."""

    def gap(point: Point) -> Fraction | None:
        defined = _defined(equations, point)
        if defined is None:
            sides = [value_at(side, point) for side in (equations[0].left, equations[0].right)]
            return sides[0] - sides[1] if all(isinstance(x, Fraction) for x in sides) else None
        totals = [Fraction(sum(defined[x])) for x in point if x in LAWS and defined[x] is not point[x]]
        return next((total - 1 for total in totals if total != 1), Fraction(0)) if totals else None

    return gap


def _defined(equations: list[Link], point: Point) -> Point | None:
    """The point with each letter that an equation gives by an expression without it; None if one gives none.

    A letter may be given by one that is given after it, so that they are gone through as often as there are equations.
    """
    values = dict(point)
    for link in equations * len(equations):
        sides = ((link.left, link.right), (link.right, link.left))
        named = [(x.id, y) for x, y in sides if isinstance(x, ast.Name) and x.id in point and x.id not in letters(y)]
        if not named:
            return None
        name, tree = named[0]
        value = value_at(tree, values)
        if isinstance(value, Vector) != isinstance(values[name], Vector) or value is None:
            return None
        values[name] = value
    return values


def value_at(tree: ast.expr, point: Point) -> Any:
    """What an expression is worth, as a fraction or a vector of fractions; None where it is not."""
    try:
        value = evaluate(tree, WORDS, point)
        if isinstance(value, Vector):
            entries = [Exact.of(x).rational() for x in value]
            return None if None in entries else Vector(entries)
        return Exact.of(value).rational()
    except (*UNDECIDED, TypeError, AttributeError):
        return None


def _along(
    gap: Callable[[Point], Fraction | None], question: Question, start: Point, other: Point, moved: list[str]
) -> Iterator[Point]:
    """Points of the line on which these letters go from one value to the other at which the gap is 0."""
    ways = _ways(question, start, other, moved)
    if ways is None:
        return

    def at(s: Fraction) -> Point:
        return {name: one + (two - one) * s for name, (one, two) in ways.items()}

    laws = [name for name in moved if name not in question.domains]
    for root in _roots(lambda s: gap(at(s))):
        if root and all(min(at(root)[name]) >= 0 for name in laws):
            yield at(root)


def _ways(question: Question, start: Point, other: Point, moved: list[str]) -> dict[str, tuple[Any, Any]] | None:
    """Each letter's value at 0 and at 1, laws with outcomes without mass so that their lengths agree; None if they do not."""
    domains, laws = question.domains, [x for x in start if x not in question.domains and x != "d"]
    if any(domain.dimension > 1 for domain in domains.values()):
        return None
    longest = max((len(x[name]) for x in (start, other) for name in laws), default=0)
    one, two = ({**x, **{name: _padded(x[name], longest) for name in laws}} for x in (start, other))
    if len({len(y) for x in (one, two) for y in x.values() if isinstance(y, Vector)}) > 1:
        return None
    return {name: (one[name], two[name] if name in moved else one[name]) for name in start}


def _padded(law: Vector, n: int) -> Vector:
    return Vector([*law, *[Fraction(0)] * (n - len(law))])


def _roots(gap: Callable[[Fraction], Fraction | None]) -> Iterator[Fraction]:
    """Rational zeros of a function of one number: of its parabola, if it is one, or at the end of chords."""
    known = [(s, y) for s in TRIED if (y := gap(s)) is not None]
    if len(known) == len(TRIED):
        (a, b, c) = _parabola(known)
        if all(a * s * s + b * s + c == y for s, y in known):
            yield from _zeros(a, b, c)
            return
    for (s, y), (t, z) in itertools.pairwise(sorted(known)):
        if y and z and (y < 0) != (z < 0):
            yield from _chords(gap, (s, y), (t, z))


def _parabola(known: list[tuple[Fraction, Fraction]]) -> tuple[Fraction, Fraction, Fraction]:
    """a, b, c with a·s² + b·s + c at three of the places."""
    (r, x), (s, y), (t, z) = known[:3]
    first, second = (y - x) / (s - r), (z - y) / (t - s)
    a = (second - first) / (t - r)
    b = first - a * (r + s)
    return a, b, x - a * r * r - b * r


def _zeros(a: Fraction, b: Fraction, c: Fraction) -> Iterator[Fraction]:
    if not a:
        yield from [-c / b] if b else []
        return
    d = b * b - 4 * a * c
    root = isqrt(max(d.numerator, 0)), isqrt(d.denominator)
    if root[0] ** 2 == d.numerator and root[1] ** 2 == d.denominator:
        yield from ((-b + sign * Fraction(*root)) / (2 * a) for sign in (1, -1))


def _chords(
    gap: Callable[[Fraction], Fraction | None], low: tuple[Fraction, Fraction], high: tuple[Fraction, Fraction]
) -> Iterator[Fraction]:
    """The zero between two places of different sign, if the chords from one to the other come to it."""
    for _ in range(CHORDS):
        look()
        s = low[0] - low[1] * (high[0] - low[0]) / (high[1] - low[1])
        y = gap(s)
        if y is None or s.denominator.bit_length() > LONGEST:
            return
        if not y:
            yield s
            return
        low, high = ((s, y), high) if (y < 0) == (low[1] < 0) else (low, (s, y))


PATIENCE, EACH = 2.0, 0.5
"""Seconds for all hypotheses, and for the proof of one denial."""
SEEN = 60
"""Points at which it is seen by how much the sides of a hypothesis differ."""

TESTS = {"=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


def met_by_nothing(question: Question, clock: Clock) -> str:
    """The hypothesis that is proved to fail everywhere, as text; '' if none is, in the time."""
    brief = clock.at_most(PATIENCE)
    return brief.within(lambda: next(_hopeless(question, brief), ""), "")


def _hopeless(question: Question, clock: Clock) -> Iterator[str]:
    relations = [x for x in question.statement.given if isinstance(x, Relation)]
    domains = tuple(x for x in question.statement.given if isinstance(x, Domain))
    points = list(islice(interleaved(question.letters, question.domains), SEEN))
    for relation, told in _consequences(relations, question):
        if clock.over():
            return
        named = {x for link in relation.links for side in (link.left, link.right) for x in letters(side)}
        if _always(Statement(relation, given=tuple(x for x in domains if x.letter in named)), points):
            yield told


def _consequences(relations: list[Relation], question: Question) -> Iterator[tuple[Relation, str]]:
    """What has to fail somewhere for a hypothesis to hold there, with the hypothesis: first by itself, then by the others."""
    kinds = {**dict.fromkeys(VECTORS, "v"), **{x: "v" if y.dimension else "s" for x, y in question.domains.items()}}
    laws = [x for x in question.letters if x in LAWS]
    for relation in relations:
        said = short(str(relation))
        if relation.negated:
            yield replace(relation, negated=False), said
            continue
        there = relation.links[0].laws  # an equation that is asked at other outcomes gives no letter here
        values = letters_given(x for x in relations if x is not relation and x.links[0].laws == there)
        for one in [relation, *([put_into(relation, values)] if values else [])]:
            yield from ((denial, said) for link in one.links for denial in _denials(link, kinds, laws))


def _denials(link: Link, kinds: Mapping[str, str], laws: list[str]) -> Iterator[Relation]:
    """Relations of numbers of which none holds where the link does: its denial, or that of its sum and its means."""
    try:
        vectors = "v" in (kind(link.left, kinds), kind(link.right, kinds))
    except Unreadable:
        return
    if link.relation not in OPPOSITE or (
        vectors and not (link.relation != "!=" and _finite(link.left) and _finite(link.right))
    ):
        return
    ways = [partial(_total, laws[0]), *(partial(_mean, law) for law in laws)] if vectors and laws else [ast.unparse]
    for way in ways:
        left, right = (parsed(way(side)) for side in (link.left, link.right))
        yield Relation((Link(left, OPPOSITE[link.relation], right),))


def _total(law: str, side: ast.expr) -> str:
    """The sum of a side over the outcomes; that of a law is 1."""
    if isinstance(side, ast.Name) and side.id in LAWS:
        return "1"
    many = letters(side) & set(VECTORS)
    return f"sum({ast.unparse(side)})" if many else f"sum({ast.unparse(side)} + 0*{law})"


def _mean(law: str, side: ast.expr) -> str:
    return f"E({law}, {ast.unparse(side)})"


def _finite(tree: ast.expr) -> bool:
    """Whether no outcome can be infinite or without value there: a sum of such may have none, and show nothing."""
    match tree:
        case ast.Constant() | ast.Name():
            return True
        case ast.UnaryOp(operand=operand):
            return _finite(operand)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult(), right=right):
            return _finite(left) and _finite(right)
        case ast.BinOp(left=left, op=ast.Div() | ast.Pow(), right=ast.Constant(value=number)):
            return _finite(left) and isinstance(number, (int, float)) and number > 0
        case ast.Call(func=ast.Name(id="max" | "min" | "abs" | "mix"), args=args):
            return all(map(_finite, args))
        case _:
            return False


def _always(denied: Statement, points: Sequence[Point]) -> bool:
    """Whether what is claimed is proved, by machine alone; without letters it is decided."""
    try:
        if not denied.letters():
            return holds(denied, {})
        link, *others = denied.relation.links
        if others:
            return _proved(denied)
        gap = ast.BinOp(link.left, ast.Sub(), link.right)
        seen = [x for point in points if isinstance(x := value_at(gap, point), Fraction)]
        if not all(TESTS[link.relation](x, 0) for x in seen):
            return False
        claims = [*_apart(link, gap, seen), link] if link.relation in ("!=", "<", ">") else [link]
        return any(_proved(replace(denied, relation=Relation((x,)))) for x in claims)
    except (OutOfReach, Unreadable, Undefined, OutOfSpan, Unproved):
        return False


def _proved(denied: Statement) -> bool:
    proof = prove_any(denied, seconds=EACH)
    return proof is not None and not proof.read and proof.recheck()


def _apart(link: Link, gap: ast.expr, seen: Sequence[Fraction]) -> Iterator[Link]:
    """What says more than that the sides differ, and is easier to prove: by how much they do, as far as is seen."""
    if seen and min(seen) > 0 and link.relation != "<":
        yield Link(gap, "=" if len({*seen}) == 1 else ">=", parsed(str(min(seen))))
    if seen and max(seen) < 0 and link.relation != ">":
        yield Link(gap, "=" if len({*seen}) == 1 else "<=", parsed(str(max(seen))))
