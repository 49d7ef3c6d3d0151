"""A decimal number of a claim: exactly what was written, and not the float64 beside it."""

from __future__ import annotations

import ast

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.source import Source

LARGEST, SMALLEST = 10**300, 1e-300
"""Of the numbers of a claim, so that float64, where counterexamples are looked for, can tell them from ∞ and from 0."""


class Decimal(float):
    """A float that prints as it was written: `Fraction(str(x))` is the number, and a formula keeps its text."""

    def __new__(cls, text: str) -> Decimal:
        """The number that is written so."""
        number = super().__new__(cls, text)
        number.text = text
        return number

    text: str

    def __reduce__(self) -> tuple[type[Decimal], tuple[str]]:
        return Decimal, (self.text,)

    def __repr__(self) -> str:
        return self.text


def parsed(text: str) -> ast.expr:
    """An expression that we wrote ourselves, with its decimals as written: parsing alone would round them to float64."""
    tree = ast.parse(text, mode="eval").body
    in_characters(tree, text)
    keep_decimals(tree, Source(text, tuple(range(1, len(text) + 1))))
    return tree


def in_characters(tree: ast.expr, code: str) -> None:
    """Columns in characters: Python's parser counts bytes, of which a Greek letter is two."""
    for node in ast.walk(tree) if not code.isascii() else ():
        if isinstance(node, ast.expr):
            node.col_offset, node.end_col_offset = (
                len(code.encode()[:x].decode(errors="ignore")) for x in (node.col_offset, node.end_col_offset or 0)
            )


def keep_decimals(tree: ast.expr, source: Source) -> None:
    """Give each decimal of a tree that was parsed from the source its own text; refuse what float64 takes for ∞ or 0."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and node.value is not True:
            text = source.code[node.col_offset : node.end_col_offset].replace("_", "")
            if isinstance(node.value, float):
                node.value = Decimal(text)
            zero = not any(digit in "123456789" for digit in text.lower().partition("e")[0])
            if not zero and not SMALLEST <= node.value <= LARGEST:
                at, said = source.column(node.col_offset), text if len(text) < 20 else f"{text[:20]}…"
                raise Unreadable(said, at, "0 or a number from 1e-300 to 1e300")
