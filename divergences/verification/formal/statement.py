"""The proposition of Coq that a claim says, from its text: for all n, laws and numbers that meet what is given.

What the text does not say is not added, and what cannot be said is refused with the reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from divergences.verification.formal import ranges
from divergences.verification.formal.binders import taken_out
from divergences.verification.formal.clauses.clause import TABLE, VECTOR, Bound
from divergences.verification.formal.expressions import function, term
from divergences.verification.formal.terms import Scope, Term, Type, Unsayable, number, same_length
from divergences.verification.formal.words import directions
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import Link, Relation, Statement, read
from divergences.verification.language.joined import Part, joined

REAL = {"=": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
PARTIAL = {"=": "veq", "!=": "vne", "<": "vlt", "<=": "vle"}
TURNED = {">": "<", ">=": "<="}


def claimed(relation: Relation, scope: Scope) -> str:
    """The links of a chain, all of which hold where their sides have values."""
    return " /\\ ".join(link(x, scope) for x in relation.links)


def assumed(relation: Relation, scope: Scope) -> str:
    """The chain, with values on all sides: or, of `not`, that it fails there."""
    inner = claimed(relation, scope)
    known = definedness(relation, scope)
    return " /\\ ".join([*known, f"~ ({inner})" if relation.negated else inner])


def definedness(relation: Relation, scope: Scope) -> list[str]:
    """That every side has a value, for those that may have none."""
    sides = {ast.unparse(s): s for x in relation.links if x.relation != "<<" for s in (x.left, x.right)}
    found = [term(side, scope) for side in sides.values()]
    return [_every(x.length, f"defined {x.text}") for x in found if x.type == Type.PARTIAL]


def link(said: Link, scope: Scope) -> str:
    """left relation right, at every outcome if one of them is a vector."""
    if said.relation == "<<":
        (p, n), (q, _) = (function(side, scope, nonnegative=True) for side in (said.left, said.right))
        return f"dominated {n} {p} {q}"
    if (moved := directions.equation(said, scope, term)) is not None:
        return moved
    left, right = term(said.left, scope), term(said.right, scope)
    n = same_length(left, right)
    if n and said.relation == "!=":
        return f"~ ({_every(n, _compared('=', left, right))})"
    return _every(n, _compared(said.relation, left, right))


def _every(n: str, body: str) -> str:
    return f"(forall i', (i' < {n})%nat -> {body})" if n else body


def _compared(relation: str, left: Term, right: Term) -> str:
    kind = max(left.type, right.type)
    if relation in TURNED and kind > Type.REAL:
        relation, left, right = TURNED[relation], right, left
    x, y = left.at(kind), right.at(kind)
    if kind == Type.REAL:
        return f"{x} {REAL[relation]} {y}"
    if kind == Type.PARTIAL:
        return f"{PARTIAL[relation]} {x} {y}"
    return (
        f"{x} {REAL[relation]} {y}" if relation in ("=", "!=") else f"Rbar_{'lt' if relation == '<' else 'le'} {x} {y}"
    )


def in_range(letter: str, low: str, high: str, *, above: bool, below: bool) -> str:
    """low ≤ letter ≤ high, "" where there is no end."""
    parts = [f"{low} {'<' if above else '<='} {letter}"] if low else []
    parts += [f"{letter} {'<' if below else '<='} {high}"] if high else []
    return " /\\ ".join(parts)


LAWS = ("p", "q", "r")
LENGTHS = ("n", "m", "k", "j")
"""What a clause may name as how many there are."""


def statement(text: str) -> str:
    """The proposition that a claim's text says; Unsayable with the reason where it has no formal reading."""
    claim, bound = taken_out(text)
    try:
        parts = joined(claim) or (Part(cases=(read(claim),)),)
        if bound.chosen and len(parts) > 1:
            raise Unsayable("claims that are joined `for some`: each might hold for another")
        return " /\\\n".join(_closed(_part(part, bound), len(parts)) for part in parts)
    except Unreadable as error:
        raise Unsayable(error.told()) from None


def links(text: str) -> Iterator[str]:
    """The propositions of a text one by one: of each link of its chains, and of each part that has a condition."""
    claim, bound = taken_out(text)
    for part in joined(claim) or (Part(cases=(read(claim),)),):
        if part.denied or len(part.sides) > 1 or bound.chosen:
            continue
        said = part.cases[0]
        whole = said.condition is not None or said.relation.negated
        for relation in [said.relation] if whole else [Relation((x,)) for x in said.relation.links]:
            stated = _Stated(replace(said, relation=relation), bound)
            yield stated.apart(stated.proposition())


def given(text: str) -> tuple[Scope, tuple[str, ...]]:
    """What the letters of a single claim are, and the hypotheses about them."""
    claim, bound = taken_out(text)
    stated = _Stated(read(claim), bound)
    return stated.scope, tuple(stated.hypotheses())


