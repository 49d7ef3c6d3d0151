"""Laws that a claim names: `P = Normal(0, s); KL(P, Q) = …`, `… where Q = Uniform(0, 1)`, `… given X ~ Poisson(2)`."""

from __future__ import annotations

import re

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.named_laws.language.brackets import closing
from divergences.verification.named_laws.language.families import NAMED

FAMILY = "|".join(sorted(map(re.escape, NAMED), key=len, reverse=True))
BEGINS = re.compile(
    rf"(?:(?<=^)|(?<=[;,:])|(?<=\band)|(?<=\bwhere)|(?<=\bgiven)|(?<=\bwith)|(?<=\bfor)|(?<=\bif)|(?<=\blet)|(?<=\bLet)"
    rf"|(?<=\bwhen))\s*(?P<name>[A-Za-zα-ω]\w*)\s*(?::=|=|~|∼)\s*(?P<law>(?:{FAMILY})\s*\(|δ_)"
)
CONVENTION = re.compile(
    r"[,;]?\s*(?:\b(?:where|given|with|and)\b)?\s*\b(?P<name>N|Normal)\s*\(\s*(?:mean|mu|μ)\s*,\s*(?P<what>var|variance|std|sd|"
    r"standard deviation|scale)\s*\)"
)
GONE = "\x00"
TIDY = (
    (rf"{GONE}\s*(?:,|\band\b|;)\s*(?={GONE})", ""),
    (rf"{GONE}\s*(?:,|\band\b)\s*(?!{GONE})", ""),
    (rf"\s*(?:,|\band\b)\s*{GONE}", ""),
    (rf"\b(?:where|given|with|for|when|[lL]et|if)\s*{GONE}\s*(?:then\b|;|:|,)?", ""),
    (rf"{GONE}\s*(?:then\b|;|:)?", ""),
)


def answers(typed: Typed) -> tuple[Typed, dict[str, str]]:
    """The text without `where N(mean, variance)`, and what it says of the second parameter."""
    found = CONVENTION.search(typed.text)
    if found is None:
        return typed, {}
    what = "var" if found["what"].startswith("var") else "std"
    return typed.spliced(found.start(), found.end(), ""), {"N": what, "Normal": what}


def defined(typed: Typed) -> tuple[Typed, dict[str, Typed]]:
    """The text without its definitions of laws, and each name with what it stands for."""
    known = dict[str, Typed]()
    while found := BEGINS.search(typed.text):
        name, start = found["name"], found.start("law")
        if found["law"].startswith("δ"):
            end = start + len(re.match(r"δ_(?:\{[^}]*\}|\w+)", typed.text[start:]).group())  # type: ignore[union-attr]
        else:
            close = closing(typed.text, found.end("law") - 1)
            if close is None:
                at = typed.at(found.end("law") - 1)
                raise Unreadable("a parenthesis", at, ")", more=" that is not closed")
            end = close + 1
        if name in known:
            raise Unreadable(f"two definitions of {name}, the second", typed.at(found.start("name")), "one")
        known[name] = typed.cut(start, end)
        typed = typed.spliced(found.start("name"), end, GONE)
    for pattern, stands in TIDY if known else ():
        typed = typed.replaced(pattern, stands)
    return typed.stripped(), known
