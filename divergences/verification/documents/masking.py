"""What is no formula in a document, blanked out, code and comments, with every line where it was.

A comment may say something to the judge, `given p << q` or `skip`, beside or just above a formula.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from divergences.verification.documents.macros import blanked

WORD = re.compile(r"\s*(?:claim\s*:\s*)?(given|skip|throughout|convention)\b[\s:]*(.*)", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class Remark:
    """A comment that is meant for the judge: given and skip (one formula), throughout and convention (all that follow)."""

    kind: str
    said: str
    first: int
    last: int
    """Its lines, from 1."""


def remark(comment: str, first: int) -> Remark | None:
    """The remark in a comment that begins on line `first`, None for prose."""
    found = WORD.fullmatch(comment.strip())
    if found is None:
        return None
    kind, said = found.group(1).lower(), " ".join(found.group(2).split()).rstrip(".")
    prose = kind != "skip" and (not said or said.lower().startswith(("that ", "the ", "a ", "an ")))
    return None if prose or (kind == "skip" and said) else Remark(kind, said, first, first + comment.count("\n"))


@dataclass(frozen=True)
class Beside:
    """What remarks say of a formula: its hypotheses, the conventions that hold for it, and whether it is left out."""

    given: tuple[str, ...] = ()
    skipped: bool = False
    conventions: tuple[str, ...] = ()


def beside(remarks: Iterable[Remark], first: int, last: int, blank: frozenset[int]) -> Beside:
    """What is said of a formula on these lines.

    `given` and `skip` count inside it, at its ends, and on the lines right above it; `blank` are the lines that are
    empty or hold comments only.
    """
    top = first - 1
    while top in blank:
        top -= 1
    near = [r for r in remarks if top < r.last and r.first <= last]
    above = [r for r in remarks if r.last <= last]
    all_along = [r.said for r in above if r.kind == "throughout"]
    return Beside(
        given=(*all_along, *(r.said for r in near if r.kind == "given")),
        skipped=any(r.kind == "skip" for r in near),
        conventions=tuple(r.said for r in above if r.kind == "convention"),
    )


FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,}|:{3,})[ \t]*(.*)")
ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]")
LEAVES = re.compile(
    r"\{(?:math|claim|code|sourcecode|literalinclude|eval-rst|doctest|testcode|mermaid|raw|parsed-literal|\.|r|python|julia|=)"
)
"""Directives whose inside is no Markdown."""
VERBATIM = r"\\begin\{(verbatim\*?|lstlisting|minted|comment|Verbatim|filecontents\*?)\}.*?(?:\\end\{\1\}|\Z)"
TEX_OUT = re.compile(
    rf"{VERBATIM}|\\iffalse\b.*?(?:\\fi\b|\Z)|\\verb\*?([^A-Za-z\s])[^\n]*?\2|\\end\{{document\}}.*", re.DOTALL
)
SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(?:(?!\n\s*\n).)*?(?<!`)\1(?!`)", re.DOTALL)
COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)


@dataclass(frozen=True)
class Masked:
    """The text with all that is no formula blanked, and the remarks that were in its comments."""

    text: str
    remarks: tuple[Remark, ...]
    blank: frozenset[int]
    """Lines that are empty, or hold comments only: a remark above them belongs to the formula below."""


@dataclass(frozen=True)
class Fence:
    """A fenced block: its word and what follows it, the offsets of its inside, and where it ends."""

    mark: str
    word: str
    start: int
    stop: int
    end: int


class Lines:
    """The line of an offset in a text, found without counting from the beginning each time."""

    def __init__(self, text: str) -> None:
        self._ends = [found.start() for found in re.finditer("\n", text)]

    def of(self, offset: int) -> int:
        """The line, from 1."""
        return bisect_right(self._ends, offset - 1) + 1


def tex(text: str) -> Masked:
    """A TeX source without comments, verbatim text, and what follows the end of the document."""
    lines = _without(text, TEX_OUT).split("\n")
    remarks = tuple(without_comments(lines, 1))
    return Masked("\n".join(lines), remarks, _blank(lines))


def without_comments(lines: list[str], first: int) -> Iterator[Remark]:
    """The remarks in the comments of TeX, which are blanked in these lines, the first of them of that number."""
    for k, line in enumerate(lines):
        if found := re.search(r"(?<!\\)(?:\\\\)*(%)", line):
            at = found.start(1)
            lines[k] = line[:at] + " " * (len(line) - at)
            if said := remark(line[at:].lstrip("%"), first + k):
                yield said


def markdown(text: str, fences: tuple[Fence, ...]) -> Masked:
    """Markdown without fenced and indented code, code in sentences, and comments."""
    text = _without(blanked(text, ((fence.start, fence.stop) for fence in fences)), SPAN)
    remarks: list[Remark] = []
    lines, bare = Lines(text), _without(text, COMMENT).split("\n")
    for found in COMMENT.finditer(text):
        if said := remark(found.group(1), lines.of(found.start())):
            remarks.append(said)
    return Masked(_without_indented("\n".join(bare)), tuple(remarks), _blank(bare))


def _blank(lines: Iterable[str]) -> frozenset[int]:
    return frozenset(number for number, line in enumerate(lines, 1) if not line.strip(" \t>"))


def fences(text: str) -> Iterator[Fence]:
    """The fenced blocks of Markdown that hold no Markdown, closed by the end of the text at the latest."""
    holders: list[str] = []
    begun: tuple[str, str, int] | None = None
    offset = 0
    for line in text.split("\n"):
        found, following = FENCE.fullmatch(line), offset + len(line) + 1
        mark, word = (found[1], found[2].strip()) if found else ("", "")
        if begun:
            if mark.startswith(begun[0]) and not word:
                yield Fence(*begun, offset, following - 1)
                begun = None
        elif mark and not word and holders and mark.startswith(holders[-1]):
            holders.pop()
        elif mark and _holds_markdown(mark, word):
            holders += [mark] if word else []
        elif mark:
            begun = mark, word, min(following, len(text))
        offset = following
    if begun:
        yield Fence(*begun, len(text), len(text))


def _holds_markdown(mark: str, word: str) -> bool:
    """Whether what is fenced is text with formulas: a directive such as {note}, or a div."""
    if word.startswith("{"):
        return LEAVES.match(word) is None
    return mark[0] == ":"


def _without(text: str, pattern: re.Pattern[str]) -> str:
    return blanked(text, (found.span() for found in pattern.finditer(text)))


def _without_indented(text: str) -> str:
    """Lines of code that four spaces after an empty line begin, unless they belong to an item of a list."""
    lines, inside, item, empty = text.split("\n"), False, False, True
    for k, line in enumerate(lines):
        if not line.strip():
            empty = True
            continue
        deep = line.startswith(("    ", "\t"))
        if not deep:
            item = ITEM.match(line) is not None or (item and line.startswith(" "))
        inside = deep and not item and (inside or empty)
        empty = False
        if inside:
            lines[k] = " " * len(line)
    return "\n".join(lines)
