r"""Logarithms, sums, expectations, integrals, least and greatest values: over what they run, how far each reaches.

Below and above \sum, \int, \max, \mathbb{E} stand all outcomes, the support of a law, or outcomes where something
holds. Integrals are over dx, over dP, and over latent variables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from divergences.verification.language import sums
from divergences.verification.language.errors import TwoReadings, Unreadable
from divergences.verification.language.tex import names, symbols, transport
from divergences.verification.language.tex.clauses import DENSITY
from divergences.verification.language.tex.cursor import (
    CLOSED_BY,
    GENERATED,
    OPENED,
    Cursor,
    bound,
    generated,
    ungenerated,
)
from divergences.verification.language.tex.names import BRACES
from divergences.verification.language.tex.nodes import CLOSE, Node, alike, binary, call, degree, number, outcomes
from divergences.verification.language.tex.tokens import Token, asked, refused, tokens

EXAMPLES = {"int": r"\int", "prod": r"\prod_x", "max": r"\max_x", "min": r"\min_x", "E": r"\mathbb{E}_{x \sim p}"}
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
                raise sums.part_refused(name, self.part, sign.at + 1, whole(name))
            body = call("max", sign.at, body, number("0", sign.at))
        return call("sum", sign.at, bound(body, self.variable, sign.at))


def _has_factor(body: Node, law: Node) -> bool:
    """Whether a body is a product with a law in it: a factor 0 wins, so that it is 0 where the law is."""
    return alike(body, law) or (body.kind == "*" and any(_has_factor(part, law) for part in body.parts))


def whole(name: str) -> str:
    """What to type for all outcomes."""
    return EXAMPLES.get(name, r"\sum_x or \sum_{i=1}^n")


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
    found = sums.ranged(_loose(below), _loose(above))
    if found.size and c.conventions.size == found.size:
        found = sums.Range(found.index)
    if found.size and not c.conventions.size:
        raise sums.size_asked(name, found.size, sign.at + 1, whole(name))
    if (found.part or found.size) and name in ("sum", "int") and not above and (more := _more(c, below, said)):
        return more
    if found.part or found.size or (found.support and name not in ("sum", "int")):
        part = f"{said} to {upper}" if upper else said
        raise sums.part_refused(name, part, sign.at + 1, whole(name))
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
    index = sums.ranged(_loose(inside[: ends[0]])).index if ends else ""
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


MEASURES = (r"\mu", r"\nu", r"\lambda")
"""By which densities are taken: which one it is does not matter to what is read."""


def integral(c: Cursor) -> Node:
    """∫ … dx of what does not depend on how outcomes are measured is the sum; ∫ f dP is an expectation."""
    sign = c.take()
    over = region(c, sign, "int")
    variable = over.variable
    if _has_differential(c):
        c.integrals += 1
        body, how = c.expr(), "closed"
        c.integrals -= 1
        said = c.differential_ahead()
        if not said:
            raise c.strange("an operator, or the dx of the integral")
        c.k += 1 if c.now.kind == "word" else 2
        if said in MEASURES:
            said = _measured(c) or variable
        if c.now.text == "(" or c.differential_ahead():
            raise refused(f"d{said} and more", sign.at, "one dx: there are no integrals over pairs in the language")
        if said in ("P", "Q"):
            if over.support or over.more:
                raise refused(f"d{said} over a part", sign.at, "dx; an integral over a part is not read")
            return replace(call("E", sign.at, Node("law", said, sign.at), bound(body, "", sign.at)), of="closed")
        if over.variable not in ("", said):
            raise refused(f"d{said} under an integral over {over.variable}", sign.at, f"d{over.variable}")
        variable = said
    else:
        body, how = c.term(), "open"
    if not (over.support or over.more) and (made := _over_latents(body, variable, sign.at)):
        return replace(made, of=how)
    if c.conventions.integral != "sum" and not _linear(body):
        raise asked(
            "an integral that depends on the measure", sign.at,
            r"\sum_x …, over outcomes, or an integral of densities, which is not in the language", "integral",
            (("sum", "∫ as a sum over outcomes"), (DENSITY, "∫ of densities")),
        )  # fmt: skip
    return replace(replace(over, variable=variable).summed(sign, "int", body), of=how)


def _measured(c: Cursor) -> str:
    """x after dμ in dμ(x), taken."""
    if c.now.text == "(" and c.ahead(2).text == ")" and c.ahead(1).kind == "letter":
        c.k += 3
        return c.ahead(-2).text
    return ""


def _linear(body: Node) -> bool:
    """Whether an integrand is what it is in whatever measure densities are taken."""
    power = degree(body)
    return power is not None and abs(power - 1) < CLOSE


def _has_differential(c: Cursor) -> bool:
    """Whether this level of brackets has a dx before it ends."""
    kept, depth, found = c.k, 0, False
    while c.now.kind != "end" and depth >= 0 and not found:
        if c.now.kind == "mark":
            depth += (c.now.text in "([{" or c.now.text == "{(") - (c.now.text in ")]}" or c.now.text == "})")
        found = depth == 0 and bool(c.differential_ahead())
        c.k += 1
    c.k = kept
    return found


def _over_latents(body: Node, variable: str, at: int) -> Node | None:
    """∫ p_z(z) h(D(G(z))) dz is the mean of h(D) under the law of G(z)."""
    if body.kind != "*" or body.parts[0].kind != "law" or body.parts[0].of != variable:
        return None
    weight, rest = body.parts
    return call("E", at, Node("law", GENERATED, weight.at), ungenerated(rest)) if generated(rest, variable) else None


OF_X = ("real", "data", "fake")
"""x_{real} in the subscript of an expectation is an outcome of that law."""
SAID = {"E": "expectation", "sum": "sum", "min": "minimum", "max": "maximum"}


def open_ended(node: Node) -> str:
    """What ends here without a bracket that shows its end: "sum", "expectation", or "" ."""
    if node.kind in ("*", "/"):
        return open_ended(node.parts[-1])
    if node.kind == "call" and "open" in node.of:
        return SAID.get(node.text) or open_ended(node.parts[-1])
    return ""


def bare_logarithm(node: Node) -> bool:
    """Whether a logarithm without brackets ends here."""
    if node.kind in ("*", "/"):
        return bare_logarithm(node.parts[-1])
    return node.kind == "call" and "open" in node.of and node.text not in SAID


def bracketed(node: Node) -> str:
    """A sum or an expectation among the factors that has its own brackets."""
    if node.kind in ("*", "/"):
        return bracketed(node.parts[0]) or bracketed(node.parts[1])
    return SAID[node.text] if node.kind == "call" and node.text in ("E", "sum") and "closed" in node.of else ""


def operator(c: Cursor) -> Node | None:
    """The operator here with what it is applied to; None if it is none."""
    match c.now.text:
        case r"\log" | r"\ln" | r"\exp" | r"\lg":
            return _logarithm(c)
        case r"\sum":
            return _sum(c)
        case r"\prod":
            return _product(c)
        case r"\int" | r"\iint":
            return integral(c)
        case r"\min" | r"\max" | r"\sup" | r"\inf":
            return _extreme(c)
        case r"\arg" | r"\argmax" | r"\argmin":
            return symbols.attained(c)
        case _:
            return None


def is_expectation(c: Cursor) -> bool:
    """Whether E or 𝔼 stands here with a law or a bracket after it."""
    braced = [c.ahead(1).text, c.ahead(2).text] == ["{", "("]
    return c.now.base == "𝔼" or (c.now.base == "E" and (c.ahead(1).text in ("_", "[") or braced))


def _logarithm(c: Cursor) -> Node:
    r"""\log(…), \log_2 \frac{p}{q}, \log^2 t: without brackets it is of the next factor alone."""
    command = c.take()
    name, power = names.FUNCTIONS[command.text], None
    for _ in range(2):
        if c.now.text == "_":
            c.take()
            base = "".join(token.text for token in c.group())
            if name != "log" or base not in ("2", "10", "e"):
                raise refused(f"{command.text}_{base}", command.at, r"\log, \ln, \log_2 or \log_{10}")
            name = "ln" if base == "e" else f"log{base}"
        elif c.now.text == "^":
            c.take()
            power = c.within(c.group()).whole()
    if c.now.text in OPENED:
        made = call(name, command.at, c.bracket())
        if c.now.text in OPENED:
            raise c.two_readings("two brackets after a logarithm", c.now.at, r"\log(a) \cdot (b)", r"\log((a)(b))")
    else:
        fraction, of = c.now.text.endswith("frac"), c.factor()
        if fraction and of.kind == "**":
            raise c.two_readings(
                "a power after a logarithm", of.at, rf"{command.text}^2 for its square", rf"{command.text}((…)^2)"
            )
        made = replace(call(name, command.at, of), of="open")
    return Node("**", "**", command.at, (made, power)) if power else made


def _body(c: Cursor, *, whole: bool, mean: bool = False) -> tuple[Node, str]:
    """What an operator is applied to: the bracket after it, or all factors up to the next term."""
    if c.now.text in OPENED and not whole:
        return c.bracket() if mean else c.factor(), "closed"
    return c.term(), "open"


def expectation(c: Cursor) -> Node:
    r"""\mathbb{E}_{x \sim p}[…]; of D(G(z)), under whatever law z has, it is that under the law of G(z)."""
    sign = c.take()
    below = c.group() if c.met("_") else []
    variable, law = _drawn(c, sign, below)
    c.means += 1
    body, how = _body(c, whole=False, mean=True)
    c.means -= 1
    if c.now.text == "^" and how == "closed":
        raise c.two_readings(
            "a power after an expectation", c.now.at, "the square in its brackets", "brackets around all of it"
        )
    if not variable:
        variable = next((leaf.of.removeprefix("G(").rstrip(")") for leaf in outcomes(body) if leaf.of), "")
    if generated(body, variable):
        under, body = Node("law", GENERATED, sign.at), ungenerated(body)
    else:
        under = _law(c, law, sign)
        body = bound(body, (under.of if under.kind == "law" else "") or variable, sign.at)
    return replace(call("E", sign.at, under, body), of=how)


def _drawn(c: Cursor, sign: Token, below: Sequence[Token]) -> tuple[str, Sequence[Token]]:
    """The variable and the law of x ∼ p; a law alone; or a variable alone."""
    for k, token in enumerate(below):
        if token.text == "~" and any(x.text == "~" for x in below[k + 1 :]):
            raise refused(
                "a second \\sim",
                below[k + 1].at,
                "one variable and its distribution: there are no pairs in the language",
            )
        if token.text in ("~", "in"):
            if token.text == "in":
                return within(c, sign, "E", below).variable, ()
            return "".join(x.text for x in below[:k]), below[k + 1 :]
    if len(below) == 1 and below[0].base in names.INDICES:
        return below[0].text, ()
    return "", below


def _law(c: Cursor, law: Sequence[Token], sign: Token) -> Node:
    """The law under which the mean is taken."""
    said = "".join(token.text for token in law)
    if said == "X" or (law and law[0].base == "x" and said.translate(names.BRACES).partition("_")[2] in OF_X):
        return Node("law", said.translate(names.BRACES), law[0].at)
    if not law and c.conventions.law:
        return c.within(tokens(c.conventions.law)).whole()
    if not law:
        expected = r"the distribution that is meant, \mathbb{E}_{x \sim p}[…]"
        raise TwoReadings("an expectation without a distribution", sign.at + 1, expected, question="law")
    node = c.within(law).whole()
    if not any(leaf.kind == "law" for leaf in outcomes(node)):
        raise refused(f"the distribution {said}", law[0].at, "p, q, r, or one of these with a name below it, p_g")
    return node


def _sum(c: Cursor) -> Node:
    r"""\sum_x, \sum_{x \in X} and \sum_{i=1}^n are over all outcomes."""
    sign = c.take()
    over = region(c, sign, "sum")
    body, how = _body(c, whole=bool(over.variable))
    return replace(over.summed(sign, "sum", body), of=how)


def _product(c: Cursor) -> Node:
    r"""\prod_x over all outcomes."""
    sign = c.take()
    over = region(c, sign, "prod")
    if not over.variable:
        raise c.strange(r"the outcome over which the product is, \prod_x")
    body, how = _body(c, whole=True)
    return replace(call("prod", sign.at, bound(body, over.variable, sign.at)), of=how)


def _extreme(c: Cursor) -> Node:
    r"""\max(a, b), and \max_x over all outcomes."""
    command = c.take()
    name = {r"\sup": "max", r"\inf": "min"}.get(command.text, command.text[1:])
    if c.met("_"):
        below = c.group()
        said = "".join(token.text for token in below)
        if said in symbols.PLAYERS:
            return symbols.optimum(c, command, below[0])
        if c.conventions.transport is not None and (
            made := transport.optimum(c, command, said.translate(names.BRACES))
        ):
            return made
        variable = within(c, command, name, below, c.group() if c.met("^") else ()).variable
        if not any(x.text == variable and x.base in names.INDICES for x in below):
            raise refused(f"{command.text} over {said}", command.at, "a maximum or minimum over outcomes, \\max_x")
        body, _ = _body(c, whole=True)
        if not any(True for _ in outcomes(body)):
            raise refused(
                f"{command.text}_{said} of one number", command.at, "of one number for each outcome, \\max_x p(x)"
            )
        return replace(call(name, command.at, bound(body, variable, command.at)), of="open")
    if c.now.text not in OPENED or command.text in (r"\sup", r"\inf"):
        raise c.strange(f"{command.text}(a, b), or {command.text}_x over all outcomes")
    opened = c.take()
    parts = [c.inside()]
    while c.met(","):
        parts.append(c.inside())
    c.due(CLOSED_BY[opened.text], opened)
    return call(name, command.at, *parts)
