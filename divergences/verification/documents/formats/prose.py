r"""Definitions in sentences: `Let $m = \frac{p+q}{2}$`, and `where $D^* = …$` behind a display, which is about that display.

What a sentence says of a formula is known by the words before it: a word that defines, and none after it that concludes.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import replace

from divergences.verification.documents.formats.displays import Display
from divergences.verification.documents.formats.formula import LET, WHERE

SAID = {
    LET: r"let|set(?:ting)?|put(?:ting)?|defin(?:e|es|ed|ing)|denot(?:e|es|ing)|writ(?:e|ing)|introduc(?:e|ing)|"
    r"abbreviat(?:e|ing)|sei(?:en)?|setzen?|bezeichnen?",
    WHERE: r"where|with|here|wherein|wobei|mit|hier",
}
"""What begins a definition for all that follows, and what may be said of the formula before it."""
WORD = re.compile(rf"(?<![\w\\-])(?:(?P<let>{SAID[LET]})|(?P<where>{SAID[WHERE]}))(?![\w-])", re.IGNORECASE)
CONCLUDES = re.compile(
    r"(?<![\w\\])(?:get|gets|obtain|obtains|have|has|gives?|giving|yields?|so|then|that|hence|thus|therefore|if|iff|when|"
    r"whenever|unless|prove|shows?|see|follows?|satisf\w+|equal\w*|equation|condition|constraint|minimum|maximum|claim|"
    r"derivative|gradient|zero|which|because|since|but|not|no|gilt|gelten|folgt|dann|also|wenn|falls|dass|ist|sind|nicht|kein\w*|"
    r"erhält|erhalten|zeigt?|genau|weil|da|aber|Gleichheit)(?!\w)",
    re.IGNORECASE,
)
"""After one of these a formula says what is found, and defines nothing."""
ENDS = re.compile(
    r"[.!?;](?=\s|$)|\n[ \t]*\n|\\(?:section|subsection|paragraph|item|begin|end|par)(?![A-Za-z])|^#+ ", re.MULTILINE
)
MARKED = re.compile(r":=|\\coloneqq?(?![A-Za-z])|\\triangleq(?![A-Za-z])|≔")
FORMULA = re.compile(r"\$[^$]*\$|\\\(.*?\\\)", re.DOTALL)
FAR = 64
"""Formulas before one in its sentence that are looked at."""
CLOSED = re.compile(r"[.!?;]\s*(?:\\end\{\w+\*?\}\s*)*$")
"""A display that ends its sentence."""


def defining(text: str, found: Iterable[Display], *, inline: bool) -> list[Display]:
    """The displays, and of formulas in sentences those that define something: all with `inline`; `where` before its display."""
    made: list[Display] = []
    begun, shown, place = 0, False, 0  # where the sentence begins; whether a display begins it, and its place
    ends_of: deque[int] = deque(maxlen=FAR)
    for display in found:
        if not display.inline:
            place, begun = len(made), display.end
            shown = not CLOSED.search(text[display.start : display.stop])
            made.append(display)
            continue
        begun = max(begun, ends_of[0]) if len(ends_of) == FAR else begun
        ends_of.append(display.end)
        before = text[begun : _opens(display)]
        if ends := list(ENDS.finditer(before)):
            begun, before, shown = begun + ends[-1].end(), before[ends[-1].end() :], False
        said, word = _said(text[display.start : display.stop], before)
        here = replace(display, defines=said)
        if said == WHERE and place < len(made) and ((shown and word.islower()) or word == "Here"):
            made.insert(place, here)
            place += 1
        elif said or inline:
            made.append(here)
    return made


def _opens(display: Display) -> int:
    """Where the sign before it begins, which is as long as the one behind it."""
    return display.start - (display.end - display.stop)


def _said(formula: str, before: str) -> tuple[str, str]:
    """How a formula in a sentence is introduced, and by which word; "" if it is no definition by what is before it."""
    if MARKED.search(formula):
        return LET, ""
    before = FORMULA.sub("§", before)
    words = list(WORD.finditer(before))
    if not words or CONCLUDES.search(before, words[-1].end()):
        return "", ""
    return LET if words[-1]["let"] else WHERE, words[-1].group()
