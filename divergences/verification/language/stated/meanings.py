"""Constants and short forms in an expression: e, π, n the number of outcomes, JS with a weight."""

from __future__ import annotations

import ast
from collections.abc import Collection
from dataclasses import dataclass, field

from divergences.verification.language.decimals import parsed
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.vocabulary import LAWS

MEANT = {"n": "n: the number of outcomes", "e": "e = 2.71828…", "π": "π = 3.14159…"}
"""What a letter that is not declared stands for, in words."""
WEIGHTED = "({w})*KL({p}, ({w})*({p}) + (1 - ({w}))*({q})) + (1 - ({w}))*KL({q}, ({w})*({p}) + (1 - ({w}))*({q}))"
"""JS(p, q; w): w is the weight of p."""


@dataclass
class Meanings:
    """What letters mean where they are not declared; `law` is a letter whose outcomes n counts, "" if there is none."""

    declared: Collection[str]
    law: str
    used: dict[str, str] = field(default_factory=dict)
    """What was used, in words."""

    def of(self, tree: ast.expr) -> ast.expr:
        """The expression in the names of the language."""
        return _Meant(self).visit(tree)

    def letter(self, name: str) -> str:
        """The text that an undeclared letter stands for, "" if it stands for itself."""
        stands = {"e": "exp(1)", "π": "pi", "n": f"sum({self.law}/{self.law})" if self.law else ""}
        text = "" if name in self.declared else stands.get(name, "")
        if text:
            self.used[name] = MEANT[name]
        return text


class _Meant(ast.NodeTransformer):
    def __init__(self, meanings: Meanings) -> None:
        self.meanings = meanings

    def visit_Name(self, node: ast.Name) -> ast.expr:
        text = self.meanings.letter(node.id)
        return _placed(parsed(text), node) if text else node

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        base = node.left.id if isinstance(node.op, ast.Pow) and isinstance(node.left, ast.Name) else ""
        if base == "e" and self.meanings.letter("e"):  # e^x is exp(x), whatever x
            name = ast.copy_location(ast.Name("exp", ast.Load()), node.left)
            return ast.copy_location(ast.Call(name, [self.visit(node.right)], []), node)
        return self.generic_visit(node)  # type: ignore[return-value]

    def visit_Call(self, node: ast.Call) -> ast.expr:
        node.args = [self.visit(arg) for arg in node.args]
        if isinstance(node.func, ast.Name) and node.func.id == "JS" and len(node.args) == 3:
            p, q, w = map(ast.unparse, node.args)
            if w in LAWS:
                at = getattr(node, "col_offset", 0)
                raise Unreadable(f"JS({p}, {q}, {w})", at, more=f", whose weight is last; write JS({q}, {w}, {p})")
            self.meanings.used["JS"] = f"JS with weight {w}: {w} of the first distribution"
            return _placed(parsed(WEIGHTED.format(p=p, q=q, w=w)), node)
        return node


def _placed(tree: ast.expr, where: ast.expr) -> ast.expr:
    for node in ast.walk(tree):
        if isinstance(node, ast.expr):
            node.col_offset = where.col_offset
    return tree
