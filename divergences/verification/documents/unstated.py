"""What a formula is that states nothing about all laws: a map, a goal, a drawing of a sample, a condition, an expression."""

from __future__ import annotations

import re
from collections.abc import Iterable

from divergences.verification.documents.lines import SYSTEM, Line, relations, unread

ARROW = r"\\(?:x?rightarrow|to|mapsto|longrightarrow)(?![A-Za-z])|→|↦"
TO = r"(?:\[[^\]]*\])?\s*(?:\{[^{}]*(?:\{[^{}]*\})*[^{}]*\})?\s*\{?\\?(?:text\{)?\s*"
IN = re.compile(r"\\(?:in|ni|sim)(?![A-Za-z])|[∈∼]")
LISTED = re.compile(r"\\(?:[lc]?dots|dotsc)(?![A-Za-z])|…|\.\.\.")
"""k = 1, …, n says which values k takes."""
GOAL = re.compile(rf"(?:{ARROW}){TO}(?:min|max)\b")
EXISTS = re.compile(r"\\exists(?![A-Za-z])|∃")
THERE_IS = "says that there is such an outcome, and nothing of all of them"
BEHIND = (
    "found a relation behind a quantifier or a condition only; expected the relation, and what it holds for after it"
)
UNREAD = "found {!r}, which is no relation of the language here; expected =, <, <=, >, >= or !=, outside of all braces"
EXPRESSION = "an expression: it has no relation that could be false"
SORTS = (
    (GOAL, "a goal: something is to be made least or greatest"),
    (re.compile(r"\\(?:leftarrow|gets)(?![A-Za-z])|←"), "an assignment"),
    (re.compile(ARROW), "a map, a limit or a goal"),
    (re.compile(r"\\sim(?![A-Za-z])|∼"), "says how something is drawn"),
    (re.compile(r"\\(?:in|ni)(?![A-Za-z])|∈"), "says where something lives"),
    (re.compile(r"\\forall(?![A-Za-z])|∀"), "a quantifier, without what holds"),
)
"""Of formulas that have no relation between numbers outside of their brackets and words."""
BELOW = re.compile(r"_\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
F = r"(?P<f>[fghT])"
POINT = r"(?:[xyz](?:'|_\s*\{?\d\}?|\^\s*\{\s*\(\d\)\s*\})?)"
BARS = r"\s*(?:\\left|\\right|\\[bB]igg?[lr]?)?\s*"
NORM = r"(?:\||\\\||\\Vert|\\lVert|\\rVert|\\lvert|\\rvert|\|\|)"
CONSTANT = r"(?P<k>\d+(?:\.\d+)?|[KLc])"
LE = r"\s*(?:<=|≤|\\leq?(?:slant)?(?![A-Za-z]))\s*"
GAP = rf"{BARS}{NORM}\s*{F}\(\s*(?P<a>{POINT})\s*\)\s*-\s*(?P=f)\(\s*(?P<b>{POINT})\s*\){BARS}{NORM}"
APART = rf"{BARS}{NORM}\s*(?P=a)\s*-\s*(?P=b){BARS}{NORM}(?:_\s*\{{?\w\}}?)?"
RATIO = rf"\s*\\[dt]?frac\s*\{{%s\}}\s*\{{%s\}}{LE}{CONSTANT}"
LIPSCHITZ = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{GAP}{LE}(?:{CONSTANT}\s*(?:\\cdot)?\s*)?{APART}",
        RATIO % (GAP, APART),
        RATIO
        % (
            rf"\s*d_\w\(\s*{F}\(\s*(?P<a>{POINT})\s*\)\s*,\s*(?P=f)\(\s*(?P<b>{POINT})\s*\)\s*\)\s*",
            r"\s*d_\w\(\s*(?P=a)\s*,\s*(?P=b)\s*\)\s*",
        ),
        rf"{BARS}{NORM}\s*{F}{BARS}{NORM}_\s*\{{?(?:L|Lip|\\(?:text|mathrm)\{{Lip\}})\}}?{LE}{CONSTANT}",
    )
)
MARGINAL = re.compile(
    r"\s*\\int(?:_\s*\{?(?P<below>\\mathcal\{\w\}|\w)\}?)?\s*\\gamma\(\s*x\s*,\s*y\s*\)\s*(?:\\[,;]\s*)?d\s*(?P<out>[xy])\s*"
    r"=\s*(?P<law>[pqPQ])\(\s*(?P<left>[xy])\s*\)\s*"
)
QUANTIFIED = re.compile(r"^.*?\\forall.*?(?=\\q?quad|\.|:)[\s.:]*(?:\\q?quad)?")
VALUE_IN_A_CASE = re.compile(
    r"\s*(?:\\(?!log|ln|exp)[a-z]+|[a-ce-oe-mstuvwz])(?:_\s*(?:\w|\{\w+\}))?\s*(?:=|\\neq?(?![A-Za-z])|≠|<|>|\\[lg]eq?(?![A-Za-z])|≤|≥)"
    r"\s*-?[\d.]+\s*[,:]?\s*(?:\\q?quad\s*)+(?P<value>[^=<>≤≥≠]+)"
)
NUMBERED = re.compile(r"\(\s*\*?\d+\s*\)")
CASE = "a value in a case: it does not say of what"
TAIL = re.compile(r"\s*(?:\\q?quad\s*[KLc]\s*=\s*\d+)?[\s.,]*$")


