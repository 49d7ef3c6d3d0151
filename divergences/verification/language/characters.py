"""A typed text in words, numbers and signs: characters beyond ASCII by name, and what has two readings refused.

Greek letters, relations, fractions, exponents and logical signs have one meaning; 2½, √t², ²2, 10_1, D*p and powers of laws
have two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.language.vocabulary import DIVERGENCES

WORD = re.compile(r"(?:iff|given|where|and|or|implies|in|not|points|for)\b")
"""What is no factor."""
TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<name>[^\W\d]\w*)"
    r"|(?P<relation><<|>>|!=|<=|>=|==|[=<>≤≥≪≫])|(?P<sign>\*\*|.)",
    re.DOTALL,
)
OPEN, CLOSE = "([{", ")]}"


class Token(NamedTuple):
    """A word, number or sign, and where it is in the text."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str, start: int = 0) -> Iterator[Token]:
    """What the text consists of from there on, without spaces; a word that is no factor has the kind `word`."""
    for found in TOKEN.finditer(text, start):
        kind = found.lastgroup or "sign"
        if kind == "name" and WORD.fullmatch(found.group()):
            kind = "word"
        if kind != "space":
            yield Token(kind, found.group(), found.start(), found.end())


def closing(text: str, start: int) -> int | None:
    """Where the bracket that opens at `start` is closed."""
    depth = 0
    for k in range(start, len(text)):
        depth += (text[k] in OPEN) - (text[k] in CLOSE)
        if depth == 0:
            return k
    return None


def term_end(text: str, start: int) -> int:
    """Where the term that begins there ends: before a + or -, a relation, a comma, a word or a closing bracket."""
    depth, before, end = 0, "", start
    for token in tokens(text, start):
        if depth == 0:
            binary = token.text in "+-−" and before not in ("", "*", "/", "**", "^", "·", "×")
            if binary or token.kind in ("relation", "word") or token.text in (*",;", *CLOSE):
                break
        depth += (token.text in OPEN) - (token.text in CLOSE)
        before, end = token.text, token.end
    return end


FRACTIONS = "½⅓⅔¼¾"
WORDS = r"(?:iff|given|where|and|or|implies|in|not|points|for|if|then|when\w*|provided|assuming)\b"
RADICAND = re.compile(
    rf"√\s*(?:(?P<number>\d+(?:\.\d+)?)|[{FRACTIONS}]|[α-ω](?=[A-Za-zα-ω])|(?P<call>[A-Za-zΔχ]\w*²?\s*\()|[A-Za-zα-ω](?:_\w|_\{{\w\}}|[ᵢⱼₖₓ])?(?:\([xyi]\))?(?![A-Za-z0-9_α-ω]))"
)
BEGINS = rf"\s*(?!{WORDS})[A-Za-zα-ω0-9({FRACTIONS}]"
"""The beginning of a factor without a sign before it."""
TERM = r"[\w.½⅓⅔¼¾]+(?:\((?:[^()]|\([^()]*\))*\))?[²³]?"
"""A number, a letter or a call, with its power."""
SHAPES: tuple[tuple[str, str, str], ...] = (
    (rf"(\d+)\s*([{FRACTIONS}])", r"\1 + \2", r"\1*\2"),
    (rf"([{FRACTIONS}])\s*([\d{FRACTIONS}])", r"\1*\2", "one fraction"),
    (rf"([⁰¹²³⁴-⁹ⁿ])\s*([\d{FRACTIONS}][\d.]*)", r"…\1 * \2", "a power of more digits, ^(…)"),
    (r"(?<![\w.])(\d[\d.]*)_(\w+)", r"\1\2, a number", "a letter with a name below it"),
    (rf"(\^)([-−]?[{FRACTIONS}])(?!{WORDS}|[pqr](?!\w))(?=[A-Za-zα-ω√(])", r"(…^\2)*…", r"…^(\2*…)"),
    (r"(?<![e\d])\^\s*\{\s*\((\w+)\)\s*\}|⁽([⁰¹²³⁴-⁹ⁿⁱᵏ]+)⁾", r"^\1\2, a power", "an index, which is not read"),
    (r"\^\s*\{([^{}]*)\}\s*(\^|\*\*|[²³⁴-⁹])", r"(…^(\1))\2…", r"…^((\1)\2…)"),
    (rf"(?:\^|\*\*)\s*([-−]?1)\s*/\s*({TERM}|\([^()]*\))", r"…^(\1/\2)", r"(…^\1)/\2"),
    (rf"(?:\^|\*\*)([-−])({TERM})(?=/[\w(√])", r"…^(\1\2/…)", r"(…^(\1\2))/…"),
    (rf"(?<![\w^])(D)\*\s*(?!{WORDS})([A-Za-zα-ω0-9√Σ{FRACTIONS}])", r"Dstar(p, q)*\2…", r"d*\2…"),
)
"""Shape → its two readings."""
POWERS = re.compile(
    rf"(?<!\w)(?:{'|'.join(DIVERGENCES)}|CE|H|Renyi|W1)(?P<opens>\()(?=[^()]*(?:\([^()]*\)[^()]*)*[pqrm]\s*\)*\s*[*·×⊗])"
)
MEASURES = re.compile(r"\s*\(*\s*[pqrm]\s*\)*\s*(?:\*\*|(?:[*·×]\s*\(*\s*[pqrm]\s*\)*\s*)+$)")
"""A power of a law, or a product of laws, and nothing else."""
NUMBERED = re.compile(r"(?<!\w)[pqr]_(?:\w+|\{[^{}]*\})")
MEAN = re.compile(r"(?<!\w)[E𝔼]_(?:\w+|\{[^{}]*\})")
PLACE = re.compile(r"(?<![\w)])([pqrmd])\s*\(")
FACTORS = re.compile(r"(?<!\w)(?:[pqrmdabceghstuvwα-ω]|Dstar|D\*)(?!\w)")
"""What makes p(…) a product: p(1 - q), p(1 - t); x, y, n and indices are places."""


