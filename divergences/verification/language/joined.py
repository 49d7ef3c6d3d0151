"""A text that joins claims, as the statements that together say it: `A implies B` is `B given A`, and so on.

`A and B` are two parts; `A or B` is one part with two sides, each of which must hold where the other fails. `not A` by
itself, or beside `and`, says that some point breaks A; after `implies`, and beside `or`, that A fails at this point.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from divergences.verification.language.definitions import (
    Atom,
    Formula,
    Join,
    Literal,
    Parts,
    clauses,
    formula,
    is_joined,
    is_plain,
    parts,
)
from divergences.verification.language.domains import domain, intersected
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import Link, Reader, Relation, Statement, asked
from divergences.verification.language.shapes import kind
from divergences.verification.language.source import Source, clean
from divergences.verification.language.vocabulary import VECTORS

OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
"""Of numbers; of vectors only = and != are each other's denial."""
KINDS = {**dict.fromkeys(VECTORS, "v"), "x": "l"}


@dataclass(frozen=True)
class Part:
    """What holds if one of its sides does at every point; `cases` are the sides where all others fail.

    A part that is denied says that some point breaks one of its parts.
    """

    sides: tuple[Statement, ...] = ()
    cases: tuple[Statement, ...] = ()
    denied: tuple[Part, ...] = ()
    supposed: tuple[Statement, ...] = ()
    """Claims of nothing that give, each in one way, what a formula of hypotheses asks for: where none is met, none holds."""

    def __str__(self) -> str:
        if self.denied:
            return f"not ({' and '.join(map(str, self.denied))})"
        return " or ".join(map(str, self.sides)) if len(self.sides) > 1 else str(self.cases[0])


def joined(text: str) -> tuple[Part, ...]:
    """The parts of a text that joins claims; none of one that does not."""
    found = parts(clean(text))
    if not is_joined(found.claimed) and all(map(is_plain, found.given)):
        return ()
    simple = tuple(clause for clause in found.given if is_plain(clause))
    others = [formula(clause) for clause in found.given if not is_plain(clause)]
    return tuple(_Joiner(found, simple).parts(formula(found.claimed), others, False))


