"""The text of a claim as a statement, whose sides are trees of `ast`, evaluated in any vocabulary; never run as Python.

    V(p, q, Dstar(p, q)) = -log(4) + 2*JS(p, q)      one relation, or a chain: 0 <= JS(p, q) <= log(2)
    JS(p, q) = 0 iff p = q                           both sides hold, or neither does
    not KL(p, q) = KL(q, p)                          some p, q break it
    KL(p, q) = inf iff not p << q                    p << q: p has mass only where q has
    KL(p, mix(p, q, t)) <= -log(1 - t) given t in (0, 1) and q > 0

What the names mean is the interpreter's business: this file knows the grammar only.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from typing import Any

from divergences._core.clock import look
from divergences.verification.language.definitions import Parts, is_joined, is_plain, parts, substituted
from divergences.verification.language.domains import Domain, domain, intersected
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.massless import (
    counted_by,
    is_one,
    laws_of,
    laws_of_quotients,
    refuse_counted,
    where,
)
from divergences.verification.language.parser import (
    MEANT,
    Meanings,
    lowered,
    not_too_tall,
    refuse_strange,
    without_products,
)
from divergences.verification.language.parser import OPERATIONS as OPERATIONS
from divergences.verification.language.reader.line import EXAMPLE
from divergences.verification.language.reader.relations import words_of
from divergences.verification.language.source import LONGEST as LONGEST
from divergences.verification.language.source import Source, clean
from divergences.verification.language.vocabulary import VECTORS, nearest


@dataclass(frozen=True)
class Link:
    """left relation right; the relation is one of = != < <= > >= or <<; vectors are != if they differ somewhere."""

    left: ast.expr
    relation: str
    right: ast.expr
    laws: frozenset[str] = frozenset()
    """The laws of the claim, with its own, if outcomes that none of them has are left out; none if every outcome is asked."""

    def __str__(self) -> str:
        return f"{ast.unparse(self.left)} {self.relation} {ast.unparse(self.right)}"


@dataclass(frozen=True)
class Relation:
    """A chain of links that all hold, or (negated) of which some fails."""

    links: tuple[Link, ...]
    negated: bool = False

    def __str__(self) -> str:
        sides = [ast.unparse(self.links[0].left), *(f"{x.relation} {ast.unparse(x.right)}" for x in self.links)]
        return "not " * self.negated + " ".join(sides)


@dataclass(frozen=True)
class Statement:
    """`relation`, or `relation iff condition`, wherever what is `given` holds."""

    relation: Relation
    condition: Relation | None = None
    given: tuple[Relation | Domain, ...] = ()
    notes: tuple[str, ...] = field(default=(), compare=False)
    """What names and constants stand for, in words."""

    def denied(self) -> Statement:
        """`not X` for X and X for `not X`."""
        return replace(self, relation=replace(self.relation, negated=not self.relation.negated))

    def __str__(self) -> str:
        said = " iff ".join(str(part) for part in (self.relation, self.condition) if part)
        return said + (f" given {' and '.join(map(str, self.given))}" if self.given else "")

    def letters(self) -> list[str]:
        """The free letters, in the order of the alphabet."""
        declared = {x.letter for x in self.given if isinstance(x, Domain)}
        return sorted({name for tree in (*self.trees(), *self.conditions()) for name in letters(tree)} | declared)

    def trees(self) -> Iterator[ast.expr]:
        """Every side of every link that is claimed."""
        yield from _trees(part for part in (self.relation, self.condition) if part)

    def conditions(self) -> Iterator[ast.expr]:
        """Every side of every link that is given."""
        yield from _trees(part for part in self.given if isinstance(part, Relation))


def _trees(relations: Iterator[Relation]) -> Iterator[ast.expr]:
    for relation in relations:
        for link in relation.links:
            yield from (link.left, link.right)


@lru_cache(maxsize=1024)
def read(text: str, *, printed: bool = False) -> Statement:
    """The claim that a text states; of what the library itself has printed nothing is asked."""
    return of_parts(parts(clean(text, printed=printed)))


def of_parts(found: Parts) -> Statement:
    """The claim of a text that was taken apart."""
    if is_joined(found.claimed) or not all(map(is_plain, found.given)):
        at = found.claimed.column
        raise Unreadable("claims that are joined", at, "one relation; judge them by dv.check")
    sides = found.claimed.split("iff")
    if len(sides) > 2:
        raise Unreadable(f"{len(sides) - 1} times iff", expected="at most one")
    reader = Reader.of(found)
    given = tuple(intersected([reader.domains.get(id(c)) or reader.relation(c) for c in found.given]))
    relation, *condition = map(reader.relation, sides)
    notes = (*map(str, found.definitions), *reader.meanings.used.values())
    return asked(Statement(relation, *condition, given=given, notes=notes))


def nonnegative(domains: Iterable[Domain]) -> set[str]:
    """The letters whose numbers are never below 0."""
    return {x.letter for x in domains if min(x.values, default=-1 if x.low is None else x.low) >= 0}


def asked(statement: Statement, claimed: Iterable[Relation] = ()) -> Statement:
    """The statement, all of whose links say which outcomes are left out; `claimed` is what is claimed beside its relation."""
    never_below = nonnegative(x for x in statement.given if isinstance(x, Domain))
    sides = [*statement.trees(), *_trees(iter(claimed))]
    about_d = (x for x in statement.given if isinstance(x, Relation) and "d" in re.findall(r"\w+", str(x)))
    laws = laws_of_quotients(sides, _trees(about_d), never_below)
    found = asked_where(statement, laws)
    for link in (x for part in found.given if isinstance(part, Relation) for x in part.links if x.laws != laws):
        refuse_counted((link.left, link.right), laws, link.laws, never_below)
    return found


def asked_where(statement: Statement, laws: frozenset[str]) -> Statement:
    """The statement without the outcomes that none of these laws has.

    What is given of other laws is asked where these have mass too.
    """

    def told(relation: Relation, own: bool = False) -> Relation:
        sides = {id(side): counted_by(side, laws) for side in _trees(iter([relation]))}
        of = laws | laws_of(sides.values()) if own and laws else laws
        links = (Link(sides[id(x.left)], x.relation, sides[id(x.right)], of) for x in relation.links)
        return replace(relation, links=tuple(links))

    return replace(
        statement,
        relation=told(statement.relation),
        condition=statement.condition and told(statement.condition),
        given=tuple(told(x, own=True) if isinstance(x, Relation) else x for x in statement.given),
        notes=tuple(f"{x} where {where(laws)}" if laws and x == MEANT["n"] else x for x in statement.notes),
    )


@dataclass
class Reader:
    """What the names of one text stand for, to read its relations."""

    meanings: Meanings
    domains: dict[int, Domain]
    stands: dict[str, ast.expr]

    @classmethod
    def of(cls, found: Parts) -> Reader:
        """The definitions, each read in the light of those before it, and the letters that are declared."""
        domains = {id(c): known for c in found.given if (known := domain(c))}
        met = {x for s in (found.claimed, *found.given, *(d.side for d in found.definitions)) for x in s.names()}
        law = next((name for name in VECTORS if name in met), "")
        names = {x.name for x in found.definitions} | {x.letter for x in domains.values()}
        reader = cls(Meanings(names, law), domains, {})
        for k, definition in enumerate(found.definitions):
            side = reader.side(definition.side, {x.name for x in found.definitions[k:]})
            reader.stands[definition.name] = side
        return reader

    def side(self, source: Source, later: Collection[str] = ()) -> ast.expr:
        """One side of a relation or of a definition, in the names of the language."""
        tree = lowered(source.tree, source.typed)
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id in later:
                raise Unreadable(
                    f"{node.id!r}",
                    node.col_offset,
                    "definitions that use only those before them",
                    more=" before its definition",
                )
        tree = substituted(self.meanings.of(tree), self.stands)
        tree = not_too_tall(without_products(tree, nonnegative(self.domains.values())))
        refuse_strange(tree)
        return tree

    def relation(self, source: Source) -> Relation:
        """One relation, or a chain."""
        tree, negated = source.tree, False
        while tree.op in ("not", "group"):
            negated ^= tree.op == "not"
            (tree,) = tree.args
        if tree.op != "chain":
            raise _no_relation(source.of(tree))
        relations = words_of(tree)
        sides = [self.side(source.of(side)) for side in tree.args]  # a side between two links is one tree
        if ">>" in relations:
            sides, relations = sides[::-1], tuple("<<" if x == ">>" else x for x in relations[::-1])
        if "<<" in relations and len(relations) > 1:
            raise Unreadable("<< in a chain", source.column, "`and` between two claims")
        links = tuple(Link(left, word, right) for left, word, right in zip(sides, relations, sides[1:], strict=False))
        return Relation(links, negated)


def _no_relation(source: Source) -> Unreadable:
    """The refusal of what says nothing."""
    tree = source.tree
    if tree.op == "nothing":
        place = "where a formula belongs, as behind given, where, iff or and"
        return Unreadable(f"nothing {place}", expected=EXAMPLE)
    if "," in source.words():
        at = source.typed.at(tree.args[source.words().index(",")].span[1])
        return Unreadable("a comma", at, "`and` between two claims, `where` before a definition")
    expected = "one of = != < <= > >="
    if tree.op == "in":
        return Unreadable("the words 'in'", expected=f"{expected} between two formulas")
    return Unreadable("no relation", source.column, expected)


def letters(tree: ast.expr) -> set[str]:
    """The free letters of an expression: one lower-case letter each, the rest are names of the vocabulary."""
    return {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and len(node.id) == 1 and node.id.islower()
    }


def evaluate(tree: ast.expr, words: Mapping[str, Any], values: Mapping[str, Any]) -> Any:
    """The value of an expression where `words` gives the names their meaning and `values` the letters theirs."""
    look()
    match tree:
        case ast.Constant(value=number):
            return words["number"](Fraction(str(number)))
        case ast.Name(id=name):
            return values[name] if name in values else _meaning(name, words)
        case ast.UnaryOp(operand=operand):
            return -evaluate(operand, words, values)
        case ast.BinOp(left=left, op=op, right=right):
            name, usual = OPERATIONS[type(op)]
            a, b = evaluate(left, words, values), evaluate(right, words, values)
            if a is b and hasattr(b, "__len__") and isinstance(op, ast.Div) and not is_one(tree):
                # Laws that share their masses at a point are two, and so are q and frozen(q): p/p is 1 at 0/0, p/q is not.
                b = words.get(*OPERATIONS[ast.Mult])(words["number"](Fraction(1)), b)
            return words.get(name, usual)(a, b)
        case ast.Call(func=ast.Name(id="grad"), args=[inner, ast.Name(id=letter)]):
            return _meaning("grad", words)(inner, letter, values)  # of what is written, and not of its value
        case ast.Call(func=ast.Name(id=name), args=args):
            return _meaning(name, words)(*(evaluate(a, words, values) for a in args))
        case _:
            raise Unreadable(f"{ast.unparse(tree)!r}", verb="cannot read")


def _meaning(name: str, words: Mapping[str, Any]) -> Any:
    if name not in words:
        known = ", ".join(sorted(word for word in words if word[0].isalpha() and word != "number"))
        raise Unreadable(f"the name {name!r}", expected=f"one of {known}{nearest(name)}")
    return words[name]
