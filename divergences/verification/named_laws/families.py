"""Laws that have a name, as they are written: `Normal(0, s)`, `N(μ, σ²)`, `Exp(rate=2)`, `δ_0`.

A parameter is text of the language; one that is a rational number is known by its value.
"""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NoReturn

from divergences.verification.language.characters import closing
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.parser import expression
from divergences.verification.language.reader.writer import with_signs
from divergences.verification.language.typed import Typed
from divergences.verification.prover.forms.linear import Linear, combination, scaled

MOST = 12
"""The largest power of a number that is multiplied out."""
ARITHMETIC = re.compile(r"(?:[\d.eE_+*/() -]|(?<![^\W_])[^\W\d_](?![^\W_]))+")
"""All that such a text is made of: numbers, and letters that stand alone. Python's parser would warn of others, as `1or 2`."""


def constant(text: str) -> Fraction | None:
    """The value of a text that is a rational number, sums and products of such included; None of another one.

    Letters may cancel: (1 + a) − a is 1.
    """
    if not ARITHMETIC.fullmatch(text):
        return None
    said = text.strip()

    def leaf(part: ast.expr) -> Linear[str, Fraction] | None:
        match part:
            case ast.Constant(value=int() | float()):
                x = Fraction(ast.get_source_segment(said, part) or "")  # as it is written: no digit is lost
                return Linear({"": x} if x else {})
            case ast.Name(id=letter):
                return Linear({letter: Fraction(1)})
            case ast.BinOp(left=x, op=ast.Pow(), right=ast.Constant(value=int(k))) if 0 <= k <= MOST:
                value = constant(ast.get_source_segment(said, x) or "")
                return None if value is None else Linear({"": value**k} if value or not k else {})
            case _:
                return None

    try:
        found = combination(ast.parse(said, mode="eval").body, leaf, lambda f, g: scaled(f, g, ""), "")
    except (SyntaxError, ValueError, OutOfReach):
        return None
    return found.get("", Fraction(0)) if {*found} <= {""} else None


def same(x: str, y: str) -> bool:
    """Whether two parameters are seen to be one number: the same text, or their difference is 0."""
    return x.replace(" ", "") == y.replace(" ", "") or constant(f"({x}) - ({y})") == 0


REAL, POSITIVE, UNIT, INNER, COUNT = "real", "positive", "unit", "inner", "count"
"""What a parameter may be: any number, a positive one, one of [0, 1], of (0, 1), a whole one that is not negative."""
DOMAINS = {REAL: "R", POSITIVE: "(0, inf)", UNIT: "[0, 1]", INNER: "(0, 1)"}
"""Where a letter lives that is such a parameter and is not declared."""
ONE = Fraction(1)
WITHIN = {
    **{REAL: Domain("t"), POSITIVE: Domain("t", ONE * 0), COUNT: Domain("t", ONE * 0, low_open=False)},
    **{UNIT: Domain("t", ONE * 0, ONE, False, False), INNER: Domain("t", ONE * 0, ONE)},
}
"""Where every such parameter lives."""
WANTED = {
    POSITIVE: "a positive number",
    UNIT: "a number in [0, 1]",
    INNER: "a number in (0, 1)",
    COUNT: "a whole number",
}


@dataclass(frozen=True)
class Family:
    """A name, its parameters with their kinds, how it is written elsewhere, and what it is in words."""

    name: str
    parameters: tuple[tuple[str, str], ...]
    spellings: tuple[str, ...]
    words: str
    keywords: Mapping[str, str] = field(default_factory=dict[str, str])
    """Other names of parameters → the text for the parameter, with {} for what is given."""


def _row(parameters: str, spellings: str, words: str, same: str = "", **keywords: str) -> Family:
    """A family by `name:kind` of its parameters, its spellings, its own first, and keywords that mean the same."""
    named = [tuple(x.split(":")) for x in parameters.split()]
    own = {**{x: "{}" for x in same.split()}, **keywords}
    return Family(spellings.split()[0], tuple((x, kind) for x, kind in named), tuple(spellings.split()), words, own)


