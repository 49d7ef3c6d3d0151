"""Integrals: ∫ … dx, ∫ … dP, and over latent variables."""

from __future__ import annotations

from dataclasses import replace

from divergences.verification.language.tex.conventions import DENSITY
from divergences.verification.language.tex.formulas import regions
from divergences.verification.language.tex.formulas.binding import GENERATED, bound, generated, ungenerated
from divergences.verification.language.tex.formulas.cursor import Cursor
from divergences.verification.language.tex.nodes import CLOSE, Node, call, degree
from divergences.verification.language.tex.tokens import asked, refused

MEASURES = (r"\mu", r"\nu", r"\lambda")
"""By which densities are taken: which one it is does not matter to what is read."""


def integral(c: Cursor) -> Node:
    """∫ … dx of what does not depend on how outcomes are measured is the sum; ∫ f dP is an expectation."""
    sign = c.take()
    over = regions.region(c, sign, "int")
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
