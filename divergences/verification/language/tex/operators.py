"""Logarithms, sums over outcomes, expectations, integrals, least and greatest values: how far each reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from divergences.verification.language.tex import names
from divergences.verification.language.tex.cursor import CLOSED_BY, OPENED, Cursor
from divergences.verification.language.tex.nodes import Node, call, degree, outcomes
from divergences.verification.language.tex.tokens import Token, refused

GENERATED = "G(z)"
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
        case r"\int" | r"\iint":
            return _integral(c)
        case r"\min" | r"\max" | r"\sup" | r"\inf":
            return _extreme(c)
        case _:
            return None


def is_expectation(c: Cursor) -> bool:
    """Whether E or 𝔼 stands here with a law or a bracket after it."""
    return c.now.base == "𝔼" or (c.now.base == "E" and c.ahead(1).text in ("_", "["))


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
        made = replace(call(name, command.at, c.factor()), of="open")
    return Node("**", "**", command.at, (made, power)) if power else made


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


def _generated(body: Node, variable: str) -> bool:
    return any(leaf.of.startswith("G(") for leaf in outcomes(body)) and all(
        leaf.of in (f"G({variable})", "") and leaf.kind == "critic" for leaf in outcomes(body)
    )


def _ungenerated(body: Node) -> Node:
    return body.mapped(lambda x: replace(x, of="") if x.kind == "critic" and x.of.startswith("G(") else x)


def _body(c: Cursor, *, whole: bool) -> tuple[Node, str]:
    """What an operator is applied to: the bracket after it, or all factors up to the next term."""
    if c.now.text in OPENED and not whole:
        return c.factor(), "closed"
    return c.term(), "open"


def expectation(c: Cursor) -> Node:
    r"""\mathbb{E}_{x \sim p}[…]; of D(G(z)), under whatever law z has, it is that under the law of G(z)."""
    sign = c.take()
    below = c.group() if c.met("_") else []
    variable, law = _drawn(below)
    body, how = _body(c, whole=False)
    if not variable:
        variable = next((leaf.of.removeprefix("G(").rstrip(")") for leaf in outcomes(body) if leaf.of), "")
    if _generated(body, variable):
        under, body = Node("law", GENERATED, sign.at), _ungenerated(body)
    else:
        under = _law(c, law, below, sign)
        body = bound(body, variable, sign.at)
    return replace(call("E", sign.at, under, body), of=how)


def _drawn(below: Sequence[Token]) -> tuple[str, Sequence[Token]]:
    """The variable and the law of x ∼ p; a law alone; or a variable alone."""
    for k, token in enumerate(below):
        if token.text in ("~", "in"):
            return "".join(x.text for x in below[:k]), below[k + 1 :] if token.text == "~" else ()
    if len(below) == 1 and below[0].base in names.INDICES:
        return below[0].text, ()
    return "", below


def _law(c: Cursor, law: Sequence[Token], below: Sequence[Token], sign: Token) -> Node:
    """The law under which the mean is taken."""
    said = "".join(token.text for token in law)
    if said == "X" or (len(law) > 1 and law[0].base == "x" and law[1].text == "_"):
        return Node("law", said.translate({ord("{"): None, ord("}"): None}), law[0].at)
    if not law:
        raise refused("an expectation without a law", sign.at, r"the law that is meant, \mathbb{E}_{x \sim p}[…]")
    node = c.within(law).whole()
    if not any(leaf.kind == "law" for leaf in outcomes(node)):
        raise refused(f"the law {said}", law[0].at, "p, q, r, or one of these with a name below it, p_g")
    return node


def _sum(c: Cursor) -> Node:
    r"""\sum_x, \sum_{x \in X} and \sum_{i=1}^n are over all outcomes."""
    sign = c.take()
    variable = _range(c, sign)
    body, how = _body(c, whole=bool(variable))
    return replace(call("sum", sign.at, bound(body, variable, sign.at)), of=how)


def _range(c: Cursor, sign: Token) -> str:
    """The variable of a sum over all outcomes; refused if it is over some, or over pairs."""
    below = c.group() if c.met("_") else []
    above = "".join(token.text for token in c.group()) if c.met("^") else ""
    said = "".join(token.text for token in below)
    if not below:
        return ""
    variable = below[0].text
    rest = said[len(variable) :]
    within = below[1:2] and below[1].text == "in" and all(token.kind == "letter" for token in below[2:])
    whole = rest in ("", "=1") or within
    if not whole or below[0].kind != "letter" or above.isdigit() or (rest == "=1") != bool(above):
        raise refused(
            f"a sum over {said}" + (f" to {above}" if above else ""),
            sign.at,
            r"a sum over all outcomes, \sum_x or \sum_{i=1}^n",
        )
    return variable


def _integral(c: Cursor) -> Node:
    """∫ … dx of what does not depend on how outcomes are measured is the sum; ∫ f dP is an expectation."""
    sign = c.take()
    below = c.group() if c.met("_") else []
    if c.met("^"):
        raise refused("an integral between limits", sign.at, r"an integral over all outcomes, \int … dx")
    variable = below[0].text if len(below) == 1 and below[0].base in names.INDICES else ""
    if _has_differential(c):
        c.integrals += 1
        body, how = c.expr(), "closed"
        c.integrals -= 1
        said = c.differential_ahead()
        c.k += 1 if c.now.kind == "word" else 2
        if c.now.text == "(" or c.differential_ahead():
            raise refused(f"d{said} and more", sign.at, "one dx: there are no integrals over pairs in the language")
        if said in ("P", "Q"):
            return replace(call("E", sign.at, Node("law", said, sign.at), bound(body, "", sign.at)), of="closed")
        variable = said
    else:
        body, how = c.term(), "open"
    if made := _over_latents(body, variable, sign.at):
        return replace(made, of=how)
    if c.conventions.integral != "sum" and degree(body) != 1:
        raise c.two_readings(
            "an integral that depends on the measure", sign.at, r"\sum_x …, over outcomes with masses",
            "an integral of densities, which is not in the language",
        )  # fmt: skip
    return replace(call("sum", sign.at, bound(body, variable, sign.at)), of=how)


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
    return call("E", at, Node("law", GENERATED, weight.at), _ungenerated(rest)) if _generated(rest, variable) else None


def _extreme(c: Cursor) -> Node:
    r"""\max(a, b), and \max_x over all outcomes."""
    command = c.take()
    name = {r"\sup": "max", r"\inf": "min"}.get(command.text, command.text[1:])
    if c.met("_"):
        below = c.group()
        said = "".join(token.text for token in below)
        if not below or below[0].base not in names.INDICES or (len(below) > 1 and below[1].text != "in"):
            raise refused(f"{command.text} over {said}", command.at, "a maximum or minimum over outcomes, \\max_x")
        body, _ = _body(c, whole=True)
        if not any(True for _ in outcomes(body)):
            raise refused(
                f"{command.text}_{said} of one number", command.at, "of one number for each outcome, \\max_x p(x)"
            )
        return replace(call(name, command.at, bound(body, below[0].text, command.at)), of="open")
    if c.now.text not in OPENED or command.text in (r"\sup", r"\inf"):
        raise c.strange(f"{command.text}(a, b), or {command.text}_x over all outcomes")
    opened = c.take()
    parts = [c.inside()]
    while c.met(","):
        parts.append(c.inside())
    c.due(CLOSED_BY[opened.text], opened)
    return call(name, command.at, *parts)
