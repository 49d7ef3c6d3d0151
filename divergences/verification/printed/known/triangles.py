"""√D(p, r) ≤ √D(p, q) + √D(q, r) for JS, Hellinger's H² and the triangular discrimination: theorems of the library."""

from __future__ import annotations

import ast

from divergences.verification.language.grammar import Link
from divergences.verification.printed.known.library import imported
from divergences.verification.printed.refusal import Unprintable

LIBRARY = "library/orders/Triangles.v"
SHOWN = ("JS", "Hell2", "Tri")
"""The words whose roots obey it there."""


def triangle(link: Link) -> tuple[list[str], str]:
    """The library's file as modules, and its tactic, which exchanges letters of a pair, and the two roots, where it has to."""
    small, large = (link.left, link.right) if link.relation == "<=" else (link.right, link.left)
    match large:
        case ast.BinOp(left=first, op=ast.Add(), right=second):
            words = {_word(x) for x in (small, first, second)}
        case _:
            words = {""}
    if len(words) != 1 or not words <= {*SHOWN}:
        raise Unprintable("triangle: something else than a root of JS, Hell2 or Tri below the sum of two")
    return imported(LIBRARY), "triangle_of_roots."


def _word(root: ast.expr) -> str:
    """The word of √word(…), "" of anything else."""
    match root:
        case ast.Call(func=ast.Name(id="sqrt"), args=[ast.Call(func=ast.Name(id=word))]):
            return word
        case _:
            return ""