def misread(text: str) -> str:
    """What of a formula without a relation, as `relations` finds them, is not understood; "" if it states nothing."""
    bare = sort(text) == EXPRESSION
    if relations(text) and (bare or quantified(text)):
        return BEHIND
    said = unread(text)
    return UNREAD.format(said) if said and bare else ""


def sort(text: str) -> str:
    """What a formula is that states nothing."""
    bare = BELOW.sub("", text)
    return next((said for pattern, said in SORTS if pattern.search(bare)), EXPRESSION)


def quantified(text: str) -> bool:
    """Whether a quantifier is followed by more than what it is over."""
    return re.search(r"\\(?:forall|exists)(?![A-Za-z]).*?(?:\\q?quad|[:.,;]|\\text|\\[,;:! ])\s*\S", text) is not None


def conditions(lines: Iterable[Line]) -> dict[Line, str]:
    """The lines that are conditions, and what they ask; what there is somewhere is asked by all of them."""
    lines = list(lines)
    whole = " ".join(line.text for line in lines)
    if EXISTS.search(whole):
        return {**dict.fromkeys(lines, ""), Line(whole, lines[0].number): THERE_IS}
    return {line: said for line in lines if (said := condition(line.text))}


def condition(text: str) -> str:
    """What a formula asks of something in it, if it is a condition that is known; "" if it is none."""
    if EXISTS.search(text):
        return THERE_IS
    if SYSTEM.fullmatch(text) and relations(text.replace(r"\begin{cases}", "").replace(r"\end{cases}", "")):
        return "a system: its equations are to hold together, and not for all"
    said = TAIL.sub("", QUANTIFIED.sub("", " ".join(text.split())))
    for pattern in LIPSCHITZ:
        found = pattern.fullmatch(said)
        if found and ("a" not in found.groupdict() or found["a"] != found["b"]):
            return f"a condition on {found['f']}: it is {found['k'] or 1}-Lipschitz"
    found = VALUE_IN_A_CASE.fullmatch(said)
    if (
        found
        and not relations(found["value"])
        and "text" not in found["value"]
        and not NUMBERED.fullmatch(found["value"])
    ):
        return CASE
    found = MARGINAL.fullmatch(said)
    if found and found["out"] != found["left"] and (found["below"] or found["out"]) not in (found["left"],):
        return f"a condition on γ: {found['law']} is a marginal of it"
    return ""
