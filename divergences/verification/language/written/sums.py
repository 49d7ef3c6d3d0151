"""Sums, products, least and greatest over an index, as people write them: Σ_i p_i log(p_i/q_i) is sum(p*log(p/q)).

The index runs over the outcomes. A sum holds the term after it, up to a + or -; an index beyond that is refused.
"""

from __future__ import annotations

import re

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.language.written.tokens import term_end

LETTER = "[A-Za-zα-ω]"
BINDER = re.compile(
    rf"(?:(?P<sign>[ΣΠ])|(?<!\w)(?P<word>sum|prod|max|min|sup|inf)(?=_|\s+(?=[\w(])))\s*"
    rf"(?:_\s*(?:(?P<plain>{LETTER})(?![\w])|\{{(?P<braced>[^{{}}]*)\}}))?(?P<upper>\s*\^\s*(?:\{{[^{{}}]*\}}|n))?"
)
RANGE = re.compile(rf"\s*({LETTER})\s*(?:=\s*1\s*|(?:\bin\b).*)?")
"""What may stand below: i, i = 1, x in X."""
VECTORS = "pqrd"
OPTIMISED = "pqrdfgm"
"""Letters over which one optimises; any other below max or min is an index."""
WORDS = {"Σ": "sum", "Π": "prod", "sup": "max", "inf": "min"}
BEFORE = rf"(?<![\w)])(D\*|D\^\*|D\^\{{\*\}}|D⋆|{LETTER})"
"""What may carry an index."""


def summed(typed: Typed) -> Typed:
    """The text without indices: the sums that are written last first, for they may stand in others."""
    for _ in range(len(typed.text)):
        found = [x for x in BINDER.finditer(typed.text) if x.group("sign") or _is_binder(typed.text, x)]
        if not found:
            break
        typed = _without(typed, found[-1])
    if left := re.search(rf"(?<!\w)({LETTER})(?:_([ijkx])(?!\w)|_\{{([ijkx])\}}|\[([ijkx])\])", typed.text):
        law, index = left.group(1), next(filter(None, left.groups()[1:]))
        raise Unreadable(
            f"claim: found {left.group()} at column {typed.at(left.start())}, outside of a sum over {index}; "
            f"expected it inside, Σ_{index} (…), or {law}: a relation of laws is one for every outcome"
        )
    return typed


def _is_binder(text: str, found: re.Match[str]) -> bool:
    """Whether a word is a sum over the outcomes, and not the optimum over a law: sum p log p, max_i p_i."""
    index = _index(found)
    if found.group("word") == "sum" and not index:
        return text[found.end() : found.end() + 1] not in ("", "(") and not found.group("upper")
    return bool(index) and (found.group("word") in ("sum", "prod") or index not in OPTIMISED)


def _index(found: re.Match[str]) -> str:
    below = found.group("plain") or found.group("braced") or ""
    match = RANGE.fullmatch(below)
    return match.group(1) if match else ""


def _without(typed: Typed, found: re.Match[str]) -> Typed:
    text, at = typed.text, typed.at(found.start())
    index, below = _index(found), found.group("plain") or found.group("braced")
    if (below and not index) or index in tuple(VECTORS):
        raise Unreadable(
            f"claim: found {found.group()!r} at column {at}; expected an index, as in Σ_i p_i or Σ_x p(x); a sum runs over "
            "all outcomes"
        )
    end = term_end(text, found.end())
    if not text[found.end() : end].strip():
        raise Unreadable(f"claim: found {found.group()!r} at column {at} with nothing behind it; expected Σ_i p_i")
    name = found.group("sign") or found.group("word")
    word = WORDS.get(name, name)
    opens, closes = ("exp(sum(log(", ")))") if word == "prod" else (f"{word}(", ")")
    head, body, tail = typed.cut(0, found.start()), typed.cut(found.end(), end), typed.cut(end, len(text))
    body = _bare(body.stripped(), index) if index else body.stripped()
    return head.joined(Typed.said(opens, at), body, Typed.said(closes, body.at(len(body.text) - 1)), tail)


def _bare(body: Typed, index: str) -> Typed:
    """What is summed, without the index; refused where the index stands alone, or a sum in it has one of its own."""
    pattern = rf"{BEFORE}(?:_{index}(?!\w)|_\{{{index}\}}|\[{index}\]|\({index}\))"
    body = body.mapped(pattern, lambda found: {"D": "d"}.get(found.group(1), found.group(1)))
    strange = rf"{BEFORE}(?:_[a-z](?!\w)|_\{{[a-z]\}}|\[[a-z]\])|(?<!\w)[pqrmd]\([a-z]\)"
    other = re.search(strange, body.text)
    if other:
        raise Unreadable(
            f"claim: found {other.group()} at column {body.at(other.start())} inside a sum over {index}; expected one index: "
            "a sum in a sum is not understood, but for a product of two sums"
        )
    alone = re.search(rf"(?<!\w){index}(?!\w)|_{index}(?!\w)", body.text)
    if alone and index != "x":
        raise Unreadable(
            f"claim: found the index {index} at column {body.at(alone.start())} by itself; expected it below a letter: "
            f"p_{index}; for a number at each outcome write x_{index}, given x in R points"
        )
    return body
