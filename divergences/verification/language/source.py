"""The text of a claim as ASCII that Python's parser takes, each character with its column in what was typed.

A decimal number is exactly what was written there, and not the float64 beside it.
"""

from __future__ import annotations

import ast
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from divergences.verification.language.characters import GREEK
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.spelling import understood
from divergences.verification.language.typed import Typed

LONGEST = 4096
DEEPEST = 60
LETTERS = frozenset(GREEK)
MEANS = {"≤": "<=", "≥": ">=", "≪": "<<", "≫": ">>", "−": "-", "·": "*", "×": "*", "∞": "inf"}
"""With Greek letters, the only characters outside ASCII left by now: a look-alike of a letter is no letter."""


@dataclass(frozen=True)
class Source:
    """A piece of a claim: what Python's parser gets, and the column (from 1) of each of its characters."""

    code: str
    columns: tuple[int, ...]

    def __getitem__(self, part: slice) -> Source:
        return Source(self.code[part], self.columns[part])

    def strip(self) -> Source:
        """Without the spaces around it."""
        start = len(self.code) - len(self.code.lstrip())
        return self[start : max(start, len(self.code.rstrip()))]

    def column(self, offset: int) -> int:
        """Where in the claim a character was typed."""
        return self.columns[min(max(offset, 0), len(self.columns) - 1)] if self.columns else 1

    def split(self, pattern: str) -> list[Source]:
        """The pieces between the matches of a pattern that stand outside all parentheses and brackets."""
        pieces, start = [], 0
        for match in re.finditer(pattern, self.code):
            before = self.code[: match.start()]
            if sum(before.count(c) for c in "([{") == sum(before.count(c) for c in ")]}"):
                pieces.append(self[start : match.start()].strip())
                start = match.end()
        return [*pieces, self[start:].strip()]


@lru_cache(maxsize=1024)
def clean(text: str, *, printed: bool = False) -> Source:
    """What was typed, with `=` as Python's `==`; refused if it is too long, too deep or in a strange script.

    What the library itself has printed is in the language's own spelling, where p ** 2 is a power at each outcome: it is not
    asked about.
    """
    if len(text) > LONGEST:
        raise Unreadable(f"{len(text)} characters", expected=f"at most {LONGEST}; state one claim at a time")
    typed = Typed.of(text) if printed else understood(text)
    code: list[str] = []
    columns: list[int] = []
    for k, (character, column) in enumerate(zip(typed.text, typed.columns, strict=True)):
        before, after = typed.text[k - 1 : k], typed.text[k + 1 : k + 2]
        alone = character == "=" and before not in ("<", ">", "=", "!") and after != "="
        said = "==" if alone else _ascii(character, after, column)
        code.append(said)
        columns += [column] * len(said)
    source = Source("".join(code), tuple(columns))
    _refuse_depth(source.code)
    return source


def _ascii(character: str, after: str, column: int) -> str:
    if character in LETTERS or (character == "!" and after == "="):
        return character
    if character in MEANS:
        return MEANS[character]
    if character.isspace():
        return " "
    if not character.isascii() or not character.isprintable() or character in "#\\'\"`@!?$":
        name = unicodedata.name(character, f"character {ord(character)}")
        raise Unreadable(name, column, "letters a-z, names, numbers and + - * / **")
    return character


def _refuse_depth(code: str) -> None:
    depth = deepest = 0
    for character in code:
        depth += (character in "([{") - (character in ")]}")
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise Unreadable(f"{deepest} nested parentheses", expected=f"at most {DEEPEST}; name a part of it")


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
