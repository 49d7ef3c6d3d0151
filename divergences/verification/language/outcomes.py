"""An outcome behind more than a letter, p²(x) or (p − q)(x), and joined relations at each outcome.

p(x) = 0 ⇒ q(x) = 0 says q ≪ p; of other joined relations nobody sees whether each or all of them are meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from divergences.verification.language.characters import CLOSE, OPEN, closing, two_readings
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed

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


JOINED = {
    "implies": ("an implication", "given it at all outcomes"),
    "given": ("a condition", "given it at all outcomes"),
    "iff": ("an equivalence", "at all outcomes together"),
    "or": ("an alternative", "one of them at all outcomes"),
}
"""Word → what it makes of two relations, and how it is read of relations of whole distributions."""
WORDS = (r"given|where", "iff", "implies", "or", "and")
"""The loosest first."""
DOMINATED = re.compile(
    r"(?<![^;(])(\s*)(\()?(?P<one>[pqrm])\((?P<x>[xX])\)\s*(?P<sign>=|>|!=)\s*0(?(2)\))"
    r"\s+(?P<word>implies|given)\s+(\()?(?P<other>[pqrm])\((?P=x)\)\s*(?P=sign)\s*0(?(7)\))\s*(?=$|[);])"
)
DEFINITION = re.compile(r"\s*(?![pqrdxnPQ](?!\w))[^\W\d]\w*(?:\([xX]\))?\s*=(?!=)")
DEEPEST = 60
"""Words and parentheses in each other."""
RELATION = re.compile(r"[<>=≤≥≪≫]")


def for_each(word: str) -> tuple[str, str]:
    """What is found, and what is expected, where relations at each outcome are joined by the word."""
    joined, together = JOINED[word]
    return (
        f"{joined} for each outcome, which has two readings,",
        f"one of them: at every outcome on its own, which is not in the language, or {together}, p for p(x)",
    )


def together(typed: Typed) -> Typed:
    """The text with q ≪ p for p(x) = 0 ⇒ q(x) = 0; refused where relations at each outcome are joined in another way."""
    typed = typed.mapped(DOMINATED, _dominated)
    if re.search(rf"(?<!\w)(?:{'|'.join(WORDS)})(?!\w)", typed.text):
        _is_of_each(typed, typed.text.rfind(";") + 1, len(typed.text))
    return typed


def _dominated(found: re.Match[str]) -> str:
    """p ≪ q for p(x) > 0 ⇒ q(x) > 0, and for q(x) = 0 ⇒ p(x) = 0."""
    one, other = found.group("one", "other")
    turned = (found["word"] == "given") != (found["sign"] == "=")
    return f"{found[1]}{other} << {one}" if turned else f"{found[1]}{one} << {other}"


def _is_of_each(typed: Typed, start: int, end: int, depth: int = 0) -> bool:
    """Whether a part of the text says something of p(x), and not of p as a whole; what is too deep is refused later."""
    text = typed.text
    if depth > DEEPEST:
        return False
    for word in WORDS:
        pieces = [x for x in _pieces(text, start, end, word) if word[0] != "g" or not DEFINITION.match(text, *x)]
        if len(pieces) > 1:
            each = [piece for piece in pieces if _is_of_each(typed, *piece, depth + 1)]
            if word != "and" and len(each) > 1:
                found, expected = for_each(word.partition("|")[0])
                at = typed.at(each[1][1] - len(text[slice(*each[1])].lstrip()))
                raise Unreadable(found, at, expected)
            return bool(each)
    said = re.match(r"\s*(?:not(?!\w)\s*)?", text[start:end])
    start += said.end() if said else 0
    if text[start : start + 1] == "(" and closing(text, start) == len(text[:end].rstrip()) - 1:
        return _is_of_each(typed, start + 1, len(text[:end].rstrip()) - 1, depth + 1)
    return RELATION.search(text, start, end) is not None and any(met(text[start:end], AT_OUTCOME))


def _pieces(text: str, start: int, end: int, word: str) -> Iterator[tuple[int, int]]:
    """The parts between the words outside of all brackets."""
    depth, since = 0, start
    for found in re.compile(rf"[()\[\]{{}}]|(?<!\w)(?:{word})(?!\w)").finditer(text, start, end):
        if found.group() in OPEN or found.group() in CLOSE:
            depth += 1 if found.group() in OPEN else -1
        elif depth == 0:
            yield since, found.start()
            since = found.end()
    yield since, end
