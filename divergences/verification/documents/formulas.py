r"""Formulas of a masked text, each with its line: displays, such as $$ … $$ or align, and definitions in sentences.

A sentence defines with `Let $m = \frac{p+q}{2}$`, or with `where $D^* = …$` behind a display, which is about that display.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

LET, WHERE = "let", "where"
"""How a sentence introduces a definition: for all that follows, or for what is said just now."""


@dataclass(frozen=True)
class Formula:
    """The text between the signs that display it, where that begins, and what the author wrote beside it."""

    text: str
    line: int
    """Of the first character of `text`, from 1; in a notebook, within its cell."""
    cell: int = 0
    """The cell of a notebook, from 1; 0 elsewhere."""
    environment: str = ""
    """align, equation, …; "" for signs such as $$, `claim` for a block of claims in plain text."""
    name: str = ""
    given: tuple[str, ...] = ()
    """Hypotheses from comments and attributes."""
    conventions: tuple[str, ...] = ()
    """What comments above it say of what formulas leave open: unit = bits."""
    scales: Mapping[str, str] = field(default_factory=dict)
    """Divergences that lines above define as so many times the language's own."""
    skipped: bool = False
    defines: str = ""
    """By which kind of word a sentence says that it defines something, LET or WHERE; "" elsewhere."""
    quiet: bool = False
    """Whether it stands in a sentence, so that it is read as a definition or not at all."""
    around: str = ""
    """A sentence around it that supposes something; "" if none does."""
    supposed: tuple[str, ...] = ()
    """Formulas in that sentence which it supposes."""
    condition: bool = False
    """Whether it is itself supposed there, and not said."""
    denied: bool = False
    """Whether its sentence says that it does not hold."""
    positive: bool = False
    """Whether a sentence above it says that all outcomes have mass."""
    inline: bool = False
    """Whether it stands in a sentence, with words between it and the formula before."""
    fault: str = ""
    """Why the formula cannot be read at all: it is not closed."""

    @property
    def is_tex(self) -> bool:
        """Whether it is written in TeX: a block of claims never is, a display that has no backslash need not be."""
        return self.environment != "claim" and ("\\" in self.text or "{" in self.text)


@dataclass(frozen=True)
class Source:
    """A document: its formulas in their order, and the macros that it defines."""

    formulas: tuple[Formula, ...]
    macros: dict[str, tuple[int, str, str | None]] = field(default_factory=dict)
    """Name with its backslash → number of arguments, body, default of the first argument."""


ENVIRONMENTS = "equation|align|alignat|flalign|gather|multline|eqnarray|displaymath|math|dmath"
OPEN = re.compile(rf"(?<!\\)(?:\\\\)*(?P<sign>\\\[|\\begin\{{(?P<name>{ENVIRONMENTS})\*?\}}|\$\$?|\\\$|\\\()")
ATTRIBUTES = re.compile(r"[ \t]*(?:\{([^}\n]*)\}|\(([\w:.-]+)\))")


@dataclass(frozen=True)
class Display:
    """The inside of a displayed formula by its offsets, and where the whole of it ends; `fault` if it is not closed."""

    start: int
    stop: int
    end: int
    environment: str = ""
    attributes: str = ""
    fault: str = ""
    inline: bool = False
    """Whether it stands in a sentence."""
    opens: int = 0
    """Where the sign before it begins."""
    defines: str = ""
    """By which kind of word its sentence says that it is a definition; "" if it does not."""


def displays(text: str, *, tex: bool, inline: bool = False) -> Iterator[Display]:
    """The displayed formulas, in order; with `inline`, those in sentences too. In TeX a `$` begins a formula always."""
    at = 0
    while found := OPEN.search(text, at):
        sign, after = found["sign"], found.end()
        if sign == "\\$" or (sign == "\\(" and not tex):
            at = after
        elif sign in ("$", "\\("):
            stop = _inline_end(text, after, tex, sign)
            at = after if stop is None else stop + len(sign)
            if stop is not None and inline:
                yield Display(after, stop, stop + len(sign), inline=True, opens=found.start("sign"))
        else:
            display = _closed(text, after, sign, found["name"] or "", tex)
            yield replace(display, opens=found.start("sign"))
            at = display.end