@dataclass
class _Joiner:
    """What is given for a part of the text; hypotheses of an `implies` are added to it."""

    found: Parts
    given: tuple[Source, ...]

    def parts(self, said: Formula, others: Sequence[Formula], pointwise: bool) -> Iterable[Part]:
        """The parts that say a formula where `others` hold too."""
        if isinstance(said, Join) and said.word == "implies" and not self.is_turned(said):
            given, more = _hypotheses(said.parts[0])
            yield from _Joiner(self.found, (*self.given, *given)).parts(said.parts[1], [*others, *more], True)
        elif isinstance(said, Join) and said.word == "and":
            for part in said.parts:
                yield from self.parts(part, others, pointwise)
        elif isinstance(said, Join) and said.word == "not" and not pointwise:
            (inner,) = said.parts
            if isinstance(inner, Atom) and not others:
                statement = self.statement(self.relation(inner))
                yield Part(cases=(statement.denied(),))
            else:
                yield Part(denied=tuple(self.parts(inner, others, pointwise)))
        elif isinstance(said, Join) and said.word == "iff" and not others and all(map(_is_literal, said.parts)):
            yield Part(cases=(self.statement(*(self.literal(part) for part in said.parts)),))
        else:
            denials = [Join("not", (x,)) for x in others]
            supposed = tuple(self.supposed(Join("or", tuple(denials)))) if denials else ()
            for clause in clauses(Join("or", (*denials, said)) if denials else said):
                yield replace(self.part(clause, [self.relation(x) for x in _atoms(said)]), supposed=supposed)

    def supposed(self, denial: Formula) -> Iterable[Statement]:
        """0 = 0 wherever the formula that is denied holds: one statement for each way in which it can."""
        zero = Link(ast.Constant(0), "=", ast.Constant(0))
        nothing = self.statement(Relation((zero,)))
        for clause in clauses(denial):
            met = (_denied(self.relation(atom), truth) for atom, truth in clause)
            yield replace(nothing, given=(*nothing.given, *met))

    def is_turned(self, said: Join) -> bool:
        """Whether `A implies not B` is `B implies not A`, since only the denial of A is a relation."""
        match said.parts:
            case (Atom(), Join(word="not", parts=(Atom() as denied,))):
                return not _opposite(self.relation(denied))
            case _:
                return False

    def part(self, clause: Sequence[Literal], claimed: Sequence[Relation]) -> Part:
        """One clause: some literal of it holds at every point. What is claimed says at which outcomes, on all its sides."""
        heads = [k for k, (_, truth) in enumerate(clause) if truth]
        said = [self.relation(atom) for atom, _ in clause]
        heads = heads or [k for k, relation in enumerate(said) if _opposite(relation)]
        if not heads:
            at = clause[-1][0].source.column
            raise Unreadable(
                f"the denial of {said[-1]}",
                at,
                "a relation of numbers, or p != q",
                more=", which holds for no relation of the language",
            )
        heads_said = [said[k] if clause[k][1] else _opposite(said[k]) for k in heads]
        sides = [self.statement(relation, claimed=claimed) for relation in heads_said if relation]
        rest = [tuple(_denied(said[j], clause[j][1]) for j in range(len(clause)) if j != k) for k in heads]
        cases = [
            asked(replace(side, given=(*side.given, *more)), claimed) for side, more in zip(sides, rest, strict=True)
        ]
        return Part(tuple(sides) if len(clause) > 1 and len(heads) == len(clause) else (), tuple(cases))

    def statement(
        self, relation: Relation, condition: Relation | None = None, *, claimed: Sequence[Relation] = ()
    ) -> Statement:
        """A relation under what is given."""
        reader = self.reader
        clauses_read = [domain(c) or reader.relation(c) for c in self.given]
        notes = (*map(str, self.found.definitions), *reader.meanings.used.values())
        return asked(Statement(relation, condition, given=tuple(intersected(clauses_read)), notes=notes), claimed)

    def relation(self, atom: Atom) -> Relation:
        """The relation of an atom."""
        return self.reader.relation(atom.source)

    def literal(self, said: Formula) -> Relation:
        """The relation of an atom, or of `not` one."""
        if isinstance(said, Atom):
            return self.relation(said)
        relation = self.literal(said.parts[0])
        return replace(relation, negated=not relation.negated)

    @property
    def reader(self) -> Reader:
        return Reader.of(replace(self.found, given=self.given))


def _hypotheses(said: Formula) -> tuple[list[Source], list[Formula]]:
    """What is given before `implies`: conditions as they are, and formulas."""
    whole = said.parts if isinstance(said, Join) and said.word == "and" else (said,)
    simple = [part.source for part in whole if isinstance(part, Atom)]
    return simple, [part for part in whole if not isinstance(part, Atom)]


def _atoms(said: Formula) -> Iterable[Atom]:
    """The relations in a formula."""
    return [said] if isinstance(said, Atom) else [atom for part in said.parts for atom in _atoms(part)]


def _is_literal(said: Formula) -> bool:
    return isinstance(said, Atom) or (said.word == "not" and isinstance(said.parts[0], Atom))


def _denied(relation: Relation, truth: bool) -> Relation:
    """What holds where a literal fails."""
    return replace(relation, negated=not relation.negated) if truth else relation


def _opposite(relation: Relation) -> Relation | None:
    """The relation that holds where this one fails; None where the language has none: p <= q may fail at one outcome."""
    (link, *others) = relation.links
    if relation.negated:
        return replace(relation, negated=False)
    of_numbers = {kind(side, KINDS) for side in (link.left, link.right)} == {"s"}
    if others or link.relation not in OPPOSITE or not (of_numbers or link.relation in ("=", "!=")):
        return None
    return Relation((replace(link, relation=OPPOSITE[link.relation]),))