_ROWS = (
    _row(
        "mean:real std:positive", "Normal Gaussian Gauss N 𝒩", "the normal distribution with mean {} and standard deviation {}",
        "mu loc sd scale sigma", var="sqrt({})", variance="sqrt({})",
    ),
    _row("mean:real scale:positive", "Laplace Lap", "the Laplace distribution around {} with scale {}", "mu loc b"),
    _row("loc:real scale:positive", "Cauchy", "the Cauchy distribution around {} with scale {}", "gamma"),
    _row("low:real high:real", "Uniform Unif U 𝒰", "the uniform distribution on [{}, {}]"),
    _row(
        "rate:positive", "Exponential Expo Exp", "the exponential distribution with rate {}", scale="1/({})", mean="1/({})",
    ),
    _row("shape:positive scale:positive", "Pareto", "the Pareto distribution with shape {} from {} on"),
    _row(
        "mu:real sigma:positive", "LogNormal Lognormal",
        "the distribution of exp X, X normal with mean {} and standard deviation {}",
    ),
    _row("p:inner", "Geometric Geom", "the geometric distribution with probability {}"),
    _row("mean:positive", "Poisson Poi Pois", "the Poisson distribution with mean {}", "rate"),
    _row("p:unit", "Bernoulli Bern Ber", "the Bernoulli distribution: 1 with probability {}, else 0"),
    _row("n:count p:unit", "Binomial Binom Bin", "the binomial distribution of {} trials with probability {}"),
    _row("at:real", "Dirac", "the point mass at {}"),
    _row("", "Categorical Cat", "the distribution on 1, 2, … with the probabilities {}"),
)  # fmt: skip
FAMILIES: Mapping[str, Family] = {family.name: family for family in _ROWS}
PLACES = {"Normal": {"mu": 0, "loc": 0, "mean": 0}, "Laplace": {"mu": 0, "loc": 0, "mean": 0}, "Cauchy": {"loc": 0}}
"""Keywords of a first parameter; all others are of the last one."""
NAMED: Mapping[str, str] = {spelling: family.name for family in FAMILIES.values() for spelling in family.spellings}
"""Spelling → the name of its family."""


@dataclass(frozen=True)
class Law:
    """A law of a family with the texts of its parameters, in the language of claims."""

    family: str
    parameters: tuple[str, ...]
    typed: str = ""
    """How it was written."""
    column: int = 1

    def __str__(self) -> str:
        return f"{self.family}({', '.join(self.parameters)})"

    @property
    def words(self) -> str:
        """Its family and what its parameters are, as a verdict says what it understood."""
        said = FAMILIES[self.family].words
        if self.family == "Categorical":
            return said.format(", ".join(self.parameters))
        return said.format(*self.parameters)


CALL = re.compile(r"([A-Za-z𝒩𝒰]\w*)\s*\(")
POINT = re.compile(r"(?:δ|delta)_\{?([^\s(){}]+)\}?")
SQUARE = re.compile(r"(\w+|\(.*\))\s*\*\*\s*\(?2\)?")
WORDED = ("Normal", "Gaussian", "Gauss")
"""Spellings whose second parameter is the standard deviation, as it is in this library; that of N is asked for."""


def law(typed: Typed, known: Mapping[str, Law], answers: Mapping[str, str]) -> Law | None:
    """The law that a text is, None if it is none; answers say what the second parameter of N is."""
    text = typed.text.strip()
    if text in known:
        return known[text]
    if found := POINT.fullmatch(text):
        return Law("Dirac", (_parameter(typed.cut(typed.text.index("_") + 1, len(typed.text))),), text, typed.at(0))
    found = CALL.match(text)
    start = len(typed.text) - len(typed.text.lstrip())
    if not found or closing(text, found.end() - 1) != len(text) - 1:
        return None
    name, inside = found.group(1), typed.cut(start + found.end(), start + len(text) - 1)
    if name not in NAMED:
        return None
    return _checked(_read(FAMILIES[NAMED[name]], name, inside, text, typed.at(start), answers))


def refuse_unknown(typed: Typed) -> NoReturn:
    """Raise where a law was expected, with what was probably meant."""
    text, column = typed.text.strip(), typed.at(0)
    name = found.group(1) if (found := CALL.match(text)) else text
    near = difflib.get_close_matches(name, [*NAMED], 1, 0.6) if found else []
    meant = f"; did you mean {near[0]}?" if near else ""
    expected = ", ".join(FAMILIES)
    raise Unreadable(text, column, f"one of {expected}{meant}", more=", which is not a named distribution")


def _parameter(typed: Typed) -> str:
    said = with_signs(typed.mapped(r"[{}]", lambda f: "(" if f.group() == "{" else ")")).text.strip()
    bare = said[1:-1] if said.startswith("(") and closing(said, 0) == len(said) - 1 else said
    if expression(bare) is None:
        raise Unreadable(bare, typed.at(0), "a number, or a letter for one")
    return bare


