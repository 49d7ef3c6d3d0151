r"""Displayed formulas in a masked text: $$ … $$, \[ … \], and environments such as align, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

ENVIRONMENTS = (
    "equation",
    "align",
    "alignat",
    "flalign",
    "gather",
    "multline",
    "eqnarray",
    "displaymath",
    "math",
    "dmath",
)
OPEN = re.compile(
    r"(?<!\\)(?:\\\\)*(?P<sign>\\\[|\\begin\{(?P<name>" + "|".join(ENVIRONMENTS) + r")\*?\}|\$\$?|\\\$|\\\()"
)
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
                yield Display(after, stop, stop + len(sign), inline=True)
        else:
            display = _closed(text, after, sign, found["name"] or "", tex)
            yield display
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


def _inline_end(text: str, start: int, tex: bool, sign: str) -> int | None:
    """Where a formula in a sentence ends; in Markdown it touches its signs, so that prices are none."""
    if sign == "\\(":
        pattern = r"(?<!\\)(?:\\\\)*(\\\))"
    else:
        pattern = r"(?<!\\)(?:\\\\)*(\$)" if tex else r"(?<![\\\s$])(?:\\\\)*(\$)(?![\d$])"
    if not tex and text[start : start + 1].isspace():
        return None
    paragraph = re.compile(r"\n[ \t]*\n").search(text, start)
    found = re.compile(pattern).search(text, start, paragraph.start() if paragraph else len(text))
    return found.start(1) if found else None
