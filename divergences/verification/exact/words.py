"""What the names of the language mean to the exact interpreter, and when a relation holds."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from divergences.verification.exact import functions, numbers
from divergences.verification.exact.transport import w1
from divergences.verification.exact.vectors import Vector
from divergences.verification.language import Link, Relation, Statement, evaluate


def _outcomewise(f: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Apply f to a number, or to every outcome of a vector."""
    return lambda x: x.map(f) if isinstance(x, Vector) else f(x)


WORDS: dict[str, Any] = {
    "number": lambda x: x,
    "inf": numbers.INFINITY,
    "KL": functions.kl,
    "JS": functions.js,
    "J": functions.jeffreys,
    "TV": functions.total_variation,
    "H": functions.entropy,
    "CE": functions.cross_entropy,
    "Hell2": functions.hellinger2,
    "chi2": functions.chi2,
    "Tri": functions.triangular,
    "Renyi": functions.renyi,
    "V": functions.gan_value,
    "Dstar": functions.optimal_discriminator,
    "W1": w1,
    "E": functions.expectation,
    "sum": numbers.total,
    "mix": functions.mix,
    "abs": abs,
    "log": _outcomewise(numbers.log),
    "sqrt": _outcomewise(numbers.sqrt),
}

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "<<": lambda a, b: a == 0 or b > 0,
}


def holds(statement: Statement, point: Mapping[str, Any]) -> bool:
    """Whether the statement is true at the point, decided; Undefined where it has no meaning there."""
    if statement.condition is None:
        return relation_holds(statement.relation, point)
    return relation_holds(statement.relation, point) == relation_holds(statement.condition, point)


def relation_holds(relation: Relation, point: Mapping[str, Any]) -> bool:
    """All links of the chain, or with `not`, not all."""
    return all([_link_holds(link, point) for link in relation.links]) != relation.negated


def _link_holds(link: Link, point: Mapping[str, Any]) -> bool:
    left, right = (evaluate(side, WORDS, point) for side in (link.left, link.right))
    compare = COMPARE[link.relation]
    if not isinstance(left, Vector) and not isinstance(right, Vector):
        return compare(numbers.Exact.of(left), numbers.Exact.of(right))
    n = len(left if isinstance(left, Vector) else right)
    columns = (side if isinstance(side, Vector) else (side,) * n for side in (left, right))
    return all(compare(a, b) for a, b in zip(*columns, strict=True))
