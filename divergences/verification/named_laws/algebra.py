"""Whether both sides of an equation in numbers are one expression, by SymPy: exact in every digit, and no search."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from typing import Any

from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import Statement

ALGEBRA = "that both sides are one expression, by computer algebra (SymPy)"
LARGEST = 300
"""Parts of an equation that is tried."""


class Foreign(Exception):
    """A word that is not converted."""


def equal_sides(statement: Statement) -> bool:
    """Whether all links are equations whose sides SymPy finds equal; False says nothing."""
    relation = statement.relation
    sides = [side for link in relation.links for side in (link.left, link.right)]
    plain = statement.condition is None and not relation.negated and all(x.relation == "=" for x in relation.links)
    if not plain or sum(1 for side in sides for _ in ast.walk(side)) > LARGEST:
        return False
    letters = _symbols({x.letter: x for x in statement.given if isinstance(x, Domain)}, statement.letters())
    try:
        return all(_zero(_converted(x.left, letters), _converted(x.right, letters)) for x in relation.links)
    except Foreign:
        return False


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


def _converted(tree: ast.expr, letters: Mapping[str, Any]) -> Any:
    import sympy

    words: Mapping[str, Callable[..., Any]] = {
        "log": sympy.log,
        "exp": sympy.exp,
        "sqrt": sympy.sqrt,
        "abs": sympy.Abs,
        "min": sympy.Min,
        "max": sympy.Max,
    }
    match tree:
        case ast.Constant(value=number):
            return sympy.Rational(str(number))
        case ast.Name(id="pi"):
            return sympy.pi
        case ast.Name(id=letter) if letter in letters:
            return letters[letter]
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_converted(inner, letters)
        case ast.BinOp(left=left, op=op, right=right):
            x, y = _converted(left, letters), _converted(right, letters)
            return _operation(op, x, y)
        case ast.Call(func=ast.Name(id=name), args=args) if name in words:
            return words[name](*(_converted(x, letters) for x in args))
        case _:
            raise Foreign


def _operation(op: ast.operator, x: Any, y: Any) -> Any:
    match op:
        case ast.Add():
            return x + y
        case ast.Sub():
            return x - y
        case ast.Mult():
            return x * y
        case ast.Div():
            return x / y
        case ast.Pow():
            return x**y
        case _:
            raise Foreign
