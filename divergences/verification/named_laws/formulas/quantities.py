"""A quantity of laws by name as text of the language, under the conditions of its cases; None if none is known.

What its parameters make trivial is left out: `(m - 0)**2/(2*1**2)` is `m**2/2`.
"""

from __future__ import annotations

import ast
from fractions import Fraction
from itertools import product
from typing import TypeAlias

from divergences.verification.language.vocabulary import DIVERGENCES
from divergences.verification.named_laws.families import Law, constant, same
from divergences.verification.named_laws.formulas import closed_forms, finite
from divergences.verification.named_laws.formulas.closed_forms import Case, Cases, always
from divergences.verification.named_laws.formulas.means import mean, variance
from divergences.verification.named_laws.terms import Term

MOST = 12
"""The largest power of a number that is multiplied out."""


Worked: TypeAlias = tuple[ast.expr, Fraction | None]
"""An expression whose numbers are worked out, and the number that it is, if it is one."""


def simplified(text: str) -> str:
    """The same text with sums, products and powers of rational numbers worked out, each digit as it is written."""
    return ast.unparse(_worked(ast.parse(text, mode="eval").body, text)[0])


def _number(x: Fraction) -> ast.expr:
    over: ast.expr = ast.Constant(abs(x.numerator))
    whole = over if x.denominator == 1 else ast.BinOp(over, ast.Div(), ast.Constant(x.denominator))
    return ast.UnaryOp(ast.USub(), whole) if x < 0 else whole


def _known(x: Fraction) -> Worked:
    return _number(x), x


def _worked(tree: ast.expr, text: str) -> Worked:
    match tree:
        case ast.Constant(value=value):
            return _known(Fraction(ast.get_source_segment(text, tree) or str(value)))
        case ast.UnaryOp(op=op, operand=operand):
            inner, x = _worked(operand, text)
            return _known(-x) if isinstance(op, ast.USub) and x is not None else (ast.UnaryOp(op, inner), None)
        case ast.Call(func=ast.Name(id=name) as func, args=args):
            worked = [_worked(x, text) for x in args]
            numbers = [x for _, x in worked if x is not None]
            if name == "log" and numbers == [1]:
                return _known(Fraction(0))
            if name in ("abs", "min", "max") and len(numbers) == len(args):
                return _known({"abs": lambda x: abs(x[0]), "min": min, "max": max}[name](numbers))
            return ast.Call(func, [x for x, _ in worked], []), None
        case ast.BinOp(left=left, op=op, right=right):
            return _operated(_worked(left, text), op, _worked(right, text))
        case _:
            return tree, None


def _operated(one: Worked, op: ast.operator, other: Worked) -> Worked:
    """The operation worked out, and without terms 0 and factors, divisors and powers 1."""
    (left, x), (right, y) = one, other
    match op:
        case ast.Add() | ast.Sub() | ast.Mult() if x is not None and y is not None:
            return _known(x + y if isinstance(op, ast.Add) else x - y if isinstance(op, ast.Sub) else x * y)
        case ast.Add():
            return other if x == 0 else one if y == 0 else (_plus(left, right), None)
        case ast.Sub() if x == 0 or y == 0:
            return one if y == 0 else (ast.UnaryOp(ast.USub(), right), None)
        case ast.Mult() if x == 1 or y == 1:
            return other if x == 1 else one
        case ast.Div() if y is not None and y != 0 and (x is not None or y == 1):
            return _known(x / y) if x is not None else one
        case ast.Pow() if y is not None and 0 < y <= MOST and y.denominator == 1 and (x is not None or y == 1):
            return _known(x ** int(y)) if x is not None else one
        case _:
            return ast.BinOp(left, op, right), None


def _plus(left: ast.expr, right: ast.expr) -> ast.expr:
    """a + (−b) as a − b."""
    if isinstance(right, ast.UnaryOp) and isinstance(right.op, ast.USub):
        return ast.BinOp(left, ast.Sub(), right.operand)
    return ast.BinOp(left, ast.Add(), right)


def cases(term: Term) -> Cases | None:
    """The closed form of a term."""
    if term.word in ("H", "h"):
        return _entropy(term.word, term.laws[0])
    if term.word == "E":
        return mean(term.laws[0], term.of, term.variable)
    if term.word == "Var":
        return variance(term.laws[0])
    p, q = term.laws
    if term.word == "J":
        return _sum(_of_two("KL", p, q), _of_two("KL", q, p))
    if term.word == "Renyi":
        same_family = p.family == q.family
        return closed_forms.of_two(p.family, term.word, p.parameters, q.parameters, term.of) if same_family else None
    return _of_two(term.word, p, q)


def has_density(law: Law) -> bool:
    """Whether the law has a density, and no masses."""
    return law.family in closed_forms.ENTROPIES


def _entropy(word: str, law: Law) -> Cases | None:
    if has_density(law):
        return always(closed_forms.entropy(law.family, law.parameters)) if word == "h" else None
    known = finite.masses(law)
    if law.family == "Dirac":
        return always("0")
    return always(finite.entropy(known)) if known and word == "H" else None


def _of_two(word: str, p: Law, q: Law) -> Cases | None:
    if p.family == q.family and len(p.parameters) == len(q.parameters) and all(map(same, p.parameters, q.parameters)):
        return always("0")
    if has_density(p) != has_density(q) and word in DIVERGENCES:
        return always(DIVERGENCES[word].largest)
    if p.family == q.family == "Dirac":
        return finite.points_apart(word, p.parameters[0], q.parameters[0])
    if (one := finite.masses(p)) and (other := finite.masses(q)):
        return _of_masses(word, one, other)
    if p.family == q.family == "Binomial" and same(p.parameters[0], q.parameters[0]):
        return finite.binomial(p.parameters, q.parameters).get(word)
    return closed_forms.of_two(p.family, word, p.parameters, q.parameters) if p.family == q.family else None


def _of_masses(word: str, p: finite.Masses, q: finite.Masses) -> Cases | None:
    if word == "W1":
        return finite.wasserstein1(p, q)
    if word == "chi2":
        return finite.chi2(p, q)
    if word == "Tri":
        both = finite.pairs(p, q)
        numbers = all(constant(x) is not None for pair in both for x in pair)
        terms = [f"({a} - {b})**2/({a} + {b})" for a, b in both if not a == b == "0"]
        return always(f"({' + '.join(terms)})") if numbers else None
    return finite.OF_PAIRS[word](finite.pairs(p, q)) if word in finite.OF_PAIRS else None


def _sum(one: Cases | None, other: Cases | None) -> Cases | None:
    if one is None or other is None:
        return None
    both = product(one, other)
    return tuple(Case(f"({a.text} + {b.text})", (*a.conditions, *b.conditions)) for a, b in both)
