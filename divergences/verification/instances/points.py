"""A point for the letters of a formal text: numbers and laws, what its clauses declare, and what its equations say."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from fractions import Fraction
from random import Random
from typing import Any

from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.clause import Bound, Clause
from divergences.verification.formal.clauses.drawing import MARK, NUMBERS, Drawing, NothingThere
from divergences.verification.formal.registry import clauses
from divergences.verification.instances.solver import Solver, rational
from divergences.verification.instances.words import meanings
from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import Relation, Statement, evaluate
from divergences.verification.language.joined import Part

SHARP = 5
"""Of so many points one is sought where constants are sharp."""
STEPS = (ast.Constant, ast.BinOp, ast.operator)
"""Of which a number is written that stands in a text."""
FEW, MORE = {"n": (1, 4), "m": (1, 3), "k": (1, 2)}, {"n": (5, 12), "m": (4, 9), "k": (1, 2)}
"""Between which numbers of outcomes, and of coordinates, there are at a point: at most, and at the few larger ones."""
SCALES = (1, 10**3, 10**60)
"""Numbers of which there are to be some are sought at so many times their size."""


def drawn(parts: Sequence[Part], bound: Bound, seed: int, *, larger: bool = False) -> Drawing | None:
    """A point, unless nothing can be drawn that the clauses declare; `larger`, one with many outcomes."""
    dice = Random(seed)
    written = {bound.on(said[0]): said[1].count(",") + 1 for name, said in bound.said if name == "numerals"}
    sizes = {x: written.get(x) or dice.randint(*ends) for x, ends in (MORE if larger else FEW).items()}
    sizes["j"] = 1 + seed % 3
    sharp = seed % SHARP == SHARP - 1
    sizes |= {x: min(size, 2) for x, size in sizes.items() if sharp and not larger and x not in written}
    lengths = {**bound.lengths, **dict.fromkeys(bound.points, MARK)}
    at = Drawing(dice, sizes, lengths, meets=bool(bound.chosen) or seed % 2 == 0, sharp=sharp)
    statements = [x for part in parts for x in (part.cases or part.sides)]
    at.constants = sorted(_constants(statements))
    domains = [x for s in statements for x in s.given if isinstance(x, Domain)]
    numbers = {x.letter: x for x in domains if not x.dimension}
    try:
        _start(at, statements, bound, numbers, seed)
        at.values |= {
            x.letter: Vector(map(Fraction, dice.sample(range(max(9, sizes["n"])), sizes["n"])))
            for x in domains
            if x.dimension
        }
        _declare(at, bound)
        _solved(at, statements, bound, numbers.keys())
    except NothingThere:
        return None
    if bound.networks:
        at.values |= {x: Vector([Fraction(k)] * sizes["n"]) for k, x in enumerate(sorted(bound.chosen))}
    if any(sizes[x] != size for x, size in written.items()):
        return None  # a clause of sites made them as many as it needs
    return at if are_declared(at, bound.said) else None


def otherwise(at: Drawing, bound: Bound) -> Iterator[Mapping[str, Any]]:
    """The same point with other things for the letters of which there are to be some."""
    before = at.values
    for k in range(4 * len(SCALES) if bound.chosen else 0):
        at.values, at.meets, scale = before.copy(), k % 2 == 0, SCALES[k % len(SCALES)]
        try:
            _declare(at, bound, bound.chosen)
        except NothingThere:
            continue
        free = {said[0] for name, said in bound.said if name == "numbers"} & bound.chosen
        at.values |= {x: Vector(scale * a for a in (before if bound.networks else at.values)[x]) for x in free}
        if are_declared(at, bound.said):
            yield at.values
    at.values = before


def _declare(at: Drawing, bound: Bound, among: Set[str] = frozenset()) -> None:
    """What the clauses declare, in their order; of some letters only, if there are some."""
    known = clauses()
    for name, said in sorted(bound.said, key=lambda x: known[x[0]].turn):
        if among and said[0] not in among:
            continue
        at.values.lost = False
        known[name].draws(at, said)
        if at.values.lost and known[name].holds is None:
            raise NothingThere
        at.made[name, said] = [at.values.get(x) for x in said]


def are_declared(at: Drawing, said: Iterable[tuple[str, Sequence[str]]]) -> bool:
    """Whether every clause holds of the values: by what it says, or as nothing was drawn for its letters after it was."""
    return all(_is_declared(at, clauses()[name], letters) for name, letters in said)


def _is_declared(at: Drawing, clause: Clause, letters: Sequence[str]) -> bool:
    """Sites of R^k are as far apart as they are: what is said of these is not decided."""
    if clause.holds is not None:
        return any(at.lengths.get(x) == MARK for x in letters) or clause.is_met(at.values, letters)
    made, now = at.made.get((clause.name, letters)), [at.values.get(x) for x in letters]
    return made is None or all(a is b for a, b in zip(made, now, strict=True))


def _start(at: Drawing, statements: list[Statement], bound: Bound, numbers: Mapping[str, Domain], seed: int) -> None:
    """Numbers and laws, which clauses may replace."""
    for letter in sorted(_letters(statements, bound) - numbers.keys()):
        at.values[letter] = Fraction(at.whole(0, 6), 2)
    for letter, domain in numbers.items():
        if not (inside := [x for x in _of(domain, at) if domain.contains(x)]):
            raise NothingThere
        at.values[letter] = at.dice.choice(inside)
    for law in "pqr":
        at.values[law] = at.law(at.size(law))
    if at.sharp and seed % 2 and len(at.values["p"]) == len(at.values["q"]):
        at.values["p"], at.values["q"] = at.extremes(len(at.values["p"]))
    if seed % 6 == 0 and len(at.values["p"]) == len(at.values["q"]):
        at.values["q"] = at.values["p"]
    if seed % 6 == 3 and len(at.values["p"]) == len(at.values["q"]):
        at.values["p"], at.values["q"] = at.extremes(len(at.values["p"]))
    if "d" not in bound.names:
        at.values["d"] = at.discriminator(best=seed % 4 == 1)


def _letters(statements: list[Statement], bound: Bound) -> set[str]:
    """Numbers that no clause of the language declares."""
    return {x for s in statements for x in s.letters()} - bound.names - set("pqrd") - set(bound.laws)


def _of(domain: Domain, at: Drawing) -> list[Fraction]:
    """Numbers to choose from; sharp ones are near an end, or near a number of the text."""
    ends = [x for x in (domain.low, domain.high) if x is not None]
    middle = [sum(ends, Fraction(0)) / 2] if len(ends) == 2 else []
    inside = [ends[0] + (ends[1] - ends[0]) * Fraction(k, 7) for k in range(1, 7)] if len(ends) == 2 else []
    if at.sharp and not domain.values:
        return [at.near(x) for x in (*ends, *at.constants, *NUMBERS[:2]) for _ in range(2)]
    return [*domain.values, *ends, *middle, *inside, *NUMBERS]


def _constants(statements: list[Statement]) -> set[Fraction]:
    """The numbers that stand in what is claimed and given, 101/100 among them."""
    found: set[Fraction] = set()
    for tree in (x for s in statements for x in (*s.trees(), *s.conditions())):
        for node in ast.walk(tree):
            if isinstance(node, (ast.Constant, ast.BinOp)) and all(isinstance(x, STEPS) for x in ast.walk(node)):
                value = rational(evaluate(node, meanings(), {}))
                found |= {value} if isinstance(value, Fraction) else set()
    return found


def _solved(at: Drawing, statements: list[Statement], bound: Bound, numbers: Set[str]) -> None:
    """What is given is met by construction where it can be; at some points each side of an iff as well.

    What another clause rests on stays: of a plan between p and q neither law is moved.
    """
    plain = ("laws", "numbers")
    fixed = {x for name, said in bound.said if name not in plain for x in said}
    free = {said[0] for name, said in bound.said if name == "numbers"}
    solver = Solver(at.values, (numbers | free) - fixed, {*"pqr", *bound.laws} - fixed, at.sharp)
    given = [x for s in statements for x in s.given if isinstance(x, Relation)]
    conditions = [x for s in statements if s.condition for x in (s.condition, s.relation)]
    for relation in [*given, *(() if at.meets else conditions)]:
        solver.meet(relation)
