"""Marks of books that are more than another name: bars, brackets, orders below a name, and products without a sign.

|p − q| is abs(p − q); KL[p‖q] and D with bars are KL; R_α(p‖q) is Renyi(p, q, α); `p log(p/q)` is a product, unless it
stands below a fraction bar, where nobody can tell how far it goes.
"""

from __future__ import annotations

import itertools
import re

from divergences.verification.language.characters import CLOSE, OPEN, Token, closing, tokens, two_readings
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.language.vocabulary import NAMES

NORM = r"(?:\|\||‖|∥)([^|‖∥]{1,200}?)(?:\|\||‖|∥)\s*(?:_\{?1\}?|₁)"


def unbarred(typed: Typed) -> Typed:
    """The text without bars, but for those that have no partner."""
    typed = typed.replaced(NORM, r"sum(abs(\1))")
    _refuse_bars(typed)
    typed = typed.replaced(r"\s*(?:\|\||‖|∥)\s*", ", ")
    if "|" not in typed.text:
        return typed
    stands: dict[int, str] = {}
    waiting: list[int | None] = [None]  # for each open bracket the bar that is not closed yet
    for k, character in enumerate(typed.text):
        if character in OPEN:
            waiting.append(None)
        elif character in CLOSE:
            waiting = waiting[:-1] or [None]
        elif character == "|" and waiting[-1] is None:
            waiting[-1] = k
        elif character == "|":
            stands |= {waiting[-1]: "abs(", k: ")"}  # pyright: ignore[reportAssignmentType]
            waiting[-1] = None
    return typed.mapped(r"\|", lambda found: stands.get(found.start(), "|"))


def _refuse_bars(typed: Typed) -> None:
    """Refuse |a||b|, where || stands between two absolute values, and p ‖ q ‖ r, a divergence of three laws."""
    single, double = [0], [0]
    for found in re.finditer(r"\|\||[|‖∥()\[\]{}]", typed.text):
        sign, at = found.group(), typed.at(found.start())
        if sign in OPEN:
            single, double = [*single, 0], [*double, 0]
        elif sign in CLOSE:
            single, double = single[:-1] or [0], double[:-1] or [0]
        elif sign == "|":
            single[-1] += 1
        elif sign == "||" and single[-1] % 2:
            raise two_readings("||", at, "|…|*|…|, a product", "a bar between two arguments, (…) || (…)")
        else:
            double[-1] += 1
            if double[-1] > 1 and len(double) > 1:
                raise Unreadable(f"a second {sign}", at, "two arguments: KL(p || q)")


BARS = ("||", "‖", "∥")
BRACKETED = re.compile(r"(?<![\w^])(?:D_?\{?(?:KL|JS|TV)\}?|KL|JSD?|TVD?|CE|H|D|V)(\[)")
BARRED = re.compile(r"(?<![\w^])D\s*(\()")
"""A discriminator takes a point and no bars: D(p‖q) is the divergence of information theory."""


def called(typed: Typed) -> Typed:
    """The text with parentheses around those arguments, and KL for that D."""
    for found in reversed(list(BRACKETED.finditer(typed.text))):
        opens = found.start(1)
        if (close := closing(typed.text, opens)) is not None and typed.text[close] == "]":
            typed = typed.spliced(close, close + 1, ")").spliced(opens, opens + 1, "(")
    for found in reversed(list(BARRED.finditer(typed.text))):
        if _has_bars(typed.text, found.start(1)):
            typed = typed.spliced(found.start(), found.start() + 1, "KL")
    return typed


def _has_bars(text: str, opens: int) -> bool:
    """Whether a double bar stands between the arguments of the parenthesis that opens there."""
    depth = 0
    for k in range(opens, len(text)):
        depth += (text[k] in OPEN) - (text[k] in CLOSE)
        if depth == 0:
            return False
        if depth == 1 and text.startswith(BARS, k):
            return True
    return False


BELOW = re.compile(r"(?<!\w)(JSD?|R|D)_\s*(?:\{([^{}\\]+)\}|([a-zα-ω0-9]))\s*(?=\()")
ORDERED = {"R": "Renyi", "JS": "JS", "JSD": "JS"}


