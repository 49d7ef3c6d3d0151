"""Names that a claim defines, `m = (p+q)/2; JS(p, q) = …` and `… where m = (p+q)/2`, and words that join claims.

A name stands for its right side. `A implies B`, `A and B`, `A or B`, `not A`, `A iff B` are read as a formula and as
clauses.
"""

from __future__ import annotations

import ast
import copy
import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.source import Source
from divergences.verification.language.vocabulary import NAMES, VECTORS

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


LARGEST = 4000
"""Parts of an expression after the definitions are put in."""
DEFINITION = re.compile(r"\s*([^\W\d]\w*)\s*==(?!=)(.*)", re.DOTALL)


@dataclass(frozen=True)
class Definition:
    """name = side, the side as it was typed."""

    name: str
    side: Source

    def __str__(self) -> str:
        return f"{self.name} stands for {self.side.code.strip()}"


@dataclass(frozen=True)
class Parts:
    """A text in its parts: what is claimed, what is given, and what its names stand for."""

    claimed: Source
    given: tuple[Source, ...]
    definitions: tuple[Definition, ...]


def parts(source: Source) -> Parts:
    """The text in its parts; refused where a definition is none, or a name is taken."""
    *before, last = source.split(";")
    claimed, *wheres = last.split(r"\bwhere\b")
    claimed, *given = claimed.split(r"\bgiven\b")
    if len(given) > 1:
        raise Unreadable(f"{len(given)} times given", expected="at most one")
    for piece in given:
        refuse_mixed(piece)
    known = [_defined(piece) for piece in before]
    conditions = [clause for piece in given for clause in piece.split(r"\band\b|,")]
    for clause in (clause for piece in wheres for clause in piece.split(r"\band\b|,")):
        is_definition = (found := DEFINITION.fullmatch(clause.code)) and _is_free(found.group(1))
        (known if is_definition else conditions).append(_defined(clause) if is_definition else clause)  # type: ignore[arg-type]
    _refuse_twice(known, source)
    return Parts(claimed, tuple(conditions), tuple(known))


def _is_free(name: str) -> bool:
    return name not in NAMES and name not in (*VECTORS, "x", "n")


def _defined(piece: Source) -> Definition:
    at, found = piece.column(0), DEFINITION.fullmatch(piece.code)
    if not found or re.search(r"==|[<>]", found.group(2)):
        raise Unreadable(f"{_short(piece.code)!r} before ;", at, "a definition, m = (p+q)/2; claims are joined by and")
    name = found.group(1)
    if not _is_free(name):
        raise Unreadable(
            f"a definition of {name!r}",
            at,
            "another name; what it is to be is a condition: given …",
            more=", which has a meaning already",
        )
    return Definition(name, piece[found.start(2) :].strip())


def _refuse_twice(known: list[Definition], source: Source) -> None:
    names = [x.name for x in known]
    for x in known:
        if names.count(x.name) > 1:
            raise Unreadable(f"two definitions of {x.name!r}", expected="one; give the other another name")
        if re.search(rf"(?<!\w){x.name}\s+in\b", source.code):
            raise Unreadable(f"{x.name!r} defined", x.side.column(0), "one of them", more=" and declared with `in`")


def _short(code: str) -> str:
    return code if len(code) <= 40 else f"{code[:40]}…"


def substituted(tree: ast.expr, meanings: Mapping[str, ast.expr]) -> ast.expr:
    """The expression with what its names stand for; refused where it grows beyond all bounds."""
    if not meanings:
        return tree

    class Put(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.expr:
            return copy.deepcopy(meanings[node.id]) if node.id in meanings else node

    sizes = {name: sum(1 for _ in ast.walk(side)) for name, side in meanings.items()}
    size = sum(sizes.get(node.id, 1) if isinstance(node, ast.Name) else 1 for node in ast.walk(tree))
    if size > LARGEST:
        raise Unreadable(f"{size} parts once the definitions are put in", expected=f"at most {LARGEST}")
    return Put().visit(tree)
