"""Products without a sign: `p log(p/q)`, `t(1 - t)`, `t^2 KL(p, q)`; below a fraction bar they are refused."""

from __future__ import annotations

import itertools

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.language.vocabulary import NAMES
from divergences.verification.language.written.ambiguities import two_readings
from divergences.verification.language.written.tokens import CLOSE, OPEN, Token, tokens

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
