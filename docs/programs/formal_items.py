"""Which items of the notes are formal: those whose judged claim has the same normal form as formal theorems.

A normal form is that of each link of the claim: sums and products in order, numbers gathered, JS written as its two KL, both
sides divided by one positive number, and the laws named in one way. Nothing is moved from one side to the other: a side may be
infinite. A claim that the language cannot say has its formal text as its form.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import permutations
from typing import Any

from divergences.verification import Claim, Theorem
from divergences.verification.judge.item import Item
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import Link, Relation, read
from divergences.verification.status import Status

SYMMETRIC = {"TV", "Hell2", "Tri", "J"}
LAWS = ("p", "q", "r")
Form = str
Terms = Counter[tuple[str, ...]]
"""A sum: how often each product of factors is in it."""


def forms(claim: Claim | Theorem) -> frozenset[Form]:
    """What the claim says, link by link; nothing if it is a model without a formal text."""
    if isinstance(claim, Theorem):
        return frozenset({claim.says})
    if claim.formal:
        return frozenset({claim.formal})
    if claim.model:
        return frozenset()
    try:
        return _of_text(claim.statement)
    except (Unreadable, ValueError):
        return frozenset()


@cache
def _of_text(text: str) -> frozenset[Form]:
    statement = read(text)
    if statement.relation.negated:
        return frozenset({text})
    others = [x for x in (statement.condition,) if x] + [x for x in statement.given if isinstance(x, Relation)]
    ranges = sorted(str(x) for x in statement.given if not isinstance(x, Relation))
    rest = f"{'iff' if statement.condition else 'given'} {', '.join(ranges)}"
    namings = [dict(zip(LAWS, names, strict=True)) for names in permutations(LAWS)]
    return frozenset(min(_link(link, others, rest, names) for names in namings) for link in statement.relation.links)


def _link(link: Link, others: Sequence[Relation], rest: str, names: Mapping[str, str]) -> Form:
    said = [_relation(link.left, link.relation, link.right, names)]
    said += sorted(
        _relation(x.left, x.relation, x.right, names) + f" of {len(y.links)}" for y in others for x in y.links
    )
    return " | ".join([*said, rest])


def _relation(left: ast.expr, relation: str, right: ast.expr, names: Mapping[str, str]) -> str:
    if relation in (">=", ">"):
        left, relation, right = right, relation.replace(">", "<"), left
    sides = [terms(left, names), terms(right, names)]
    scale = min((abs(x) for side in sides for x in side.values() if x), default=Fraction(1))
    said = [_text(_times(side, 1 / scale)) for side in sides]
    return f" {relation} ".join(sorted(said) if relation in ("=", "!=") else said)


def terms(side: ast.expr, names: Mapping[str, str]) -> Terms:
    """The side as a sum of products with their numbers."""
    match side:
        case ast.Constant(value=value):
            return Counter({(): Fraction(str(value))})
        case ast.Name(id=name):
            return Counter({(names.get(name, name),): Fraction(1)})
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return _times(terms(inner, names), Fraction(-1))
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
            found = Counter(terms(left, names))
            for word, x in _times(terms(right, names), Fraction(-1 if isinstance(op, ast.Sub) else 1)).items():
                found[word] += x
            return found
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _product(terms(left, names), terms(right, names))
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            under = terms(right, names)
            if set(under) == {()}:
                return _times(terms(left, names), 1 / under[()])
            return Counter({(f"({_text(terms(left, names))})/({_text(under)})",): Fraction(1)})
        case ast.Call(func=ast.Name(id=name), args=args):
            return _called(name, args, names)
        case _:
            return Counter({(_renamed(side, names),): Fraction(1)})


def _called(name: str, args: Sequence[ast.expr], names: Mapping[str, str]) -> Terms:
    if name == "JS":
        mean = ast.BinOp(ast.BinOp(args[0], ast.Add(), args[1]), ast.Div(), ast.Constant(2))
        both = [_times(_called("KL", [law, mean], names), Fraction(1, 2)) for law in args]
        return Counter({word: both[0][word] + both[1][word] for word in (*both[0], *both[1])})
    if name == "log" and isinstance(args[0], ast.Constant) and args[0].value in POWERS:
        base, power = POWERS[args[0].value]
        return Counter({(f"log({base})",): Fraction(power)})
    said = [_text(terms(arg, names)) for arg in args]
    return Counter({(f"{name}({', '.join(sorted(said) if name in SYMMETRIC else said)})",): Fraction(1)})


POWERS = {base**power: (base, power) for base in (2, 3) for power in (1, 2, 3)}
"""Of which number a number is a power: log 4 is 2·log 2."""


def _text(found: Terms) -> str:
    """The sum; what cancels stays with the number 0, since it may have been infinite."""
    return " + ".join(f"{x}*{'*'.join(word)}" for word, x in sorted(found.items()) if x or word) or "0"


def _times(found: Terms, by: Fraction) -> Terms:
    return Counter({word: x * by for word, x in found.items()})


def _product(a: Terms, b: Terms) -> Terms:
    """Numbers are multiplied in, and single terms joined; a sum stays one factor, as its parts may be infinite."""
    for number, other in ((a, b), (b, a)):
        if set(number) == {()}:
            return _times(other, number[()])
    if len(a) == len(b) == 1:
        ((word, x),), ((other, y),) = a.items(), b.items()
        return Counter({tuple(sorted((*word, *other))): x * y})
    return Counter({tuple(sorted((f"({_text(a)})", f"({_text(b)})"))): Fraction(1)})


def _renamed(side: ast.expr, names: Mapping[str, str]) -> str:
    tree = ast.parse(ast.unparse(side), mode="eval")
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            node.id = names.get(node.id, node.id)
    return ast.unparse(tree)


def formal(claims: Iterable[Claim | Theorem], rows: Mapping[str, Mapping[str, Any]]) -> dict[Form, list[str]]:
    """The formal theorems by the forms of their links, those that say least first."""
    found: dict[Form, list[str]] = {}
    for claim in sorted(claims, key=lambda c: len(forms(c))):
        if rows.get(claim.id, {}).get("status") == Status.FORMAL:
            for form in forms(claim):
                found.setdefault(form, []).append(claim.slug)
    return found


def theorems(item: Item, known: Mapping[Form, Sequence[str]]) -> list[str]:
    """The formal theorems that together say what the item's claim says; none if a link of it is not among them."""
    said = forms(item.claim) if item.claim else frozenset()
    if not said or not all(form in known for form in said):
        return []
    whole = [slug for form in said for slug in known[form] if all(slug in known[other] for other in said)]
    return whole[:1] or sorted({known[form][0] for form in said})
