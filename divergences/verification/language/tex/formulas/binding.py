"""What a sum, an expectation or an integral binds: the variable of p(x), and D(G(z)) under the law of G(z)."""

from __future__ import annotations

from dataclasses import replace

from divergences.verification.language.tex.nodes import Node, outcomes
from divergences.verification.language.tex.tokens import refused

GENERATED = "G(z)"
"""The law of G(z)."""


def bound(body: Node, variable: str, at: int) -> Node:
    """A body in which every p(x) is of the variable that is bound, and the variable alone is the sites."""
    of = {leaf.of for leaf in outcomes(body)} - {""}
    if len(of) > 1 or (variable and of - {variable}):
        said = ", ".join(sorted(of | ({variable} - {""})))
        raise refused(
            f"the variables {said} in one sum", at, "one variable: there are no sums over pairs in the language"
        )
    this = variable or next(iter(of), "")
    return body.mapped(lambda x: Node("sites", "x", x.at) if x.kind == "letter" and x.text == this else x)


def generated(body: Node, variable: str) -> bool:
    """Whether all of it is of D(G(z))."""
    return any(leaf.of.startswith("G(") for leaf in outcomes(body)) and all(
        leaf.of in (f"G({variable})", "") and leaf.kind in ("critic", "function") for leaf in outcomes(body)
    )


def ungenerated(body: Node) -> Node:
    """D for D(G(z)), which is what it is under the law of G(z)."""
    return body.mapped(lambda x: replace(x, of="") if x.kind in ("critic", "function") and x.of.startswith("G(") else x)
