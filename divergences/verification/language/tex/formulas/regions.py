r"""What stands below and above \sum, \int, \max, \mathbb{E}: all outcomes, the support of a law, the outcomes where p > q."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.formulas.binding import bound
from divergences.verification.language.tex.formulas.cursor import Cursor
from divergences.verification.language.tex.names import BRACES
from divergences.verification.language.tex.nodes import Node, alike, binary, call, number, outcomes
from divergences.verification.language.tex.tokens import Token
from divergences.verification.language.written import ranges

SAID = {"int": r"\int", "prod": r"\prod_x", "max": r"\max_x", "min": r"\min_x", "E": r"\mathbb{E}_{x \sim p}"}
BRACKETS = ("{(", "})")
ORDERS = (">", ">=", "<", "<=")


@dataclass(frozen=True)
class Region:
    """The variable that is bound, the law whose support it is, and the sides of the relation that holds in it."""

    variable: str = ""
    support: Node | None = None
    more: Node | None = None

    part: str = ""
    """What is written below the sign."""

    def summed(self, sign: Token, name: str, body: Node) -> Node:
        """The sum of a body over the region; refused where the language has no words for it."""
        if self.support is not None and not _has_factor(body, self.support):
            over = bound(binary("/", sign.at, body, self.support), self.variable, sign.at)
            return call("E", sign.at, self.support, over)
        if self.more is not None:
            if not alike(body, self.more):
                raise ranges.part_refused(name, self.part, sign.at + 1, whole(name))
            body = call("max", sign.at, body, number("0", sign.at))
        return call("sum", sign.at, bound(body, self.variable, sign.at))


def _has_factor(body: Node, law: Node) -> bool:
    """Whether a body is a product with a law in it: a factor 0 wins, so that it is 0 where the law is."""
    return alike(body, law) or (body.kind == "*" and any(_has_factor(part, law) for part in body.parts))


def whole(name: str) -> str:
    """What to type for all outcomes."""
    return SAID.get(name, r"\sum_x or \sum_{i=1}^n")


def region(c: Cursor, sign: Token, name: str) -> Region:
    """The region below and above a sign, in either order, taken; only of a sum it may be a part."""
    below, above = list[Token](), list[Token]()
    for _ in range(2):
        if not below and c.met("_"):
            below = c.group()
        elif not above and c.met("^"):
            above = c.group()
    return within(c, sign, name, below, above)


def within(c: Cursor, sign: Token, name: str, below: Sequence[Token], above: Sequence[Token] = ()) -> Region:
    """The region that these tokens say."""
    said, upper = (" ".join(x.text.strip("()") or x.text for x in part) for part in (below, above))
    found = ranges.ranged(_loose(below), _loose(above))
    if found.size and c.conventions.size == found.size:
        found = ranges.Range(found.index)
    if found.size and not c.conventions.size:
        raise ranges.size_asked(name, found.size, sign.at + 1, whole(name))
    if (found.part or found.size) and name in ("sum", "int") and not above and (more := _more(c, below, said)):
        return more
    if found.part or found.size or (found.support and name not in ("sum", "int")):
        part = f"{said} to {upper}" if upper else said
        raise ranges.part_refused(name, part, sign.at + 1, whole(name))
    index = next((x.text for x in below if _loose([x]) == found.index and found.index), "")
    support = Node("law", found.support, sign.at) if found.support else None
    return Region(index, support)


def _loose(found: Sequence[Token]) -> str:
    """The tokens as text, without any brace."""
    return " ".join("" if x.text in BRACKETS else x.text.translate(BRACES) for x in found)


def _more(c: Cursor, below: Sequence[Token], said: str) -> Region | None:
    """{x: p(x) > q(x)}, where p − q may be summed; {x: p(x) > 0}, the support of p."""
    inside = [x for x in below if x.text not in BRACKETS]
    ends = [k for k, x in enumerate(inside) if x.text in (":", "|", ",")]
    index = ranges.ranged(_loose(inside[: ends[0]])).index if ends else ""
    variable = inside[0].text if index else ""
    inside = inside[ends[0] + 1 :] if index else inside
    cuts = [k for k, x in enumerate(inside) if x.text in ORDERS]
    if len(cuts) != 1 or not 0 < cuts[0] < len(inside) - 1:
        return None
    mark = inside[cuts[0]].text
    try:
        sides = [c.within(part).whole() for part in (inside[: cuts[0]], inside[cuts[0] + 1 :])]
    except Unreadable:
        return None
    one, other = sides if mark in (">", ">=") else sides[::-1]
    places = {variable, *(leaf.of for side in sides for leaf in outcomes(side))} - {""}
    if len(places) > 1:
        return None
    variable = variable or next(iter(places), "")
    if mark in ("<", ">") and one.kind == "law" and (other.kind, other.text) == ("number", "0"):
        return Region(variable, Node("law", one.text, one.at))
    if not all(any(True for _ in outcomes(side)) for side in sides):
        return None
    return Region(variable, more=binary("-", one.at, one, other), part=said)
