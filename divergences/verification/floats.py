"""The float interpreter: the library's own kernels at dyadic points, against the exact interpreter.

Every claim also tests the library: each call of a quantity in its text is made with float64 inputs, which store the
point exactly, and must come out within a few ulp of the exact value; and the whole claim must hold up to rounding.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from divergences.verification.exact import Exact, Undefined, Vector
from divergences.verification.exact.words import WORDS
from divergences.verification.language import Link, Relation, Statement, evaluate
from divergences.verification.points import Point

KERNEL_ULP = 8
"""What the library promises for its divergences: 8 units in the last place of the exact value."""
SLACK = 2.0**-46
"""Rounding of a claim's two sides: a hundred operations on numbers of order one, at 2⁻⁵³ each."""

LIBRARY = {
    "KL": "kl",
    "JS": "js",
    "J": "jeffreys",
    "TV": "total_variation",
    "H": "entropy",
    "CE": "cross_entropy",
    "Hell2": "hellinger2",
    "chi2": "chi2",
    "Tri": "triangular",
    "V": "gan_value",
    "Dstar": "optimal_discriminator",
}


def is_dyadic(x: Any) -> bool:
    """Whether float64 stores the number, or every outcome of the vector, exactly."""
    entries = x if isinstance(x, (tuple, list)) else (x,)
    return all(isinstance(e, (Fraction, int)) and Fraction(float(e)) == e for e in entries)


def dyadic(places: Sequence[Point]) -> list[Point]:
    """The points that float64 stores exactly."""
    return [x for x in places if all(map(is_dyadic, x.values()))]


def to_float(x: Any) -> Any:
    """A vector as a NumPy array, a number as a float."""
    import numpy as np

    return np.array([float(e) for e in x]) if isinstance(x, (tuple, list)) else float(x)


def within_ulp(found: float, expected: Exact, budget: int = KERNEL_ULP) -> bool:
    """Whether a float is within `budget` units in the last place of an exact number."""
    nearest = float(expected)
    if math.isnan(found) or math.isinf(nearest) or math.isinf(found):
        return found == nearest
    return abs(Exact.of(found) - expected) <= budget * Fraction(math.ulp(nearest))


def disagreements(statement: Statement, point: Mapping[str, Any]) -> list[str]:
    """The library's calls that miss the exact value at this point, in words."""
    return [said for tree in statement.trees() for call in _calls(tree) if (said := _disagreement(call, point))]


def holds(statement: Statement, point: Mapping[str, Any]) -> bool:
    """Whether the statement holds up to rounding in the library at a dyadic point; a refusal does not hold."""
    import numpy as np

    values = {name: to_float(x) for name, x in point.items()}
    try:
        with np.errstate(divide="ignore", invalid="ignore"):  # log 0 and 0/0 are met on purpose
            relation = _relation_holds(statement.relation, values)
            return relation if statement.condition is None else relation == _relation_holds(statement.condition, values)
    except ValueError:
        return False


def _calls(tree: ast.expr) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node) in LIBRARY]


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _disagreement(call: ast.Call, point: Mapping[str, Any]) -> str:
    """What the library says instead of the exact value of a call, if it is off by more than the budget."""
    arguments = [evaluate(a, WORDS, point) for a in call.args]
    function: Callable[..., Any] = _library(LIBRARY[_name(call)])
    if _name(call) == "V" and isinstance(call.args[2], ast.Call) and _name(call.args[2]) == "Dstar":
        arguments, function = arguments[:2], _library("gan_value_at_optimum")
    if not all(map(is_dyadic, arguments)):
        return ""
    try:
        expected = evaluate(call, WORDS, point)
    except Undefined:
        return ""
    found = function(*map(to_float, arguments))
    pairs = zip(found, expected, strict=True) if isinstance(expected, Vector) else [(found, expected)]
    missed = [(f, e) for f, e in pairs if not within_ulp(float(f), Exact.of(e))]
    return f"{ast.unparse(call)} = {missed[0][0]!r}, exactly {missed[0][1]!r}" if missed else ""


def _library(name: str) -> Any:
    import divergences as dv

    return getattr(dv, name)


def _words() -> dict[str, Any]:
    import numpy as np

    import divergences as dv

    return {
        "number": float,
        "inf": math.inf,
        "log": np.log,
        "abs": abs,
        "sqrt": np.sqrt,
        "sum": np.sum,
        "E": lambda p, g: np.sum(np.where(p == 0, 0.0, p * g)),
        "mix": lambda p, q, t: (1 - t) * p + t * q,
        **{name: getattr(dv, public) for name, public in LIBRARY.items()},
    }


def _relation_holds(relation: Relation, values: Mapping[str, Any]) -> bool:
    return all(_link_holds(link, values) for link in relation.links) != relation.negated


def _link_holds(link: Link, values: Mapping[str, Any]) -> bool:
    import numpy as np

    words = _words()
    left, right = (np.asarray(evaluate(side, words, values)) for side in (link.left, link.right))
    if link.relation == "<<":
        return bool(np.all((left == 0) | (right > 0)))
    gap = np.where(left == right, 0.0, left - right)
    tests = {"=": abs(gap) <= SLACK, "<=": gap <= SLACK, ">=": gap >= -SLACK, "<": gap < SLACK, ">": gap > -SLACK}
    return bool(np.all(tests[link.relation]))


def bracket_contains(transport: Any, value: Exact) -> bool:
    """Whether lower ≤ value ≤ upper, decided exactly, for the library's Transport."""
    return Exact.of(float(transport.lower)) <= value <= Exact.of(float(transport.upper))
