"""The text of a claim, read with `ast` against a white list and evaluated in any vocabulary; never run as Python.

    V(p, q, Dstar(p, q)) = -log(4) + 2*JS(p, q)      one relation, or a chain: 0 <= JS(p, q) <= log(2)
    JS(p, q) = 0 iff p = q                           both sides hold, or neither does
    not KL(p, q) = KL(q, p)                          some p, q break it
    KL(p, q) = inf iff not p << q                    p << q: p has mass only where q has
    KL(p, mix(p, q, t)) <= -log(1 - t) given t in (0, 1) and q > 0

What the names mean is the interpreter's business: this file knows the grammar only.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from math import inf
from typing import Any

from divergences._core.clock import look
from divergences.verification.language.decimals import keep_decimals
from divergences.verification.language.domains import Domain, domain, intersected
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.source import DEEPEST as DEEPEST
from divergences.verification.language.source import LONGEST as LONGEST
from divergences.verification.language.source import Source, clean
from divergences.verification.language.vocabulary import NAMES, nearest

RELATIONS: dict[type[ast.AST], str] = {ast.Eq: "=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
OPERATIONS: dict[type[ast.AST], tuple[str, Callable[[Any, Any], Any]]] = {
    ast.Add: ("+", operator.add),
    ast.Sub: ("-", operator.sub),
    ast.Mult: ("*", operator.mul),
    ast.Div: ("/", operator.truediv),
    ast.Pow: ("**", operator.pow),
}
"""An interpreter may give `/` and `**` a meaning of its own under these names."""
TALLEST = 120
"""Levels of the tree: a sum of n terms has n."""
LARGEST_EXPONENT = 64


@dataclass(frozen=True)
class Link:
    """left relation right; the relation is one of = < <= > >= or <<."""

    left: ast.expr
    relation: str
    right: ast.expr

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

    def denied(self) -> Statement:
        """`not X` for X and X for `not X`."""
        return replace(self, relation=replace(self.relation, negated=not self.relation.negated))

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
def read(text: str) -> Statement:
    """The claim that a text states."""
    said, *given = clean(text).split(r"\bgiven\b")
    parts = said.split(r"\biff\b")
    if len(parts) > 2 or len(given) > 1:
        word, times = ("iff", len(parts) - 1) if len(parts) > 2 else ("given", len(given))
        raise Unreadable(f"claim: found {times} times {word}; expected at most one")
    clauses = [clause for part in given for clause in part.split(r"\band\b|,")]
    known = tuple(intersected([domain(c) or _relation(c) for c in clauses]))
    return Statement(*map(_relation, parts), **{"given": known})  # pyright: ignore[reportArgumentType]


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
            return words.get(name, usual)(evaluate(left, words, values), evaluate(right, words, values))
        case ast.Call(func=ast.Name(id=name), args=args):
            return _meaning(name, words)(*(evaluate(a, words, values) for a in args))
        case _:
            raise Unreadable(f"claim: cannot read {ast.unparse(tree)!r}")


def _meaning(name: str, words: Mapping[str, Any]) -> Any:
    if name not in words:
        known = ", ".join(sorted(word for word in words if word[0].isalpha() and word != "number"))
        raise Unreadable(f"claim: found the name {name!r}; expected one of {known}{nearest(name)}")
    return words[name]


def _relation(source: Source) -> Relation:
    negated = re.match(r"not\b", source.code) is not None
    source = source[3 * negated :].strip()
    chain = _parse(source)
    if isinstance(chain, ast.BinOp) and isinstance(chain.op, ast.LShift):
        links = [Link(chain.left, "<<", chain.right)]
    elif isinstance(chain, ast.Compare):
        sides = [chain.left, *chain.comparators]
        if strange := [op for op in chain.ops if type(op) not in RELATIONS]:
            raise Unreadable(f"claim: found {type(strange[0]).__name__}; expected = < <= > >=")
        links = [Link(sides[k], RELATIONS[type(op)], sides[k + 1]) for k, op in enumerate(chain.ops)]
    else:
        raise Unreadable(f"claim: found no relation at column {source.column(0)}; expected one of = < <= > >=")
    for side in {id(side): side for link in links for side in (link.left, link.right)}.values():  # shared by two links
        _refuse_strange(side, source)
        _place(side, source)
    return Relation(tuple(links), negated)


def _parse(source: Source) -> ast.expr:
    try:
        tree = ast.parse(source.code, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        column = source.column((getattr(error, "offset", None) or 1) - 1)
        raise Unreadable(f"claim: cannot read it at column {column}; expected for example KL(p, q) >= 0") from None
    level: list[ast.AST] = [tree]
    for _ in range(TALLEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            keep_decimals(tree, source)
            return tree
    raise Unreadable(f"claim: found an expression of more than {TALLEST} levels; expected fewer; name a part of it")


def _place(tree: ast.expr, source: Source) -> None:
    """Give each part the column at which it was typed, so that whoever refuses it later can say where it is."""
    for node in ast.walk(tree):
        if isinstance(node, ast.expr):
            node.col_offset = source.column(node.col_offset)


def _refuse_strange(tree: ast.expr, source: Source) -> None:
    """Numbers, names, + - * / **, unary minus and calls without keywords; nothing else is in the language."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=int() | float() as number) if not isinstance(number, bool) and abs(number) < inf:
                continue
            case ast.BinOp(op=ast.Pow(), right=exponent):
                _refuse_power(exponent, source)
            case ast.BinOp(op=op) if type(op) in OPERATIONS:
                continue
            case ast.Call(func=ast.Name(), keywords=[]):
                continue
            case ast.Name(id=name) if (name in NAMES and (name != "inf") == (id(node) in called)) or (
                len(name) == 1 and name.islower() and id(node) not in called
            ):
                continue
            case ast.Name(id=name):
                expected = "its arguments" if name in NAMES and name != "inf" else "a name of the language"
                at = source.column(node.col_offset)
                hint = "" if name in NAMES else nearest(name)
                raise Unreadable(f"claim: found the name {name!r} at column {at}; expected {expected}{hint}")
            case ast.BinOp(op=ast.BitXor(), right=right):
                raise Unreadable(
                    f"claim: found ^ before column {source.column(right.col_offset)}; expected ** for a power"
                )
            case ast.UnaryOp(op=ast.USub()) | ast.Load() | ast.operator() | ast.unaryop():
                continue
            case _:
                where = f" at column {source.column(node.col_offset)}" if isinstance(node, ast.expr) else ""
                part = ast.unparse(node) if isinstance(node, ast.expr) else type(node).__name__
                raise Unreadable(f"claim: found {part!r}{where}; expected numbers, names, + - * / ** and calls")


def _refuse_power(exponent: ast.expr, source: Source) -> None:
    """x**64 at most, and no power in an exponent: nobody can wait for 9**9**9."""
    inside = list(ast.walk(exponent))
    numbers = [node.value for node in inside if isinstance(node, ast.Constant)]
    large = any(isinstance(n, (int, float)) and abs(n) > LARGEST_EXPONENT for n in numbers)
    if large or any(isinstance(node, ast.Pow) for node in inside):
        at = source.column(exponent.col_offset)
        raise Unreadable(f"claim: found {ast.unparse(exponent)!r} as an exponent at column {at}; expected at most 64")
