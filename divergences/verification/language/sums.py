"""What stands below and above the sign of a sum, in LaTeX or not: all outcomes, a support, or a part of them.

Sums, products, least and greatest values run over all outcomes; another range is asked about or refused, in one line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from divergences.verification.language.errors import TwoReadings, Unreadable

INDEX = r"(?:(?:\\(?:bar|vec|hat|tilde|math[a-z]+|boldsymbol|bm))?[a-zα-ωℓ]|\\[a-z]+)"
SIZE = r"(?:n|\|(?:[XΩ𝒳]|\\math(?:cal|scr)X|\\Omega)\|)"
DOTS = r",(?:2,)?(?:…|\.\.\.?|\\[lc]?dots),"
SETS = rf"(?:(?:\\math[a-z]+)?[XYZ]|[Ω𝒳𝒴𝒵]|\\Omega|[Oo]mega|(?:[Rℝ]|\\mathbbR)(?:\^\w)?|\[n\]|1{DOTS}n)"
"""What holds all outcomes, without blanks and braces."""
LINE = r"-(?:∞|inf|\\infty)\.\.\+?(?:∞|inf|\\infty)"
BETWEEN = rf"1<=({INDEX})<={SIZE}|0<=({INDEX})<{SIZE}|0<=({INDEX})<={SIZE}-1"
SUPPORT = r"supp\(?([pqrPQ])\)?"
CALLED = {"int": "an integral", "prod": "a product", "max": "a maximum", "min": "a minimum", "E": "an expectation"}
PART = "part"
"""The answer of who means the first outcomes, which the language cannot follow."""


@dataclass(frozen=True)
class Range:
    """The index, if there is one; `size` may be n, `support` is of a law, and `part` what was written where it is a part."""

    index: str = ""
    size: str = ""
    support: str = ""
    part: str = ""


def ranged(below: str, above: str = "") -> Range:
    """What stands below and above a sign, in LaTeX or not, as a range."""
    low, high = _tight(below), _tight(above)
    part = Range(part=" to ".join(filter(None, (below.strip(), above.strip()))))
    if (not low or re.fullmatch(SETS, low)) and not high.replace("n", "", 1):
        return Range()
    if re.fullmatch(LINE, low + ".." + high):
        return Range()
    if not high and (between := re.fullmatch(BETWEEN, low)):
        return Range(next(filter(None, between.groups())))
    if not high and (of := re.fullmatch(rf"(?:({INDEX})∈)?{SUPPORT}", low)):
        return Range(of.group(1) or "", support=of.group(2))
    if not high and (of := re.fullmatch(rf"(?:({INDEX})[:|])?([pqrPQ])(?:\(({INDEX})\)|_({INDEX}))?>0", low)):
        places = {of.group(k) for k in (1, 3, 4)} - {None}
        return part if len(places) > 1 else Range(next(iter(places), ""), support=of.group(2))
    found = re.fullmatch(rf"({INDEX})(=[01]|)(.*)", low)
    if not found:
        return part
    index, first, rest = found.groups()
    last = {"=1": SIZE, "=0": rf"{SIZE}-1", "": rf"(?:{SIZE})?"}[first]
    if not rest and re.fullmatch(last, high):
        return Range(index)
    if not high and re.fullmatch(rf"∈{SETS}" if not first else rf"{DOTS}n|:n|\.\.n", rest):
        return Range(index)
    size = high if first == "=1" and not rest else rest[2:-1] if not first and re.fullmatch(r"∈\[\w\]", rest) else ""
    return Range(index, size=size) if re.fullmatch(r"[A-Za-z]|\\infty|∞|inf", size) else part


def _tight(said: str) -> str:
    """Without blanks and braces, ∈ and ≤ in one spelling."""
    said = re.sub(r"\\in(?![A-Za-z])|(?<![A-Za-z\\])in(?![A-Za-z])", "∈", said)
    return re.sub(r"\\[{}]|[\s{}]", "", re.sub(r"\\le(?:q|qslant)?(?![A-Za-z])|≤|⩽", "<=", said))


def part_refused(sign: str, part: str, column: int, whole: str) -> Unreadable:
    """The refusal of a sum over a part of the outcomes, with what to type for all of them."""
    called = CALLED.get(sign, "a sum")
    return Unreadable(f"{called} over {part}", column, f"all outcomes, {whole}: {called} over a part is not read")


def size_asked(sign: str, size: str, column: int, whole: str) -> TwoReadings:
    """The question whether a letter above a sign is the number of outcomes."""
    called = CALLED.get(sign, "a sum")
    found = f"{called} to {size}, which has two readings,"
    expected = f"{whole} if all outcomes are meant, with n for {size}: {called} over a part is not read"
    answers = ((size, f"{size} as the number of outcomes"), (PART, f"{called} over a part"))
    return TwoReadings(found, column, expected, question="size", answers=answers)
