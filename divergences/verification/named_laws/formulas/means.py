"""Expectations under laws by name: of polynomials up to degree 4, of exp(tx), and of anything under laws on few values."""

from __future__ import annotations

import ast
import copy

from divergences.verification.language.definitions import substituted
from divergences.verification.language.parser import expression
from divergences.verification.named_laws.families import Law
from divergences.verification.named_laws.formulas import closed_forms, finite
from divergences.verification.named_laws.formulas.closed_forms import Case, Cases, always

Polynomial = dict[int, str]
"""Power → its coefficient as text."""


def mean(law: Law, of: str, variable: str) -> Cases | None:
    """E f(X); None where no closed form is known."""
    tree = expression(of.strip())
    if tree is None:
        return None
    if (known := finite.masses(law)) is not None:
        terms = [f"({mass})*({_at(tree, variable, f'({x})')})" for x, mass in known.items()]
        return always(f"({' + '.join(terms)})")
    if law.family == "Dirac":
        return always(f"({_at(tree, variable, f'({law.parameters[0]})')})")
    found = polynomial(tree, variable)
    if found is None:
        return _exponential(law, tree, variable)
    if law.family == "Binomial":
        n, t = (f"({x})" for x in law.parameters)
        moments = [f"({n}*{t})", f"({n}*{t}*(1 - {t}) + ({n}*{t})**2)"]
    else:
        moments = closed_forms.moments(law.family, law.parameters)
    if moments is None or max(found, default=0) > len(moments):
        return None
    return always(f"({' + '.join(x if k == 0 else f'{x}*{moments[k - 1]}' for k, x in found.items()) or '0'})")


def variance(law: Law) -> Cases | None:
    """E X² − (E X)²."""
    square, plain = mean(law, "x**2", "x"), mean(law, "x", "x")
    return always(f"({square[0].text} - {plain[0].text}**2)") if square and plain else None


def _at(tree: ast.expr, variable: str, value: str) -> str:
    return ast.unparse(substituted(copy.deepcopy(tree), {variable: ast.parse(value, mode="eval").body}))


def polynomial(tree: ast.expr, variable: str) -> Polynomial | None:
    """The coefficients of a polynomial in the variable; None of what is none."""
    if not any(isinstance(node, ast.Name) and node.id == variable for node in ast.walk(tree)):
        return {0: f"({ast.unparse(tree)})"}
    match tree:
        case ast.Name():
            return {1: "1"}
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return _times(polynomial(inner, variable), {0: "(-1)"})
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _plus(polynomial(left, variable), polynomial(right, variable))
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return _plus(polynomial(left, variable), _times(polynomial(right, variable), {0: "(-1)"}))
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _times(polynomial(left, variable), polynomial(right, variable))
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            below = polynomial(right, variable)
            return _times(polynomial(left, variable), {0: f"(1/{below[0]})"} if below and set(below) == {0} else None)
        case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=int(k))) if 1 <= k <= 4:
            base = found = polynomial(left, variable)
            for _ in range(k - 1):
                found = _times(found, base)
            return found
        case _:
            return None


def _plus(one: Polynomial | None, other: Polynomial | None) -> Polynomial | None:
    if one is None or other is None:
        return None
    powers = sorted({*one, *other})
    return {k: f"({' + '.join(x[k] for x in (one, other) if k in x)})" for k in powers}


def _times(one: Polynomial | None, other: Polynomial | None) -> Polynomial | None:
    if one is None or other is None:
        return None
    found: dict[int, list[str]] = {}
    for i, x in one.items():
        for j, y in other.items():
            found.setdefault(i + j, []).append(f"{x}*{y}" if "1" not in (x, y) else y if x == "1" else x)
    return {k: f"({' + '.join(terms)})" for k, terms in found.items()}


def _exponential(law: Law, tree: ast.expr, variable: str) -> Cases | None:
    """E exp(tX)."""
    match tree:
        case ast.Call(func=ast.Name(id="exp"), args=[inner]):
            found = polynomial(inner, variable)
        case _:
            return None
    if found is None or set(found) - {0, 1}:
        return None
    t, shift = found.get(1, "0"), f"exp({found[0]})*" if 0 in found else ""
    if law.family == "Normal":
        m, s = (f"({x})" for x in law.parameters)
        return always(f"({shift}exp({m}*{t} + {s}**2*{t}**2/2))")
    if law.family == "Poisson":
        return always(f"({shift}exp(({law.parameters[0]})*(exp({t}) - 1)))")
    if law.family == "Exponential":
        a = f"({law.parameters[0]})"
        return Case(f"({shift}{a}/({a} - {t}))", (f"{t} < {a}",)), Case("inf", (f"{t} >= {a}",))
    return None
