"""A term at rational parameters as an Arb ball: by the library's enclosures for densities, by sums with a bound for masses."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from flint import arb, fmpq

from divergences._core.arb import precision
from divergences.laws.families.cauchy import Cauchy
from divergences.laws.families.laplace import Laplace
from divergences.laws.families.normal import Normal
from divergences.laws.families.uniform import Uniform
from divergences.laws.numerics.rational_laws import Exact
from divergences.laws.numerics.routes import choose
from divergences.verification.language.vocabulary import DIVERGENCES
from divergences.verification.named_laws.enclosures.sums import summed
from divergences.verification.named_laws.language.constants import constant
from divergences.verification.named_laws.language.families import Law
from divergences.verification.named_laws.language.terms import Term

KINDS = {"Normal": Normal, "Laplace": Laplace, "Cauchy": Cauchy, "Uniform": Uniform}
NAMES = {**{word: record.name for word, record in DIVERGENCES.items()}, "W1": "wasserstein1"}
"""Word → the library's name."""


def at_point(term: Term, point: Mapping[str, Any]) -> Term | None:
    """The term with numbers for its letters; None where a parameter is no rational number."""
    laws = list[Law]()
    for one in term.laws:
        values = [constant(_put(text, point)) for text in one.parameters]
        if any(x is None for x in values):
            return None
        laws.append(replace(one, parameters=tuple(map(str, values))))
    return replace(term, laws=tuple(laws), of=_put(term.of, point))


def _put(text: str, point: Mapping[str, Any]) -> str:
    put = {letter: f"({x})" for letter, x in point.items() if isinstance(x, Fraction)}
    return re.sub(r"(?<![\w.])([a-zα-ω])(?!\w|\s*\()", lambda found: put.get(found.group(1), found.group(1)), text)


def enclosed(term: Term, bits: int) -> arb | float | None:
    """The value of a term of numbers as a ball, or ∞; None where no enclosure is known."""
    with precision(bits):
        if len(term.laws) != 2 or term.word not in NAMES:
            return None
        p, q = term.laws
        if p.family in KINDS and q.family in KINDS:
            return _of_densities(term.word, _exact(p), _exact(q))
        return summed(term.word, p, q)


def _exact(law: Law) -> Exact:
    """The law as the library's enclosures take it; a uniform one by its middle and half its width."""
    one, other = (fmpq(*Fraction(x).as_integer_ratio()) for x in law.parameters)
    if law.family == "Uniform":
        return Exact(Uniform, (one + other) / 2, (other - one) / 2)
    return Exact(KINDS[law.family], one, other)


def _of_densities(word: str, p: Exact, q: Exact) -> arb | float | None:
    if (p.kind, p.loc, p.scale) == (q.kind, q.loc, q.scale):
        return arb(0)
    if p.scale <= 0 or q.scale <= 0:
        return None
    if word == "J" and (_kl_is_infinite(p, q) or _kl_is_infinite(q, p)):
        return math.inf
    if word == "KL" and _kl_is_infinite(p, q):
        return math.inf
    if word == "chi2" and (_beyond(p, q) or (p.kind is Cauchy and q.kind in (Normal, Laplace))):
        return math.inf
    if word == "W1" and Cauchy in (p.kind, q.kind):
        shift = p.kind is q.kind and p.scale == q.scale
        return arb(abs(p.loc - q.loc)) if shift else math.inf
    found = choose(NAMES[word], p, q).compute(p, q)
    return math.inf if found == arb.pos_inf() else found if found.is_finite() else None


def _beyond(p: Exact, q: Exact) -> bool:
    """Whether p has mass where q has none."""
    if q.kind is not Uniform:
        return False
    return p.kind is not Uniform or p.kinks[0] < q.kinks[0] or p.kinks[1] > q.kinks[1]


def _kl_is_infinite(p: Exact, q: Exact) -> bool:
    return _beyond(p, q) or (p.kind is Cauchy and q.kind in (Normal, Laplace))