def scopes(text: str) -> Iterator[Scope]:
    """What the letters of each part of a text are."""
    claim, bound = taken_out(text)
    for part in joined(claim) or (Part(cases=(read(claim),)),):
        yield from (_Stated(said, bound).scope for said in (part.sides if len(part.sides) > 1 else part.cases[:1]))


def _closed(text: str, parts: int) -> str:
    return f"({text})" if parts > 1 else text


def _part(part: Part, bound: Bound) -> str:
    """What holds at every point: a claim, or some of its sides; of a denied claim, where it fails."""
    if part.denied:
        raise Unsayable("the denial of claims that are joined")
    if len(part.sides) > 1 and bound.chosen:
        raise Unsayable("`for some` beside or")
    if len(part.sides) > 1:
        stated = _Stated(part.sides[0], bound)
        return stated.apart(stated.alternatives(part.sides))
    stated = _Stated(part.cases[0], bound)
    return stated.apart(stated.proposition())


@dataclass
class _Stated:
    """One statement, with what its letters are."""

    said: Statement
    bound: Bound

    def __post_init__(self) -> None:
        self.domains = {x.letter: x for x in self.said.given if isinstance(x, Domain)}
        used = {*self.said.letters(), *self.bound.names, *self.bound.between}
        plain = [x for x in used if x in (*LAWS, *self.bound.laws)]
        self.laws = sorted(plain)
        sites = {x for x, domain in self.domains.items() if domain.dimension == 1}
        if any(domain.dimension > 1 for domain in self.domains.values()):
            raise Unsayable("sites off the line: say `d metric`")
        tables, channels, convex = self.bound.tables, self.bound.channels, self.bound.generators
        points, maps = self.bound.points, self.bound.maps
        taken = {*tables, *channels, *convex, *points, *maps, *self.bound.indices, *self.bound.networks}
        taken |= {*self.bound.counts, *self.bound.functions}
        self.discriminators = ["d"] if "d" in used - taken - set(self.bound.lengths) else []
        free = [x for x in self.bound.lengths if x not in self.laws]
        self.vectors = {x: self.bound.on(x) for x in (*self.laws, *self.discriminators, *free, *sorted(sites))}
        self.numbers = sorted(used - set(self.vectors) - taken)
        self._named({*used, *self.vectors, *self.domains})
        if both := {x for x, domain in self.domains.items() if not domain.dimension}.difference(self.numbers):
            raise Unsayable(f"{min(both)}, declared as two things")
        known = {
            **dict.fromkeys((*self.laws, *self.discriminators), ranges.UNIT),
            **dict.fromkeys(self.numbers, ranges.ANY),
        }
        known |= dict.fromkeys(self.bound.nonnegative, ranges.NONNEGATIVE)
        known |= dict.fromkeys(self.bound.units, ranges.UNIT)
        known |= dict.fromkeys(self.bound.counts, ranges.Range(Fraction(1)))
        known |= {x: _range(domain) for x, domain in self.domains.items() if not domain.dimension}
        self.scope = Scope(
            self.vectors,
            known,
            tables,
            frozenset(self.laws),
            frozenset(convex),
            channels,
            {x: "n" for x in (*sites, *self.bound.sites)},
            points,
            maps,
            self.bound.indices,
            self.bound.directions,
            frozenset(self.bound.networks),
            frozenset(self.bound.counts),
            frozenset(self.bound.functions),
            frozenset(said[0] for name, said in self.bound.said if name == "couplings"),
        )
        self.sites = sorted(sites)

    def _named(self, bound: Collection[str]) -> None:
        """Unsayable where a clause names a letter that nothing declares."""
        for clause, groups in self.bound.said:
            if strange := [x for x in groups if x and x.isalpha() and x not in (*bound, *LENGTHS)]:
                raise Unsayable(f"{strange[0]} in a clause about {clause.replace('_', ' ')}: nothing declares it")

    def variables(self, *, chosen: bool = False) -> str:
        """(n : nat) (p q : nat -> R) … in a fixed order: those of which the claim speaks at any, or of which there are some."""
        some = self.bound.chosen
        of_two = {**self.bound.tables, **self.bound.channels, **self.bound.points}
        shapes = [*of_two.values(), *self.bound.maps.values()]
        lengths = sorted({*self.vectors.values(), *(x for shape in shapes for x in shape if x.isidentifier())})
        convex = self.bound.generators
        groups: list[tuple[Sequence[str], str]] = [
            ([] if chosen else lengths, "nat"),
            (sorted([*self.bound.indices, *self.bound.counts]), "nat"),
            (list(self.vectors), VECTOR),
            ([*sorted(self.bound.tables), *sorted(self.bound.channels), *sorted(self.bound.points)], TABLE),
            (sorted(self.bound.maps), "nat -> nat"),
            (self.bound.networks, "list layer"),
            ([*convex, *self.bound.functions], "R -> R"),
            ([f"{f}_{end}" for f in convex for end in ("zero", "slope")], "Rbar"),
            (self.numbers, "R"),
        ]
        self._told_apart(lengths, [x for names, _ in groups[1:] for x in names])
        said = (([x for x in names if (x in some) == chosen], kind) for names, kind in groups)
        return " ".join(f"({' '.join(names)} : {kind})" for names, kind in said if names)

    def apart(self, text: str) -> str:
        """The text with i_' for a bound i' where the claim has a letter i: nobody who looks for the letter finds the other."""
        letters = {*self.vectors, *self.numbers, *self.bound.names}
        return re.sub(r"\b([a-z])'", lambda x: f"{x[1]}_'" if x[1] in letters else x[0], text)

    def _told_apart(self, lengths: Collection[str], letters: Sequence[str]) -> None:
        """Unsayable where a letter would be bound twice: the later one would be meant by what is said of the earlier."""
        if both := {*lengths} & {*letters}:
            raise Unsayable(f"{min(both)}, how many outcomes or coordinates there are, and a letter of its own")
        if twice := [x for x in letters if letters.count(x) > 1]:
            raise Unsayable(f"{min(twice)}, declared as two things")

    def hypotheses(self) -> Iterator[str]:
        """What the letters are, and what is given."""
        yield from self.masses(chosen=False)
        yield from (f"discriminator {self.vectors[x]} {x}" for x in self.discriminators)
        yield from (f"distinct {self.vectors[x]} {x}" for x in self.sites)
        yield from self.bound.hypotheses
        yield from (said for x in self.numbers if x in self.domains and (said := _in_domain(self.domains[x])))
        yield from (assumed(x, self.scope) for x in self.said.given if isinstance(x, Relation))

    def proposition(self) -> str:
        """The claim at every point, or of `not`, that it fails at one."""
        relation, condition = self.said.relation, self.said.condition
        variables, given = self.variables(), list(self.hypotheses())
        if self.bound.chosen:
            return _forall(variables, given, self.there_are())
        if condition is not None:
            known = [*definedness(relation, self.scope), *definedness(condition, self.scope)]
            both = [_denied(claimed(x, self.scope), x.negated) for x in (relation, condition)]
            return _forall(variables, [*given, *known], f"(({both[0]}) <-> ({both[1]}))")
        if relation.negated:
            fails = f"~ ({claimed(relation, self.scope)})"
            return _exists(variables, [*given, *definedness(relation, self.scope), fails])
        return _forall(variables, given, claimed(relation, self.scope))

    def there_are(self) -> str:
        """What the text says that there are, with what it claims of them."""
        if self.said.condition is not None or self.said.relation.negated:
            raise Unsayable("`for some` beside iff or not")
        claim = claimed(self.said.relation, self.scope)
        return f"({_exists(self.variables(chosen=True), [*self.masses(chosen=True), *self.bound.wanted, claim])})"

    def masses(self, *, chosen: bool) -> list[str]:
        """That the laws are laws: of those that are given, or of those that there are to be."""
        return [f"pmf {self.vectors[x]} {x}" for x in self.laws if (x in self.bound.chosen) == chosen]

    def alternatives(self, sides: Iterable[Statement]) -> str:
        """One of several relations, at every point where all have values."""
        said = [x.relation for x in sides]
        known = [x for relation in said for x in definedness(relation, self.scope)]
        any_of = " \\/ ".join(f"({_denied(claimed(x, self.scope), x.negated)})" for x in said)
        return _forall(self.variables(), [*self.hypotheses(), *known], f"({any_of})")


