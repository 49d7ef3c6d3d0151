"""√D(p, r) ≤ √D(p, q) + √D(q, r) for JS, Hellinger's H² and the triangular discrimination, each a theorem of the library."""

from __future__ import annotations

import ast

from divergences.verification.language.grammar import Link
from divergences.verification.printed.known.library import imported
from divergences.verification.printed.refusal import Unprintable

LIBRARY = "library/orders/Triangles.v"
SHOWN = ("JS", "Hell2", "Tri")
"""The words whose roots obey it there."""


def triangle(link: Link) -> tuple[list[str], str]:
    """The library's file as modules, and the tactic, which turns the pairs of letters round where that is needed."""
    if not (isinstance(link.left, ast.Call) or isinstance(link.right, ast.Call)) or not _rooted(link):
        raise Unprintable("triangle: another divergence than JS, Hell2 and Tri, or multiples of it")
    return imported(LIBRARY), "triangle_of_roots."


def _rooted(link: Link) -> bool:
    """Whether each term is the root of one of these words at two letters, with no numbers."""
    words = set[str]()
    for side in (link.left, link.right):
        for node in ast.walk(side):
            if isinstance(node, ast.Constant):
                return False
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                words.add(node.func.id)
    return len(words) == 2 and "sqrt" in words and words - {"sqrt"} <= {*SHOWN}
