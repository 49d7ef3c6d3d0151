"""What the symbolic interpreter decides, checked again in the prover's arithmetic: equations, and `F = inf iff not p << q`.

An equation of sums is one of shares (`identity`); of vectors, it holds at every kind of outcome. F is ∞ exactly where a share
is: where p has mass and q has none. A case in which a side has no value says nothing, and some case must say something.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from math import inf

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, Statement, evaluate, letters
from divergences.verification.prover.forms.values import Operand, Sum, Undefined, Value, Vector, lacking
from divergences.verification.prover.outcomes import POSITIVE, cases, left_out, letters_at, sides
from divergences.verification.prover.templates import identity
from divergences.verification.prover.templates.identity import Row
from divergences.verification.prover.words import no_sums, vocabulary

NAME = "decided"
SUMS = vocabulary(lambda _name, _args, share: Sum(share))


def check(statement: Statement) -> bool:
    """Whether the statement is true for all p, q, r, d and declared numbers."""
    if statement.relation.negated:
        return False
    if statement.condition is not None:
        return _infinite_exactly_where(statement)
    links = cases(statement) or []
    found = [said(link) if link.relation == "=" else False for link in links]
    return False not in found and True in found


def said(link: Link) -> bool | None:
    """Whether the equation holds; None where a side has no value at any outcome."""
    try:
        if identity.holds(link):
            return True
        laws = (letters(link.left) | letters(link.right)) & set("pqr")
        if len(laws) == 1:  # some outcome has mass
            sides(link, SUMS, next(_values(link)))
    except Undefined:
        return None
    except OutOfReach:
        return outcome_by_outcome(link)
    return outcome_by_outcome(link)


def outcome_by_outcome(link: Link, allowed: Callable[[Row], bool] = identity.always) -> bool | None:
    """Whether both sides, vectors, are equal at every kind of outcome that is allowed; None where they never have a value."""
    met = False
    for values in _values(link, allowed):
        if left_out(link, values):
            continue
        try:
            left, right = sides(link, SUMS, values)
        except Undefined:
            continue
        pair = [x[0] if isinstance(x, Vector) else x for x in (left, right)]
        if not all(isinstance(x, Value) for x in pair) or not any(isinstance(x, Vector) for x in (left, right)):
            return False
        met = True
        if not _same(pair[0], pair[1]):
            return False
    return met or None


def _same(x: Value, y: Value) -> bool:
    if x.finite and y.finite:
        return not x.form - y.form
    return not x.nothing and x.x == y.x


def _values(link: Link, allowed: Callable[[Row], bool] = identity.always) -> Iterator[dict[str, Operand]]:
    names = letters(link.left) | letters(link.right)
    if not names <= set("pqrd") | POSITIVE.keys():
        raise OutOfReach("a letter without a law")
    yield from map(letters_at, filter(allowed, identity.outcomes(names)))


def _infinite_exactly_where(statement: Statement) -> bool:
    """Of `F = inf iff not a << b`: an outcome's share is ∞ exactly where a has mass and b has none, and never −∞."""
    condition = statement.condition
    if condition is None or not condition.negated or len(statement.relation.links) + len(condition.links) != 2:
        return False
    link, inside = statement.relation.links[0], condition.links[0]
    if link.relation != "=" or inside.relation != "<<" or evaluate(link.right, SUMS, {}).x != inf:
        return False
    words = vocabulary(no_sums)
    for values in _values(Link(link.left, "=", ast.BinOp(inside.left, ast.Add(), inside.right))):
        total = Sum.of(evaluate(link.left, SUMS, values))
        masses = [evaluate(side, words, values) for side in (inside.left, inside.right)]
        if lacking(total) or not total.constant.finite or not all(isinstance(x, Vector) for x in masses):
            return False
        has, lacks = (x[0].sign() for x in masses)
        if min(has, lacks) < 0 or total.density.x == -inf or (total.density.x == inf) != (has > 0 and lacks == 0):
            return False
    return True
