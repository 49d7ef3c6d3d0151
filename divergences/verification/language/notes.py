"""Claims in notes, each with its line: the signs of a fenced block, and the claims of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[ \t]*(\S*)(.*)$")


@dataclass(frozen=True)
class Note:
    """A claim as the notes make it."""

    name: str
    text: str
    line: int


def joined(lines: list[str], first: int) -> Iterator[tuple[str, int]]:
    """Claims of a block: a line that is indented, or begins with a relation or `given`, continues the one before."""
    text, where = "", first
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    for k, line in enumerate(lines, first):
        said = line.strip()
        indented = len(line) - len(line.lstrip()) > margin
        if said and text and (indented or re.match(r"[=<>≤≥]|given\b", said)):
            text += f" {said}"
        elif said and not said.startswith("#"):
            if text:
                yield text, where
            text, where = said, k
    if text:
        yield text, where
