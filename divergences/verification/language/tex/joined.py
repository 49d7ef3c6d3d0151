"""Relations and domains joined to a claim of the language: one that is claimed, iff, given."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

from divergences.verification.language.tex.clauses import Clause
from divergences.verification.language.tex.conventions import Conventions
from divergences.verification.language.tex.nodes import Node, outcomes
from divergences.verification.language.tex.refusals import refuse_places
from divergences.verification.language.tex.tokens import Token, refused
from divergences.verification.language.tex.written import Piece, Writer
from divergences.verification.language.written.outcomes import for_each


@dataclass(frozen=True)
class Relation:
    """Sides and the relations between them."""

    sides: tuple[Node, ...]
    marks: tuple[Token, ...]
    negated: bool = False


@dataclass(frozen=True)
class Domain:
    """letter in set, as the language says it."""

    letter: Node
    said: str
    at: int


def written(made: list[tuple[Clause, Relation | Domain]], conventions: Conventions) -> list[Piece]:
    """The clauses in the order of the language: the relation, iff, given."""
    made = _of_one_variable(made)
    nodes = [node for _, x in made for node in (x.sides if isinstance(x, Relation) else (x.letter,))]
    refuse_places(nodes)
    writer = Writer.of(nodes, conventions)
    said = [(clause.word, x) for clause, x in made]
    said = _implication(said)
    main = [x for word, x in said if word == ""]
    condition = [x for word, x in said if word == "iff"]
    given = [x for word, x in said if word == "given"]
    if len(main) != 1 or len(condition) > 1:
        raise refused("several statements", made[0][0].at if made else 0, "one relation, and at most one \\iff")
    _refuse_outcome_by_outcome(main[0], condition)
    pieces = _one(writer, main[0])
    for word, parts in ((" iff ", condition), (" given ", given)):
        for k, part in enumerate(parts):
            pieces += [(word if not k else ", ", _place(part)), *_one(writer, part)]
    return pieces


def _of_one_variable(made: list[tuple[Clause, Relation | Domain]]) -> list[tuple[Clause, Relation | Domain]]:
    """p for p_X, if all laws are of X alone; of X and Y they are several."""
    sides = [side for _, x in made if isinstance(x, Relation) for side in x.sides]
    laws = {leaf.text: leaf for side in sides for leaf in side.walk() if leaf.kind == "law"}
    named = {text: leaf for text, leaf in laws.items() if re.fullmatch(r"[pqrPQ]_[XYZ]", text)}
    if len({text[-1] for text in named}) > 1 and (bare := [text[0] for text in named if text[0] in laws]):
        several = " and ".join(text for text in named if text[0] == bare[0])
        raise refused(
            f"{bare[0]} beside {several}", laws[bare[0]].at, "a letter of its own for each distribution: p, q, r"
        )
    if len({text[-1] for text in named}) != 1:
        return made
    change = partial(_renamed, named)
    return [
        (clause, replace(x, sides=tuple(side.mapped(change) for side in x.sides)) if isinstance(x, Relation) else x)
        for clause, x in made
    ]


def _renamed(named: Collection[str], x: Node) -> Node:
    return replace(x, text=x.text[0]) if x.kind == "law" and x.text in named else x


def _implication(said: list[tuple[str, Relation | Domain]]) -> list[tuple[str, Relation | Domain]]:
    """A ⇒ B is B given A; of relations at each outcome, q ≪ p where they say that, and refused if they do not."""
    word = "implies" if any(word == "implies" for word, _ in said) else "given"
    if word == "implies":
        said = [({"implies": "", "": "given"}.get(word, word), x) for word, x in said]
    claimed = [x for w, x in said if w == "" and isinstance(x, Relation) and _by_outcome(x)]
    supposed = [x for w, x in said if w == "given" and isinstance(x, Relation)]
    each = [x for x in supposed if _by_outcome(x)]
    if not claimed or not each:
        return said
    if len(supposed) == 1 and (made := _dominated(supposed[0], claimed[0])):
        return [(w, made if w == "" else x) for w, x in said if x is not supposed[0]]
    found, expected = for_each(word)
    raise refused(found, each[0].marks[0].at, expected)


def _dominated(x: Relation, y: Relation) -> Relation | None:
    """p(x) > 0 ⇒ m(x) > 0 says p ≪ m, and so does m(x) = 0 ⇒ p(x) = 0."""
    marks = [mark.text for mark in (*x.marks, *y.marks)]
    zero = all(len(z.sides) == 2 and z.sides[1].kind == "number" and float(z.sides[1].text) == 0 for z in (x, y))
    if (
        not zero
        or not (_by_outcome(x) and _by_outcome(y))
        or x.negated
        or y.negated
        or marks not in ([">"] * 2, ["="] * 2)
    ):
        return None
    sides = (x.sides[0], y.sides[0]) if marks[0] == ">" else (y.sides[0], x.sides[0])
    return Relation(sides, (replace(x.marks[0], text="<<"),))


def _refuse_outcome_by_outcome(main: Relation | Domain, condition: Sequence[Relation | Domain]) -> None:
    if condition and all(isinstance(x, Relation) and _by_outcome(x) for x in (main, condition[0])):
        found, expected = for_each("iff")
        raise refused(found, _place(condition[0]), expected)


def _by_outcome(x: Relation) -> bool:
    """Whether it is about p(x), and not about p as a whole."""
    return any(leaf.of for side in x.sides for leaf in outcomes(side))


def _place(x: Relation | Domain) -> int:
    return x.at if isinstance(x, Domain) else x.sides[0].at


def _one(writer: Writer, x: Relation | Domain) -> list[Piece]:
    if isinstance(x, Domain):
        return [*writer.written(x.letter), (f" in {x.said}", x.at)]
    pieces: list[Piece] = [("not ", x.sides[0].at)] if x.negated else []
    for k, side in enumerate(x.sides):
        pieces += writer.written(side)
        pieces += [(f" {x.marks[k].text} ", x.marks[k].at)] if k < len(x.marks) else []
    return pieces
