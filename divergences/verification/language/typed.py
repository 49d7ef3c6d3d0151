"""A text with the column at which each of its characters was typed, through every rewriting."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from divergences.verification.language.characters import CLOSE, OPEN, closing
from divergences.verification.language.errors import Unreadable


@dataclass(frozen=True)
class Typed:
    """Characters, and the column (from 1) of each in what was typed."""

    text: str
    columns: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Typed:
        """The text as it was typed."""
        return cls(text, tuple(range(1, len(text) + 1)))

    def spliced(self, start: int, end: int, new: str) -> Typed:
        """With the characters from start to end replaced, the new ones in the column of the first old one."""
        at = self.at(start)
        columns = (*self.columns[:start], *[at] * len(new), *self.columns[end:])
        return Typed(self.text[:start] + new + self.text[end:], columns)

    def replaced(self, pattern: str | re.Pattern[str], stands: str) -> Typed:
        """With every match of the pattern replaced, groups as in `re.sub`."""
        return self.mapped(pattern, lambda found: found.expand(stands))

    def mapped(self, pattern: str | re.Pattern[str], meaning: Callable[[re.Match[str]], str]) -> Typed:
        """With every match of the pattern replaced by what the function gives for it."""
        text: list[str] = []
        columns: list[int] = []
        end = 0
        for found in re.finditer(pattern, self.text):
            new, at = meaning(found), self.at(found.start())
            text += [self.text[end : found.start()], new]
            columns += [*self.columns[end : found.start()], *[at] * len(new)]
            end = found.end()
        return Typed("".join([*text, self.text[end:]]), (*columns, *self.columns[end:])) if end or text else self

    def at(self, place: int) -> int:
        """The column of what stands there, that of the end beyond it."""
        return self.columns[place] if place < len(self.columns) else max(self.columns, default=0)

    def closed(self, opens: int, found: str = "a parenthesis", expected: str = ")") -> int:
        """Where the bracket ends that opens at a place; refused where nothing closes it."""
        end = closing(self.text, opens)
        if end is None:
            raise Unreadable(found, self.at(opens), expected, more=" that is not closed")
        return end

    def cut(self, start: int, end: int) -> Typed:
        """The part between two places."""
        return Typed(self.text[start:end], self.columns[start:end])

    def stripped(self) -> Typed:
        """Without the spaces around it."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))

    def split(self, pattern: str) -> list[Typed]:
        """The pieces between the matches of a pattern that stand outside of all brackets, without spaces around them."""
        pieces, start = list[Typed](), 0
        for found in re.finditer(pattern, self.text):
            before = self.text[start : found.start()]
            if sum(map(before.count, OPEN)) == sum(map(before.count, CLOSE)):
                pieces.append(self.cut(start, found.start()).stripped())
                start = found.end()
        return [*pieces, self.cut(start, len(self.text)).stripped()]

    @classmethod
    def said(cls, text: str, column: int) -> Typed:
        """A text that stands for what was typed at the column."""
        return cls(text, (column,) * len(text))

    def joined(self, *others: Typed) -> Typed:
        """The text, and then the others."""
        whole = (self, *others)
        return Typed("".join(x.text for x in whole), tuple(c for x in whole for c in x.columns))
