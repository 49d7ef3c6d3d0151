"""Pieces of a text between brackets that match: the arguments of a call."""

from __future__ import annotations

import re

from divergences.verification.language.characters import CLOSE, OPEN
from divergences.verification.language.typed import Typed


def split(typed: Typed, pattern: str) -> list[Typed]:
    """The pieces between the matches of a pattern that stand outside all brackets."""
    pieces, start = list[Typed](), 0
    for found in re.finditer(pattern, typed.text):
        before = typed.text[start : found.start()]
        if sum(map(before.count, OPEN)) == sum(map(before.count, CLOSE)):
            pieces.append(typed.cut(start, found.start()).stripped())
            start = found.end()
    return [*pieces, typed.cut(start, len(typed.text)).stripped()]
