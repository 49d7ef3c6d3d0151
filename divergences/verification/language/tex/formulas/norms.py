"""Norms of vectors of numbers, one for each outcome."""

from __future__ import annotations

from divergences.verification.language.tex.formulas.binding import bound
from divergences.verification.language.tex.formulas.cursor import Cursor
from divergences.verification.language.tex.nodes import Node, binary, call, number
from divergences.verification.language.tex.tokens import Token

ALPHABETS = (r"\mathcal{X}", r"\mathscr{X}", r"\Omega")
"""Sets whose size is the number of outcomes."""


def norm(c: Cursor, node: Node, opened: Token) -> Node:
    """‖p − q‖₁, ₂ or ∞."""
    which = "".join(token.text for token in c.group()) if c.met("_") else ""
    if node.kind == "-" and _same(*node.parts):
        return number("0", opened.at)
    node = bound(node, "", opened.at)
    absolute = call("abs", opened.at, node)
    if which == "1":
        return call("sum", opened.at, absolute)
    if which == r"\infty":
        return call("max", opened.at, absolute)
    if which == "2":
        squares = binary("**", opened.at, node, number("2", opened.at))
        return call("sqrt", opened.at, call("sum", opened.at, squares))
    if which == "TV":
        one, other = r"\mathrm{TV}(p, q), at most 1", r"2\,\mathrm{TV}(p, q), at most 2"
        raise c.two_readings(r"\|…\|_{TV}", opened.at, one, other)
    raise c.strange(r"a norm of distributions that the language has: \|p - q\|_1, _2 or _\infty")


def _same(one: Node, other: Node) -> bool:
    """Whether two formulas are written alike: the norm of their difference is 0, whatever they are."""
    alike = (one.kind, one.text, one.of, len(one.parts)) == (other.kind, other.text, other.of, len(other.parts))
    return alike and all(_same(x, y) for x, y in zip(one.parts, other.parts, strict=True))


def size(c: Cursor, opened: Token) -> Node | None:
    """The number of outcomes where |𝒳| stands, behind its first bar; None where something else does."""
    if "|" in opened.text and c.now.text in ALPHABETS and c.ahead(1).text in ("|", "|)"):
        c.k += 2
        return Node("letter", "n", opened.at)
    return None
