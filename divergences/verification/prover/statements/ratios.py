"""Laws whose ratio is bounded, p ≤ b·q: they are the laws p and q = ((b − 1)·v + p)/b, for every law v.

v = (b·q − p)/(b − 1) is a law, so that a claim about such p and q is one about p and v of which nothing is given. With a
bound from both sides, q ≤ c·p too, both are mixtures of two laws: p of b·w and v/c, q of w and v, in the shares that the sums
ask for. A number b may be a letter that is declared to be at least 1.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fractions import Fraction

from divergences.verification.language.decimals import parsed
from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import Relation, Statement, asked_where
from divergences.verification.language.massless import laws_of
from divergences.verification.prover.forms.linear import multiples
from divergences.verification.prover.outcomes import put

LAWS = {"p", "q", "r"}
TURNED = {"<=": False, "<": False, ">=": True, ">": True}
Bound = Fraction | str
"""A number, or the letter of one."""


def substituted(statement: Statement) -> Statement | None:
    """The statement about laws of which nothing is given that says as much; None where no ratio is bounded."""
    if statement.condition is not None or statement.relation.negated:
        return None
    domains = [x for x in statement.given if isinstance(x, Domain)]
    bounds = {(x, y): b for x, y, b in _bounds(statement) if _at_least_one(b, domains)}
    for (x, y), b in bounds.items():
        mixtures = _mixtures(x, y, b, bounds.get((y, x)))
        if mixtures is not None:
            laws = {name: parsed(text) for name, text in mixtures.items()}
            links = tuple(put(link, laws) for link in statement.relation.links)
            mixed = Statement(Relation(links), None, tuple(domains))
            asked = statement.relation.links[0].laws
            return asked_where(mixed, laws_of(parsed(mixtures.get(law, law)) for law in asked))
    return None


def _mixtures(x: str, y: str, b: Bound, c: Bound | None) -> dict[str, str] | None:
    """What to put for the laws of x ≤ b·y, and y ≤ c·x where that is given."""
    if c is None:
        return {y: f"((({b}) - 1)*{y} + {x})/({b})"}
    if isinstance(b, str) or isinstance(c, str):
        return None
    a = 1 / c
    s = (1 - a) / (b - a)
    return {x: f"({b * s})*{x} + ({a * (1 - s)})*{y}", y: f"({s})*{x} + ({1 - s})*{y}"}


def _at_least_one(b: Bound, domains: list[Domain]) -> bool:
    """Whether two laws can have such a ratio: b > 1, since b = 1 says that they are equal; a letter may begin at 1."""
    if isinstance(b, Fraction):
        return b > 1
    return any(d.letter == b and d.low is not None and d.low >= 1 and not d.values for d in domains)


def _bounds(statement: Statement) -> Iterator[tuple[str, str, Bound]]:
    """x, y and b of each x ≤ b·y that is given, or that follows where p/q ≤ b has a value."""
    for relation in statement.given:
        if isinstance(relation, Domain) or relation.negated:
            continue
        for link in relation.links:
            if link.relation in TURNED:
                small, large = (link.right, link.left) if TURNED[link.relation] else (link.left, link.right)
                found = _between(_multiple(small), _multiple(large)) or _of_ratio(small, large)
                if found:
                    yield found


def _between(small: tuple[Bound, str] | None, large: tuple[Bound, str] | None) -> tuple[str, str, Bound] | None:
    """k·x ≤ m·y says x ≤ (m/k)·y, for positive numbers, or for k = 1 and a letter m."""
    if small is None or large is None or small[1] == large[1]:
        return None
    (k, x), (m, y) = small, large
    if isinstance(k, Fraction) and isinstance(m, Fraction):
        return (x, y, m / k) if k > 0 and m > 0 else None
    return (x, y, m) if k == 1 else None


def _of_ratio(small: ast.expr, large: ast.expr) -> tuple[str, str, Bound] | None:
    """x/y ≤ b, or max(x/y) ≤ b; b ≤ x/y, or b ≤ min(x/y), says y ≤ (1/b)·x."""
    if (pair := _ratio(small, "max")) and (b := _number(large)) is not None:
        return (*pair, b)
    if (pair := _ratio(large, "min")) and isinstance(b := _number(small), Fraction) and b > 0:
        return (pair[1], pair[0], 1 / b)
    return None


def _ratio(side: ast.expr, extreme: str) -> tuple[str, str] | None:
    match side:
        case ast.Call(func=ast.Name(id=name), args=[inside]) if name == extreme:
            return _ratio(inside, "")
        case ast.BinOp(left=ast.Name(id=x), op=ast.Div(), right=ast.Name(id=y)) if {x, y} <= LAWS and x != y:
            return x, y
        case _:
            return None


def _multiple(side: ast.expr) -> tuple[Bound, str] | None:
    """k and x of k·x, where k is a number or the letter of one."""
    match side:
        case ast.BinOp(left=ast.Name(id=t), op=ast.Mult(), right=ast.Name(id=x)) if x in LAWS and _number(side.left):
            return t, x
        case ast.BinOp(left=ast.Name(id=x), op=ast.Mult(), right=ast.Name(id=t)) if x in LAWS and _number(side.right):
            return t, x
        case _:
            found = multiples(side, LAWS)
            return next(((k, x) for x, k in found.items()), None) if len(found) == 1 else None


def _number(side: ast.expr) -> Bound | None:
    match side:
        case ast.Constant(value=value):
            return Fraction(str(value))
        case ast.BinOp(left=ast.Constant(value=m), op=ast.Div(), right=ast.Constant(value=n)) if Fraction(str(n)):
            return Fraction(str(m)) / Fraction(str(n))
        case ast.Name(id=t) if t not in LAWS | {"d", "x"}:
            return t
        case _:
            return None
