"""A formal text decided at points that are drawn for all its letters."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any

from divergences.exact.numbers import OutOfSpan, Undefined
from divergences.exact.vectors import Vector
from divergences.verification.formal.binders import taken_out
from divergences.verification.formal.clauses.bound import Bound
from divergences.verification.instances.curvatures import curvature
from divergences.verification.instances.drawing import MARK, NUMBERS, Drawing, NothingThere
from divergences.verification.instances.draws import DRAWS
from divergences.verification.instances.words import WORDS, Slopes
from divergences.verification.interpreters import exact
from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import Link, Relation, Statement, evaluate, read
from divergences.verification.language.joined import Part, joined

ROUNDS = 20
"""Draws for each point that is wanted: most hypotheses are met by construction."""


@dataclass(frozen=True)
class Tried:
    """At how many points the text was defined and met, and one where it fails."""

    points: int
    witness: Mapping[str, Any] | None = None


def tried(text: str, wanted: int = 30, seed: int = 0) -> Tried:
    """The text at points that meet what is given, until `wanted` of them hold or one fails."""
    claim, bound = taken_out(text)
    parts = joined(claim) or (Part(cases=(read(claim),)),)
    met = 0
    for k in range(seed, seed + ROUNDS * wanted):
        for point in _drawn(parts, bound, k):
            said = [_holds(part, point) for part in parts]
            if False in said:
                return Tried(met, point)
            met += any(said)
        if met >= wanted:
            break
    return Tried(met)


def drawn(text: str, seed: int) -> Mapping[str, Any] | None:
    """The point of this seed that meets what is given, with a value for every letter; None where there is none."""
    claim, bound = taken_out(text)
    parts = joined(claim) or (Part(cases=(read(claim),)),)
    for point in _drawn(parts, bound, seed):
        if all(_meets(x, point) for part in parts for s in (part.cases or part.sides) for x in s.given):
            return point
    return None


def _drawn(parts: tuple[Part, ...], bound: Bound, seed: int) -> Iterator[dict[str, Any]]:
    """A point, unless nothing can be drawn that the clauses declare."""
    dice = Random(seed)
    written = {bound.on(said[0]): said[1].count(",") + 1 for name, said in bound.said if name == "numerals"}
    sizes = {x: written.get(x) or dice.randint(1, most) for x, most in (("n", 4), ("m", 3), ("k", 2))}
    sizes["j"] = 1 + seed % 3
    lengths = {**bound.lengths, **dict.fromkeys(bound.points, MARK)}
    at = Drawing(dice, sizes, lengths, meets=bool(bound.chosen) or seed % 2 == 0)
    statements = [x for part in parts for x in (part.cases or part.sides)]
    domains = [x for s in statements for x in s.given if isinstance(x, Domain)]
    numbers = {x.letter: x for x in domains if not x.dimension}
    try:
        _start(at, statements, bound, numbers, seed)
        at.values |= {
            x.letter: Vector(map(Fraction, dice.sample(range(9), sizes["n"]))) for x in domains if x.dimension
        }
        for name, draw in DRAWS.items():
            for said in [said for clause, said in bound.said if clause == name]:
                draw(at, said)
        free = {said[0] for name, said in bound.said if name == "numbers"}
        _solved(statements, at.values, numbers.keys() | free)
    except NothingThere:
        return
    if bound.networks:
        at.values |= {x: Vector([Fraction(k)] * sizes["n"]) for k, x in enumerate(sorted(bound.chosen))}
    yield at.values


def _start(at: Drawing, statements: list[Statement], bound: Bound, numbers: Mapping[str, Domain], seed: int) -> None:
    """Numbers and laws, which clauses may replace."""
    for letter in sorted(_letters(statements, bound) - numbers.keys()):
        at.values[letter] = Fraction(at.whole(0, 6), 2)
    for letter, domain in numbers.items():
        if not (inside := [x for x in _of(domain) if domain.contains(x)]):
            raise NothingThere
        at.values[letter] = at.dice.choice(inside)
    for law in "pqr":
        at.values[law] = at.law(at.size(law))
    if seed % 6 == 0 and len(at.values["p"]) == len(at.values["q"]):
        at.values["q"] = at.values["p"]
    if seed % 6 == 3 and len(at.values["p"]) == len(at.values["q"]):
        at.values["p"], at.values["q"] = at.extremes(len(at.values["p"]))
    if "d" not in bound.names:
        at.values["d"] = at.discriminator(best=seed % 4 == 1)


def _letters(statements: list[Statement], bound: Bound) -> set[str]:
    """Numbers that no clause of the language declares."""
    return {x for s in statements for x in s.letters()} - bound.names - set("pqrd") - set(bound.laws)


def _of(domain: Domain) -> list[Fraction]:
    ends = [x for x in (domain.low, domain.high) if x is not None]
    middle = [sum(ends, Fraction(0)) / 2] if len(ends) == 2 else []
    inside = [ends[0] + (ends[1] - ends[0]) * Fraction(k, 7) for k in range(1, 7)] if len(ends) == 2 else []
    return [*domain.values, *ends, *middle, *inside, *NUMBERS]


def _solved(statements: list[Statement], values: dict[str, Any], numbers: Set[str]) -> None:
    """What is given as `side = t`, `side = 1/t` or `side = t*other` sets the number t, or numbers t; disjoint laws are made."""
    for relation in (x for s in statements for x in s.given if isinstance(x, Relation) and not x.negated):
        for link in relation.links:
            _apart_or_within(link, values)
            _no_larger(link, values, numbers)
            if link.relation != "=":
                continue
            match link.right:
                case ast.Name(id=t) if t in numbers:
                    values[t] = _value(link.left, values)
                case ast.BinOp(left=ast.Constant(value=1), op=ast.Div(), right=ast.Name(id=t)) if t in numbers:
                    values[t] = 1 / _not_zero(_value(link.left, values))
                case ast.BinOp(left=ast.Name(id=t), op=ast.Mult(), right=other) if t in numbers:
                    under = _value(other, values)
                    values[t] = _value(link.left, values) / under if under else values[t]
                case _:
                    pass


def _apart_or_within(link: Link, values: dict[str, Any]) -> None:
    """Of p*q = 0 and of r << q: the last (the first) law keeps what it has where it may have mass."""
    match link:
        case Link(ast.BinOp(ast.Name(p), ast.Mult(), ast.Name(q)), "=", ast.Constant(0)):
            values[q] = _kept(values[q], [x == 0 for x in values[p]])
        case Link(ast.Name(r), "<<", ast.Name(q)):
            values[r] = _kept(values[r], [x > 0 for x in values[q]])
        case _:
            pass


def _no_larger(link: Link, values: dict[str, Any], numbers: Set[str]) -> None:
    """Of |h| <= s: numbers h that are larger become s or −s."""
    match link:
        case Link(ast.Call(ast.Name("abs"), [ast.Name(h)]), "<=", ast.Name(s)) if h in numbers and values[s] >= 0:
            values[h] = Vector(max(-values[s], min(values[s], x)) for x in values[h])
        case _:
            pass


def _kept(law: Vector, where: list[bool]) -> Vector:
    """The law, given that an outcome is one of these; the uniform one if it has none of them."""
    kept = [x if there else Fraction(0) for x, there in zip(law, where, strict=True)]
    if not any(kept):
        kept = [Fraction(there) for there in where]
    return Vector(x / _not_zero(sum(kept)) for x in kept)


def _not_zero(x: Any) -> Any:
    if x == 0:
        raise NothingThere
    return x


def _value(side: ast.expr, values: Mapping[str, Any]) -> Any:
    found = evaluate(Slopes().visit(side), WORDS, values)
    return found.rational() if hasattr(found, "rational") and found.rational() is not None else found


def _holds(part: Part, point: Mapping[str, Any]) -> bool | None:
    """Whether the part is true at the point; None where it says nothing there."""
    statements = part.sides if len(part.sides) > 1 else part.cases[:1]
    try:
        if not all(_meets(x, point) for x in statements[0].given):
            return None
        return any([_statement(x, point) for x in statements])
    except (Undefined, OutOfSpan):
        return None


def _meets(given: Relation | Domain, point: Mapping[str, Any]) -> bool:
    if isinstance(given, Domain):
        return bool(given.dimension) or given.contains(point[given.letter])
    return _relation(given, point)


def _statement(said: Statement, point: Mapping[str, Any]) -> bool:
    holds = _relation(said.relation, point)
    return holds if said.condition is None else holds == _relation(said.condition, point)


def _relation(said: Relation, point: Mapping[str, Any]) -> bool:
    return all([_link(x, point) for x in said.links]) != said.negated


def _side(side: ast.expr, point: Mapping[str, Any]) -> Any:
    match side:
        case ast.Call(func=ast.Name("curvature")):
            return curvature(side, point)
        case _:
            return evaluate(Slopes().visit(side), WORDS, point)


def _link(link: Link, point: Mapping[str, Any]) -> bool:
    left, right = (_side(side, point) for side in (link.left, link.right))
    if any(x is exact.NOTHING for side in (left, right) for x in (side if isinstance(side, Vector) else (side,))):
        raise Undefined(f"a side of {link} has no value")
    if link.relation == "<<":
        return all(b > 0 or a == 0 for a, b in zip(left, right, strict=True))
    differences = exact.signs(left, right)
    if link.relation == "!=":
        return any(differences)
    return all(exact.TESTS[link.relation](s) for s in differences)
