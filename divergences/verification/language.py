"""The text of a claim, read with `ast` against a white list and evaluated in any vocabulary; never run as Python.

    V(p, q, Dstar(p, q)) = -log(4) + 2*JS(p, q)      one relation, or a chain: 0 <= JS(p, q) <= log(2)
    JS(p, q) = 0 iff p = q                           both sides hold, or neither does
    not KL(p, q) = KL(q, p)                          some p, q break it
    KL(p, q) = inf iff not p << q                    p << q: p has mass only where q has

What the names mean is the interpreter's business: this file knows the grammar only.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from math import inf
from typing import Any

LONGEST = 4096
DEEPEST = 60
RELATIONS: dict[type[ast.AST], str] = {ast.Eq: "=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
OPERATIONS: dict[type[ast.AST], Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
    ast.Pow: lambda a, b: a**b,
}


class Unreadable(ValueError):
    """The text is not a claim: one line that says where and why."""


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


@dataclass(frozen=True)
class Statement:
    """`relation`, or `relation iff condition`."""

    relation: Relation
    condition: Relation | None = None

    def denied(self) -> Statement:
        """`not X` for X and X for `not X`."""
        return replace(self, relation=replace(self.relation, negated=not self.relation.negated))

    def letters(self) -> list[str]:
        """The free letters, in the order of the alphabet."""
        return sorted({name for tree in self.trees() for name in letters(tree)})

    def trees(self) -> Iterator[ast.expr]:
        """Every side of every link."""
        for part in (self.relation, self.condition):
            for link in part.links if part else ():
                yield from (link.left, link.right)


@cache
def read(text: str) -> Statement:
    """The claim that a text states."""
    if len(text) > LONGEST:
        raise Unreadable(f"claim: found {len(text)} characters; expected at most {LONGEST}; state one claim at a time")
    parts = text.split(" iff ")
    if len(parts) > 2:
        raise Unreadable(f"claim: found {len(parts) - 1} times iff in {text!r}; expected at most one")
    relations = [_relation(part.strip()) for part in parts]
    return Statement(*relations)


def letters(tree: ast.expr) -> set[str]:
    """The free letters of an expression: one lower-case letter each, the rest are names of the vocabulary."""
    return {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and len(node.id) == 1 and node.id.islower()
    }


def evaluate(tree: ast.expr, words: Mapping[str, Any], values: Mapping[str, Any]) -> Any:
    """The value of an expression where `words` gives the names their meaning and `values` the letters theirs."""
    match tree:
        case ast.Constant(value=number):
            return words["number"](Fraction(str(number)))
        case ast.Name(id=name):
            return values[name] if name in values else _meaning(name, words)
        case ast.UnaryOp(operand=operand):
            return -evaluate(operand, words, values)
        case ast.BinOp(left=left, op=op, right=right):
            return OPERATIONS[type(op)](evaluate(left, words, values), evaluate(right, words, values))
        case ast.Call(func=ast.Name(id=name), args=args):
            return _meaning(name, words)(*(evaluate(a, words, values) for a in args))
        case _:
            raise Unreadable(f"claim: cannot read {ast.unparse(tree)!r}")


def _meaning(name: str, words: Mapping[str, Any]) -> Any:
    if name not in words:
        raise Unreadable(f"claim: found the name {name!r}; expected one of {', '.join(sorted(words))}")
    return words[name]


def _relation(text: str) -> Relation:
    negated = text.startswith("not ")
    chain = _parse(text.removeprefix("not ").strip())
    if isinstance(chain, ast.BinOp) and isinstance(chain.op, ast.LShift):
        links = [Link(chain.left, "<<", chain.right)]
    elif isinstance(chain, ast.Compare):
        sides = [chain.left, *chain.comparators]
        if strange := [op for op in chain.ops if type(op) not in RELATIONS]:
            raise Unreadable(f"claim: found {type(strange[0]).__name__} in {text!r}; expected = < <= > >=")
        links = [Link(sides[k], RELATIONS[type(op)], sides[k + 1]) for k, op in enumerate(chain.ops)]
    else:
        raise Unreadable(f"claim: found no relation in {text!r}; expected one of = < <= > >=")
    for link in links:
        _refuse_strange(link.left)
        _refuse_strange(link.right)
    return Relation(tuple(links), negated)


def _parse(text: str) -> ast.expr:
    depth = deepest = 0
    for character in text:
        depth += (character in "([") - (character in ")]")
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise Unreadable(f"claim: found {deepest} nested parentheses; expected at most {DEEPEST}; name a part of it")
    try:
        return ast.parse(re.sub(r"(?<![<>=!])=(?!=)", "==", text), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        column = getattr(error, "offset", None)
        raise Unreadable(
            f"claim: cannot read {text!r} at column {column}; expected for example KL(p, q) >= 0"
        ) from None


def _refuse_strange(tree: ast.expr) -> None:
    """Numbers, names, + - * / **, unary minus and calls without keywords; nothing else is in the language."""
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=int() | float() as number) if not isinstance(number, bool) and abs(number) < inf:
                continue
            case ast.BinOp(op=op) if type(op) in OPERATIONS:
                continue
            case ast.Call(func=ast.Name(), keywords=[]):
                continue
            case ast.Name() | ast.UnaryOp(op=ast.USub()) | ast.Load() | ast.operator() | ast.unaryop():
                continue
            case _:
                part = ast.unparse(node) if isinstance(node, ast.expr) else type(node).__name__
                raise Unreadable(f"claim: found {part!r}; expected numbers, names, + - * / ** and calls")
