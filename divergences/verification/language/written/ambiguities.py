"""What has two readings as it is typed, and is refused with both: 2½, √t², ²2, 10_1, D*p, and powers of laws in divergences."""

from __future__ import annotations

import re

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.language.vocabulary import DIVERGENCES
from divergences.verification.language.written.tokens import closing

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