def with_orders(typed: Typed) -> Typed:
    """The text with what stands below a name as its last argument."""
    start = 0
    while found := BELOW.search(typed.text, start):
        name, order = found.group(1), found.group(2) or found.group(3)
        close = closing(typed.text, found.end())
        if close is None or (name == "D" and re.fullmatch(r"\s*(?:KL|JS|TV)\s*", order)):
            start = found.end()
            continue
        if name == "D":
            raise Unreadable(
                found.group(),
                typed.at(found.start()),
                more=(
                    f", which may be Rényi's divergence or the α-divergence; write Renyi(p, q, {order}) for the one, "
                    "sum(p^α*q^(1-α)) for what the other is made of"
                ),
            )
        typed = typed.spliced(close, close, f", {order}").spliced(found.start(), found.end(), ORDERED[name])
        start = found.start() + 1
    return typed


FUNCTIONS = (frozenset(NAMES) - {"inf", "pi"}) | {"supremum", "infimum"}
NEVER = frozenset("fgh") | {"R"}
"""Letters whose parentheses might hold an argument; R is the line."""


def multiplied(typed: Typed) -> Typed:
    """The text with a * wherever two factors stand side by side."""
    line = list(tokens(typed.text))
    pairs = enumerate(itertools.pairwise(line))
    for a, b in reversed([(a, b) for k, (a, b) in pairs if _factors(line, k, a, b, typed)]):
        typed = typed.spliced(a.end, b.start, "*")
    return typed


def _factors(line: list[Token], k: int, a: Token, b: Token, typed: Typed) -> bool:
    """Whether a and b, tokens k and k + 1, are the end of a factor and the beginning of the next one."""
    ends = a.kind == "number" or a.text in (")", "]") or (a.kind == "name" and a.text not in FUNCTIONS)
    begins = b.kind == "name" or b.text == "(" or (b.kind == "number" and a.text == ")")
    unknown = (
        b.kind == "name"
        and len(b.text) > 1
        and b.text not in FUNCTIONS
        and [x.text for x in line[k + 2 : k + 3]] == ["("]
    )
    if not (ends and begins) or unknown or (a.text in NEVER) or _is_call(line, k, a, b) or _is_set(line, k):
        return False
    if a.kind == "number" and a.end == b.start and b.text[0] in "eE_":
        return False
    if b.kind == "number" and b.text.isascii():
        raise two_readings(f") {b.text}", typed.at(a.start), f")*{b.text}", f")^{b.text}")
    first = _start(line, k)
    signed = first > 1 and line[first - 1].text in "+-−" and line[first - 2].text in ("/", "**")
    before = line[first - 1 - signed].text if first else ""
    if before == "/" or (before == "**" and a.end == b.start and line[first].text not in OPEN):
        said, rest = typed.text[line[first].start : a.end], b.text + ("(…)" if b.kind == "name" else "…)")
        top, said = "…/" if before == "/" else "…^", (line[first - 1].text * signed + said).replace("**", "^")
        raise Unreadable(
            f"{said[-20:]} {b.text} after {top[1]}",
            typed.at(line[first].start),
            f"parentheses or a *: ({top}{said[-20:]})*{rest}, or {top}({said[-20:]}*{rest})",
        )
    return True


def _is_call(line: list[Token], k: int, a: Token, b: Token) -> bool:
    """Whether `a(` might be a function of what follows: a name of more letters, or a letter of a letter."""
    if b.text != "(" or a.kind != "name":
        return False
    inside = line[k + 2 : k + 4]
    lone = len(inside) == 2 and inside[0].kind == "name" and inside[1].text == ")"
    return len(a.text) > 1 or lone


def _is_set(line: list[Token], k: int) -> bool:
    """Whether token k ends a set of numbers or points: `in R`, `in (0, 1)`."""
    return _start(line, k) > 0 and line[_start(line, k) - 1].text == "in"


def _start(line: list[Token], k: int) -> int:
    """Where the factor begins that token k ends."""
    if line[k].text not in CLOSE:
        return k
    depth = 0
    for j in range(k, -1, -1):
        depth += (line[j].text in CLOSE) - (line[j].text in OPEN)
        if depth == 0:
            return j - 1 if j and line[j - 1].kind == "name" and line[j - 1].text in FUNCTIONS else j
    return k
