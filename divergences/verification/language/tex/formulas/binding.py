"""What a sum, an expectation or an integral binds: the variable of p(x), and D(G(z)) under the law of G(z)."""

from __future__ import annotations

from dataclasses import replace

from divergences.verification.language.tex.nodes import Node, outcomes
from divergences.verification.language.tex.tokens import refused

GENERATED = "G(z)"
"""The law of G(z)."""
COUNTING, COUNTS = ("i", "j", "k", "l", "m", "n"), ("K", "L", "M", "N")
"""What counts outcomes, and how many there are."""


def bound(body: Node, variable: str, at: int) -> Node:
    """A body in which every p(x) is of the variable that is bound, and the variable alone is the sites."""
    body = body.mapped(lambda x: _indexed(x, variable)) if variable else body
    of = {leaf.of for leaf in outcomes(body)} - {""}
    if len(of) > 1 or (variable and of - {variable}):
        said = ", ".join(sorted(of | ({variable} - {""})))
        raise refused(
            f"the variables {said} in one sum", at, "one variable: there are no sums over pairs in the language"
        )
    this = variable or next(iter(of), "")
    if this in COUNTING:
        _refuse_places(body, this)
    return body.mapped(lambda x: Node("sites", "x", x.at) if x.kind == "letter" and x.text == this else x)


def _refuse_places(body: Node, index: str) -> None:
    """Refuse an index i as a number, which says at which place an outcome stands, and p_n in a sum over i, its last one."""
    for leaf in body.walk():
        if leaf.kind == "letter" and leaf.text == index:
            raise refused(
                f"the index {index} by itself",
                leaf.at,
                f"it below a letter, p_{index}; x_{index} for a number at each outcome",
            )
        name, _, below = leaf.text.partition("_")
        if leaf.kind == "law" and not leaf.of and below in (*COUNTING, *COUNTS):
            raise refused(
                f"{leaf.text} in a sum over {index}",
                leaf.at,
                f"{name}_{index}, or {leaf.text}(x) for a distribution of that name",
            )


def _indexed(x: Node, variable: str) -> Node:
    """p_l in a sum over l is p at l, and x_l the points."""
    name, _, below = x.text.rpartition("_")
    if x.kind not in ("law", "letter") or not name or below != variable or x.of:
        return x
    if x.kind == "law":
        return Node("law", name, x.at, of=variable)
    if name != "x":
        raise refused(x.text, x.at, "p, q, r or d with an index, or x_i for the points")
    return Node("sites", "x", x.at, of=variable)


def generated(body: Node, variable: str) -> bool:
    """Whether all of it is of D(G(z))."""
    return any(leaf.of.startswith("G(") for leaf in outcomes(body)) and all(
        leaf.of in (f"G({variable})", "") and leaf.kind in ("critic", "function") for leaf in outcomes(body)
    )


def ungenerated(body: Node) -> Node:
    """D for D(G(z)), which is what it is under the law of G(z)."""
    return body.mapped(lambda x: replace(x, of="") if x.kind in ("critic", "function") and x.of.startswith("G(") else x)
