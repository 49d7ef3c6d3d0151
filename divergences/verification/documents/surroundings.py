"""The words around a display that suppose what its formula does not say: `Suppose …`, `for any …`, `…, if`.

They are not read. A formula that is false by itself may be true with them, and its row says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from divergences.verification.documents.definitions import symbol
from divergences.verification.documents.formulas import Display

SUPPOSES = re.compile(
    r"(?<![\w\\-])(?:if|when(?:ever)?|suppos(?:e|es|ed|ing)|assum(?:e|es|ed|ing|ptions?)|given(?! by)|provided|unless|under|"
    r"for (?:any|all|every|each|some|almost|small|large|sufficiently)|satisf\w+|such that|(?:in)?dependent\w*|hypothes[ie]s|"
    r"conditions?|Markov|restrict\w*|wenn|falls|für (?:alle|jede\w*)|angenommen|unter)(?![\w-])",
    re.IGNORECASE,
)
INTRODUCES = re.compile(r"(?<![\w\\-])(?:let(?! us)|where|sei(?:en)?|wobei)(?![\w-])", re.IGNORECASE)
"""They suppose something too, unless a definition follows, which is read."""
KINDS = r"(?:distributions?|laws?|measures?|densit(?:y|ies)|pmfs?|pdfs?)(?![\w-])"
SOME = r"(?:(?:two|any|all|pairs? of|arbitrary|probability|discrete|finite|continuous|the|a|an)\s+)*"
LAWS = re.compile(
    rf"\blet\b[^.;:]*?\b(?:be|denote)\s+{SOME}{KINDS}|for (?:all|any|every|each)\s+{SOME}(?:{KINDS}\s*)?"
    r"(?:(?:\$\s*[pqrPQ](?:\s*,\s*[pqrPQ])*\s*\$|[pqrPQ](?![\w$]))(?:\s*,\s*|\s+and\s+)?)*(?=[\s.,:;]|$)",
    re.IGNORECASE,
)
"""Of these every claim is."""
BEHIND = re.compile(
    r"[\s,;:]*(?:if|when(?:ever)?|where|for|provided|unless|given|under|assuming|with|(?:as|so) long as|"
    r"wenn|falls|für|wobei)(?![\w-])"
    r"[^.;]*(?:[.;](?=\S)[^.;]*)*",
    re.IGNORECASE,
)
"""A sentence that goes on behind a display."""
BREAK = re.compile(
    r"\n[ \t>]*\n|\\(?:(?:sub)*section|paragraph|item|chapter|par|begin\{(?:document|proof|remark|example)\})(?![A-Za-z])|"
    r"^[ \t>]*(?:#+[ \t]|[-*][ \t]|\d+[.)][ \t])",
    re.MULTILINE,
)
"""Where a paragraph begins."""
SENTENCE = re.compile(r"(?<=[.!?])\s+")
DEFINES = re.compile(r":=|\\coloneqq?(?![A-Za-z])|=")
SHOWN, READ = "§", "\0"
"""What stands for a display, and before a definition in a sentence."""
LONGEST = 60
"""Characters of a sentence that are shown."""


def supposing(text: str, found: Sequence[Display]) -> Iterator[str]:
    """For each display the sentence around it that supposes something, in one line; "" if none does."""
    marked = "".join(_marked(text, found))
    starts = [*(x.opens for x in found if not x.inline), len(text)]
    flow, at, closed = "", 0, True
    for display in found:
        if display.inline:
            yield ""
            continue
        gap = marked[at : display.opens].rstrip()
        goes_on = not closed and not gap.lstrip()[:1].isupper()
        flow = BREAK.split(f"{flow} {gap.lstrip() if goes_on else gap}")[-1]
        following = marked[display.end : next(x for x in starts if x >= display.end)]
        behind = None if following.lstrip()[:1].isupper() else BEHIND.match(following)
        sentences = [*([behind.group()] if behind else []), *reversed(SENTENCE.split(flow))]
        yield next((_short(x) for x in sentences if _supposes(x)), "")
        closed = marked[display.start : display.stop].rstrip().endswith((".", "!", "?"))
        flow, at = f"{flow} {SHOWN}{'.' * closed}", display.end


def _marked(text: str, found: Sequence[Display]) -> Iterator[str]:
    """The text with its definitions in sentences marked."""
    at = 0
    for one in sorted(found, key=lambda x: x.start):
        side, *value = DEFINES.split(text[one.start : one.stop], maxsplit=1)
        if one.inline and one.defines and value and symbol(side, "=", value[0], tex=True):
            yield f"{text[at : one.start]}{READ}"
            at = one.start + 1
    yield text[at:]


def _supposes(sentence: str) -> bool:
    bare = LAWS.sub("", sentence)
    return bool(SUPPOSES.search(bare)) or (READ not in bare and INTRODUCES.search(bare) is not None)


def _short(sentence: str) -> str:
    said = " ".join(sentence.replace(SHOWN, "…").replace(READ, "").split()).strip(" ,:;")
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1].rstrip()}…"
