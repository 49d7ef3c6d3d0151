r"""Numbers and powers of two readings, 2\frac12, x^23, p^{(1)}; and formulas at an outcome, p^2(x)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from divergences.verification.language.tex.formulas.cursor import Cursor
from divergences.verification.language.tex.nodes import Node, outcomes
from divergences.verification.language.tex.tokens import Token


def refuse_mixed(c: Cursor, left: Node, fraction: Node) -> None:
    """Refuse 2 ½, which is a mixed number or a product."""
    if left.kind == "number" and all(x.kind == "number" for x in fraction.parts):
        one, other = rf"{left.text} + \frac…", rf"{left.text} \cdot \frac…"
        raise c.two_readings(f"{left.text} before a fraction of numbers", left.at, one, other)


def refuse_powers(c: Cursor, base: Node, inside: Sequence[Token], mark: Token) -> None:
    """Refuse x^23, which is x²·3 for TeX and x²³ for whoever wrote it, and p^{(1)}, where 1 may be an index."""
    one, after = inside[0] if inside else mark, c.now
    if c.ahead(-1).text != "}" and one.kind == "number" and after.kind == "number":
        raise c.two_readings("digits after ^", mark.at, f"^{{{one.text}{after.text}}}", f"^{{{one.text}}} \\cdot …")
    if [x.text for x in (*inside[:1], *inside[2:])] == ["(", ")"] and base.text != "e" and base.kind != "number":
        said = inside[1].text
        raise c.two_readings(f"^{{({said})}}", mark.at, f"^{{{said}}}, a power", "an index, which is not read")


def at_outcome(c: Cursor, left: Node, variable: str) -> Node:
    r"""\frac{p + q}{2}(x), p^2(x): every law in it is of x; refused where (x) may be a factor, or p^n a law of n draws."""
    known = [leaf.of for leaf in outcomes(left)]
    strange = left.kind not in ("/", "+", "-", "call")
    if left.kind == "**":
        strange = not known or any(known) or left.parts[1].text in ("n", "N")
    if strange or not set(known) <= {"", variable}:
        raise c.two_readings(
            f"({variable}) after a formula", c.now.at, rf"\cdot {variable}, a product", "at an outcome"
        )
    c.k += 3
    return left.mapped(lambda x: replace(x, of=variable) if x.kind in ("law", "critic", "Dstar") else x)
