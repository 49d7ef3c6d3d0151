"""A text with the column at which each of its characters was typed, through every rewriting."""

from __future__ import annotations

import re
from dataclasses import dataclass


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
        at = self.columns[start] if start < len(self.columns) else len(self.columns)
        columns = (*self.columns[:start], *[at] * len(new), *self.columns[end:])
        return Typed(self.text[:start] + new + self.text[end:], columns)

    def replaced(self, pattern: str, stands: str) -> Typed:
        """With every match of the pattern replaced, groups as in `re.sub`."""
        found, typed = list(re.finditer(pattern, self.text)), self
        for match in reversed(found):
            typed = typed.spliced(match.start(), match.end(), match.expand(stands))
        return typed
