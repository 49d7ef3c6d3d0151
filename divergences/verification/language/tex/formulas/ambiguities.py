r"""Numbers and powers of two readings: 2\frac12, x^23, p^{(1)}."""

from __future__ import annotations

from collections.abc import Sequence

from divergences.verification.language.tex.formulas.cursor import Cursor
from divergences.verification.language.tex.nodes import Node
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
    if [x.text for x in (*inside[:1], *inside[2:])] == ["(", ")"] and base.text != "e":
        said = inside[1].text
        raise c.two_readings(f"^{{({said})}}", mark.at, f"^{{{said}}}, a power", "an index, which is not read")
