"""The outcomes that a proof must look at, and what both sides of a link are worth there.

A claim asks for a list of links; declared numbers in it become letters that are positive and nothing else.
"""

from __future__ import annotations

import ast
import copy
import itertools
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from divergences.verification.language.decimals import parsed
from divergences.verification.language.definitions import substituted
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, Statement, evaluate, letters
from divergences.verification.prover.forms.closed_form import UNIT, ZERO, Form, S, T, U, V, W, Z, polynomial
from divergences.verification.prover.forms.curvature import Curve
from divergences.verification.prover.forms.values import Operand, Scalar, Sum, Undefined, Value, Vector, lacking
from divergences.verification.prover.words import vocabulary

POSITIVE: dict[str, Form] = {"u": polynomial(U), "v": polynomial(V)}
"""The letters that stand for positive numbers once a link is split into cases."""
ALONE: dict[str, Form] = POSITIVE | {"w": polynomial(W), "z": polynomial(Z)}
"""The same of a link without distributions, which are written with the other letters."""
VECTORS = set("pqrd")
FUNCTIONS = {"exp", "log", "sqrt", "abs"}
"""What a relation between numbers alone may call."""


def cases(statement: Statement) -> list[Link] | None:
    """The links that together say what the statement says, or more; None where its form is out of reach."""
    if statement.condition is not None or statement.relation.negated:
        return None
    domains = {x.letter: x for x in statement.given if isinstance(x, Domain)}
    links: list[Link] = []
    for link in statement.relation.links:
        sites = {name for name, x in domains.items() if x.dimension} | ({"x"} - domains.keys())
        met = letters(link.left) | letters(link.right)
        names = sorted(met - VECTORS - sites)
        positive = POSITIVE if met - {*names} else ALONE
        if len(names) > len(positive) or any(name not in domains for name in names):
            return None
        spread = _exponential(link)
        choices = [
            _logarithms(domains[name], free) if name in spread else _values(domains[name], free)
            for name, free in zip(names, positive, strict=False)
        ]
        if not all(choices):
            return None  # an empty interval: there is nothing to prove
        links += [
            put(link, dict(zip(names, map(parsed, chosen), strict=True))) for chosen in itertools.product(*choices)
        ]
    return links


def _values(domain: Domain, free: str) -> list[str]:
    """Texts in one positive letter whose values are the domain's numbers."""
    low, high = domain.low, domain.high
    if domain.values:
        return [f"({x})" for x in domain.values]
    if low is None and high is None:
        return [free, f"(-{free})", "0"]
    ends = [
        f"({x})" for x, is_open in ((low, domain.low_open), (high, domain.high_open)) if x is not None and not is_open
    ]
    if low is not None and high is not None:
        inside = f"({low} + ({high - low})/(1 + {free}))" if low < high else ""
    else:
        inside = f"({low} + {free})" if low is not None else f"({high} - {free})"
    return list(dict.fromkeys([inside, *ends] if inside else ends))


def _exponential(link: Link) -> set[str]:
    """The numbers that stand in an exponential, where the link is about numbers alone."""
    calls = [node for side in (link.left, link.right) for node in ast.walk(side) if isinstance(node, ast.Call)]
    if not {node.func.id for node in calls if isinstance(node.func, ast.Name)} <= FUNCTIONS:
        return set()
    return {x for node in calls if isinstance(node.func, ast.Name) and node.func.id == "exp" for x in letters(node)}


def _logarithms(domain: Domain, free: str) -> list[str]:
    """The same where its exponential is to be written: t = log(u) with u > 0; half-lines from 0 are cut there."""
    ends = domain.low, domain.high
    if not domain.values and ends == (None, None):
        return [f"log({free})"]
    if not domain.values and ends in ((0, None), (None, 0)):
        is_open, sign = (domain.low_open, "") if domain.high is None else (domain.high_open, "-")
        return [f"({sign}log(1 + {free}))", *([] if is_open else ["0"])]
    return _values(domain, free)


def put(link: Link, values: Mapping[str, ast.expr]) -> Link:
    """The link with expressions in the place of letters."""
    left, right = (substituted(copy.deepcopy(side), values) for side in (link.left, link.right))
    return replace(link, left=left, right=right)


Row: TypeAlias = tuple[Form, Form]
"""p and q at one outcome."""
WHOLE, SQUARE = polynomial(T**2), polynomial((T * S) ** 2)
RAYS: dict[str, Row] = {"q = s²·p": (WHOLE, SQUARE), "p = s²·q": (SQUARE, WHOLE)}
EDGES: dict[str, Row] = {"p = q": (WHOLE, WHOLE), "q = 0": (WHOLE, ZERO), "p = 0": (ZERO, WHOLE)}
NOWHERE = (ZERO, ZERO)
SCALES: dict[str, Row] = {name: (p.at(t=1), q.at(t=1)) for name, (p, q) in (RAYS | EDGES).items()}
"""The same outcomes with the larger share 1."""