def _closed(text: str, start: int, sign: str, name: str, tex: bool) -> Display:
    """The formula that a sign opens, or the fault that nothing closes it."""
    stop, end = _close(text, start, sign, name)
    here = _line_end(text, start)
    said = sign if sign in ("$$", "\\[") else rf"\begin{{{name}}}"
    if stop < 0:
        return Display(start, here, start if sign == "$$" else here, name, fault=f"{said} is not closed")
    if sign == "$$" and _torn(text, start, stop, end, tex):
        return Display(start, here, start, fault=f"{said} is not closed before the end of its paragraph")
    attributes = ATTRIBUTES.match(text, end) if not tex else None
    beside = (attributes[1] or f"#{attributes[2]}") if attributes else ""
    return Display(start, stop, attributes.end() if attributes else end, name, beside)


def _line_end(text: str, start: int) -> int:
    found = text.find("\n", start)
    return len(text) if found < 0 else found


def _close(text: str, start: int, sign: str, name: str) -> tuple[int, int]:
    """Where the inside ends, and where the sign that closes it does; −1 if nothing does before it is opened again."""
    if name:
        pattern = rf"\\(?:(begin)|end)\{{{name}\*?\}}"
    else:
        pattern = r"(?<!\\)(?:\\\\)*(?:()\$\$)" if sign == "$$" else r"(?<!\\)(?:\\\\)*(?:(\\\[)|\\\])"
    found = re.compile(pattern).search(text, start)
    if found is None or found[1]:
        return -1, -1
    return (found.start() if name else found.end() - 2), found.end()


def _torn(text: str, start: int, stop: int, end: int, tex: bool) -> bool:
    """Whether the text between two $$ spans paragraphs as no formula does: then the first of them is not closed.

    In Markdown it may, if both signs stand alone and what is between them is no heading, item or fence.
    """
    if not re.search(r"\n[ \t>]*\n", text[start:stop]):
        return False
    before = text[text.rfind("\n", 0, start) + 1 : start - 2].strip(" \t>")
    after = ATTRIBUTES.sub("", text[end : _line_end(text, end)]).strip()
    return bool(tex or before or after or _goes_on(text[start:stop]))


def _goes_on(body: str) -> bool:
    """Whether the text of a formula has become that of a document: a heading, an item, a fence."""
    return re.search(r"^\s{0,3}(?:#{1,6}\s|```|[-*]\s+\w)", body, re.MULTILINE) is not None


SPACED = re.compile(r"[ \t]+[^$\n]*(?:\\[A-Za-z]|[=<>])[^$\n]*[ \t]\$(?![\d$])")
"""A formula in a line with blanks at both ends, which no prices are."""
LOOSE = re.compile(r"(?<!\\)(?:\\\\)*(\$)(?=[\s.,;:)]|$)")
"""A sign with a blank before it that ends a formula all the same, as another one begins behind it."""


def _inline_end(text: str, start: int, tex: bool, sign: str) -> int | None:
    """Where a formula in a sentence ends; in Markdown it touches its signs, so that prices are none."""
    if sign == "\\(":
        pattern = r"(?<!\\)(?:\\\\)*(\\\))"
    else:
        pattern = r"(?<!\\)(?:\\\\)*(\$)" if tex else r"(?<![\\\s$])(?:\\\\)*(\$)(?![\d$])"
    if not tex and text[start : start + 1].isspace():
        spaced = SPACED.match(text, start) if sign == "$" else None
        return spaced.end() - 1 if spaced else None
    paragraph = re.compile(r"\n[ \t]*\n").search(text, start)
    end = paragraph.start() if paragraph else len(text)
    found = re.compile(pattern).search(text, start, end)
    if found and not tex and sign == "$" and (first := LOOSE.search(text, start, found.start(1))):
        return first.start(1) if "\\" in text[start : first.start(1)] else found.start(1)
    return found.start(1) if found else None


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
            place, begun = len(made), display.end + len(text[display.end :]) - len(text[display.end :].lstrip())
            shown = not CLOSED.search(text[display.start : display.stop])
            made.append(display)
            continue
        begun = max(begun, ends_of[0]) if len(ends_of) == FAR else begun
        ends_of.append(display.end)
        before = text[begun : display.opens]
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


def _said(formula: str, before: str) -> tuple[str, str]:
    """How a formula in a sentence is introduced, and by which word; "" if it is no definition by what is before it."""
    if MARKED.search(formula):
        return LET, ""
    before = FORMULA.sub("§", before)
    words = list(WORD.finditer(before))
    if not words or CONCLUDES.search(before, words[-1].end()):
        return "", ""
    return LET if words[-1]["let"] else WHERE, words[-1].group()
