"""A tree of the reader as the tree that provers and interpreters walk: Python's, with the column of each part.

Nothing is ever run, and Python's own parser sees no text of a claim.
"""

from __future__ import annotations

import ast

from divergences.verification.language.decimals import refuse_size, written
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.reader.expr import Expr
from divergences.verification.language.typed import Typed

SIGNS: dict[str, type[ast.operator]] = {"+": ast.Add, "-": ast.Sub, "*": ast.Mult, "/": ast.Div, "**": ast.Pow}
LOAD = ast.Load()


def lowered(tree: Expr, typed: Typed) -> ast.expr:
    """The expression, each part at the column at which it was typed."""
    found, column = _lowered(tree, typed), typed.at(tree.span[0])
    found.col_offset = column
    return found


def _lowered(tree: Expr, typed: Typed) -> ast.expr:
    args = tree.args
    match tree.op:
        case "number":
            return ast.Constant(refuse_size(written(str(tree.value)), typed.at(tree.span[0])))
        case "name":
            return ast.Name(str(tree.value), LOAD)
        case "call":
            head = ast.Name(str(tree.value), LOAD)
            head.col_offset = typed.at(tree.span[0])
            return ast.Call(head, [lowered(arg, typed) for arg in args], [])
        case "neg":
            return ast.UnaryOp(ast.USub(), lowered(args[0], typed))
        case sign if sign in SIGNS:
            left, right = (lowered(arg, typed) for arg in args)
            return ast.BinOp(left, SIGNS[sign](), right)
        case _:
            raise Unreadable("no formula", typed.at(tree.span[0]), "numbers, names, + - * / ** and calls")