def _denied(text: str, negated: bool) -> str:
    return f"~ ({text})" if negated else text


def _forall(variables: str, given: Sequence[str], claim: str) -> str:
    head = f"forall {variables},\n  " if variables else ""
    return (
        head
        + "".join(f"({x}) ->\n  " if any(c in x for c in (" -> ", "/\\", "\\/")) else f"{x} ->\n  " for x in given)
        + claim
    )


def _exists(variables: str, all_of: Sequence[str]) -> str:
    names = [group.strip("()") for group in variables.split(") (")] if variables else []
    head = "".join(f"exists ({group}), " for group in names)
    return head + " /\\\n  ".join(f"({x})" for x in all_of)


def _range(domain: Domain) -> ranges.Range:
    if domain.values:
        return ranges.Range(min(domain.values), max(domain.values))
    return ranges.Range(domain.low, domain.high, domain.low_open, domain.high_open)


def _in_domain(domain: Domain) -> str:
    if domain.empty:
        return "False"
    if domain.values:
        return " \\/ ".join(f"{domain.letter} = {number(x)}" for x in domain.values)
    ends = ["" if x is None else number(x) for x in (domain.low, domain.high)]
    return in_range(domain.letter, ends[0], ends[1], above=domain.low_open, below=domain.high_open)
