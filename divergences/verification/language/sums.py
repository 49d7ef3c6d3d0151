"""Sums, products, least and greatest values over an index, and optima over a law or a function, as people write them.

Σ_i p_i log(p_i/q_i) is sum(p*log(p/q)), `sup_d V(p, q, d)` is supremum(d, V(p, q, d)). They run over all outcomes; another
range is asked about or refused, in one line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from divergences.verification.language.characters import CLOSE, OPEN, closing, term_end, tokens, two_readings
from divergences.verification.language.errors import TwoReadings, Unreadable
from divergences.verification.language.outcomes import keeps_outcomes, opening, separated
from divergences.verification.language.typed import Typed

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


LETTER = "[A-Za-zα-ω]"
BINDER = re.compile(
    rf"(?:(?P<sign>[ΣΠ])|(?<!\w)(?P<word>sum|prod|max|min|sup|inf)(?=_|\s+(?=[\w(])))\s*"
    rf"(?:_\s*(?:(?P<plain>{LETTER})(?![\w])|\{{(?P<braced>(?:[^{{}}]|\{{[^{{}}]*\}})*)\}}))?"
    rf"(?P<upper>\s*\^\s*(?:\{{[^{{}}]*\}}|[\w∞](?!\w)))?"
)
VECTORS = "pqrd"
OPEN_ENDED = "\u2063"
"""Marks a sum that might go on behind its end; nobody types it."""
DEFINES_M = re.compile(r"(?<!\w)m\s*=[^;]*(?<!\w)[pqr](?!\w)")
"""A midpoint, which has a number for each outcome."""
OPTIMISED = "pqrdfgm"
"""Letters over which one optimises; any other below max or min is an index."""
MORE = re.compile(
    r"\s*(?:(?P<index>\w)\s*[:|]\s*)?(?P<one>[pqr])(?:\(\w\)|_\w)?\s*(?P<sign>>=?|<=?|≥|≤)\s*(?P<other>[pqr])(?:\(\w\)|_\w)?\s*"
)
"""The outcomes where one law has more than another."""
SAID = {"prod": "Π_i", "max": "max_i", "min": "min_i"}
WORDS = {"Σ": "sum", "Π": "prod", "sup": "max", "inf": "min"}
BEFORE = rf"(?<![\w)])(D\*|D\^\*|D\^\{{\*\}}|D⋆|{LETTER})"
"""What may carry an index."""


def summed(typed: Typed) -> Typed:
    """The text without indices: the sums that are written last first, for they may stand in others."""
    clean = OPEN_ENDED not in typed.text
    for _ in range(len(typed.text)):
        found = [x for x in BINDER.finditer(typed.text) if x.group("sign") or _is_binder(typed.text, x)]
        if not found:
            break
        typed = _without(typed, found[-1])
    if left := re.search(rf"(?<!\w)({LETTER})(?:_([ijkx])(?!\w)|_\{{([ijkx])\}}|\[([ijkx])\])", typed.text):
        law, index = left.group(1), next(filter(None, left.groups()[1:]))
        raise Unreadable(
            left.group(),
            typed.at(left.start()),
            f"it inside, Σ_{index} (…), or {law}: a relation of distributions is one for every outcome",
            more=f", outside of a sum over {index}",
        )
    return _closed(typed) if clean else typed


def _mark(text: str, start: int, end: int) -> str:
    """A mark where a sum has no bracket around all of it, and a + or - behind it."""
    body, bracket = text[start:end].strip(), text[start:end].strip()[:1] in OPEN
    whole = bracket and closing(body, 0) == len(body) - 1
    return OPEN_ENDED if text[end:].lstrip()[:1] in ("+", "-", "−") and not whole else ""


def _is_binder(text: str, found: re.Match[str]) -> bool:
    """Whether a word is a sum over the outcomes, and not the optimum over a law: sum p log p, max_i p_i."""
    below = found.group("plain") or found.group("braced") or ""
    if found.group("word") == "sum" and not below:
        return text[found.end() : found.end() + 1] not in ("", "(") and not found.group("upper")
    return bool(below) and (found.group("word") in ("sum", "prod") or below.strip() not in OPTIMISED)


def _without(typed: Typed, found: re.Match[str]) -> Typed:
    text, at = typed.text, typed.at(found.start())
    below = found.group("plain") or found.group("braced") or ""
    name = found.group("sign") or found.group("word")
    word = WORDS.get(name, name)
    end = term_end(text, found.end())
    more = MORE.fullmatch(below) if word == "sum" and not found.group("upper") else None
    if more and (most := _most(text[found.end() : end], more)):
        return typed.spliced(found.start(), end, most)
    over = _range(below, found, word, at)
    if not text[found.end() : end].strip():
        raise Unreadable(f"{found.group()!r}", at, "Σ_i p_i", more=" with nothing behind it")
    opens, closes = f"{word}{_mark(text, found.end(), end)}(", ")"
    head, body, tail = typed.cut(0, found.start()), typed.cut(found.end(), end), typed.cut(end, len(text))
    body = _bare(body.stripped(), over.index) if over.index else body.stripped()
    if over.support and not re.fullmatch(rf"{over.support}(?:\s*[*·]?\s*(?:log|ln)\s*\(.*\))?", body.text):
        opens, closes = f"E({over.support}, (", f")/{over.support})"
    return head.joined(Typed.said(opens, at), body, Typed.said(closes, body.at(len(body.text) - 1)), tail)


def _closed(typed: Typed) -> Typed:
    """The text without marks; Σ p log p - q is refused, where what follows has a number for each outcome too."""
    text, several = typed.text, separated(typed.text)
    letters = {*VECTORS, "x", *("m" if DEFINES_M.search(text) else "")}
    sums, keeps, marked = [-1], [True], [False]
    for token in tokens(text):
        if token.text in OPEN:
            marked.append(text[token.start - 1 : token.start] == OPEN_ENDED)
            keeps.append(keeps[-1] and not marked[-1] and keeps_outcomes(text, token.start, several))
            sums.append(sums[-1])
        elif token.text in CLOSE and len(keeps) > 1:
            sums, keeps = sums[:-1], keeps[:-1]
            if marked.pop():
                sums[-1] = token.end
        elif token.kind in ("relation", "word") or token.text in (",", ";"):
            sums[-1] = -1
        elif sums[-1] >= 0 and keeps[-1] and token.text.rstrip("²³") in letters:
            raise _asked(typed, sums[-1])
    return typed.replaced(OPEN_ENDED, "")


def _asked(typed: Typed, end: int) -> Unreadable:
    """The question what belongs to the sum that is closed there."""
    opens = opening(typed.text, end - 1) or 0
    word = re.split(r"\W", typed.text[: opens - 1])[-1]
    after = typed.text[end:].lstrip()[:1]
    return two_readings(
        f"{after} after a {CALLED.get(word, 'a sum').partition(' ')[2]}",
        typed.at(end + typed.text[end:].index(after)),
        "brackets around all that belongs to it",
        "around it with what belongs to it",
    )


def _most(body: str, more: re.Match[str]) -> str:
    """What p has more than q, where p − q is summed over the outcomes with p > q."""
    one, sign, other = more.group("one"), more.group("sign"), more.group("other")
    if sign in ("<", "<=", "≤"):
        one, other = other, one
    place = r"(?:\(\w\)|_\w|\[\w\])?"
    alike = re.fullmatch(rf"\s*[(\[]\s*{one}{place}\s*[-−]\s*{other}{place}\s*[)\]]\s*", body)
    places = {more.group("index"), None, *re.findall(r"(?<=[pqr][(_\[])\w", more.group() + body)}
    return f"sum(max({one} - {other}, 0))" if alike and len(places) < 3 else ""


def _range(below: str, found: re.Match[str], word: str, at: int) -> Range:
    """What a sum runs over: everything, or the support of a law; a part is refused, and k as an upper limit asked about."""
    upper = (found.group("upper") or "").strip().removeprefix("^").strip(" {}")
    over = ranged(below, upper)
    if (over.index and over.index in VECTORS) or re.fullmatch(r"\s*\w{2,}\s*", below):
        raise Unreadable(f"{found.group()!r}", at, "an index, as in Σ_i p_i or Σ_x p(x); a sum runs over all outcomes")
    if over.size:
        raise size_asked(word, over.size, at, SAID.get(word, "Σ_i or Σ_{i=1}^n"))
    if over.part or (over.support and word != "sum"):
        raise part_refused(word, over.part or below.strip(), at, SAID.get(word, "Σ_i or Σ_{i=1}^n"))
    return over


def _bare(body: Typed, index: str) -> Typed:
    """What is summed, without the index; refused where the index stands alone, or a sum in it has one of its own."""
    pattern = (
        rf"{BEFORE}(?:_{index}(?![A-Za-z0-9_])|_\{{{index}\}}|\[{index}\]|\({index}\))(?P<beside>(?=[A-Za-zα-ω(]))?"
    )
    for _ in "pq":  # of p(x)q(x) the second is met when the first is p
        body = body.mapped(
            pattern, lambda x: {"D": "d"}.get(x.group(1), x.group(1)) + " " * (x.group("beside") is not None)
        )
    strange = rf"{BEFORE}(?:_[a-z](?!\w)|_\{{[a-z]\}}|\[[a-z]\])|(?<!\w)[pqrmd]\([a-z]\)"
    other = re.search(strange, body.text)
    if other:
        raise Unreadable(
            other.group(),
            body.at(other.start()),
            "one index: a sum in a sum is not understood, but for a product of two sums",
            more=f" inside a sum over {index}",
        )
    alone = re.search(rf"(?<!\w){index}(?!\w)|_{index}(?!\w)", body.text)
    if alone and index != "x":
        raise Unreadable(
            f"the index {index}",
            body.at(alone.start()),
            f"it below a letter: p_{index}; for a number at each outcome write x_{index}, given x in R points",
            more=" by itself",
        )
    return body


LETTERS = "pqrdfghmDT"
"""Laws, discriminators, functions: any other letter below max or min is an index."""
INDEXED = re.compile(r"\s*(?:[a-eh-oq-zα-ω]\s*(?:=|<|≤|>|≥|!|≠|\bin\b)|\d+\s*(?:<|≤)|[A-Z]\s*$)")
OPTIMUM = re.compile(r"(?<!\w)(sup|inf|max|min)\s*_\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}|([A-Za-z])(?!\w))\s*")
BELOW = re.compile(rf"\s*([{LETTERS}])\s*(?:in\s*\[0,\s*1\]\s*(?:\^\s*n)?\s*)?")
OPTIMA = {"sup": "supremum", "max": "supremum", "inf": "infimum", "min": "infimum"}


def optimised(typed: Typed) -> Typed:
    """The text with its optima as calls."""
    start = 0
    while found := OPTIMUM.search(typed.text, start):
        word, below = found.group(1), found.group(2) or found.group(3)
        letter, at = BELOW.fullmatch(below), typed.at(found.start())
        over = ranged(below)
        if not letter and word in ("max", "min") and (over.index or INDEXED.match(below)):
            start = found.end()  # an index, of which `sums` asks over what it runs
            continue
        if not letter and INDEXED.match(below):
            raise part_refused({"sup": "max", "inf": "min"}[word], below, at, "max_i, min_i")
        if not letter:
            raise Unreadable(
                f"{below!r} below {word}",
                at,
                "one letter: a distribution, d in [0, 1] or a function f; conditions on it are not understood",
            )
        name = {"D": "d"}.get(letter.group(1), letter.group(1))
        end = term_end(typed.text, found.end())
        head, body, tail = typed.cut(0, found.start()), typed.cut(found.end(), end), typed.cut(end, len(typed.text))
        body = body.replaced(rf"(?<!\w){letter.group(1)}(?:\(x\))?(?![\w*^])", name)
        if re.search(rf"(?<!\w){letter.group(1)}(?![\w*^])", head.text + tail.text):
            raise Unreadable(
                f"{name} beside {word}_{name}", at, f"it only behind that, and no condition on it: {word}_{name} (…)"
            )
        opens = Typed.said(f"{OPTIMA[word]}({name}, ", at)
        typed = head.joined(opens, body.stripped(), Typed.said(")", typed.at(end - 1)), tail)
        start = len(head.text) + 1
    return typed
