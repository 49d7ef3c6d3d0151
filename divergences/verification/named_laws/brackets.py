"""Pieces of a text between brackets that match: the arguments of a call, and where it ends."""

from __future__ import annotations

import re

from divergences.verification.language.typed import Typed

OPEN, CLOSE = "([{", ")]}"


def closing(text: str, at: int) -> int | None:
    """Where the bracket that opens at a place is closed; None if it is not."""
    depth = 0
    for k in range(at, len(text)):
        depth += (text[k] in OPEN) - (text[k] in CLOSE)
        if depth == 0:
            return k
    return None


def split(typed: Typed, pattern: str) -> list[Typed]:
    """The pieces between the matches of a pattern that stand outside all brackets."""
    pieces, start = list[Typed](), 0
    for found in re.finditer(pattern, typed.text):
        before = typed.text[start : found.start()]
        if sum(map(before.count, OPEN)) == sum(map(before.count, CLOSE)):
            pieces.append(typed.cut(start, found.start()).stripped())
            start = found.end()
    return [*pieces, typed.cut(start, len(typed.text)).stripped()]
