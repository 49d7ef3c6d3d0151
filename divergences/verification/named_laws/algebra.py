"""Whether both sides of an equation in numbers are one expression, by SymPy: exact in every digit, and no search."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import Statement, evaluate

ALGEBRA = "that both sides are one expression, by computer algebra (SymPy)"
LARGEST = 300
"""Parts of an equation that is tried."""


def equal_sides(statement: Statement) -> bool:
    """Whether all links are equations whose sides SymPy finds equal; False says nothing."""
    relation = statement.relation
    sides = [side for link in relation.links for side in (link.left, link.right)]
    plain = statement.condition is None and not relation.negated and all(x.relation == "=" for x in relation.links)
    if not plain or sum(1 for side in sides for _ in ast.walk(side)) > LARGEST:
        return False
    letters = _symbols({x.letter: x for x in statement.given if isinstance(x, Domain)}, statement.letters())
    try:
        return all(_zero(*(evaluate(x, _words(), letters) for x in (link.left, link.right))) for link in relation.links)
    except Unreadable:  # of a word that is none of these
        return False


def _words() -> Mapping[str, Any]:
    import sympy

    one = {"log": sympy.log, "exp": sympy.exp, "sqrt": sympy.sqrt, "abs": sympy.Abs}
    return {"number": sympy.Rational, "pi": sympy.pi, "min": sympy.Min, "max": sympy.Max, **one}


def _symbols(domains: Mapping[str, Domain], letters: list[str]) -> dict[str, Any]:
    import sympy

    found: dict[str, Any] = {}
    for letter in letters:
        known = domains.get(letter, Domain(letter))
        low, is_open = (min(known.values), False) if known.values else (known.low, known.low_open)
        positive = low is not None and (low > 0 or (low == 0 and is_open))
        kind = {"positive": True} if positive else {"nonnegative": True} if low == 0 else {"real": True}
        found[letter] = sympy.Symbol(letter, **kind)
    return found


def _zero(left: Any, right: Any) -> bool:
    import sympy

    if left.has(sympy.oo, sympy.nan, sympy.zoo) or right.has(sympy.oo, sympy.nan, sympy.zoo):
        return False
    difference = sympy.expand_log(sympy.expand(left - right))
    return difference == 0 or bool(difference.free_symbols and sympy.simplify(difference) == 0)
