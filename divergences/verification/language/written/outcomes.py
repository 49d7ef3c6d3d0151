"""Relations at each outcome that are joined: p(x) = 0 ⇒ q(x) = 0 says q ≪ p; of others nobody sees whether each outcome is
meant by itself, or all of them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.language.written.places import AT_OUTCOME, met
from divergences.verification.language.written.tokens import CLOSE, OPEN, closing

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
