"""Claims joined by words: `A implies B`, `A and B`, `A or B`, `not A`, `A iff B`, as a formula and as clauses.

`not` binds before `and` and `or`, these before `implies`, and that before `iff`. What people read in two ways is refused:
`and` beside `or`, `not` before an `and`, two times `implies`, without parentheses.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TypeAlias

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.source import Source

MOST = 24
"""Clauses of one text."""
WORD = re.compile(r"\b(?:and|or|implies)\b")
GROUP = re.compile(r"\b(?:and|or|implies|iff|not)\b|[<>=]")


@dataclass(frozen=True)
class Atom:
    """One relation, or a chain, as it was typed."""

    source: Source


@dataclass(frozen=True)
class Join:
    """Formulas joined by `and`, `or`, `implies` (two), `iff` (two) or `not` (one)."""

    word: str
    parts: tuple[Formula, ...]


Formula: TypeAlias = "Atom | Join"
Literal: TypeAlias = tuple[Atom, bool]
"""A relation, and whether it is said or denied."""


def is_joined(source: Source) -> bool:
    """Whether a text is more than a relation, `not` one, or `iff` between two."""
    code = source.code
    return bool(WORD.search(code)) or ("(" in code and _grouped(source))


def is_plain(clause: Source) -> bool:
    """Whether a condition is one relation, or `not` one."""
    return not re.search(r"\b(?:or|implies|iff)\b", clause.code) and _inside(_without_not(clause)) is None


def refuse_mixed(given: Source) -> None:
    """Refuse `given A or B and C`, which is read in two ways."""
    if len(given.split(r"\bor\b")) > 1 and len(given.split(r"\band\b")) > 1:
        raise Unreadable("and beside or", given.column(0), "parentheses: (A or B) and C, or A or (B and C)")


def _grouped(source: Source) -> bool:
    return any(_inside(_without_not(side)) is not None for side in source.split(r"\biff\b"))


def _without_not(source: Source) -> Source:
    found = re.match(r"not\b", source.code)
    return source[found.end() :].strip() if found else source


def formula(source: Source, depth: int = 0) -> Formula:
    """The formula of a text; Unreadable where it has two readings."""
    source = source.strip()
    for word in ("iff", "implies"):
        sides = source.split(rf"\b{word}\b")
        if len(sides) > 2:
            raise Unreadable(
                f"{len(sides) - 1} times {word}",
                sides[1].column(0),
                f"parentheses: (A {word} B) {word} C, or A {word} (B {word} C)",
            )
        if len(sides) == 2:
            return Join(word, tuple(formula(side, depth) for side in sides))
    both = [word for word in ("or", "and") if len(source.split(rf"\b{word}\b")) > 1]
    if len(both) == 2:
        raise Unreadable("and beside or", source.column(0), "parentheses: (A and B) or C, or A and (B or C)")
    for word in both:
        pieces = source.split(rf"\b{word}\b")
        if re.match(r"not\b", pieces[0].code) and _inside(_without_not(pieces[0])) is None:
            raise Unreadable(
                f"not before {word}", source.column(0), f"parentheses: (not A) {word} B, or not (A {word} B)"
            )
        return Join(word, tuple(formula(piece, depth) for piece in pieces))
    if re.match(r"not\b", source.code):
        return Join("not", (formula(_without_not(source), depth),))
    inside = _inside(source)
    return formula(inside, depth + 1) if inside is not None else Atom(source)


def _inside(source: Source) -> Source | None:
    """What is in the parentheses around the whole, if that is a formula."""
    code = source.code
    if not code.startswith("(") or not code.endswith(")"):
        return None
    depth = 0
    for k, character in enumerate(code):
        depth += (character == "(") - (character == ")")
        if depth == 0 and k < len(code) - 1:
            return None
    return source[1:-1].strip() if GROUP.search(code) else None


def clauses(said: Formula, truth: bool = True) -> list[list[Literal]]:
    """Clauses, in each of which one literal holds at every point if the formula does (if it fails: truth is False)."""
    if isinstance(said, Atom):
        return [[(said, truth)]]
    match said.word, truth:
        case "not", _:
            return clauses(said.parts[0], not truth)
        case "implies", _:
            first, second = said.parts
            return clauses(Join("or", (Join("not", (first,)), second)), truth)
        case "iff", _:
            first, second = said.parts
            ways = Join("implies", (first, second)), Join("implies", (second, first))
            return clauses(Join("and", ways), truth)
        case ("and", True) | ("or", False):
            found = [clause for part in said.parts for clause in clauses(part, truth)]
        case _:
            choices = [clauses(part, truth) for part in said.parts]
            if _count(choices) > MOST:
                raise Unreadable(f"{_count(choices)} cases", expected=f"at most {MOST}; state it in parts")
            found = [list(itertools.chain(*chosen)) for chosen in itertools.product(*choices)]
    if len(found) > MOST:
        raise Unreadable(f"{len(found)} cases", expected=f"at most {MOST}; state it in parts")
    return found


def _count(choices: list[list[list[Literal]]]) -> int:
    count = 1
    for choice in choices:
        count *= len(choice)
    return count