def letters_at(row: Mapping[str, Form]) -> dict[str, Operand]:
    """The letters at one outcome, and the declared numbers, as `evaluate` takes them."""
    laws: dict[str, Operand] = {name: Vector([Value(x)]) for name, x in row.items()}
    return laws | {name: Value(x) for name, x in POSITIVE.items()}


def exponential(link: Link) -> bool:
    """Whether an exponential is met in the link."""
    nodes = (node for side in (link.left, link.right) for node in ast.walk(side))
    return any(isinstance(node, ast.Name) and node.id == "exp" for node in nodes)


def shares(link: Link, letters: Mapping[str, Operand], stand: Scalar) -> list[Value]:
    """What the outcomes add to each sum, in the order in which they are met; every sum is worth `stand`."""
    met: list[Value] = []

    def total(_name: str, _args: object, share: Value) -> Scalar:
        met.append(share)
        return stand

    sides(link, vocabulary(total), letters)
    return met


def curved(link: Link, letters: Mapping[str, Operand]) -> Curve:
    """The curvature of the larger side minus the smaller in the sums, neither concave nor convex where it has no sum."""
    small, large = sides(link, vocabulary(lambda *_: Curve()), letters)
    difference = large - small
    return difference if isinstance(difference, Curve) else Curve(False, False)


def worth(link: Link, letters: Mapping[str, Operand], sums: Iterable[Any]) -> tuple[Any, Any]:
    """The smaller and the larger side where the sums are worth these, in the order in which they are met."""
    remaining = iter(sums)
    return sides(link, vocabulary(lambda *_: next(remaining)), letters)


def pair(row: Row) -> dict[str, Vector]:
    """The letters p and q at one outcome, as `evaluate` takes them."""
    return {letter: Vector([Value(x)]) for letter, x in zip("pq", row, strict=True)}


def sums(link: Link, letters: Mapping[str, Any]) -> tuple[Sum, Sum]:
    """Both sides as `sides` gives them, each linear in sums over the outcomes; OutOfReach where one is not."""
    small, large = sides(link, vocabulary(lambda _name, _args, share: Sum(share)), letters)
    return Sum.of(small), Sum.of(large)


def sides(link: Link, words: Mapping[str, Any], letters: Mapping[str, Any]) -> tuple[Any, Any]:
    """What the claim says is the smaller and the larger side (left and right of an equality), where words and letters
    have these values. Undefined where one of them has no value.
    """
    left, right = (evaluate(side, words, letters) for side in (link.left, link.right))
    if lacking(left) or lacking(right):
        raise Undefined(f"a side of {link}")
    return (right, left) if link.relation in (">", ">=") else (left, right)


def left_out(link: Link, letters: Mapping[str, Any]) -> bool:
    """Whether the claim leaves out outcomes like these: it speaks of quotients, D* or d, and no law of it has mass there."""
    laws = [letters.get(name) for name in link.laws]
    return bool(laws) and all(isinstance(x, Vector) and not any(not y.finite or y.form for y in x) for x in laws)


def per_unit(share: Form) -> Form:
    """share/t², for a share in proportion to t², the larger of p and q; OutOfReach for another."""
    scaled = share / WHOLE
    if scaled.derivative("t"):
        raise OutOfReach("a share that does not grow in proportion")
    return scaled.at(t=1)


def gap(link: Link, row: Row, *, strict: bool = False) -> Form | None:
    """The larger side's share minus the smaller side's, per unit; None where it is ∞, not defined or not asked.

    A constant c of the claim counts as c·(p + q)/2 of each outcome. An infinite larger side is enough (unless the
    relation is strict and both could be infinite); an infinite smaller side alone is a failure. So is a claim that is
    defined at the edges only.
    """
    if left_out(link, pair(row)):
        return None
    try:
        small, large = sums(link, pair(row))
    except Undefined:
        if row in RAYS.values():
            raise
        return None
    if strict and (small.density.x == float("inf") or large.density.x == -float("inf")):
        raise OutOfReach("a strict relation between infinities")
    if large.density.x == float("inf") or small.density.x == -float("inf"):
        return None
    share = large.density.form - small.density.form
    if row == NOWHERE:
        return share
    shift = large.constant.form - small.constant.form
    return per_unit(share + shift * (row[0] + row[1]) / (UNIT + UNIT))


def ordered(small: Value, large: Value) -> bool:
    """Whether small ≤ large is shown for two numbers, ±∞ among them; False where it is not."""
    if small.finite and large.finite:
        return never_negative(large.form - small.form)
    return large.x == float("inf") or small.x == -float("inf")


def never_negative(number: Form, *, strict: bool = False) -> bool:
    """Whether a number is shown to be ≥ 0 (> 0, if strict): by a ball, or because its form is empty."""
    return number.number and (number.sign() == 1 or (not strict and not number))
