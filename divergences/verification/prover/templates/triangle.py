"""√D(p, r) ≤ √D(p, q) + √D(q, r), from one function of one number, for a symmetric D = Σ L(p, q) that grows in proportion.

With L(1, s²) = F(s), F' ≤ 0 and (1 − s)·F' + 2F ≥ 0 on (0, 1): then √F(s)/(1 − s) never falls, so that √L = |√x − √y| times a
factor that is larger the nearer x and y are, and √L obeys the triangle inequality at every outcome: for y between x
and z by that factor, and elsewhere as L(x, ·) grows away from x. Minkowski's inequality adds the outcomes up.

The condition is that of Kafka, Österreicher and Vincze, On powers of f-divergences defining a distance (1991).
"""

from __future__ import annotations

import ast
from typing import NamedTuple

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, evaluate, letters
from divergences.verification.prover.forms import taylor
from divergences.verification.prover.forms.certificate import Certificate, entry, only
from divergences.verification.prover.forms.closed_form import UNIT, Form, S, number, polynomial
from divergences.verification.prover.forms.values import Sum, Value, Vector, lacking
from divergences.verification.prover.outcomes import EDGES, NOWHERE, RAYS, Row, per_unit
from divergences.verification.prover.words import vocabulary

CONDITIONS = ("falls", "factor")
WORDS = vocabulary(lambda _name, _args, share: Sum(share))


class Root(NamedTuple):
    """times·√inside."""

    times: str
    inside: ast.expr


def find(link: Link, deadline: float) -> Certificate | None:
    """Certificates of both conditions; None where the sign of one is not shown."""
    found = {name: taylor.find(f, deadline) for name, f in _conditions(_share(link)).items()}
    return None if None in found.values() else found


def check(link: Link, certificate: Certificate) -> bool:
    """Whether it is the triangle inequality of one symmetric D, and both conditions hold on (0, 1)."""
    only(certificate, *CONDITIONS)
    return all(taylor.check(f, entry(certificate, name, dict)) for name, f in _conditions(_share(link)).items())


def _conditions(share: Form) -> dict[str, Form]:
    """What is never negative for 0 < s < 1."""
    slope = share.derivative("s")
    values = (-slope, (UNIT - polynomial(S)) * slope + number(2) * share)
    return dict(zip(CONDITIONS, values, strict=True))


def _share(link: Link) -> Form:
    """F of the divergence under all three roots; OutOfReach where it is not the same, or the link is of another form."""
    if link.relation not in ("<=", ">="):
        raise OutOfReach("expected an inequality")
    small, large = (link.left, link.right) if link.relation == "<=" else (link.right, link.left)
    gains = [*_roots(large, 1), *_roots(small, -1)]
    above, below = ([root for sign, root in gains if sign == wanted] for wanted in (1, -1))
    if len(above) != 2 or len(below) != 1 or len({root.times for root in (*above, *below)}) != 1:
        raise OutOfReach("expected one root below two")
    pairs = [frozenset(letters(root.inside)) for root in (*above, *below)]
    if any(len(pair) != 2 for pair in pairs) or set(pairs) != {frozenset(x) for x in ("pq", "qr", "pr")}:
        raise OutOfReach("expected three pairs of three laws")
    first, *others = (_symmetric(root.inside) for root in (*above, *below))
    if any(other - first for other in others):
        raise OutOfReach("different divergences")
    return first


def _roots(tree: ast.expr, sign: int) -> list[tuple[int, Root]]:
    """The side as a sum of roots with one multiplier; OutOfReach for another form."""
    match tree:
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() as op, right=right):
            return [*_roots(left, sign), *_roots(right, sign if isinstance(op, ast.Add) else -sign)]
        case ast.Call(func=ast.Name(id="sqrt"), args=[inside]):
            return [(sign, Root("1", inside))]
        case ast.BinOp(
            left=ast.Constant(value=c), op=ast.Mult(), right=ast.Call(func=ast.Name(id="sqrt"), args=[inside])
        ):
            return [(sign, Root(str(c), inside))]
        case _:
            raise OutOfReach("no sum of roots")


def _symmetric(tree: ast.expr) -> Form:
    """F, if the divergence is the same from both sides, continuous where a law is 0, and 0 where both are equal."""
    one, other = (_per_unit(tree, row) for row in RAYS.values())
    diagonal, *corners = (_per_unit(tree, EDGES[name]) for name in ("p = q", "q = 0", "p = 0"))
    limit = taylor.limit_at_zero(one)
    if one - other or diagonal or one.at(s=1) or not isinstance(limit, Form) or any(limit - x for x in corners):
        raise OutOfReach("expected a symmetric divergence, finite and continuous")
    if _at(tree, NOWHERE):
        raise OutOfReach("expected nothing where there is no mass")
    return one


def _per_unit(tree: ast.expr, row: Row) -> Form:
    return per_unit(_at(tree, row))


def _at(tree: ast.expr, row: Row) -> Form:
    """What one outcome adds, where the law that is first in the alphabet and the other have these masses."""
    values = {letter: Vector([Value(x)]) for letter, x in zip(sorted(letters(tree)), row, strict=True)}
    found = evaluate(tree, WORDS, values)
    if lacking(found):
        raise OutOfReach("a share without a value")
    total = Sum.of(found)
    if not total.density.finite or total.constant.form:
        raise OutOfReach("expected a sum over the outcomes that is finite at each")
    return total.density.form
