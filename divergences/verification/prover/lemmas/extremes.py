"""What holds of extremes over the outcomes, of sums of squares and of the number of outcomes n, at all laws, zeros included.

n is Σ p/p, for a letter over itself is 1. Every order is between numbers that are finite, but for χ²: where it is ∞ nothing
is shown.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from divergences.verification.language.decimals import parsed
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, letters, read
from divergences.verification.prover.forms.certificate import Certificate, Malformed, entries, entry, only
from divergences.verification.prover.outcomes import put

LAWS = ("p", "q", "r")
NUMBER = "sum(p / p)"
"""The atom for n, whichever law it is written with."""
ORDERS = {
    "max(abs(p - q)) <= TV(p, q)": "TV is the largest p(A) − q(A), and A may be one outcome",
    "2*TV(p, q) <= sum(p/p)*max(abs(p - q))": "n terms, none of them above the largest",
    "max(abs(p - q))**2 <= sum((p - q)**2)": "the largest is one of the terms",
    "sum((p - q)**2) <= 2*TV(p, q)*max(abs(p - q))": "each term is |p − q|² and at most |p − q| times the largest",
    "sum((p - q)**2) <= 2*TV(p, q)**2": "gains and losses add up to TV, and squares of sums are above sums of squares",
    "min(q)*chi2(p, q) <= sum((p - q)**2)": "each q is at least the least, which is 0 where any is",
    "min(q)*chi2(p, q) <= 2*TV(p, q)**2": "by the two before",
    "min(q)*chi2(p, q) <= TV(p, q)*max(p)": "Σ (p − q)·(p/q − 1) ≤ TV·(max p/q − min p/q), and p/q ≤ max p/min q",
    "max(p) <= max(q) + max(abs(p - q))": "p ≤ q + |p − q| at each outcome",
    "min(p) <= min(q) + max(abs(p - q))": "p ≤ q + |p − q| at each outcome",
    "TV(p, q) <= 1 - min(p)": "p ≤ q at some outcome, which adds nothing to the sum of p − q where that is positive",
    "sum(p**2) <= sum(q**2) + 2*TV(p, q)": "Σ (p − q)·(p + q), where p + q ≤ 2",
    "sum(p**2) <= sum(q**2) + TV(p, q)*(max(p) + max(q))": "Σ (p − q)·(p + q), of which the part with p > q is the larger",
    "1 <= sum(p/p)*max(p)": "masses add up to 1, and none is above the largest",
    "sum(p/p)*min(p) <= 1": "masses add up to 1, and none is below the least",
    "1 <= sum(p/p)*sum(p**2)": "Cauchy and Schwarz's inequality",
    "1 <= sum(p/p)": "some outcome has mass",
    "max(p) <= 1": "masses add up to 1",
    "min(p) <= max(p)": "the least and the largest of the same",
    "max(p)**2 <= sum(p**2)": "the largest is one of the terms",
    "sum(p**2) <= max(p)": "Σ p·p is a mean of masses",
    "min(p) <= sum(p**2)": "Σ p·p is a mean of masses",
}
"""Each with its reason."""


def cleared(link: Link) -> Link:
    """F·min(q) ≤ G for F ≤ G/min(q): where the least mass is 0 the quotient has no value, and the claim says nothing."""
    small, large = (link.left, link.right) if link.relation == "<=" else (link.right, link.left)
    match large:
        case ast.BinOp(left=above, op=ast.Div(), right=below):
            factor, least = _least(below)
            product = _times(_times(factor, least), small) if least is not None else None
            return replace(link, left=product, relation="<=", right=above) if product else link
        case _:
            return link


def _least(tree: ast.expr) -> tuple[ast.expr, ast.expr | None]:
    """c and min(q) of c·min(q), c > 0 a number; None for another divisor."""
    match tree:
        case ast.Call(func=ast.Name(id="min"), args=[ast.Name(id=law)]) if law in LAWS:
            return ast.Constant(1), tree
        case ast.BinOp(left=ast.Constant(value=c), op=ast.Mult(), right=right) if Fraction(str(c)) > 0:
            return tree.left, _least(right)[1] if isinstance(right, ast.Call) else None
        case _:
            return ast.Constant(1), None


def _times(one: ast.expr, other: ast.expr) -> ast.expr:
    return ast.BinOp(one, ast.Mult(), other)


def placed(reason: Certificate) -> Link:
    """The order with laws put for its letters."""
    only(reason, "by", "order", "laws")
    said, laws = entry(reason, "order", str), entries(reason, "laws", str)
    if said not in ORDERS:
        raise Malformed(f"order: found {said!r}")
    if len({*laws}) != len(laws) or not {*laws} <= {*LAWS} or len(laws) != len(_about(_link(said))):
        raise OutOfReach("an order about other laws")
    return _placed(said, tuple(laws))


@lru_cache(maxsize=256)
def _placed(said: str, laws: tuple[str, ...]) -> Link:
    return put(_link(said), {x: ast.Name(law) for x, law in zip(LAWS, laws, strict=False)})


@lru_cache(maxsize=64)
def _link(said: str) -> Link:
    """The order of that text."""
    (link,) = read(said).relation.links
    return link


def offered(goal: Set[str]) -> Iterator[Certificate]:
    """The orders that may help with a claim about these atoms: none unless it speaks of extremes, squares or n."""
    if not any(speaks_of(atom) for atom in goal):
        return
    laws = sorted({x for atom in goal - {NUMBER} for x in letters(parsed(atom))} & {*LAWS}) or ["p"]
    for said in ORDERS:
        two = len(_about(_link(said))) == 2
        chosen = [[a, b] for a in laws for b in laws if a != b] if two else [[a] for a in laws]
        yield from ({"by": "extreme", "order": said, "laws": x} for x in chosen)


def speaks_of(atom: str) -> bool:
    """Whether an atom is one of those that only these orders are about, and is never negative."""
    return atom.startswith(("sum(", "max(abs(")) or atom in {f"{end}({law})" for end in ("min", "max") for law in LAWS}


def atom(tree: ast.Call) -> str:
    """The atom for max |p − q|, Σ p², Σ (p − q)² or n; '' for another call."""
    match tree:
        case ast.Call(func=ast.Name(id="max"), args=[ast.Call(func=ast.Name(id="abs"), args=[gap])]):
            return f"max(abs({pair}))" if (pair := _pair(gap)) else ""
        case ast.Call(func=ast.Name(id="sum"), args=[ast.BinOp(left=a, op=ast.Div(), right=b)]):
            return NUMBER if _law(a) and ast.unparse(a) == ast.unparse(b) else ""
        case ast.Call(func=ast.Name(id="sum"), args=[ast.BinOp(left=a, op=ast.Pow(), right=ast.Constant(value=2))]):
            return _squared(a)
        case ast.Call(func=ast.Name(id="sum"), args=[ast.BinOp(left=a, op=ast.Mult(), right=b)]):
            return _squared(a) if ast.unparse(a) == ast.unparse(b) else ""
        case _:
            return ""


def _squared(tree: ast.expr) -> str:
    if pair := _pair(tree):
        return f"sum(({pair}) ** 2)"
    return f"sum({ast.unparse(tree)} ** 2)" if _law(tree) else ""


def _law(tree: ast.expr) -> bool:
    return isinstance(tree, ast.Name) and tree.id in LAWS


def _pair(tree: ast.expr) -> str:
    """The difference of two laws, the first in the alphabet first; '' for another expression."""
    match tree:
        case ast.BinOp(left=ast.Name(id=a), op=ast.Sub(), right=ast.Name(id=b)) if a != b and {a, b} <= {*LAWS}:
            return " - ".join(sorted((a, b)))
        case _:
            return ""


def _about(link: Link) -> set[str]:
    return letters(link.left) | letters(link.right)
