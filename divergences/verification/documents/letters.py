r"""A letter or a divergence set equal to something: a claim about every one of them, or what it is from here on.

`d = 1/2` is about a discriminator, `p(real) = 1/2` about a probability; H^2(P, Q) = \int (\sqrt p - \sqrt q)^2 defines a
divergence by another factor than the language does, and is read by that factor wherever it stands below.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import islice

from divergences.exact import OutOfSpan, Undefined, Unproved, Vector
from divergences.verification.documents import definitions
from divergences.verification.documents.chains import Chain
from divergences.verification.documents.definitions import Definition
from divergences.verification.documents.forms import by_cases
from divergences.verification.documents.formulas import Formula
from divergences.verification.documents.lines import THING
from divergences.verification.documents.readings import Reading, conventions, refuse_unreadable
from divergences.verification.documents.statement import DEFINITION, Statement
from divergences.verification.interpreters.exact import holds
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import Statement as Case
from divergences.verification.language.grammar import read
from divergences.verification.language.joined import joined
from divergences.verification.language.shapes import check_shapes
from divergences.verification.language.tex.clauses import Conventions
from divergences.verification.language.tex.sentence import claim
from divergences.verification.language.vocabulary import DIVERGENCES
from divergences.verification.points.classes import Point
from divergences.verification.points.enumeration import interleaved

DIFFERENTIAL, MARK = re.compile(r"(?<![A-Za-z\\])d(\s*(?:[xyzPQ](?![A-Za-z])|\\(?:gamma|mu|nu)(?![A-Za-z])))"), "\1"
"""dx, whose d is no discriminator."""
SEEN = 60
"""Points at which it is asked whether a letter is a law."""
LABELLED = re.compile(
    r"\s*[pqPQ]\s*(?:\\left)?\(\s*\\(?:text|mathrm|textrm|texttt)\{\s*[\w -]+\s*\}\s*(?:\\right)?\)\s*"
)
"""p(real), the probability of something that has a name."""
VALUE = re.compile(
    r"\s*(?:(?P<whole>\d+(?:\.\d+)?)(?:\s*/\s*(?P<below>\d+))?|\\[dt]?frac\s*\{?\s*(?P<up>\d)\s*\}?\s*\{?\s*(?P<down>\d+)\s*\}?)\s*"
)
MIXTURE = re.compile(
    r"(?:,|;|\\q?quad(?![A-Za-z])|\\[,;:! ]|\s|\\text\{\s*(?:where|with)\s*\}|\\text\{\s*(?:where|with)\s*\$)*"
    r"(?P<letter>[dmMrs])\s*\\(?:text|textrm|mbox)\{\s*(?:is |being )?the (?:mixture|midpoint|average)"
    r"(?: of (?:them|both|the two))?\s*\}\s*"
)
"""`…, m the mixture`: of the two laws, half and half."""
NAMED = re.compile(r"\s*(?:\\(?:text|mathrm|operatorname)\{)?(?P<name>KL|JSD?|TV)\}?\s*:\s*[A-Z]\s*(?=\()")
"""`JS: J(p, q) = …`, where J is a name for what is before the colon."""


FAMILY = re.compile(
    r"\s*(?:\\math(?:cal|scr|rm|bb)\s*\{?\s*[NU]\s*\}?|\\(?:text|mathrm|operatorname)\s*\{\s*"
    r"(?:Ber\w*|Cat\w*|Uni\w*|Poi\w*|Exp\w*|Gamma|Beta|Bin\w*|Geom?\w*|Laplace|Normal|Gauss\w*|Dir\w*|Mult\w*|[NU])\s*\}|[NU])"
    r"\s*(?:\\left)?[(\[].*[)\]][\s.,;]*",
    re.DOTALL,
)
"""𝒩(0, 1), Bernoulli(p): a law by the name of its family."""
NUMBERS = re.compile(r"\s*(?:\\left)?[(\[]\s*\d*\.?\d+(?:\s*,\s*\d*\.?\d+)+\s*(?:\\right)?[)\]][\s.,;]*")
"""[0.5, 0.3, 0.2]"""
LIST = re.compile(r"\s*(?:\\left)?(?:\\\{|\(|\[|\\lbrace).*(?:\\\}|\)|\]|\\rbrace)[\s.,;]*(?:\^\s*\S+)?\s*", re.DOTALL)
ONE = r"(?:\\(?:mathbf|boldsymbol|bm|vec)\s*\{\s*[a-z]\s*\}|\\[a-z]+|[A-Za-z])(?:_\w|_\{\w+\})?"
BELOW = r"(?:_\w|_\{[^{}]*\}|_\\[a-z]+)?"
LAW = rf"[pqPQ]{BELOW}"
OPEN, CLOSE, BAR, GAP = (
    r"\s*(?:\\left)?\(\s*",
    r"\s*(?:\\right)?\)\s*",
    r"\s*(?:\||\\mid|\\vert|∣)\s*",
    r"(?:\s|\\[,;:! ])*",
)
TOTAL = re.compile(
    rf"\s*{LAW}{OPEN}(?P<of>{ONE}){CLOSE}=\s*\\(?:int|sum)(?:_\s*\{{?\s*(?:\\mathcal\s*\{{\w\}}|\w)\s*\}}?)?{GAP}"
    rf"{LAW}{OPEN}(?P<again>{ONE}){BAR}(?:(?P<by>{ONE})|[A-Z]{OPEN}(?P<image>{ONE}){CLOSE}){CLOSE}{GAP}"
    rf"{LAW}{OPEN}(?P<under>{ONE}){CLOSE}{GAP}(?:(?:d|\\mathrm\s*\{{\s*d\s*\}}){GAP}(?P<over>{ONE}))?{GAP}"
)
"""p(y) = ∫ p(y | z) p(z) dz."""
MARGINAL = re.compile(
    rf"\s*(?P<law>[pqPQ]){BELOW}{OPEN}(?P<of>{ONE}){CLOSE}=\s*\\(?:int|sum)(?:_\s*\{{?\s*(?:\\mathcal\s*\{{\w\}}|{ONE})\s*\}}?)?{GAP}"
    rf"(?P=law){BELOW}{OPEN}(?P<one>{ONE})\s*,\s*(?P<two>{ONE}){CLOSE}{GAP}(?:d|\\mathrm\s*\{{\s*d\s*\}}){GAP}(?P<over>{ONE})[\s.,;]*"
)
"""p(y) = ∫ p(y, z) dz."""


def total_probability(text: str) -> str:
    """What p(y) = ∫ p(y | z) p(z) dz or ∫ p(y, z) dz says; "" if it is none, or its letters do not fit."""
    if (found := MARGINAL.fullmatch(text)) and {found["one"], found["two"]} == {found["of"], found["over"]}:
        return f"the distribution of {found['of']}, a marginal" if found["of"] != found["over"] else ""
    found = TOTAL.fullmatch(text)
    if not found or found["of"] != found["again"] or found["of"] == found["under"]:
        return ""
    by = found["by"] or found["image"]
    if by != found["under"] or found["over"] not in (None, by) or (r"\int" in text) != (found["over"] is not None):
        return ""
    return f"the distribution of {found['of']} by that of {by}: total probability"


def is_point_or_set(name: str, value: str) -> bool:
    """Whether a letter is set equal to a point, to a set, or to what is told by cases."""
    by_name = name not in "dD" and (FAMILY.fullmatch(value) or NUMBERS.fullmatch(value))
    return by_cases(value) or bool(by_name) or THING.fullmatch(f"{name} = {value}") is not None


def kind_of(value: str) -> str:
    """What a letter is that is set equal to such a thing."""
    if FAMILY.fullmatch(value):
        return "a distribution by its name"
    if NUMBERS.fullmatch(value):
        return "a distribution by its numbers"
    return {"\\{": "a set", "\\b": "told by cases"}.get(value.lstrip()[:2], "the distribution of a point")


def are_laws(one: str, other: str) -> bool:
    r"""Whether p_G = p_{data} sets a law equal to a law."""
    return all(
        re.fullmatch(r"[pqPQ](?:_\w|_\{[^{}]*(?:\{[^{}]*\})?[^{}]*\}|_\\[a-z]+)", x.strip(" .,;")) for x in (one, other)
    )


def lists_an_outcome(name: str, value: str) -> bool:
    r"""Whether \mathbf{x} = \{x_1, …, x_N\} says of what an outcome consists, which stays an outcome."""
    return (
        re.fullmatch(r"\\(?:mathbf|boldsymbol|bm|vec)\{[a-z]\}", name) is not None and LIST.fullmatch(value) is not None
    )


def requirement(claim: str, *, law: bool) -> str:
    """What a claim `p = …` asks of its right side, if it says what p is."""
    value, _, given = claim.partition(" = ")[2].partition(" given ")
    asked = f"sum({value}) = 1 and min({value}) >= 0" if law else f"min({value}) >= 0 and max({value}) <= 1"
    return asked + (f" given {given}" if given else "")


def no_law(name: str, claim: str) -> str:
    """Why a letter cannot be the law that `p = …` says; "" if no point says so, or nothing was claimed."""
    fault = failing(requirement(claim, law=True)) if claim else ""
    return fault and f"{name} is the letter of a distribution, and this is not one: {fault}; take another letter for it"


def failing(claim: str) -> str:
    """The first part of a claim that fails at one of the smallest points, with the point in words; "" if none does."""
    try:
        cases = [case for part in joined(claim) for case in part.cases]
        for case in cases:
            for point in islice(interleaved(case.letters(), check_shapes(case)), SEEN):
                if _fails(case, point):
                    said = ", ".join(f"{name} = {_shown(x)}" for name, x in point.items())
                    return f"{case.relation} fails{f' at {said}' if said else ''}"
    except Unreadable:
        return ""
    return ""


def _fails(case: Case, point: Point) -> bool:
    try:
        return not holds(case, point)
    except (Undefined, OutOfSpan, Unproved):
        return False


def _shown(x: object) -> str:
    return f"({', '.join(map(str, x))})" if isinstance(x, tuple) else str(x)


def probability(sides: list[str]) -> tuple[int, int] | None:
    """The number, as a fraction, that the probabilities of things with names are said to be."""
    found = VALUE.fullmatch(sides[-1])
    if not found or not all(LABELLED.fullmatch(side) for side in sides[:-1]):
        return None
    if found["up"]:
        return int(found["up"]), int(found["down"])
    digits, _, after = found["whole"].partition(".")
    return int(digits + after), 10 ** len(after) * int(found["below"] or 1)


def spelled(text: str) -> tuple[str, str]:
    """A text with the mixture in the place of its letter and a divergence in that of its name; and that letter."""
    text = NAMED.sub(lambda found: rf"\mathrm{{{found['name']}}}", text, count=1)
    found = MIXTURE.search(text)
    if not found or text[found.end() :].strip():
        return text, ""
    laws = list(
        dict.fromkeys(re.findall(r"(?<![A-Za-z\\])[pqPQ](?![A-Za-z])(?:_\w|_\{[^{}]*\})?", text[: found.start()]))
    )
    if len(laws) != 2:
        return text, ""
    letter = found["letter"]
    used = re.compile(rf"(?<![A-Za-z\\]){letter}(?![A-Za-z])(?!\s*[_^('])")
    return used.sub(lambda _: rf" \frac{{{laws[0]} + {laws[1]}}}{{2}} ", text[: found.start()]), letter


def speaks(text: str, one: Definition) -> bool:
    """Whether a text speaks of a letter; of a set by itself only, as D(x) is no set."""
    if one.value:
        return definitions.uses(DIFFERENTIAL.sub("", text), one)
    return (
        re.search(rf"(?<![A-Za-z\\]){one.symbol}(?![A-Za-z])(?!\s*[_^])" + r"(?!\s*\()" * (one.symbol in "dD"), text)
        is not None
    )


def told_of(claim: str, label: str) -> Reading:
    """A reading whose claim is in the language; why not, if it is not."""
    try:
        refuse_unreadable(claim)
    except Unreadable as error:
        return Reading(label, "", error.told())
    return Reading(label, claim)


SCALED = "|".join(word for word in DIVERGENCES if word not in ("KL", "JS"))
LEFT = re.compile(rf"(?P<root>sqrt\()?(?P<name>{SCALED})\((\w), (\w)\)(?(root)\)) = (?P<right>.*)")
SCALES = ("1", "2", "1/2", "4", "1/4")
POINTS = tuple(
    tuple(Vector(map(Fraction, law.split())) for law in pair)
    for pair in (("1/2 1/2", "1 0"), ("1/4 3/4", "9/25 16/25"), ("0 1/9 4/9 4/9", "4/9 4/9 1/9 0"))
)
"""Laws at which definitions are compared, on which the roots of most are short."""


def scale_of(left: str, right: str, said: Conventions) -> tuple[str, str] | None:
    """The divergence that an equation defines, and how many times the language's own it is; None if it is no multiple."""
    try:
        found = LEFT.fullmatch(
            claim(f"{left} = {right}", replace(said, cross="Hellinger", letters=said.letters or "same", scales={}))
        )
    except Unreadable:
        return None
    if found is None or not found["right"] or LEFT.match(f"{found['right']} = "):
        return None
    name, one, other = found["name"], found[3], found[4]
    for scale in SCALES:
        own = f"{scale}*{name}({one}, {other})"
        if _alike(f"{f'sqrt({own})' if found['root'] else own} = {found['right']}", one, other):
            return name, scale
    return None


def row(chain: Chain, formula: Formula, blank: Statement, scales: dict[str, str]) -> Statement | None:
    """The row of a definition that is not the language's own, which is kept in `scales`; of TV and others = is a claim."""
    links = chain.links
    if not (formula.is_tex and chain.first and len(links) == 1 and links[0].relation in ("=", ":=")):
        return None
    found = scale_of(chain.first, links[0].right, conventions(formula.conventions))
    said = bool(formula.defines) or links[0].relation == ":="
    if found is None or not (said or (found[0] == "Hell2" and found[1] != "1")):
        return None
    scales |= {found[0]: found[1]}
    if found[1] == "1":
        return None
    first = " ".join(chain.first.split())
    written = f"{first} {links[0].sign} {' '.join(links[0].right.split())}"
    why = f"a definition of {first}, {found[1]} times the language's own"
    return replace(blank, kind=DEFINITION, written=written, why=why)


def _alike(equation: str, one: str, other: str) -> bool:
    """Whether an equation of two laws holds at all points."""
    try:
        statement = read(equation)
        return {*statement.letters()} == {one, other} and all(holds(statement, {one: p, other: q}) for p, q in POINTS)
    except (Unreadable, OutOfReach, OutOfSpan, Undefined, Unproved):
        return False
