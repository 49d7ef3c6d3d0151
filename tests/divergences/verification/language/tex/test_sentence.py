"""Every claim of the catalogue that our own LaTeX writes is read back to the same expression."""

import ast

import proofs
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.latex import latex
from divergences.verification.language.shapes import check_shapes
from divergences.verification.language.tex.claim import claim
from divergences.verification.language.tex.conventions import HOUSE


class Flat(ast.NodeTransformer):
    """a + (b + c) as (a + b) + c, which our LaTeX writes without parentheses."""

    def visit_BinOp(self, node):
        node = self.generic_visit(node)
        if (
            isinstance(node.op, ast.Add)
            and isinstance(node.right, ast.BinOp)
            and isinstance(node.right.op, (ast.Add, ast.Sub))
        ):
            inner = node.right
            return self.visit(ast.BinOp(ast.BinOp(node.left, ast.Add(), inner.left), inner.op, inner.right))
        return node


def forms(text):
    """The trees of a claim, without places, and what is around them."""
    statement = read(text)
    trees = [ast.dump(Flat().visit(tree)) for tree in (*statement.trees(), *statement.conditions())]
    return trees, [x.relation for x in statement.relation.links], statement.relation.negated, bool(statement.condition)


def catalogue():
    """The texts of all claims, of what the notes say literally, and of the wrong versions, that the language can read."""
    items = proofs.items()
    claims = [*proofs.catalogue(), *(item.claim for item in items if item.claim)]
    literally = [item.literally.statement for item in items if item.literally]
    for text in {*literally, *(x.statement for one in claims for x in (one, *one.mutants))}:
        try:
            check_shapes(read(text))
        except Unreadable:  # a sentence; or W1 without its points, which only a model judges
            continue
        if "grad(" not in text:  # the reader of LaTeX has no derivatives, and refuses them
            yield text, latex(text)


MIXED = "mix(p, q, t)", "((1 - t)*p + t*q)"
"""Our LaTeX writes a mixture out."""


def test_the_catalogue_comes_back_from_our_own_latex():
    there = dict(catalogue())
    assert len(there) > 250
    assert {text: tex for text, tex in there.items() if forms(claim(tex, HOUSE)) != forms(text.replace(*MIXED))} == {}


def test_a_changed_formula_would_be_seen():
    assert forms(claim(latex("KL(p, q) >= 2*TV(p, q)**2"), HOUSE)) != forms("KL(q, p) >= 2*TV(p, q)**2")
    assert forms("p + (q - d) = r") == forms("p + q - d = r") != forms("p - (q + d) = r")
