"""The words around a formula that suppose what it does not say: `Suppose …`, `for any …`, `…, if`.

They are not read, but for a formula behind such a word in the same sentence, `if $p = q$`. A formula that is false by itself
may be true with them, and its row says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

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
REACH = 2000
"""Characters about a formula that are looked at, which no sentence has: documents are read in time that grows as they do."""


FEW_WORDS = r"(?:(?!(?:not?|some|unless|without|where|the|case|and|or)\b)[A-Za-z-]+ ){{0,4}}"
BEFORE = rf"(?<![\w\\-])(?<!even )(?:{{}})(?: that)? {FEW_WORDS}"
SAYS_SO = r"if|when(?:ever)?|suppose|assum(?:e|ing)|given|provided|for (?:any|all|every|each)"
CONDITION = re.compile(
    rf"{BEFORE.format(SAYS_SO)}(?:\$(?P<one>[^$]+)\$|\\\((?P<other>.+?)\\\))",
    re.IGNORECASE,
)
"""A formula that is supposed, behind a word that says so."""
IS_CONDITION = re.compile(rf"{BEFORE.format(f'{SAYS_SO}|even if|iff|only if|unless')}$", re.IGNORECASE)
"""What stands before a formula that is supposed and not said."""
STATES = re.compile(r"=|<|>|\\(?:le|ge|leq|geq|ll|in|to|rightarrow|perp|ne|neq)(?![A-Za-z])|[≤≥≪∈→⊥]")


class Around(NamedTuple):
    """A sentence that supposes something, in one line, and the formulas in it that are supposed; nothing if none does."""

    around: str = ""
    supposed: tuple[str, ...] = ()
    condition: bool = False
    """Whether the formula itself is supposed."""


def supposing(text: str, found: Sequence[Display]) -> Iterator[Around]:
    """For each formula the sentence around it that supposes something: its own, what goes on behind it, or the last before it.

    Of a paragraph is kept the sentence that is not over, and of those before it the last that supposes something.
    """
    marked = "".join(_marked(text, found))
    starts = [*(x.opens for x in found if not x.inline), len(text)]
    own, earlier, at, closed = "", "", 0, True
    for display in found:
        if display.inline:
            yield _in_sentence(text, display)
            continue
        gap = marked[at : display.opens].rstrip()
        goes_on = not closed and not gap.lstrip()[:1].isupper()
        *before, gap = BREAK.split(gap.lstrip() if goes_on else f"{SHOWN * (at > 0)}{gap}")
        if before:
            own, earlier = "", ""
        *over, own = SENTENCE.split(f"{own} {gap.removeprefix(SHOWN)}")
        earlier = next((x for x in reversed(over) if _supposes(x)), earlier)
        following = marked[display.end : starts[bisect_left(starts, display.end)]]
        behind = None if following.lstrip()[:1].isupper() else BEHIND.match(following)
        on = [behind.group()] if behind else []
        said = next((_short(x) for x in [*on, own, earlier] if _supposes(x)), "")
        yield Around(said, _conditions(" ".join([own, *on])) if said else ())
        closed = marked[display.start : display.stop].rstrip().endswith((".", "!", "?"))
        own, at = f"{own[-REACH:].rstrip(f' {SHOWN}')} {SHOWN}{'.' * closed}", display.end


def _in_sentence(text: str, display: Display) -> Around:
    """What the sentence supposes in which a formula stands."""
    before, after = text[max(0, display.opens - REACH) : display.opens], text[display.end : display.end + REACH]
    left, *earlier = reversed(SENTENCE.split(BREAK.split(before)[-1]))
    right = SENTENCE.split(BREAK.split(after)[0])[0]
    sentence = f"{left} {SHOWN} {right}"
    condition = IS_CONDITION.search(f"{' '.join(left.split())} ") is not None
    said = next((_short(x) for x in (sentence, *earlier) if _supposes(x)), "")
    return Around(said, _conditions(sentence) if said else (), condition)


def _conditions(sentence: str) -> tuple[str, ...]:
    """The formulas in a sentence that it supposes."""
    found = (x["one"] or x["other"] for x in CONDITION.finditer(" ".join(sentence.split())))
    return tuple(x.strip(" ,.") for x in found if STATES.search(x))


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