def two_readings(found: str, column: int, one: str, other: str) -> Unreadable:
    """The refusal of what has two readings, with what to type for each."""
    return Unreadable(f"{found!r}", column, f"one of them: {one}, or {other}", more=", which has two readings")


def refuse_shapes(typed: Typed) -> None:
    """Refuse what has two readings in the characters in which it was typed."""
    for pattern, one, other in SHAPES:
        if found := re.search(pattern, typed.text):
            raise two_readings(found.group(), typed.at(found.start()), found.expand(one), found.expand(other))
    for found in RADICAND.finditer(typed.text):
        _refuse_root(typed, found)


def _refuse_root(typed: Typed, found: re.Match[str]) -> None:
    """Refuse √t², √p q and √t/2: nobody can see where the root ends; √2 t and √2/2 are read."""
    text, end, number = typed.text, found.end(), found.group("number")
    if found.group("call"):
        end = (closing(text, end - 1) or len(text)) + 1
    power = r"\s*(?:[⁰¹²³⁴-⁹ⁿ⁻]|\^|\*\*)"
    whole = number and number != "1" and "." not in number
    beside = rf"(?=[A-Za-zα-ω(])(?!{WORDS})" if whole else rf"{BEGINS}|\s*(?:/|[*·×](?!\s*√))"
    beside += r"|\s*[-+−]" if number == "1" else ""
    if behind := re.compile(rf"{power}|{beside}").match(text, end):
        under, rest = text[found.start() + 1 : end].strip(), behind.group().strip() or text[end]
        raise two_readings(
            text[found.start() : end] + rest, typed.at(found.start()), f"√({under}{rest}…)", f"(√({under})){rest}…"
        )


def refuse_powers(typed: Typed) -> None:
    """Refuse KL(p^n, q^n) and TV(p·r, q·r): laws of several draws, or powers outcome by outcome."""
    for found in POWERS.finditer(typed.text):
        opens = found.start("opens")
        close = closing(typed.text, opens)
        for at, argument in _arguments(typed.text, opens + 1, close or len(typed.text)):
            if MEASURES.match(argument):
                said = argument.strip()
                raise Unreadable(
                    f"{said!r}",
                    typed.at(at),
                    f"({said})/1, outcome by outcome: a distribution of several draws is not read",
                    more=", which has two readings",
                )


def refuse_places(typed: Typed) -> None:
    """Refuse p(0), p(-x) and p(2x), which may be products, or p at a place; p(1 - q) and p(1 - t) are products."""
    for found in PLACE.finditer(typed.text):
        close = closing(typed.text, found.end() - 1)
        inside = typed.text[found.end() : close].strip()
        if close is not None and not FACTORS.search(inside):
            law = found.group(1)
            raise two_readings(
                f"{law}({inside})",
                typed.at(found.start()),
                f"{law}*({inside})",
                f"{law}, for {law} at one outcome is not read",
            )
    if found := NUMBERED.search(typed.text):
        raise Unreadable(
            found.group(),
            typed.at(found.start()),
            f"a letter for each distribution, p, q or r: {found.group()[0]} at one outcome is not read",
        )
    if found := MEAN.search(typed.text):
        part = ": an expectation over a part is not read" if re.search(r"[,<>=|]|\bin\b", found.group()) else ""
        raise Unreadable(found.group(), typed.at(found.start()), f"E_p[…] or E_{{x~p}}[…]{part}")


