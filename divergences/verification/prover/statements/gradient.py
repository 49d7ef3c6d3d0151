"""Equations between gradients along the logits of one law q: Σ c_k·grad(e_k, q) = v for all laws, q > 0.

A gradient is q·(a − E_q a), where a are the slopes ∂e/∂q_i; and so is v, with a = v/q, if and only if Σ v = 0. Both sides
are equal exactly when Σ c_k·a_k − v/q is the same number at all outcomes: that is decided on every case of one outcome, as
for an identity. A case is left out if what is given excludes it, or if some e_k is not finite where it occurs, for then
its gradient has no value.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any, NamedTuple

from divergences.verification.language.calculus import STRICT_OVER, STRICT_TIMES, slopes
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, Statement, evaluate, letters
from divergences.verification.prover.forms.certificate import unsearched
from divergences.verification.prover.forms.closed_form import Form
from divergences.verification.prover.forms.values import NOTHING, Operand, Sum, Value, Vector, lacking
from divergences.verification.prover.outcomes import cases, letters_at
from divergences.verification.prover.statements.hypotheses import allowed, hypotheses
from divergences.verification.prover.templates import identity
from divergences.verification.prover.templates.identity import Row
from divergences.verification.prover.words import no_sums, vocabulary

VECTORS = frozenset("pqrd")
ONE = ast.Constant(1)


class Term(NamedTuple):
    """factor·grad(of, law), or factor·of where there is no law."""

    factor: ast.expr
    of: ast.expr
    law: str = ""


def speaks_of(statement: Statement) -> bool:
    """Whether a gradient is met in what is claimed."""
    return any(_is_grad(node) for tree in statement.trees() for node in ast.walk(tree))


def holds(statement: Statement) -> bool:
    """Whether every link is an equation of gradients whose slopes differ by a number that no outcome changes."""
    links, known = cases(statement), hypotheses(statement)
    return bool(links) and all(link.relation == "=" and _same(link, known) for link in links or ())


find, check = unsearched({"slopes": "differ by a constant"}, holds)


def _same(link: Link, given: list[Link]) -> bool:
    minus = ast.Constant(-1)
    terms = [*_terms(link.left, ONE), *(x._replace(factor=_times(minus, x.factor)) for x in _terms(link.right, ONE))]
    laws = {x.law for x in terms} - {""}
    if len(laws) != 1:
        raise OutOfReach("gradients along two laws")
    (law,) = laws
    plain = [x for x in terms if not x.law]
    if not all(identity.holds(_adds_up_to_zero(x, law)) for x in plain):
        return False
    names = ((letters(link.left) | letters(link.right)) & VECTORS) | {law}
    constant: Form | None = None
    for row in identity.outcomes(names):
        if not row[law] or not allowed(row, given):
            continue
        difference = _difference(terms, law, row)
        if difference.nothing or not difference.finite:
            if all(_is_finite(x, row) for x in terms if x.law):
                return False
            continue
        form = difference.form
        if any(form.derivative(letter) for letter in "xyzw") or (constant is not None and form - constant):
            return False
        constant = form
    return constant is not None


def _terms(tree: ast.expr, factor: ast.expr) -> Iterator[Term]:
    """The side as a sum of multiples of gradients, and of what contains none; OutOfReach for another form."""
    if isinstance(tree, ast.Call) and _is_grad(tree):
        of, law = tree.args
        yield Term(factor, of, ast.unparse(law))
        return
    if not any(_is_grad(node) for node in ast.walk(tree)):
        yield Term(factor, tree)
        return
    match tree:
        case ast.UnaryOp(operand=operand):
            yield from _terms(operand, _times(ast.Constant(-1), factor))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            yield from (*_terms(left, factor), *_terms(right, factor))
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            yield from (*_terms(left, factor), *_terms(right, _times(ast.Constant(-1), factor)))
        case ast.BinOp(left=number, op=ast.Mult(), right=rest) | ast.BinOp(left=rest, op=ast.Mult(), right=number) if (
            _is_number(number)
        ):
            yield from _terms(rest, _times(number, factor))
        case ast.BinOp(left=rest, op=ast.Div(), right=number) if _is_number(number):
            yield from _terms(rest, ast.BinOp(factor, ast.Div(), number))
        case _:
            raise OutOfReach("what is no sum of gradients")


def _difference(terms: list[Term], law: str, row: Row) -> Value:
    """Σ c_k·a_k − v/q at the outcome."""
    values = letters_at(row)
    words = vocabulary(no_sums)
    total = Value(row[law] - row[law])
    for term in terms:
        factor = evaluate(term.factor, words, values)
        if term.law:
            a = evaluate(slopes(term.of, law), {**words, **STRICT}, values)
        else:
            a = _strictly_over(evaluate(term.of, words, values), Vector([Value(row[law])]))
        a = a[0] if isinstance(a, Vector) else a
        if not isinstance(a, Value) or not isinstance(factor, Value):
            raise OutOfReach("a slope with a sum in it")
        total = total + _strict_product(factor, a)
    return total


def _is_finite(term: Term, row: Row) -> bool:
    """Whether what is differentiated stays finite where this outcome occurs."""
    total: Any = evaluate(term.of, vocabulary(lambda _name, _args, share: Sum(share)), letters_at(row))
    share = total.density if isinstance(total, Sum) else total
    return not lacking(total) and isinstance(share, Value) and share.finite


def _adds_up_to_zero(term: Term, law: str) -> Link:
    vector = ast.BinOp(term.of, ast.Add(), ast.BinOp(ast.Constant(0), ast.Mult(), ast.Name(law, ast.Load())))
    return Link(ast.Call(ast.Name("sum", ast.Load()), [vector], []), "=", ast.Constant(0))


def _times(a: ast.expr, b: ast.expr) -> ast.expr:
    return ast.BinOp(a, ast.Mult(), b)


def _is_number(tree: ast.expr) -> bool:
    return not letters(tree) & VECTORS


def _is_grad(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "grad"


def _strict_product(x: Value, y: Value) -> Value:
    if x.nothing or y.nothing:
        return NOTHING
    product = x * y
    return product if (x.finite and y.finite) or product.x else NOTHING


def _strictly(f: Any) -> Any:
    """f of numbers, or of the values at the outcome at hand."""

    def word(x: Operand, y: Operand) -> Operand:
        if isinstance(x, Vector):
            return x.with_(y, f)
        if isinstance(y, Vector):
            return y.with_(x, lambda b, a: f(a, b))
        if not (isinstance(x, Value) and isinstance(y, Value)):
            raise OutOfReach("a sum in a slope")
        return f(x, y)

    return word


_strictly_over = _strictly(lambda x, y: x / y)
STRICT = {STRICT_TIMES: _strictly(_strict_product), STRICT_OVER: _strictly_over}
"""The words of slopes: nothing is known of them where values are by convention, at 0/0 and at 0·∞."""
