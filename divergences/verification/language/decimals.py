"""Decimal numbers that are exactly what was written, and not the float64 beside it."""

from __future__ import annotations

import ast

from divergences.verification.language.errors import Unreadable

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


def written(text: str) -> int | Decimal:
    """The number of a text that has nothing but digits, a point and an exponent."""
    return int(text) if text.isdigit() else Decimal(text)


def refuse_size(number: int | Decimal, column: int) -> int | Decimal:
    """The number, unless float64 takes it for ∞ or 0."""
    text = str(number) if isinstance(number, Decimal) or number <= LARGEST else "9" * 20
    zero = not any(digit in "123456789" for digit in text.lower().partition("e")[0])
    if not zero and not SMALLEST <= number <= LARGEST:
        said = text if len(text) < 20 else f"{text[:20]}…"
        raise Unreadable(said, column, "0 or a number from 1e-300 to 1e300")
    return number


def parsed(text: str) -> ast.expr:
    """An expression that we wrote ourselves, with its decimals as written: parsing alone would round them to float64."""
    tree = ast.parse(text, mode="eval").body
    code = text.encode()  # of which Python's parser counts the bytes
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            node.value = Decimal(code[node.col_offset : node.end_col_offset].decode())
    return tree
