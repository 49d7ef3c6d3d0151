"""Checking the steps of a proof, and whether they carry the claim: summed over outcomes, for every number of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias

import sympy as sp

from divergences.verification.interpreters.symbolic.normal_form import is_zero
from divergences.verification.interpreters.symbolic.signs import nonnegative, positive
from divergences.verification.interpreters.symbolic.values import OUTCOME, Total, Value
from divergences.verification.interpreters.symbolic.words import INSIDE, POINTWISE, SUMMED, P, Q, Row, rows
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import Link, Relation, Statement, evaluate, letters, read
from divergences.verification.language.shapes import kind

VECTORS = dict.fromkeys(OUTCOME, "v")
Equality = Literal["always", "never", "diagonal", "elsewhere", "unknown"]
"""Where in a row both sides are equal: everywhere, nowhere, exactly on p = q, at another point, or not known."""


@dataclass(frozen=True)
class Finding:
    """The result for a pointwise relation: whether it holds on every row, and by row where it is an equality."""

    holds: bool
    equality: dict[str, Equality] = field(default_factory=dict)


Lemma: TypeAlias = tuple[str, Finding]
"""An inequality's text, and its finding."""


CONSTANTS = re.compile(r"(?<![\w.])(e|pi|π)(?![\w(])")


def _step(text: str) -> Link:
    """The one relation of a step, which is about every value of its letters: a letter that is a constant is refused."""
    if found := CONSTANTS.search(text):
        name, column = found[0], found.start() + 1
        raise Unreadable(name, column, "a letter, of which every value is meant", ", a constant", of="step")
    (link,) = read(text).relation.links
    return link


def identity_holds(text: str, *, interior: bool) -> Finding:
    """Decide an equality of one outcome's expressions on the rows (on p, q, d > 0 and d < 1 only, if `interior`)."""
    link = _step(text)
    cases = [row for row in rows(_letters(link)) if row.interior or not interior]
    pairs = [pair for pair in (_sides(link, row) for row in cases) if not any(x.nothing for x in pair)]
    same = [_same(*pair) for pair in pairs]
    return Finding(link.relation == "=" and bool(pairs) and all(x is True for x in same))


def inequality_holds(text: str, at: tuple[str, str] | None = None, *, interior: bool = False) -> Finding:
    """Decide an inequality of one outcome's expressions on the rows.

    The sign of the difference is seen, or (`at` = (letter, point)) the difference is convex in that letter and has
    value and slope 0 at the point.
    """
    link = _step(text)
    equality: dict[str, Equality] = {}
    for row in rows(_letters(link)):
        if (row.interior or not interior) and not _difference(link, row).nothing:
            equal = _at_least(link, row, at)
            if equal is None or (link.relation in "<>" and equal != "never"):
                return Finding(False)
            equality[str(row)] = equal
    return Finding(bool(equality) and link.relation != "=", equality)


def decide_identity(link: Link) -> bool | None:
    """Whether both sides are equal for all probability vectors: one outcome at a time if they are vectors.

    If they are sums, whether Σ density + constant = 0: density A·p + B·q with A + B = −constant.
    """
    if link.relation != "=":
        return None
    if "v" in {kind(side, VECTORS) for side in (link.left, link.right)}:
        found = [_outcome(link, row) for row in _asked(link)]
        same = [
            None if pair is None else _same(*pair) for pair in found if pair is None or not any(x.nothing for x in pair)
        ]
        return False if False in same else None if None in same or not same else True
    return _linear(link, None)


def carries(link: Link, step: str) -> bool:
    """Whether the claim's link is the sum of the step's pointwise inequality, since Σp = Σq = 1."""
    (lemma,) = read(step).relation.links
    return _linear(link, lemma) is True


def condition_matches(condition: Relation, equality: dict[str, Equality]) -> bool:
    """Whether, on every row, a vanishing share means exactly that the condition holds at this outcome."""
    (link,) = condition.links
    if condition.negated or link.relation != "=":
        return False
    return all(_where_equal(link, row) == equality.get(str(row)) != "unknown" for row in rows("pq"))


