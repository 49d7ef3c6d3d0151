"""A formal text decided at points that are drawn for all its letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from divergences.exact.numbers import OutOfSpan, Undefined
from divergences.verification.formal.binders import taken_out
from divergences.verification.instances.points import SHARP, otherwise
from divergences.verification.instances.points import drawn as point_at
from divergences.verification.instances.words import Slopes, meanings
from divergences.verification.interpreters import exact
from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import Link, Relation, Statement, evaluate, read
from divergences.verification.language.joined import Part, joined
from divergences.verification.points.inside import existential

ROUNDS, LEAST = 20, 10
"""Draws for each point that is wanted, or for so many: most hypotheses are met by construction."""
LARGER = 3
"""Points of many outcomes that are sought as well before a text is called formal: a bound may fail from some number on."""
LETTER = re.compile(r"\b[a-z]\b")


@dataclass(frozen=True)
class Tried:
    """At how many points the text was defined and met, and one where it fails."""

    points: int
    witness: Mapping[str, Any] | None = None
    thin: tuple[str, ...] = ()
    """The parts of the text, and the sides of an iff, that fewer points met than were asked for."""


def tried(text: str, wanted: int = 30, seed: int = 0, *, larger: bool = False, least: int = 0) -> Tried:
    """The text at points that meet what is given, until `wanted` of them hold or one fails; `larger`, of many outcomes.

    What there is to be some of is drawn several times before a point is said to have none. `not …` says that there is a
    point where a claim fails: one shows it, and none is against it. Points are drawn on until each part, and an iff both
    where it is true of its sides and where it is not, is met at `least` of them.
    """
    claim, bound = taken_out(text)
    parts = joined(claim) or (Part(cases=(read(claim),)),)
    existential = [_existential(part) for part in parts]
    met, reached = 0, Counter[str]()
    wanting = {name for part in parts for name in _sides(part)} if least else set[str]()
    for k in range(seed, seed + (LARGER if larger else ROUNDS) * max(wanted, LEAST)):
        at = point_at(parts, bound, k, larger=larger)
        if at is None:
            continue
        held = [_holds(part, at.values) for part in parts]
        said = [x or None if some else x for x, some in zip(held, existential, strict=True)]
        if False in said and not any(_all_hold(parts, x) for x in otherwise(at, bound)):
            return Tried(met, at.values)
        met += any(said)
        reached.update(
            name for part, x in zip(parts, said, strict=True) if least and x for name in _met(part, at.values)
        )
        if met >= wanted and all(reached[name] >= least for name in wanting):
            break
    return Tried(met, thin=tuple(sorted(name for name in wanting if reached[name] < least)))


def _sides(part: Part) -> Sequence[str]:
    """What of a part is to be met: an iff both ways, since at points of one kind either side could be anything."""
    return (f"{part}, true", f"{part}, false") if _is_iff(part) else (str(part),)


def _met(part: Part, point: Mapping[str, Any]) -> Sequence[str]:
    """Which of these the point meets, at which the part holds."""
    return _sides(part)[not _relation(part.cases[0].relation, point) :][:1] if _is_iff(part) else _sides(part)


def _is_iff(part: Part) -> bool:
    return len(part.sides) < 2 and bool(part.cases) and part.cases[0].condition is not None


@cache
def against(text: str, wanted: int = 30) -> str:
    """Why a text is not to be called formal, whatever is recorded of it: it fails at a point, or is met at none; else ''."""
    try:
        found = tried(text, wanted)
        if found.points and found.witness is None:
            found = replace(found, witness=tried(text, LARGER, SHARP - 1, larger=True).witness)
    except Exception as error:  # of a text that somebody else wrote, in words that have no meaning here perhaps
        return f"its formal text cannot be tried at points: {type(error).__name__}: {error}"
    if found.witness is not None:
        letters = sorted({*LETTER.findall(text)} & found.witness.keys())
        return f"its formal text is false at {', '.join(f'{x} = {_written(found.witness[x])}' for x in letters)}"
    return "" if found.points else "its formal text says nothing at any of the points at which it was tried"


def _written(x: object) -> str:
    return f"({', '.join(map(_written, x))})" if isinstance(x, tuple) else str(x)


def drawn(text: str, seed: int) -> Mapping[str, Any] | None:
    """The point of this seed, no sharp one, with a value for every letter; None where nothing meets what is given."""
    claim, bound = taken_out(text)
    parts = joined(claim) or (Part(cases=(read(claim),)),)
    at = point_at(parts, bound, seed * SHARP)
    given = [x for part in parts for s in (part.cases or part.sides) for x in s.given]
    return at.values if at and all(_meets(x, at.values) for x in given) else None


def _existential(part: Part) -> bool:
    """Whether the part says only that there is a point: `not …`."""
    return bool(part.denied) or (len(part.sides) < 2 and existential(part.cases[0]))


def _all_hold(parts: tuple[Part, ...], point: Mapping[str, Any]) -> bool:
    return all(_holds(part, point) for part in parts)


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


def _link(link: Link, point: Mapping[str, Any]) -> bool:
    left, right = (evaluate(Slopes().visit(side), meanings(), point) for side in (link.left, link.right))
    return exact.compared(link, left, right)[0]
