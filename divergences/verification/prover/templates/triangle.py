"""√D(p, r) ≤ √D(p, q) + √D(q, r), from one function of one number, for a symmetric D = Σ L(p, q) that grows in proportion.

With L(1, s²) = F(s), F' ≤ 0 and (1 − s)·F' + 2F ≥ 0 on (0, 1): then √F(s)/(1 − s) never falls, so that √L = |√x − √y| times a
factor that is larger the nearer x and y are, and √L obeys the triangle inequality at every outcome: for y between x
and z by that factor, and elsewhere as L(x, ·) grows away from x. Minkowski's inequality adds the outcomes up.

The condition is that of Kafka, Österreicher and Vincze, On powers of f-divergences defining a distance (1991).
"""

from __future__ import annotations

import ast
from fractions import Fraction

from divergences.verification.language.decimals import parsed
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, evaluate, letters
from divergences.verification.prover.forms import taylor
from divergences.verification.prover.forms.closed_form import UNIT, Form, S, number, polynomial
from divergences.verification.prover.forms.linear import Linear, combination, scaled
from divergences.verification.prover.forms.values import Sum, Value, Vector, lacking
from divergences.verification.prover.outcomes import EDGES, NOWHERE, RAYS, Row, per_unit
from divergences.verification.prover.words import vocabulary

WORDS = vocabulary(lambda _name, _args, share: Sum(share))


def _conditions(link: Link) -> dict[str, Form]:
    """What is never negative for 0 < s < 1."""
    share = _share(link)
    slope = share.derivative("s")
    return {"falls": -slope, "factor": (UNIT - polynomial(S)) * slope + number(2) * share}


TRIANGLE = taylor.BySigns(_conditions)
"""That it is the triangle inequality of one symmetric D, and both conditions hold on (0, 1)."""


def _share(link: Link) -> Form:
    """F of the divergence under all three roots; OutOfReach where it is not the same, or the link is of another form."""
    if link.relation not in ("<=", ">="):
        raise OutOfReach("expected an inequality")
    small, large = (link.left, link.right) if link.relation == "<=" else (link.right, link.left)
    gains = combination(ast.BinOp(large, ast.Sub(), small), _root, lambda f, g: scaled(f, g, ""), "")
    if len(gains) != 3 or "" in gains or [*map(abs, sorted(gains.values()))] != [sum(gains.values())] * 3:
        raise OutOfReach("expected one root below two")
    insides = [parsed(text) for text in gains]
    if {frozenset(letters(x)) for x in insides} != {frozenset(x) for x in ("pq", "qr", "pr")}:
        raise OutOfReach("expected three pairs of three laws")
    first, *others = map(_symmetric, insides)
    if any(other - first for other in others):
        raise OutOfReach("different divergences")
    return first


def _root(tree: ast.expr) -> Linear[str, Fraction] | None:
    """A root, known by what is under it."""
    match tree:
        case ast.Call(func=ast.Name(id="sqrt"), args=[inside]):
            return Linear({ast.unparse(inside): Fraction(1)})
        case _:
            return None


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
