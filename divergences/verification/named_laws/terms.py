"""What a claim says of laws by name: `P = Normal(0, s); …` and its terms `KL(P, Q)`, `h(P)`, `E_P[x^2]`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.reader.writer import with_signs
from divergences.verification.language.typed import Typed
from divergences.verification.language.vocabulary import DIVERGENCES as F_DIVERGENCES
from divergences.verification.language.vocabulary import SPELLINGS
from divergences.verification.named_laws.families import NAMED, Law, law, refuse_unknown

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
            end = typed.closed(found.end("law") - 1) + 1
        if name in known:
            raise Unreadable(f"two definitions of {name}, the second", typed.at(found.start("name")), "one")
        known[name] = typed.cut(start, end)
        typed = typed.spliced(found.start("name"), end, GONE)
    for pattern, stands in TIDY if known else ():
        typed = typed.replaced(pattern, stands)
    return typed.stripped(), known


ABOUT = re.compile(
    rf"(?<![\w\\])(?:{FAMILY})\s*(?:\\left\s*)?\(|\\mathcal\s*\{{?\s*[NU]\b|\\(?:mathrm|operatorname|text)\s*\{{(?:{FAMILY})\}}"
    r"|\(\s*(?:δ|\\delta)_|[,|‖]\s*(?:δ|\\delta)_"
)


def speaks_of_laws(text: str) -> bool:
    """Whether a claim has a law by name in it."""
    return ABOUT.search(text) is not None


DIVERGENCES = (*F_DIVERGENCES, "W1", "W2", "Renyi")
OTHER_SPELLINGS = {"W2": r"W_?\{?2\}?|W₂", "Renyi": r"Rényi|R_\{?[^\s(){}]+\}?", "J": r"Jeffreys"}
WORDS = {
    **{
        name: rf"{name}|{SPELLINGS[name]}" if name in SPELLINGS else name
        for name in DIVERGENCES
        if name not in OTHER_SPELLINGS
    },
    **{name: rf"{name}|{also}" for name, also in OTHER_SPELLINGS.items()},
    "H": "H",
    "h": "h",
    "E": "E|𝔼",
    "Var": "Var",
}
"""Word → how it is written before its arguments."""
WORD = re.compile("|".join(rf"(?P<{name}>(?<![A-Za-z_^α-ω])(?:{pattern})(?=\s*\())" for name, pattern in WORDS.items()))
UNDER = re.compile(r"(?<![A-Za-z_])(?:E|𝔼)\s*_\s*(?:\{(?P<braced>(?:[^{}]|\{[^{}]*\})*)\}|(?P<name>\w+))\s*(?=[\[(])")
"""E_{x~P}, E_P."""
DRAWN = re.compile(r"\s*([A-Za-z])\s*(?:~|∼)\s*(.*)", re.DOTALL)
SEPARATOR = r",|\|\||‖|∥|;"


@dataclass(frozen=True)
class Term:
    """A word with the laws that it is of, and where it stands in the text."""

    word: str
    laws: tuple[Law, ...]
    start: int
    end: int
    of: str = ""
    """What is averaged, or the order of Rényi's divergence."""
    variable: str = "x"
    column: int = 1

    def __str__(self) -> str:
        said = ", ".join(map(str, self.laws))
        return f"{self.word}({said}{', ' if self.of else ''}{self.of})"


def terms(typed: Typed, known: Mapping[str, Law], answers: Mapping[str, str]) -> list[Term]:
    """The terms of a text from left to right."""
    reader, found, at = _Reader(typed, known, answers), list[Term](), 0
    while (term := reader.next(at)) is not None:
        if term.laws:
            found.append(term)
        at = term.end if term.laws else term.start + 1
    return found


@dataclass(frozen=True)
class _Reader:
    """A text, the laws that have names there, and what is said of the second parameter."""

    typed: Typed
    known: Mapping[str, Law]
    answers: Mapping[str, str]

    def next(self, at: int) -> Term | None:
        """The first term from a place on, without laws where it is none."""
        typed = self.typed
        word, under = WORD.search(typed.text, at), UNDER.search(typed.text, at)
        if under and (word is None or under.start() <= word.start()):
            return self.mean(under)
        if word is None:
            return None
        opened = typed.text.index("(", word.end())
        end = typed.closed(opened)
        inside = [piece for piece in typed.cut(opened + 1, end).split(SEPARATOR) if piece.text]
        place = Term(str(word.lastgroup), (), word.start(), end + 1, column=typed.at(word.start()))
        return self.term(place, word.group(), inside)

    def term(self, place: Term, typed_as: str, inside: list[Typed]) -> Term:
        """The word at its place, of these arguments."""
        name, column = place.word, place.column
        laws = [law(piece, self.known, self.answers) for piece in inside]
        if not any(laws):
            return place
        if name in ("E", "Var"):
            if laws[0] is None or len(inside) != (2 if name == "E" else 1):
                raise Unreadable(name, column, "E(P, f) of a named distribution and a function of x")
            of = _function(inside[-1]) if name == "E" else ""
            return replace(place, laws=(laws[0],), of=of, variable=_variable(of))
        order = ""
        if name == "Renyi":
            order = typed_as.partition("_")[2].strip("{}") or (with_signs(inside[2]).text if len(inside) == 3 else "")
            laws, inside = laws[:2], inside[:2]
            if not order:
                raise Unreadable("Renyi", column, "Renyi(P, Q, α) with an order")
        wanted = 1 if name in ("H", "h") else 2
        for piece, one in zip(inside[:wanted], laws, strict=False):
            if one is None:
                refuse_unknown(piece)
        if len(inside) != wanted:
            raise Unreadable(f"{len(inside)} arguments of {name}", column, f"{wanted} named distributions, and no more")
        return replace(place, laws=tuple(x for x in laws if x), of=order)

    def mean(self, found: re.Match[str]) -> Term:
        """E_{x~P}[f], E_P[f]."""
        typed, opened = self.typed, found.end()
        end = typed.closed(opened, "a bracket", "E_P[…]")
        below, variable = typed.cut(*found.span("braced" if found["braced"] is not None else "name")), "x"
        if drawn := DRAWN.fullmatch(below.text):
            variable, below = drawn.group(1), below.cut(*drawn.span(2))
        one = law(below.stripped(), self.known, self.answers)
        if one is None:
            return Term("E", (), found.start(), end + 1)
        of = _function(typed.cut(opened + 1, end))
        variable = variable if drawn else _variable(of)
        return Term("E", (one,), found.start(), end + 1, of, variable, typed.at(found.start()))


def _variable(of: str) -> str:
    """What is averaged over where that is not said: x, or X."""
    return "X" if re.search(r"(?<!\w)X(?!\w)", of) and not re.search(r"(?<!\w)x(?!\w)", of) else "x"


def _function(typed: Typed) -> str:
    return with_signs(typed).text.strip()
