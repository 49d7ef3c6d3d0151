"""Names that a claim defines: `m = (p+q)/2; JS(p, q) = …` and `… where m = (p+q)/2`. They stand for their right sides.

A definition may use those before it and no later one, so that there is no circle; a name is defined once, and no name of
the language, nor p, q, r, d, is defined anew.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.source import Source
from divergences.verification.language.stated.logic import refuse_mixed
from divergences.verification.language.vocabulary import NAMES, VECTORS

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