def _read(family: Family, name: str, inside: Typed, text: str, column: int, answers: Mapping[str, str]) -> Law:
    pieces = [piece for piece in inside.split(",") if piece.text] if inside.text.strip() else []
    if family.name == "Categorical":
        return Law(family.name, tuple(map(_parameter, pieces)), text, column)
    values: list[str | None] = [None] * len(family.parameters)
    said = [keyword for keyword, _ in family.parameters]
    explicit = False
    for place, piece in enumerate(pieces):
        keyword, _, right = piece.text.partition("=")
        keyword = keyword.strip() if right else ""
        at = _slot(family, keyword, place) if not keyword or _known(family, keyword) else None
        if at is None:
            _refuse_keyword(family, keyword, text, piece.at(0))
        elif at >= len(values) or values[at] is not None:
            raise Unreadable(text, column, _form(family), more=", a parameter too many")
        else:
            value = _parameter(piece.cut(len(piece.text) - len(right), len(piece.text)) if keyword else piece)
            values[at] = family.keywords.get(keyword, "{}").format(value) if keyword not in said else value
            explicit |= bool(keyword) and at == len(values) - 1
    if lacking := [said[k] for k, value in enumerate(values) if value is None]:
        raise Unreadable(text, column, _form(family), more=f", which lacks {' and '.join(lacking)}")
    read = Law(family.name, tuple(value or "" for value in values), text, column)
    return read if explicit else _settled(read, name, answers)


def _known(family: Family, keyword: str) -> bool:
    return keyword in family.keywords or any(keyword == name for name, _ in family.parameters)


def _slot(family: Family, keyword: str, place: int) -> int:
    """Which parameter is given."""
    said = [name for name, _ in family.parameters]
    at = place if not keyword else said.index(keyword) if keyword in said else len(said) - 1
    return PLACES.get(family.name, {}).get(keyword, at)


def _refuse_keyword(family: Family, keyword: str, text: str, column: int) -> NoReturn:
    names = [*(name for name, _ in family.parameters), *family.keywords]
    near = difflib.get_close_matches(keyword, names, 1, 0.5)
    meant = f"; did you mean {near[0]}?" if near else ""
    raise Unreadable(f"{keyword} = in {text}", column, f"{_form(family)}{meant}")


def _form(family: Family) -> str:
    if family.name == "Exponential":
        return "Exponential(rate=…) or Exponential(scale=…)"
    return f"{family.name}({', '.join(name for name, _ in family.parameters)})"


def _settled(read: Law, name: str, answers: Mapping[str, str]) -> Law:
    """The law in one reading: refused where its last parameter has two and they differ."""
    if read.family == "Exponential" and constant(read.parameters[0]) != 1:
        (x,) = read.parameters
        _ask(read, f"Exponential(rate={x}), whose mean is 1/{x}", f"Exponential(scale={x}), whose mean is {x}")
    if read.family != "Normal" or constant(read.parameters[1]) == 1:
        return read
    mean, x = read.parameters
    square, worded = SQUARE.fullmatch(x), name in WORDED
    answer = answers.get("Normal" if worded else "N", "") or ("var" if square and not worded else "")
    if answer == "var":
        base = square.group(1) if square else ""
        std = (base if base.isalnum() else f"abs({base})") if square else f"sqrt({x})"
        return Law("Normal", (mean, std), read.typed, read.column)
    if answer == "std" or (worded and not square):
        return read
    hint = "" if worded else " (or say `where N(mean, variance)`, `where N(mean, std)`)"
    _ask(read, f"Normal({mean}, var={x})", f"Normal({mean}, std={x})", hint)


def _ask(read: Law, one: str, other: str, hint: str = "") -> NoReturn:
    raise Unreadable(read.typed, read.column, f"one of {one}, and {other}", " in two readings", hint=hint)


def _checked(read: Law) -> Law:
    """Refused where a number is no such parameter."""
    family, place = FAMILIES[read.family], (read.typed, read.column)
    values = [constant(x) for x in read.parameters]
    for (name, kind), text, x in zip(family.parameters, read.parameters, values, strict=False):
        if x is not None and not (WITHIN[kind].contains(x) and (kind != COUNT or x.denominator == 1)):
            raise Unreadable(*place, WANTED[kind], f", whose {name} is {text}")
        if re.search(r"(?<![\w.])(?:I|Σ|Id|inf)(?!\w)", text):
            raise Unreadable(*place, "numbers: named distributions are distributions on the line")
    if read.family == "Uniform" and None not in values and not values[0] < values[1]:  # type: ignore[operator]
        raise Unreadable(*place, "Uniform(low, high) with low < high", ", which has no length")
    if read.family == "Categorical" and (not values or None in values or min(values) < 0 or sum(values) != 1):  # type: ignore[type-var,arg-type]
        raise Unreadable(*place, "probabilities, numbers >= 0 with the sum 1")
    return read
