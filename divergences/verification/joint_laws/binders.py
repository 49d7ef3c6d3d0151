"""Sums, least and greatest over x or over y: `Σ_x pxy` is `py`, and over both it is one over all pairs.

A term has the variables of its laws. A sum over x of what has y too is a number for each y, which is not read, but for the
marginal of a law; so is one over x of what has y only.
"""

from __future__ import annotations

import itertools
import re

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.typed import Typed
from divergences.verification.language.vocabulary import DIVERGENCES
from divergences.verification.language.written.ranges import ranged
from divergences.verification.language.written.tokens import term_end
from divergences.verification.named_laws.language.brackets import closing

BINDER = re.compile(
    r"(?:[ΣΠ∑∏]|(?<!\w)(?:sum|prod|max|min|sup|inf)(?=\s*_))\s*_\s*(?:(?P<plain>[xyXY]{1,2})(?!\w)|\{(?P<braced>[^{}]*)\})"
    r"(?P<upper>\s*\^\s*(?:\{[^{}]*\}|[\w∞](?!\w)))?\s*"
)
SUM = ("Σ", "∑", "sum")
LAW = re.compile(r"(?<!\w)(?:[pqr](?P<of>xy|ygx|xgy|x|y)|[pqr](?P<pair>xt[pqr]y|j[kl])|[pqr](?P<output>o[kl]))(?!\w)")
OF = {"xy": "xy", "ygx": "x", "xgy": "y", "x": "x", "y": "y"}
"""What a law has one number for; a divergence of conditional laws has one for each condition."""
CALL = re.compile(rf"(?<!\w)(?:{'|'.join(DIVERGENCES)}|CE|H|E|sum|mean|max|min)(?=\()")
CONDITIONAL = re.compile(r"(?<!\w)[pqr](?:ygx|xgy)(?!\w)")
MARGINAL = re.compile(r"\(?\s*([pqr])xy\s*\)?\s*(?=$|[/*·]\s*\d)")


def without_binders(typed: Typed) -> Typed:
    """The text with each binder over all variables of its term, and marginals by name: the last binder first."""
    typed = _pairs(typed)
    for found in reversed(list(BINDER.finditer(typed.text))):
        over = _variables(found)
        if not over:
            continue
        start, end = found.end(), term_end(typed.text, found.end())
        term, sign = typed.text[start:end], re.split(r"[\s_]", found.group())[0]
        marginal = MARGINAL.match(term.rstrip())
        if marginal and sign in SUM and len(over) == 1:
            other = {"x": "y", "y": "x"}[over]
            typed = typed.spliced(found.start(), start + marginal.end(), f"{marginal.group(1)}{other}")
        elif (has := _free(term)) - {*over} or (has and {*over} - has):
            law = next((x.group() for x in LAW.finditer(term)), term.strip())
            raise Unreadable(
                found.group().strip(),
                typed.at(found.start()),
                "a sum over all of these, or Σ_x p(x, y)",
                more=f" before {shown(law)}, which has one number for each {' and '.join(sorted(has))}",
            )
        else:
            typed = typed.spliced(found.start(), start, f"{sign}_x ")
    return typed


def _pairs(typed: Typed) -> Typed:
    """Σ_x Σ_y as Σ_{x,y}, and so for max and min."""
    found = [x for x in BINDER.finditer(typed.text) if _variables(x)]
    for one, other in reversed(list(itertools.pairwise(found))):
        signs = {re.split(r"[\s_]", x.group())[0] for x in (one, other)}
        if one.end() == other.start() and len(signs) == 1 and {_variables(one), _variables(other)} == {"x", "y"}:
            typed = typed.spliced(one.start(), other.end(), f"{signs.pop()}_{{x,y}} ")
    return typed


def _variables(found: re.Match[str]) -> str:
    """x, y or xy, over which a binder runs; '' of another index. A part of them is left to be refused."""
    below = found.group("plain") or found.group("braced")
    pieces = re.split(r"\s*,\s*(?=[xyXY]\b)", below.strip(" ()")) if not re.fullmatch("[xyXY]{2}", below) else [*below]
    indices = [
        ranged(piece.lower() if len(piece) == 1 else piece, (found.group("upper") or "").strip(" ^"))
        for piece in pieces
    ]
    if any(x.part or x.size or x.support or x.index not in ("x", "y") for x in indices):
        return ""
    return "".join(sorted({x.index for x in indices}))


def _free(term: str) -> set[str]:
    """The variables for whose values a term has a number each; a divergence of conditional laws has one for each condition."""
    has = set[str]()
    while found := CALL.search(term):
        end = closing(term, found.end())
        inside = term[found.end() : end]
        has |= {OF[x.group()[1:]] for x in CONDITIONAL.finditer(inside)}
        term = term[: found.start()] + term[end + 1 if end is not None else len(term) :]
    for binder in reversed(list(BINDER.finditer(term))):
        end = term_end(term, binder.end())
        has |= _free(term[binder.end() : end]) - {*_variables(binder)}
        term = term[: binder.start()] + term[end:]
    for law in LAW.finditer(term):
        has |= {*(OF[law.group("of")] if law.group("of") else "xy" if law.group("pair") else "y")}
    return has


def shown(text: str) -> str:
    """A text with the names of laws as people write them: pxy as p(x, y)."""
    text = re.sub(r"(?<=[*/] )([pqr])xt([pqr])y(?!\w)|(?<!\w)([pqr])xt([pqr])y(?= [*/])", r"(\1\3(x) \2\4(y))", text)
    text = re.sub(r"(?<!\w)([pqr])xt([pqr])y(?!\w)", r"\1(x) \2(y)", text)
    text = re.sub(
        r"(?<!\w)([pqr])([oj])([kl])(?!\w)", lambda x: f"{'output' if x[2] == 'o' else 'joint'}({x[1]}, {x[3]})", text
    )
    said = {"xy": "x, y", "ygx": "y|x", "xgy": "x|y", "x": "x", "y": "y"}
    return re.sub(r"(?<!\w)([pqr])(xy|ygx|xgy|x|y)(?!\w)", lambda x: f"{x[1]}({said[x[2]]})", text)
