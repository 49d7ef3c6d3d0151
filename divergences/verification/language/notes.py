"""Claims in lecture notes: fenced ```claim blocks, and `$$ … $$ {#claim-name}`, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 4_000_000
FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[ \t]*(\S*)(.*)$")
LABEL = re.compile(r"\s*\{#claim-([\w-]+)\}")


@dataclass(frozen=True)
class Note:
    """A claim as the notes make it."""

    name: str
    text: str
    line: int


def notes(markdown: str) -> list[Note]:
    """Every claim block, in order, however deep in a list; each line of one is a claim, or continues one if indented."""
    if len(markdown) > LONGEST:
        raise ValueError(f"notes: found {len(markdown)} characters; expected at most {LONGEST}; split the file")
    return list(_notes(markdown.splitlines()))


def _notes(lines: list[str]) -> Iterator[Note]:
    k = count = 0
    while k < len(lines):
        start = k
        if fence := FENCE.match(lines[k]):
            mark, kind, rest = fence.groups()
            k += 1
            while k < len(lines) and not re.match(rf"^[ \t]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$", lines[k]):
                k += 1
            if kind in ("claim", "{claim}"):
                for text, line in joined(lines[start + 1 : k], start + 2):
                    count += 1
                    yield Note(rest.strip() or f"claim {count}", text, line)
        elif lines[k].lstrip().startswith("$$"):
            note, k = _display(lines, k)
            if note:
                count += 1
                yield note
        k += 1


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


def _display(lines: list[str], start: int) -> tuple[Note | None, int]:
    """A displayed formula from this line on, if it is labelled as a claim; and its last line."""
    k = start
    body = lines[k].lstrip()[2:]
    while "$$" not in body and k + 1 < len(lines):
        k += 1
        body += "\n" + lines[k]
    text, closed, after = body.partition("$$")
    label = LABEL.match(after)
    if not closed or not label or not text.strip():
        return None, k if closed else start
    at = start + (1 if body.startswith("\n") or not body.split("\n")[0].strip() else 0)
    return Note(label.group(1), " ".join(text.split()), at + 1), k
