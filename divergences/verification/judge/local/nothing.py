"""Whether nothing meets what a claim gives: of one of its hypotheses it is proved that it fails at every point.

`q = 2*p` would have masses of 2 in all: what is given of vectors is summed over the outcomes, and averaged under each law. A
letter that an equation gives is put into the other hypotheses, so that `p = q and TV(p, q) > 0` is TV(p, p) > 0.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import islice

from divergences.exact import OutOfSpan, Undefined, Unproved
from divergences.verification.interpreters.exact import holds
from divergences.verification.judge.local.equations import value_at
from divergences.verification.judge.trial import Clock, Question
from divergences.verification.language.decimals import parsed
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import Link, Relation, Statement, letters
from divergences.verification.language.joined import OPPOSITE
from divergences.verification.language.shapes import kind
from divergences.verification.language.stated.short import short
from divergences.verification.language.vocabulary import LAWS, VECTORS
from divergences.verification.points.classes import Point
from divergences.verification.points.enumeration import interleaved
from divergences.verification.prove_any import prove_any
from divergences.verification.prover.statements.put import letters_given, put_into

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
