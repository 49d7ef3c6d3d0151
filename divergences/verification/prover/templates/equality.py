"""`F = G iff C` for a condition C on every outcome, p = q or p*q = 0: the tilted share vanishes exactly where C holds.

One of F ≥ G and F ≤ G is proved by one λ, as in `linear`; at each kind of outcome the share is 0 and C holds, or the share
is > 0 and C fails. So the sum is 0 exactly where C holds at all outcomes. `F = G iff H = K` holds if both are equal just
where the same C holds: JS = log 2 and TV = 1 where p*q = 0.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from math import inf

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, Statement, read
from divergences.verification.prover.forms import taylor
from divergences.verification.prover.forms.certificate import Certificate, entries, entry, only
from divergences.verification.prover.forms.closed_form import Form, number, visible_sign
from divergences.verification.prover.forms.values import Undefined, Vector
from divergences.verification.prover.outcomes import (
    EDGES,
    NOWHERE,
    RAYS,
    SCALES,
    Row,
    gap,
    left_out,
    never_negative,
    pair,
    sides,
    sums,
)
from divergences.verification.prover.templates import linear
from divergences.verification.prover.words import no_sums, vocabulary

CONDITIONS = ("p = q", "p*q = 0")
"""What two equations may both be equivalent to."""


def find(statement: Statement, deadline: float) -> Certificate | None:
    """Which side is never smaller, λ, and a certificate for each ray; None if neither relation is proved by one λ.

    Or a condition, and such a certificate for each of two equations.
    """
    for condition in CONDITIONS if _of_two_sums(statement) else ():
        shown = [_find(part, deadline) for part in through(statement, condition)]
        if None not in shown:
            return {"condition": condition, "equations": shown}
    return _find(statement, deadline)


def _find(statement: Statement, deadline: float) -> Certificate | None:
    equation, _ = _parts(statement)
    for relation in ("<=", ">="):
        with suppress(OutOfReach):
            inequality = linear.find(replace(equation, relation=relation), deadline)
            if inequality is not None and _check(statement, certificate := {"relation": relation, **inequality}):
                return certificate
    return None


def _of_two_sums(statement: Statement) -> bool:
    """Whether the condition is an equation of sums."""
    _, condition = _parts(statement)
    return any(isinstance(x, ast.Call) for x in ast.walk(condition.left))


def through(statement: Statement, condition: str) -> list[Statement]:
    """That each of the two equations holds just where the condition does."""
    common = read(condition).relation
    return [Statement(x, common) for x in (statement.relation, statement.condition) if x is not None]


def check(statement: Statement, certificate: Certificate) -> bool:
    """Whether the certificate shows that the equation holds just where the condition does."""
    if "condition" not in certificate:
        return _check(statement, certificate)
    only(certificate, "condition", "equations")
    condition, shown = entry(certificate, "condition", str), entries(certificate, "equations", dict)
    parts = through(statement, condition) if condition in CONDITIONS else []
    return len(parts) == len(shown) == 2 and all(_check(x, how) for x, how in zip(parts, shown, strict=True))


def _check(statement: Statement, certificate: Certificate) -> bool:
    """Whether at every kind of outcome either the share is 0 and the condition holds, or neither."""
    equation, condition = _parts(statement)
    only(certificate, "relation", "lam", "rays")
    relation = entry(certificate, "relation", str)
    if relation not in ("<=", ">="):
        return False
    link = replace(equation, relation=relation)
    lam, rays = linear.constant(entry(certificate, "lam", str)), entry(certificate, "rays", dict)
    only(rays, *RAYS)
    for name, row, share in _shares(link):
        p, q = SCALES.get(name, (number(0), number(0)))
        tilted = None if share is None else share + lam * (p - q)
        vanishes = tilted is not None and not tilted
        if vanishes != _holds(condition, row):
            return False
        if tilted is None or vanishes:
            continue
        seen = taylor.check(tilted, entry(rays, name, dict)) if name in RAYS else never_negative(tilted, strict=True)
        if not seen:
            return False
    return True


def _parts(statement: Statement) -> tuple[Link, Link]:
    """The one link of F = G and the one link of the condition; OutOfReach for a claim of another form."""
    relation, condition = statement.relation, statement.condition
    if condition is None or relation.negated or condition.negated:
        raise OutOfReach("expected F = G iff a condition")
    if len(relation.links) != 1 or len(condition.links) != 1:
        raise OutOfReach("a chain iff a condition")
    equation, link = relation.links[0], condition.links[0]
    if equation.relation != "=" or link.relation != "=":
        raise OutOfReach("expected two equations")
    return equation, link


def _shares(link: Link) -> Iterator[tuple[str, Row, Form | None]]:
    """Each kind of outcome that is asked and defined, with its share; None where the larger side alone is ∞."""
    for name, row in [*RAYS.items(), *EDGES.items(), ("nowhere", NOWHERE)]:
        if left_out(link, pair(row)):
            continue
        try:
            small, large = sums(link, pair(row))
        except Undefined:
            if name in RAYS:
                raise
            continue
        if inf in (small.density.x, -large.density.x if not large.density.finite else 0):
            raise OutOfReach("an equation between infinities")
        yield name, row, gap(link, row, strict=True)


def _holds(condition: Link, row: Row) -> bool:
    """Whether the condition holds at an outcome of this kind; it must hold at all of them, or at none."""
    left, right = sides(condition, vocabulary(no_sums), pair(row))
    difference = left - right
    if not isinstance(difference, Vector):
        raise OutOfReach("a condition that is not about every outcome")
    top, bottom = difference[0].form.ratio
    signs = visible_sign(top), visible_sign(bottom)
    if None in signs:
        raise OutOfReach("a condition on some outcomes of a kind")
    return signs[0] == 0
