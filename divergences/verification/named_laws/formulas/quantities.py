"""A quantity of laws by name as text of the language, under the conditions of its cases; None if none is known.

What its parameters make trivial is left out: `(m - 0)**2/(2*1**2)` is `m**2/2`.
"""

from __future__ import annotations

import ast
from fractions import Fraction
from itertools import product

from divergences.verification.language.vocabulary import DIVERGENCES
from divergences.verification.named_laws.families import Law, constant, same
from divergences.verification.named_laws.formulas import closed_forms, finite
from divergences.verification.named_laws.formulas.closed_forms import Case, Cases, always
from divergences.verification.named_laws.formulas.means import mean, variance
from divergences.verification.named_laws.terms import Term

MOST = 12
"""The largest power of a number that is multiplied out."""


def simplified(text: str) -> str:
    """The same text with sums, products and powers of rational numbers worked out, each digit as it is written."""
    return ast.unparse(_Folded(text).visit(ast.parse(text, mode="eval").body))


def _number(x: Fraction) -> ast.expr:
    over: ast.expr = ast.Constant(abs(x.numerator))
    whole = over if x.denominator == 1 else ast.BinOp(over, ast.Div(), ast.Constant(x.denominator))
    return ast.UnaryOp(ast.USub(), whole) if x < 0 else whole


class _Folded(ast.NodeTransformer):
    def __init__(self, text: str) -> None:
        self.text = text
        self.values: dict[int, Fraction] = {}

    def known(self, x: Fraction) -> ast.expr:
        """A number, whose value is kept."""
        tree = _number(x)
        self.values[id(tree)] = x
        self.kept = [*getattr(self, "kept", []), tree]  # no other tree may have its id
        return tree

    def value(self, tree: ast.expr) -> Fraction | None:
        return self.values.get(id(tree))

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        return self.known(Fraction(ast.get_source_segment(self.text, node) or str(node.value)))

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        inner = self.visit(node.operand)
        if isinstance(node.op, ast.USub) and (x := self.value(inner)) is not None:
            return self.known(-x)
        return ast.UnaryOp(node.op, inner)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        args = [self.visit(x) for x in node.args]
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        values = [self.value(x) for x in args]
        if name == "log" and values == [1]:
            return self.known(Fraction(0))
        if name == "abs" and values[0] is not None:
            return self.known(abs(values[0]))
        if name in ("min", "max") and None not in values:
            return self.known((min if name == "min" else max)(x for x in values if x is not None))
        return ast.Call(node.func, args, [])

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        left, right = self.visit(node.left), self.visit(node.right)
        x, y = self.value(left), self.value(right)
        match node.op:
            case ast.Add():
                return (
                    self.known(x + y)
                    if x is not None and y is not None
                    else right
                    if x == 0
                    else left
                    if y == 0
                    else _plus(left, right)
                )
            case ast.Sub():
                return self._difference(left, right, x, y)
            case ast.Mult():
                return self._product(left, right, x, y)
            case ast.Div() if y is not None and y != 0:
                return self.known(x / y) if x is not None else left if y == 1 else ast.BinOp(left, ast.Div(), right)
            case ast.Pow() if y is not None and 0 < y <= MOST and y.denominator == 1:
                return (
                    self.known(x ** int(y)) if x is not None else left if y == 1 else ast.BinOp(left, ast.Pow(), right)
                )
            case _:
                return ast.BinOp(left, node.op, right)

    def _difference(self, left: ast.expr, right: ast.expr, x: Fraction | None, y: Fraction | None) -> ast.expr:
        if x is not None and y is not None:
            return self.known(x - y)
        if y == 0:
            return left
        return ast.UnaryOp(ast.USub(), right) if x == 0 else ast.BinOp(left, ast.Sub(), right)

    def _product(self, left: ast.expr, right: ast.expr, x: Fraction | None, y: Fraction | None) -> ast.expr:
        if x is not None and y is not None:
            return self.known(x * y)
        return right if x == 1 else left if y == 1 else ast.BinOp(left, ast.Mult(), right)


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
