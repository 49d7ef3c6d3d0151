"""A text in words, numbers and signs, as far as brackets, products and the ends of terms need it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

WORD = re.compile(r"(?:iff|given|where|and|or|implies|in|not|points|for)\b")
"""What is no factor."""
TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<name>[^\W\d]\w*)"
    r"|(?P<relation><<|>>|!=|<=|>=|==|[=<>≤≥≪≫])|(?P<sign>\*\*|.)",
    re.DOTALL,
)
OPEN, CLOSE = "([{", ")]}"


class Token(NamedTuple):
    """A word, number or sign, and where it is in the text."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str, start: int = 0) -> Iterator[Token]:
    """What the text consists of from there on, without spaces; a word that is no factor has the kind `word`."""
    for found in TOKEN.finditer(text, start):
        kind = found.lastgroup or "sign"
        if kind == "name" and WORD.fullmatch(found.group()):
            kind = "word"
        if kind != "space":
            yield Token(kind, found.group(), found.start(), found.end())


def closing(text: str, start: int) -> int | None:
    """Where the bracket that opens at `start` is closed."""
    depth = 0
    for k in range(start, len(text)):
        depth += (text[k] in OPEN) - (text[k] in CLOSE)
        if depth == 0:
            return k
    return None


def term_end(text: str, start: int) -> int:
    """Where the term that begins there ends: before a + or -, a relation, a comma, a word or a closing bracket."""
    depth, before, end = 0, "", start
    for token in tokens(text, start):
        if depth == 0:
            binary = token.text in "+-−" and before not in ("", "*", "/", "**", "^", "·", "×")
            if binary or token.kind in ("relation", "word") or token.text in (*",;", *CLOSE):
                break
        depth += (token.text in OPEN) - (token.text in CLOSE)
        before, end = token.text, token.end
    return end
