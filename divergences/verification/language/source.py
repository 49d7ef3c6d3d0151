"""The text of a claim as ASCII that Python's parser takes, each character with its column in what was typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.spelling import understood
from divergences.verification.language.typed import Typed
from divergences.verification.language.written.characters import GREEK

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
