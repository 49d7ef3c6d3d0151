r"""The macros that a document defines, and formulas without them: \newcommand, \def, \DeclareMathOperator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

Macro: TypeAlias = tuple[int, str, str | None]
"""Number of arguments, body, and the default of the first argument if it is optional."""

DEEPEST = 20
"""Macros inside macros that are expanded; a macro that calls itself ends here."""
LONGEST, BODY = 20_000, 1_000
"""Characters of an expanded formula, and of a macro's body."""
NEW = re.compile(
    r"\\(?:(?:re|provide)?newcommand|providecommand|DeclareRobustCommand)\*?\s*(?:\{\s*)?(\\[A-Za-z]+|\\.)\s*\}?\s*(?:\[(\d)\])?\s*(?:\[([^\]]*)\])?\s*(?=\{)"
)
OPERATOR = re.compile(r"\\DeclareMathOperator(\*?)\s*(?:\{\s*)?(\\[A-Za-z]+)\s*\}?\s*(?=\{)")
DEF = re.compile(r"\\(?:def|gdef)\s*(\\[A-Za-z]+)((?:#\d)*)\s*(?=\{)")
COMMAND = re.compile(r"\\[A-Za-z]+$")
PLACE = re.compile(r"(\\[A-Za-z]+)?#(\d)")


def macros(text: str) -> dict[str, Macro]:
    """The macros that a text defines, by name; the last definition of a name counts."""
    found: list[tuple[int, str, Macro]] = []
    for m in NEW.finditer(text):
        if (body := group(text, m.end())) is not None:
            found.append((m.start(), m[1], (int(m[2] or 0), body, m[3])))
    for m in OPERATOR.finditer(text):
        if (body := group(text, m.end())) is not None:
            found.append((m.start(), m[2], (0, rf"\operatorname{m[1]}{{{body}}}", None)))
    for m in DEF.finditer(text):
        if (body := group(text, m.end())) is not None:
            found.append((m.start(), m[1], (m[2].count("#"), body, None)))
    return {name: macro for _, name, macro in sorted(found, key=lambda x: x[0])}


def without_definitions(text: str) -> str:
    """The text with spaces for the definitions of macros, whose bodies may hold signs of formulas."""
    for pattern in (NEW, OPERATOR, DEF):
        bodies = [(m, group(text, m.end())) for m in pattern.finditer(text)]
        text = blanked(text, ((m.start(), m.end() + (0 if body is None else len(body) + 2)) for m, body in bodies))
    return text


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces for these parts, in order, and its line ends; one that begins in another goes with that."""
    pieces, at = list[str](), 0
    for start, stop in spans:
        if start >= at:
            pieces += [text[at:start], re.sub(r"[^\n]", " ", text[start:stop])]
            at = stop
    return "".join([*pieces, text[at:]])


def group(text: str, start: int) -> str | None:
    """What is in the braces that open at `start`, None if they are not closed."""
    if text[start : start + 1] != "{":
        return None
    depth = 0
    for found in re.compile(r"\\.|[{}]", re.DOTALL).finditer(text, start, start + BODY):
        depth += {"{": 1, "}": -1}.get(found.group(), 0)
        if depth == 0:
            return text[start + 1 : found.start()]
    return None


def expanded(text: str, known: Mapping[str, Macro]) -> str:
    """The formula without the macros that are known, as far as they go; line ends stay where they are."""
    if not known:
        return text
    names = "|".join(re.escape(n) + ("(?![A-Za-z])" if n[-1].isalpha() else "") for n in sorted(known, reverse=True))
    pattern = re.compile(rf"(?<!\\)(?:\\\\)*({names})")
    for _ in range(DEEPEST):
        pieces, at, once = [], 0, False
        for m in pattern.finditer(text):
            if m.start(1) < at:
                continue
            said, stop = _called(text, m.end(), known[m[1]])
            before = text[at : m.start(1)]
            pieces += [before, " " * (COMMAND.search(before) is not None and said[:1].isalpha()), said]
            at, once = stop, True
        text = "".join([*pieces, text[at:]])
        if not once or len(text) > LONGEST:
            break
    return text


def _placed(place: re.Match[str], given: list[str]) -> str:
    """A command of the body, if one stands before the place of an argument, and the argument, which is no part of its name."""
    argument = given[int(place[2]) - 1] if 0 < int(place[2]) <= len(given) else ""
    return f"{place[1] or ''}{' ' * (place[1] is not None and argument[:1].isalpha())}{argument}"


def _called(text: str, start: int, macro: Macro) -> tuple[str, int]:
    """The body with its arguments in place, and where the call ends."""
    count, body, default = macro
    given: list[str] = []
    at = start
    if default is not None:
        optional = re.compile(r"\s*\[([^\]]*)\]").match(text, at)
        given.append(optional[1] if optional else default)
        at = optional.end() if optional else at
    while len(given) < count:
        found = re.compile(r"\s*(?:(?=\{)|(\\[A-Za-z]+|\\.|[^\s{}]))").match(text, at)
        if found is None:
            break
        inside = found[1] if found[1] else group(text, found.end())
        if inside is None:
            break
        at = found.end() if found[1] else found.end() + len(inside) + 2
        given.append(inside)
    said = PLACE.sub(lambda m: _placed(m, given), body)
    tail = " " if said[-1:].isalpha() and text[at : at + 1].isalpha() else ""
    return said + tail, at
