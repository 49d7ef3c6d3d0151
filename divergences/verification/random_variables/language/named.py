r"""Random variables by small letters and as functions, `I(c; G(z, c))`: a capital letter for each, where that loses nothing.

What is made of noise, G(z, c) with z nowhere else, has any joint law with the rest: it is a variable like any other.
"""

from __future__ import annotations

import re
from collections import Counter

from divergences.verification.language.errors import Unreadable

ACCENT = re.compile(r"\\(?:bar|hat|tilde|vec|mathbf|boldsymbol)\s*\{?\s*([A-Za-z])\s*\}?")
CALL = re.compile(r"(?<![\w\\])([HI])\s*(?:\\left)?\s*\(")
APPLIED = re.compile(r"[A-Za-z](?:_\\?\w+)?\(([a-zA-Z](?:,[a-zA-Z])*)\)")
LAWS = "pqrd"
FREE = "UVWXYZSTABCK"


def in_capitals(text: str) -> str:
    """The claim with capital letters for its variables; the text as it is if it has no others."""
    said = ACCENT.sub(r"\1", text)
    spans = list(_arguments(said))
    terms = {term for start, end in spans for term in _terms(said[start:end])}
    strange = sorted(term for term in terms if APPLIED.fullmatch(term) or (len(term) == 1 and term.islower()))
    if not strange or any(term in LAWS for term in strange):
        return text
    _refuse_without_noise(strange, terms)
    free = [x for x in FREE if x not in terms]
    if len(strange) > len(free):
        raise Unreadable(f"{len(strange)} variables", expected=f"at most {len(free)}")
    capital = {term: term.upper() if term.upper() in free and len(term) == 1 else "" for term in strange}
    left = (x for x in free if x not in capital.values())
    capital = {term: letter or next(left) for term, letter in capital.items()}
    for start, end in reversed(spans):
        said = said[:start] + _renamed(said[start:end], capital) + said[end:]
    return said


def _arguments(text: str) -> list[tuple[int, int]]:
    """Where the arguments of each H and I begin and end."""
    found: list[tuple[int, int]] = []
    for call in CALL.finditer(text):
        depth, k = 1, call.end()
        while k < len(text) and depth:
            depth += (text[k] == "(") - (text[k] == ")")
            k += 1
        found.append((call.end(), k - 1))
    return found


def _pieces(text: str) -> list[str]:
    """Terms and the signs between them, at the signs outside of brackets."""
    pieces, depth = [""], 0
    for character in re.sub(r"\\mid\b|\\vert\b", "|", text):
        depth += (character == "(") - (character == ")")
        if depth == 0 and character in ",;|":
            pieces += [character, ""]
        else:
            pieces[-1] += character
    return pieces


def _terms(text: str) -> list[str]:
    return [re.sub(r"\s+", "", piece) for piece in _pieces(text)[::2]]


def _renamed(text: str, capital: dict[str, str]) -> str:
    return "".join(capital.get(re.sub(r"\s+", "", piece), piece) for piece in _pieces(text))


def _refuse_without_noise(strange: list[str], terms: set[str]) -> None:
    """Refuse what is a function of variables that the claim has, or shares its noise with another."""
    inside = {term: found[1].split(",") for term in strange if (found := APPLIED.fullmatch(term))}
    count = Counter(x for arguments in inside.values() for x in set(arguments))
    for term, arguments in inside.items():
        if not any(count[x] == 1 and x not in terms for x in arguments):
            raise Unreadable(f"{term} beside its arguments", expected="a function with noise of its own, G(z, c)")
