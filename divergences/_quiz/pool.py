"""What a quiz asks about: installed claims, their wrong versions and literal readings, or the formulas of a file."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from divergences._core.text import shown
from divergences.verification.dialects import PLAIN, dialect
from divergences.verification.documents.check_file import claims_of, is_document, statements_of
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import Statement, read
from divergences.verification.language.shapes import check_shapes
from divergences.verification.language.word import points

TOPICS: Mapping[str, frozenset[str]] = {
    "entropy": frozenset({"H", "CE"}),
    "f-divergences": frozenset({"Hell2", "chi2", "Tri", "Renyi", "J"}),
    "game": frozenset({"V", "Dstar"}),
    "js": frozenset({"JS"}),
    "kl": frozenset({"KL"}),
    "total-variation": frozenset({"TV"}),
}
"""Topics by the words of the claims that belong to them; each set of notes is a topic too, and each file."""


@dataclass(frozen=True)
class Candidate:
    """A claim that may be asked: its text, what it is a version of, and whether it is written down as a wrong one, if known.

    The last says only what to try it for: whether it is wrong is for the judge to say.
    """

    text: str
    family: str
    wrong: bool | None = None


def candidates(topic: str) -> list[Candidate]:
    """What there is on a topic, in an order that does not change; all that is installed for "".

    ValueError for a topic that nobody knows, and for a file without a claim.
    """
    if is_document(topic):
        return _of_file(topic)
    if topic in TOPICS:
        return [x for _, x in _installed() if words(x.text) & TOPICS[topic]]
    found = [x for note, x in (_in_notes() if topic else _installed()) if topic in ("", note) and statement(x.text)]
    if not found:
        raise ValueError(f"topic: found {shown(topic)}; expected one of {', '.join(topics())}, or a file of notes")
    return found


def topics() -> list[str]:
    """Every topic of the claims that are installed."""
    return [*TOPICS, *sorted({note for note, x in _in_notes() if statement(x.text)})]


@cache
def statement(text: str) -> Statement | None:
    """The claim in the plain language; None of another dialect, or of what only an executable form says."""
    try:
        found = read(text) if dialect(text).name == PLAIN.name else None
        if found:
            check_shapes(found)
        return found
    except (Unreadable, OutOfReach):
        return None


def words(text: str) -> set[str]:
    """The words that a claim uses."""
    found = statement(text)
    return set().union(*(called(tree) for tree in found.trees())) if found else set()


def called(tree: ast.expr) -> set[str]:
    """The words in an expression."""
    return {x.func.id for x in ast.walk(tree) if isinstance(x, ast.Call) and isinstance(x.func, ast.Name)}


@cache
def _installed() -> tuple[tuple[str, Candidate], ...]:
    """Every claim of every course, each text once, with the notes that it is in; reading them is left to who asks."""
    return _each_once(_claims())


@cache
def _in_notes() -> tuple[tuple[str, Candidate], ...]:
    """Those that are in notes, which are asked for without writing out the theorems."""
    return _each_once(claim for claim in _claims() if _note(claim))


def _claims() -> Iterator[Any]:
    return (claim for point in points() for claim in point.load()())


def _each_once(claims: Iterable[Any]) -> tuple[tuple[str, Candidate], ...]:
    return tuple({x.text: (_note(claim), x) for claim in claims for x in _versions(claim)}.values())


def _note(claim: Any) -> str:
    """The notes that a claim or an item is in, "" of a theorem."""
    if hasattr(claim, "literally"):
        return claim.note or claim.folder
    return "" if claim.folder == "theorems" else claim.folder


def _versions(claim: Any) -> Iterator[Candidate]:
    """A claim or an item of notes as it stands, as the notes write it, and wrong."""
    item = hasattr(claim, "literally")
    stated = claim.claim if item else claim
    literal = [claim.literally.statement] if item and claim.literally else []
    if stated:
        yield Candidate(stated.statement, claim.id, wrong=False)
    for text in [*literal, *(mutant.statement for mutant in claim.mutants)]:
        yield Candidate(text, claim.id, wrong=True)


def _of_file(path: str) -> list[Candidate]:
    """The formulas of a file, each a family of its own."""
    if not Path(path).is_file():
        raise ValueError(f"topic: found no file {path}; expected one with formulas, or one of {', '.join(topics())}")
    texts = {text: None for said in statements_of(path) for text in claims_of(said)[:1]}
    if not texts:
        raise ValueError(f"topic: found no claims in {path}; expected a displayed formula, or a block ```claim")
    return [Candidate(text, f"{path} {k}") for k, text in enumerate(texts, 1)]
