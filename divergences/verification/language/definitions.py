"""Names that a claim defines, `m = (p+q)/2; JS(p, q) = …` and `… where m = (p+q)/2`, and words that join claims.

A name stands for its right side. `A implies B`, `A and B`, `A or B`, `not A`, `A iff B` are read as a formula and as
clauses.
"""

from __future__ import annotations

import ast
import copy
import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.reader.expr import Expr
from divergences.verification.language.source import Source
from divergences.verification.language.vocabulary import NAMES, VECTORS

MOST = 24
"""Clauses of one text."""
JOINING = ("and", "or", "implies")


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
    return any(word in JOINING for word in source.words()) or any(
        _without_not(side).op == "group" for side in source.split("iff")
    )


def is_plain(clause: Source) -> bool:
    """Whether a condition is one relation, or `not` one."""
    return _without_not(clause).op not in ("text", "group")


def _without_not(source: Source) -> Expr:
    tree = source.tree
    while tree.op == "not":
        (tree,) = tree.args
    return tree


def refuse_mixed(given: Source) -> None:
    """Refuse `given A or B and C`, which is read in two ways."""
    if {"and", "or"} <= {*given.words()}:
        raise Unreadable("and beside or", given.column, "parentheses: (A or B) and C, or A or (B and C)")


def formula(source: Source) -> Formula:
    """The formula of a text; Unreadable where it has two readings."""
    for word in ("iff", "implies"):
        sides = source.split(word)
        if len(sides) > 2:
            raise Unreadable(
                f"{len(sides) - 1} times {word}",
                sides[1].column,
                f"parentheses: (A {word} B) {word} C, or A {word} (B {word} C)",
            )
        if len(sides) == 2:
            return Join(word, tuple(map(formula, sides)))
    both = [word for word in ("or", "and") if word in source.words()]
    if len(both) == 2:
        raise Unreadable("and beside or", source.column, "parentheses: (A and B) or C, or A and (B or C)")
    for word in both:
        pieces = source.split(word)
        if pieces[0].tree.op == "not" and _without_not(pieces[0]).op != "group":
            raise Unreadable(f"not before {word}", source.column, f"parentheses: (not A) {word} B, or not (A {word} B)")
        return Join(word, tuple(map(formula, pieces)))
    if source.tree.op == "not":
        return Join("not", (formula(source.of(source.tree.args[0])),))
    return formula(source.of(source.tree.args[0])) if source.tree.op == "group" else Atom(source)


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


@dataclass(frozen=True)
class Definition:
    """name = side, the side as it was typed."""

    name: str
    side: Source

    def __str__(self) -> str:
        return f"{self.name} stands for {self.side.code}"


@dataclass(frozen=True)
class Parts:
    """A text in its parts: what is claimed, what is given, and what its names stand for."""

    claimed: Source
    given: tuple[Source, ...]
    definitions: tuple[Definition, ...]


def parts(source: Source) -> Parts:
    """The text in its parts; refused where a definition is none, or a name is taken."""
    *before, last = source.split(";")
    claimed, *segments = last.split("given", "where")
    words = [word for word in last.words() if word in ("given", "where")]
    if words.count("given") > 1:
        raise Unreadable(f"{words.count('given')} times given", expected="at most one")
    known, conditions = [_defined(piece) for piece in before], list[Source]()
    for word, piece in zip(words, segments, strict=True):
        if word == "given":
            refuse_mixed(piece)
        for clause in piece.split("and", ","):
            found = _definition(clause) if word == "where" else None
            if found is not None and _is_free(found.name):
                known.append(found)
            else:
                conditions.append(clause)
    _refuse_twice(known, source)
    return Parts(claimed, tuple(conditions), tuple(known))


def _is_free(name: str) -> bool:
    return name not in NAMES and name not in (*VECTORS, "x", "n")


def _definition(piece: Source) -> Definition | None:
    """The name and the side of `name = side`."""
    tree = piece.tree
    if tree.op != "chain" or tree.value != ("=",) or tree.args[0].op != "name":
        return None
    return Definition(str(tree.args[0].value), piece.of(tree.args[1]))


def _defined(piece: Source) -> Definition:
    found = _definition(piece)
    if found is None:
        said = _short(piece.code)
        raise Unreadable(f"{said!r} before ;", piece.column, "a definition, m = (p+q)/2; claims are joined by and")
    if not _is_free(found.name):
        raise Unreadable(
            f"a definition of {found.name!r}",
            piece.column,
            "another name; what it is to be is a condition: given …",
            more=", which has a meaning already",
        )
    return found


def _refuse_twice(known: list[Definition], source: Source) -> None:
    names = [x.name for x in known]
    declared = {str(x.args[0].value) for x in source.tree.walk() if x.op == "in"}
    for x in known:
        if names.count(x.name) > 1:
            raise Unreadable(f"two definitions of {x.name!r}", expected="one; give the other another name")
        if x.name in declared:
            raise Unreadable(f"{x.name!r} defined", x.side.column, "one of them", more=" and declared with `in`")


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