def _arguments(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """The arguments of a call, each with its place."""
    cuts, depth = [start - 1], 0
    for k in range(start, end):
        depth += (text[k] in "([{") - (text[k] in ")]}")
        if depth == 0 and text[k] == ",":
            cuts.append(k)
    return [(a + 1, text[a + 1 : b]) for a, b in zip(cuts, [*cuts[1:], end], strict=True)]


GREEK = "αβγδεζηθικλμνξπρστυφχψω"
"""Letters of their own; π is the number where it is not declared."""
SPELLED = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "eps": "ε",
    "epsilon": "ε",
    "eta": "η",
    "theta": "θ",
    "kappa": "κ",
    "lambda": "λ",
    "mu": "μ",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "phi": "φ",
    "omega": "ω",
}
"""Greek letters by name."""
CHARACTERS = {
    **{"ϵ": "ε", "ϑ": "θ", "ϕ": "φ", "ϱ": "ρ", "µ": "μ", "ς": "σ"},
    **{"½": "(1/2)", "⅓": "(1/3)", "⅔": "(2/3)", "¼": "(1/4)", "¾": "(3/4)"},
    **{"≠": "!=", "⩽": "<=", "⩾": ">=", "≦": "<=", "≧": ">=", "ℝ": "R", "⋅": "*", "∗": "*", "∕": "/"},
    **{"⇒": " implies ", "⟹": " implies ", "⇔": " iff ", "⟺": " iff ", "∧": " and ", "∨": " or ", "¬": " not "},
    **{"∣": "|", "∀": " given ", "∑": "Σ", "∏": "Π", "∼": "~"},
}
"""One character for another, or for a word."""
RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵏᵐ", "0123456789+-=()nikm", strict=True))
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ᵢⱼₖₗₘₙₓ", "0123456789+-=()ijklmnx", strict=True))
"""Characters above and below the line; ² and ³ alone are left, and an index alone."""
RUNS = ((re.compile(f"[{''.join(RAISED)}]{{2,}}|[{''.join(RAISED)}](?<![²³])"), "^", RAISED),
        (re.compile(f"[{''.join(LOWERED)}]{{2,}}|[ᵢⱼₖₗₘₙₓ]"), "_", LOWERED))  # fmt: skip
VECTORS = re.compile("[\U0001d400-\U0001d503](?:\u20d7|\u20d1)?|[A-Za-z](?:\u20d7|\u20d1)")
"""Bold, italic and script letters, and letters with an arrow: they are the letters, of laws, points and sets alone."""
LAWFUL = "pqrdxyzPQDXYZABS"
PHRASES = (
    (r"\s*∈\s*", " in "),
    (r",?\s*(?<!\w)for\s+(?:all|every|each|any)\s+x(?:\s*[.,;]?\s*$|(?=\s+(?:implies|iff)(?!\w)))", ""),
    (r"(?<!\w)for\s+(?:all|every|each|any)(?!\w)", "given"),
    (r"(?<!\w)(?:whenever|provided(?:\s+that)?|assuming(?:\s+that)?)(?!\w)", "given"),
    (r"<=>|<==>", " iff "),
    (r"==>", " implies "),
    (r"(?<!\w)if(?!\w)(.*?)(?<!\w)then(?!\w)", r"\1 implies"),
    (r"(?<!\w)if(?!\w)", "given"),
    (r"(?<![\w²])([α-ω])(?=[A-Za-zα-ω])(?!\w* in(?!\w))", r"\1*"),
    (r":=", "="),
    (r"\s*(?<!\w)given\s*,|,\s*given(?!\w)", " given"),
)
"""Words for words, in this order."""
CHARACTER = re.compile("|".join(map(re.escape, CHARACTERS)))
NAMED = re.compile(rf"(?<![\w\\])({'|'.join(SPELLED)})(?!\w)")
ARROWS = re.compile(r"(?<![=<>])=([<>])(?!=)")


def upright(character: str) -> str:
    """The letter of a bold, italic or script one; what is another thing, as 𝔼 and 𝒩, is left."""
    letter = unicodedata.normalize("NFKC", character) if "\U0001d400" <= character <= "\U0001d503" else character
    return letter if letter in LAWFUL else character


def plain(typed: Typed) -> Typed:
    """The same text in the characters of the language."""
    typed = typed.mapped(VECTORS, lambda found: upright(found.group()[0]))
    refuse_shapes(typed)
    for pattern, sign, means in RUNS:
        typed = typed.mapped(
            pattern, lambda found, sign=sign, means=means: f"{sign}{{{found.group().translate(str.maketrans(means))}}}"
        )
    typed = typed.mapped(CHARACTER, lambda found: CHARACTERS[found.group()])
    typed = typed.mapped(NAMED, lambda found: SPELLED[found.group(1)])
    for pattern, stands in PHRASES:
        typed = typed.replaced(pattern, stands)
    if found := ARROWS.search(typed.text):
        sign, at = found.group(1), typed.columns[found.start()]
        other = " (or is it implies?)" if sign == ">" else ""
        raise Unreadable(f"={sign}", at, f"{sign}={other}")
    return typed
