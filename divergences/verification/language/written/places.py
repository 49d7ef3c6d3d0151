"""The outcome x behind more than a letter is that of the letters: p²(x) is p(x)², (p − q)(x) is p(x) − q(x)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.language.written.ambiguities import two_readings
from divergences.verification.language.written.tokens import CLOSE, OPEN

OPTIMAL = r"D(?:\*|\^\*|\^\{\*\}|⋆)"
LETTER = "A-Za-zα-ω"
LAW = rf"(?<![{LETTER}_])(?:{OPTIMAL}|[pqrmdfghT]|D(?![*⋆^]))(?![{LETTER}0-9_(\[])"
"""A letter, or D*, that has one number for each outcome and no outcome behind it yet."""
AT_OUTCOME = re.compile(rf"(?<![{LETTER}_])(?:{OPTIMAL}|[pqrmdfghTPQD])\([xX]\)")
POWER = rf"(?:[²³]|(?:\^|\*\*)(?:\{{(?!\*)[^{{}}]*\}}|\([^()]*\)|[-−]?(?:\d+(?:\.\d+)?|[{LETTER}])))"
OF_LETTER = re.compile(rf"({LAW})(?!\^\{{?[nN](?!\w))({POWER})\(([A-Za-z])\)")
OF_BRACKET = re.compile(rf"\)({POWER}?)\(([A-Za-z])\)")
LEFT = re.compile(rf"(?:\){POWER}?|(?<![\w])[{LETTER}]{POWER})\(x\)")
NAME = re.compile(rf"(?:{OPTIMAL}|√|[A-Za-zΔχ𝔼](?:\w|\^2|_\{{\w+\}})*)$")
ELEMENTWISE = re.compile(
    rf"(?:log|ln|lg|log_?\{{?(?:2|10)\}}?|log₂|log₁₀|exp|sqrt|√|abs|mix|frozen|Dstar|{OPTIMAL})[²³]?"
)
"""Functions of one number for each outcome that give as many."""
ONE_NUMBER = "EHJV𝔼Δχ"
"""Names of one letter; before a parenthesis any other letter is a factor."""
SITES = re.compile(r"(?<![A-Za-z]{2})(?<=[\w²³)\]}*⋆])\(x\)|_\{[^{}]*\}|_x(?!\w)|(?<!\w)x\s*[~∼]")
"""Where x is an outcome, or runs over all of them."""


def with_letters(typed: Typed) -> Typed:
    """The text in which each outcome stands behind a letter; refused where (x) may be a factor."""
    typed = typed.mapped(OF_LETTER, lambda x: f"{x[1]}({x[3]}){x[2]}" if _is_place(typed.text, x[3]) else x.group())
    start, sites = 0, re.search(r"(?<!\w)x(?!\w)", SITES.sub("", typed.text)) is not None
    while found := OF_BRACKET.search(typed.text, start):
        typed, start = _moved(typed, found, sites), found.start() + 1
    if (left := LEFT.search(typed.text)) and not re.search(r"(?<!\w)x\s+in(?!\w)", typed.text):
        raise _asked(typed, left)
    return typed


def _moved(typed: Typed, found: re.Match[str], sites: bool) -> Typed:
    """The text with the outcome behind a bracket at each letter in it, where these have one number for each outcome;
    refused where x stands for sites somewhere.
    """
    text, close, letter = typed.text, found.start(), found.group(2)
    opens = opening(text, close)
    if opens is None or not keeps_outcomes(text, opens) or not _is_place(text, letter):
        return typed
    inside = typed.cut(opens, close)
    moved = inside.mapped(LAW, lambda x: f"{x.group()}({letter})")
    if moved.text == inside.text or re.search(r"[pqrmdD]\([a-zA-Z]\)", inside.text):
        return typed
    if letter == "x" and sites:
        raise _asked(typed, found)
    head, power, rest = typed.cut(0, opens), typed.cut(close, found.end(1)), typed.cut(found.end(), len(text))
    return head.joined(moved, power, rest)


def _is_place(text: str, letter: str) -> bool:
    """Whether the letter is an outcome: x, or what a sum or an expectation runs over."""
    return letter in "xX" or bool(re.search(rf"_\s*\{{?\s*{letter}(?!\w)", text))


def _asked(typed: Typed, found: re.Match[str]) -> Unreadable:
    return two_readings(
        f"{found.group()}",
        typed.at(found.start()),
        "…*x, a product",
        "x as an outcome, which stands behind a letter, p(x), or behind a bracket with one",
    )


def opening(text: str, close: int) -> int | None:
    """Where the bracket that is closed there opens."""
    depth = 0
    for k in range(close, -1, -1):
        depth += (text[k] in CLOSE) - (text[k] in OPEN)
        if depth == 0:
            return k
    return None


def keeps_outcomes(text: str, opens: int, several: Collection[int] | None = None) -> bool:
    """Whether what stands in that parenthesis keeps one number for each outcome: log(p), t(p − q), and not KL(p, q).

    `several` are the places of parentheses with a comma in them, if they are known.
    """
    found = NAME.search(text[max(0, opens - 12) : opens])
    name = found.group() if found else ""
    if name in ("min", "max"):
        return opens in (separated(text) if several is None else several)
    factor = re.fullmatch(rf"[{LETTER}][²³]?", name) and name[0] not in ONE_NUMBER and name not in ("H²", "χ²")
    return not name or bool(factor) or ELEMENTWISE.fullmatch(name) is not None


def separated(text: str) -> set[int]:
    """Where the brackets open that have a comma in them, and in no other within them."""
    opened, found = [-1], set[int]()
    for k, character in enumerate(text):
        if character in OPEN:
            opened.append(k)
        elif character in CLOSE:
            opened = opened[:-1] or [-1]
        elif character == ",":
            found.add(opened[-1])
    return found


def met(text: str, letters: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where the letters stand outside of all that is one number: p in p log p, and not in KL(p, q)."""
    keeps, several = [True], separated(text)
    for k, character in enumerate(text):
        if character in OPEN:
            keeps.append(keeps[-1] and (character != "(" or keeps_outcomes(text, k, several)))
        elif character in CLOSE:
            keeps = keeps[:-1] or [True]
        elif keeps[-1] and (found := letters.match(text, k)):
            yield found
