"""Logarithms, sums over outcomes, expectations, integrals, least and greatest values: how far each reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from divergences.verification.language.errors import TwoReadings
from divergences.verification.language.tex import names
from divergences.verification.language.tex.formulas import integrals, players, regions, transport
from divergences.verification.language.tex.formulas.binding import GENERATED, bound, generated, ungenerated
from divergences.verification.language.tex.formulas.cursor import CLOSED_BY, OPENED, Cursor
from divergences.verification.language.tex.nodes import Node, call, outcomes
from divergences.verification.language.tex.tokens import Token, refused, tokens

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


def of_a_number(node: Node) -> bool:
    r"""Whether it is a function of one number that is written out, as \log 2: what follows a dot is another factor."""
    return node.kind == "call" and node.parts[0].kind == "number"


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
            return integrals.integral(c)
        case r"\min" | r"\max" | r"\sup" | r"\inf":
            return _extreme(c)
        case r"\arg" | r"\argmax" | r"\argmin":
            return players.attained(c)
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
        body = bound(body, variable, sign.at)
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
                return regions.within(c, sign, "E", below).variable, ()
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
    over = regions.region(c, sign, "sum")
    body, how = _body(c, whole=bool(over.variable))
    return replace(over.summed(sign, "sum", body), of=how)


def _product(c: Cursor) -> Node:
    r"""\prod_x over all outcomes."""
    sign = c.take()
    over = regions.region(c, sign, "prod")
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
        if said in players.PLAYERS:
            return players.optimum(c, command, below[0])
        if c.conventions.transport is not None and (
            made := transport.optimum(c, command, said.translate(names.BRACES))
        ):
            return made
        variable = regions.within(c, command, name, below, c.group() if c.met("^") else ()).variable
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
