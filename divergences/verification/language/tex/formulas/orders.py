"""What a letter leaves open and a reader is asked: D_a, Rényi's or another; H(p, q), cross entropy or Hellinger's distance."""

from __future__ import annotations

import re

from divergences.verification.language.tex.conventions import DENSITY
from divergences.verification.language.tex.formulas.cursor import Cursor
from divergences.verification.language.tex.nodes import Node, binary, call
from divergences.verification.language.tex.tokens import Token, asked, tokens

ORDER = re.compile(r"\\alpha|\\beta|\\lambda|α|a|\\infty|\d+(?:\.\d+)?(?:/\d+)?|1[-+]\\(?:alpha|lambda)")
"""What below D is the order of a divergence: a number, or a letter for one."""


def order_of(c: Cursor, below: str, token: Token) -> Node:
    r"""The order of D_\alpha(p \| q), which is Rényi's or another divergence."""
    said = rf"R_{{{below}}}(p \| q), Rényi's, or an α- or f-divergence by formula"
    meant = (("Renyi", f"D_{below} Rényi's"), (DENSITY, f"D_{below} another divergence"))
    answers = meant if ORDER.fullmatch(below) else ()
    if c.conventions.order != "Renyi" or not answers:
        raise asked(f"D_{below}", token.at, said, "order", answers)
    return c.within(tokens(below)).whole()


def crossed(c: Cursor, token: Token, parts: list[Node]) -> Node:
    """H of two laws, cross entropy or Hellinger's distance."""
    if not c.conventions.cross:
        said = r"\mathrm{CE}(p, q), the cross entropy, or \sqrt{H^2(p, q)}, Hellinger's distance"
        answers = (("CE", "H the cross entropy"), ("Hellinger", "H Hellinger's distance"))
        raise asked("H of two distributions", token.at, said, "cross", answers)
    squared = c.conventions.cross == "Hellinger"
    return call("sqrt", token.at, scaled(c, "Hell2", token, parts)) if squared else call("CE", token.at, *parts)


def scaled(c: Cursor, name: str, token: Token, parts: list[Node]) -> Node:
    """A divergence as the text defines it, H² without its ½ as 2*Hell2."""
    made, scale = call(name, token.at, *parts), c.conventions.scales.get(name)
    return binary("*", token.at, c.within(tokens(scale)).whole(), made) if scale else made
