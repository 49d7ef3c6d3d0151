"""The outcomes that a proof must look at, and what both sides of a link are worth there.

A share g(p, q) that grows in proportion to (p, q) is known from two rays, (1, s²) and (s², 1) with 0 < s < 1, from
the diagonal (1, 1), from the corners (1, 0) and (0, 1), and from (0, 0). So its sign on these is its sign everywhere,
and Σ g ≥ 0 for every number of outcomes. The square s² makes √(pq) rational.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, evaluate
from divergences.verification.prover.forms.closed_form import UNIT, ZERO, Form, polynomial
from divergences.verification.prover.forms.polynomials import S, T
from divergences.verification.prover.forms.sums import Sum, as_sum, lacking
from divergences.verification.prover.forms.values import Undefined, Value, Vector
from divergences.verification.prover.words import vocabulary

Row: TypeAlias = tuple[Form, Form]
"""p and q at one outcome."""
WHOLE, SQUARE = polynomial(T**2), polynomial((T * S) ** 2)
RAYS: dict[str, Row] = {"q = s²·p": (WHOLE, SQUARE), "p = s²·q": (SQUARE, WHOLE)}
EDGES: dict[str, Row] = {"p = q": (WHOLE, WHOLE), "q = 0": (WHOLE, ZERO), "p = 0": (ZERO, WHOLE)}
NOWHERE = (ZERO, ZERO)
SCALES: dict[str, Row] = {name: (p.at(t=1), q.at(t=1)) for name, (p, q) in (RAYS | EDGES).items()}
"""The same outcomes with the larger share 1."""


def pair(row: Row) -> dict[str, Vector]:
    """The letters p and q at one outcome, as `evaluate` takes them."""
    return {letter: Vector([Value(x)]) for letter, x in zip("pq", row, strict=True)}


def sums(link: Link, letters: Mapping[str, Any]) -> tuple[Sum, Sum]:
    """Both sides as `sides` gives them, each linear in sums over the outcomes; OutOfReach where one is not."""
    small, large = sides(link, vocabulary(lambda _name, _args, share: Sum(share)), letters)
    return as_sum(small), as_sum(large)


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