def infinite_exactly_when(statement: Statement) -> bool:
    """Whether `F = inf iff not C`: an outcome's share is infinite exactly where C fails at it (and never −∞)."""
    (link,) = statement.relation.links
    if statement.condition is None or not statement.condition.negated:
        return False
    (condition,) = statement.condition.links
    if link.relation != "=" or condition.relation != "<<" or evaluate(link.right, POINTWISE, {}).x != sp.oo:
        return False
    for row in rows("pq"):
        total = _as_total(evaluate(link.left, SUMMED, row.letters))
        a, b = (evaluate(side, POINTWISE, row.letters).x for side in (condition.left, condition.right))
        if not all(x == 0 or positive(x) for x in (a, b)) or not total.constant.finite:
            return False  # an expression that is not zero here may be zero there
        share = total.density.x
        if share == -sp.oo or (share == sp.oo) != (a != 0 and b == 0):
            return False
    return True


def prove(statement: Statement, inequalities: Sequence[Lemma], *, numbers: frozenset[str] = frozenset()) -> bool | None:
    """True if the statement follows for all p, q, r and d, False if it is decided false, None if neither is shown.

    Letters for numbers are out of reach, but for those in `numbers`, which stand for all positive ones.
    """
    relation, condition = statement.relation, statement.condition
    if relation.negated or not set(statement.letters()) <= OUTCOME | numbers:
        return None
    lemmas = [(text, finding) for text, finding in inequalities if finding.holds]
    try:
        if condition is not None:
            if len(relation.links) != 1 or len(condition.links) != 1:
                return None
            link = relation.links[0]
            ends = [replace(link, relation=op) for op in ("<=", ">=")]
            shown = any(
                condition_matches(condition, finding.equality) and any(carries(end, text) for end in ends)
                for text, finding in lemmas
            )
            return True if shown or infinite_exactly_when(statement) else None
        links = [_prove_link(link, lemmas) for link in relation.links]
    except (OutOfReach, Unreadable):
        return None
    return False if False in links else True if all(links) else None


def _prove_link(link: Link, lemmas: Sequence[Lemma]) -> bool | None:
    if link.relation == "=":
        return decide_identity(link)
    weak = link.relation in ("<=", ">=")
    return True if weak and any(carries(link, text) for text, _ in lemmas) else None


def _letters(link: Link) -> list[str]:
    return sorted(letters(link.left) | letters(link.right))


def _asked(link: Link) -> list[Row]:
    """The cases of one outcome at which the link is asked: some law of its claim has mass, if others are left out."""
    return [row for row in rows(_letters(link)) if not row.lacks(link.laws)]


def _sides(link: Link, row: Row) -> tuple[Value, Value]:
    return evaluate(link.left, POINTWISE, row.letters), evaluate(link.right, POINTWISE, row.letters)


def _same(left: Value, right: Value) -> bool | None:
    if not (left.finite and right.finite):
        return left == right
    return is_zero(left.x - right.x)


def _outcome(link: Link, row: Row) -> tuple[Value, Value] | None:
    """Both sides at one outcome, of vectors without a sum in them; None for others."""
    left, right = (evaluate(side, SUMMED, row.letters) for side in (link.left, link.right))
    return (left, right) if isinstance(left, Value) and isinstance(right, Value) else None


def _difference(link: Link, row: Row) -> Value:
    """The side that should be larger minus the other, at one outcome."""
    left, right = (evaluate(side, POINTWISE, row.letters) for side in (link.left, link.right))
    return right - left if link.relation in ("<", "<=") else left - right


