"""A statement: relations, what is given, iff and not; and what is no statement, with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from divergences.verification.language.tex.clauses import (
    Clause,
    NoClaim,
    clauses_of,
    depths_of,
    refuse_goals,
    refuse_no_claim,
    refuse_unbalanced,
    set_of,
    trimmed,
    units,
)
from divergences.verification.language.tex.conventions import Conventions
from divergences.verification.language.tex.formula import Formula
from divergences.verification.language.tex.nodes import Node, outcomes
from divergences.verification.language.tex.tokens import Token, refused, tokens
from divergences.verification.language.tex.written import Piece, Writer, free_variable

RELATIONS = ("=", "<", ">", "<=", ">=", "<<")


def claim_pieces(tex: str, conventions: Conventions, at: int = 0) -> list[Piece]:
    """The claim that one statement makes, in the language, piece by piece."""
    found, conventions = units(trimmed(tokens(tex, at)), conventions)
    refuse_goals(found)
    refuse_unbalanced(found)
    clauses = clauses_of(found, at)
    defined = {
        symbol: Formula(_defining(said), conventions).whole() for symbol, said in conventions.definitions.items()
    }
    made: list[tuple[Clause, Relation | Domain]] = []
    for clause in sorted(clauses, key=lambda x: x.word != "given"):
        if clause.word == "given" and (names_it := _definition(clause, conventions, defined)):
            defined[names_it[0]] = names_it[1]
        else:
            made.append((clause, _read(clause, conventions, defined)))
    made.sort(key=lambda x: x[0].at)
    return _written(made, conventions)


def _defining(said: str) -> list[Token]:
    return [replace(token, at=0) for token in tokens(said)]


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


def _definition(clause: Clause, conventions: Conventions, defined: dict[str, Node]) -> tuple[str, Node] | None:
    """m = (p + q)/2 after `where`: a symbol that the language does not have."""
    found = clause.tokens
    if (
        len(found) > 2
        and found[0].kind == "letter"
        and found[1].text in ("=", ":=")
        and found[0].base not in ("p", "q", "r", "d", "D")
    ):
        side = Formula(found[2:], conventions, defined).whole()
        if any(True for _ in outcomes(side)):
            return found[0].text, side
    return None


def _read(clause: Clause, conventions: Conventions, defined: dict[str, Node]) -> Relation | Domain:
    if clause.word == "given" and any(token.text == "in" for token in clause.tokens):
        return _domain(clause, conventions, defined)
    return _relation(clause, conventions, defined)


def _relation(clause: Clause, conventions: Conventions, defined: dict[str, Node]) -> Relation:
    """Sides between relations; refused as no claim where a relation states nothing."""
    found = list(clause.tokens)
    negated = bool(found) and found[0].kind == "text"
    found = found[negated:]
    refuse_no_claim(found, clause)
    cuts = [
        k
        for k, (token, depth) in enumerate(zip(found, depths_of(found), strict=True))
        if depth <= 0 and _relates(token)
    ]
    if not cuts:
        raise NoClaim(f"claim: found no relation at column {clause.at + 1}; expected one of = \\le \\ge < > \\ll")
    marks = [found[k] for k in cuts]
    if marks[0].text == "!=":
        if len(marks) > 1 or negated or clause.word == "":
            raise refused(
                r"\neq, which has two readings,",
                marks[0].at,
                r"one of them: \text{not } a = b, some inputs differ, or a > b",
            )
        negated, marks = True, [replace(marks[0], text="=")]
    ends = [-1, *cuts, len(found)]
    parts = [found[ends[k] + 1 : ends[k + 1]] for k in range(len(ends) - 1)]
    if not parts[0] or not parts[-1]:
        at = found[0].at if not parts[0] else found[-1].at
        raise NoClaim(f"claim: found a chain that goes on at column {at + 1}; expected both its sides in one formula")
    if len(parts[0]) > 0 and _defines(parts[0], marks, defined):
        said = "".join(token.text for token in parts[0])
        raise NoClaim(
            f"claim: found {said} at column {parts[0][0].at + 1}, which is defined here; expected a statement about it"
        )
    sides = tuple(
        Formula(part, conventions, defined, marks[min(k, len(marks) - 1)].at).whole() for k, part in enumerate(parts)
    )
    free_variable(sides)
    return Relation(sides, tuple(marks), negated)


def _relates(token: Token) -> bool:
    return token.kind == "mark" and (token.text in RELATIONS or token.text == "!=")


def _defines(left: Sequence[Token], marks: Sequence[Token], defined: dict[str, Node]) -> bool:
    """L_D = …, L_G(θ) = …, I = …: a name that the language does not have, and that no text defined."""
    first = left[0]
    if marks[0].text != "=" or first.text in defined or first.kind != "letter":
        return False
    named = first.base in ("L", "I", "M", "m", "F", "S", "A", "B", "C") or not first.base
    if first.base == "I" and len(left) > 1:
        return False
    depth = depths_of(left)
    plain = all(depth[k] > 0 or token.kind == "letter" or token.text in "_(){}*^" for k, token in enumerate(left))
    return named and plain and not any(token.text in ("‖", "|", ",") for token in left if first.base not in ("L", "I"))


def _domain(clause: Clause, conventions: Conventions, defined: dict[str, Node]) -> Domain:
    r"""t \in (0, 1), x_i \in \mathbb{R}^2, a \in \{1, 2\}."""
    k = next(k for k, token in enumerate(clause.tokens) if token.text == "in")
    letter = Formula(clause.tokens[:k], conventions, defined, clause.at).whole()
    said = "".join(token.text for token in clause.tokens[k + 1 :])
    at = clause.tokens[k].at
    if letter.kind == "sites" or (letter.kind == "letter" and letter.text == "x" and said.startswith(r"\mathbb{R}")):
        size = re.fullmatch(r"(?:\\mathbb\{R\}|ℝ)(?:\^\{?(\d)\}?)?", said)
        if not size:
            raise refused(f"the set {said}", at, r"points, x_i \in \mathbb{R}^2")
        if letter.kind == "letter" and not size.group(1):
            raise refused(
                "x in R, which has two readings,", letter.at,
                r"one of them: x \in (-\infty, \infty), one number, or x_i \in \mathbb{R}, one point for each outcome",
            )  # fmt: skip
        return Domain(Node("sites", "x", letter.at), f"R^{size.group(1) or 1} points", at)
    if letter.kind != "letter":
        raise refused("a set for something else than a number", letter.at, r"t \in (0, 1), or x_i \in \mathbb{R}")
    return Domain(letter, set_of(clause.tokens[k + 1 :], said, at), at)


def _written(made: list[tuple[Clause, Relation | Domain]], conventions: Conventions) -> list[Piece]:
    """The clauses in the order of the language: the relation, iff, given."""
    nodes = [node for _, x in made for node in (x.sides if isinstance(x, Relation) else (x.letter,))]
    writer = Writer.of(nodes, conventions)
    said = [(clause.word, x) for clause, x in made]
    said = _implication(said)
    main = [x for word, x in said if word == ""]
    condition = [x for word, x in said if word == "iff"]
    given = [x for word, x in said if word == "given"]
    if len(main) != 1 or len(condition) > 1:
        raise refused("several statements", made[0][0].at, "one relation, and at most one \\iff")
    _refuse_outcome_by_outcome(main[0], condition)
    pieces = _one(writer, main[0])
    for word, parts in ((" iff ", condition), (" given ", given)):
        for k, part in enumerate(parts):
            pieces += [(word if not k else ", ", _place(part)), *_one(writer, part)]
    return pieces


def _implication(said: list[tuple[str, Relation | Domain]]) -> list[tuple[str, Relation | Domain]]:
    """A ⇒ B is B given A, where A is no statement about single outcomes."""
    if not any(word == "implies" for word, _ in said):
        return said
    for word, x in said:
        if word == "" and isinstance(x, Relation):
            conclusion = next(y for w, y in said if w == "implies")
            if isinstance(conclusion, Relation) and (made := _dominated(x, conclusion)):
                return [(w, made if w == "" else y) for w, y in said if w != "implies"]
            if isinstance(conclusion, Relation) and _by_outcome(x) and _by_outcome(conclusion):
                raise refused(
                    "an implication for each outcome, which has two readings,", x.marks[0].at,
                    "one of them: at every outcome on its own, which is not in the language, or given it at all outcomes",
                )  # fmt: skip
    return [({"implies": "", "": "given"}.get(word, word), x) for word, x in said]


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
        raise refused(
            "an equivalence for each outcome, which has two readings,", _place(condition[0]),
            "one of them: at every outcome on its own, which is not in the language, or at all outcomes together",
        )  # fmt: skip


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