def _at_least(link: Link, row: Row, at: tuple[str, str] | None) -> Equality | None:
    """Where the difference, shown to be ≥ 0 on the row, is 0; None if it is not shown."""
    difference = _difference(link, row)
    if not difference.finite:
        return "never" if difference.x == sp.oo else None
    h = difference.x
    if is_zero(h):
        return "always"
    inside = h.subs(INSIDE)
    if positive(inside):
        return "never"
    if at is not None and row.interior and _convex_minimum(h, *at):
        return "diagonal" if set(at) == {"p", "q"} else "elsewhere"
    return "unknown" if nonnegative(inside) else None


def _convex_minimum(h: sp.Expr, letter: str, point: str) -> bool:
    """h″ > 0 in the letter, h = h′ = 0 at the point, which the letter can be or tend to: then h > 0 everywhere else."""
    x = sp.Symbol(letter, positive=True)
    values = {str(s): Value(sp.Symbol(str(s), positive=True)) for s in h.free_symbols}
    place: Any = evaluate(read(f"{letter} = {point}").relation.links[0].right, POINTWISE, values).x
    if place.has(x) or not _reached(place, letter):
        return False  # a tangent elsewhere says nothing: t³ − 3t − 2 has value and slope 0 at −1, and is −4 at 1
    slope: Any = sp.diff(h, x)
    flat = is_zero(h.subs({x: place})) is is_zero(slope.subs({x: place})) is True
    return flat and positive(sp.diff(slope, x).subs(INSIDE))


def _reached(place: Any, letter: str) -> bool:
    """Whether the place is in the letter's domain, or at its end, whatever the others are: 0 < d < 1, and others > 0."""
    inside = place.subs(INSIDE)
    return place == 0 or (positive(inside) and (letter != "d" or place == 1 or positive(1 - inside)))


def _where_equal(link: Link, row: Row) -> Equality:
    left, right = _sides(link, row)
    gap = left.x - right.x
    if is_zero(gap):
        return "always"
    if positive(gap) or positive(-gap):
        return "never"
    factor = sp.cancel(gap / (P - Q))
    return "diagonal" if positive(factor) or positive(-factor) else "unknown"


def _linear(link: Link, lemma: Link | None) -> bool | None:
    """Whether the link's density minus the lemma's is A·p + B·q on every row, with A + B + constant = 0."""
    names = sorted(set(_letters(link)) | (set(_letters(lemma)) if lemma else set()))
    slopes: tuple[Any, Any] | None = None
    verdicts: list[bool | None] = []
    for row in sorted(rows(names), key=lambda row: not row.interior):
        if row.lacks(link.laws):
            continue  # no outcome of the claim is like this
        left, right = (_as_total(evaluate(side, SUMMED, row.letters)) for side in (link.left, link.right))
        if left.density.nothing or right.density.nothing:
            continue  # 0/0, where some law has mass: the claim is undefined
        if link.relation == "=" and not (left.density.finite and right.density.finite):
            verdicts.append(left.density == right.density)
            continue
        claim = right - left if link.relation in ("<", "<=") else left - right
        if link.relation != "=" and claim.density.x == sp.oo:
            continue  # an infinite share makes the larger side infinite
        if not claim.density.finite:
            return None
        share = _difference(lemma, row) if lemma else Value(sp.Integer(0))
        rest = (claim.density - share).x
        if not share.finite:
            return None
        if slopes is None:
            ones: dict[Any, Any] = {
                s: sp.Rational(1, 3) if str(s) == "d" else 1 for s in rest.free_symbols if str(s) in VECTORS
            }
            slopes = sp.diff(rest, P).subs(ones), sp.diff(rest, Q).subs(ones)
            if claim.constant.x.free_symbols:
                return None
            verdicts.append(is_zero(slopes[0] + slopes[1] + claim.constant.x))
        p, q = (row.letters.get(name, Value(sp.Integer(0))).x for name in "pq")
        verdicts.append(is_zero(rest - slopes[0] * p - slopes[1] * q))
    return False if False in verdicts else None if None in verdicts or slopes is None else True


def _as_total(x: Value | Total) -> Total:
    return x if isinstance(x, Total) else Total(Value(sp.Integer(0)), x)
