"""Divergences of laws by name as Arb balls at rational parameters, and the points at which they decide a claim.

For densities the balls are the library's own enclosures, for laws on whole numbers sums with a bound for what is left out;
our closed forms are not asked. Points are tried the simplest first, until the balls of both sides are disjoint.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import islice, product
from math import comb, prod
from typing import Any

from flint import arb, ctx, fmpq

from divergences._core.arb import precision
from divergences._core.clock import look
from divergences.exact import OutOfSpan, Undefined
from divergences.laws.families.location_scale import Cauchy, Laplace, Normal
from divergences.laws.families.uniform import Uniform
from divergences.laws.numerics.rational_laws import Exact
from divergences.laws.numerics.routes import choose
from divergences.verification.interpreters import balls
from divergences.verification.interpreters.balls.numbers import Unsettled
from divergences.verification.interpreters.balls.relations import truth
from divergences.verification.language.domains import Domain
from divergences.verification.language.grammar import Relation, Statement
from divergences.verification.language.vocabulary import DIVERGENCES
from divergences.verification.named_laws.families import Law, constant
from divergences.verification.named_laws.terms import Term
from divergences.verification.points.enumeration import simple

MOST_TRIALS = 300
Summand = Callable[[arb, arb], arb]


def _log(x: arb, of: arb) -> arb:
    """x·log of, 0 where x is."""
    return arb(0) if x.is_zero() else x * of.log()


def _js(a: arb, b: arb) -> arb:
    return (_log(a, a) + _log(b, b)) / 2 - _log((a + b) / 2, (a + b) / 2)


def _triangular(a: arb, b: arb) -> arb:
    return arb(0) if a.is_zero() and b.is_zero() else (a - b) ** 2 / (a + b)


TERMS: Mapping[str, tuple[Summand, float]] = {
    "TV": (lambda a, b: abs(a - b) / 2, 0.5),
    "JS": (_js, 0.5),
    "Hell2": (lambda a, b: (a + b) / 2 - (a * b).sqrt(), 0.5),
    "Tri": (_triangular, 1.0),
}
"""Word → what a value contributes, and how much of the masses p + q it is at most."""


def summed(word: str, p: Law, q: Law) -> arb | float | None:
    """The divergence of two laws on whole numbers; None where it has no such sum here."""
    if word == "KL":
        return _kl(p, q)
    if word not in TERMS:
        return None
    one, other = masses(p), masses(q)
    if one is None or other is None:
        return None
    term, share = TERMS[word]
    (a, rest), (b, more) = one, other
    zero = arb(0)
    total = sum((term(a.get(k, zero), b.get(k, zero)) for k in sorted({*a, *b})), zero)
    left = arb(share) * (rest + more)
    return total + arb(0).union(left) if not left.is_zero() else total


def _kl(p: Law, q: Law) -> arb | float | None:
    """Of laws on finitely many values."""
    one, other = masses(p), masses(q)
    if one is None or other is None or not (one[1].is_zero() and other[1].is_zero()):
        return None
    total = arb(0)
    for k, a in one[0].items():
        b = other[0].get(k, arb(0))
        if not a.is_zero() and b.is_zero():
            return math.inf
        total += _log(a, a) - (arb(0) if a.is_zero() else a * b.log())
    return total


def masses(law: Law) -> tuple[dict[Fraction, arb], arb] | None:
    """Value → mass, and a bound for the mass of all other values."""
    values = [Fraction(x) for x in law.parameters]
    if law.family == "Dirac":
        return {values[0]: arb(1)}, arb(0)
    if law.family == "Categorical":
        return {Fraction(k): _ball(x) for k, x in enumerate(values, 1)}, arb(0)
    if law.family == "Bernoulli":
        return {Fraction(0): _ball(1 - values[0]), Fraction(1): _ball(values[0])}, arb(0)
    if law.family == "Binomial" and values[0].denominator == 1 and values[0] <= MOST_TRIALS:
        n, t = int(values[0]), values[1]
        return {Fraction(k): arb(comb(n, k)) * _ball(t**k * (1 - t) ** (n - k)) for k in range(n + 1)}, arb(0)
    return _poisson(values[0]) if law.family == "Poisson" else None


def _ball(x: Fraction) -> arb:
    return arb(fmpq(*x.as_integer_ratio()))


def _poisson(mean: Fraction) -> tuple[dict[Fraction, arb], arb] | None:
    """Masses up to k > 2·mean, beyond which each is at most half of the one before: what is left is at most the last one."""
    if not 0 < mean <= MOST_TRIALS:
        return None
    a = _ball(mean)
    mass, found, k = (-a).exp(), dict[Fraction, arb](), 0
    while k <= 2 * mean + 2 or mass > arb(2) ** (-ctx.prec):
        found[Fraction(k)] = mass
        k += 1
        mass = mass * a / k
    return found, 2 * mass


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


@lru_cache(maxsize=1024)
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


PRECISIONS = (96, 200)
"""Bits of the enclosures, and of what is computed with them."""
MOST, FEW = 250, 300_000
"""Points that are tried, and of how many the simplest are chosen."""


class NotEnclosed(OutOfSpan):
    """No enclosure of a term is known, or those of both sides overlap: it is not decided."""

    def __init__(self, term: str = "") -> None:
        super().__init__(f"no enclosure of {term}" if term else "enclosures that overlap")
        self.term = term


def points(letters: list[str], domains: Mapping[str, Domain]) -> Iterator[dict[str, Fraction]]:
    """Simple numbers of the domains, those with simple ones first."""
    choices = [simple(domains.get(letter, Domain(letter))) for letter in letters]
    few = prod(map(len, choices)) <= FEW
    ranks = sorted(product(*(range(len(x)) for x in choices)), key=lambda k: (sum(k), k)) if few else ()
    for rank in ranks or islice(zip(*(range(len(x)) for x in choices), strict=False), MOST):
        look()
        yield {letter: choice[k] for letter, choice, k in zip(letters, choices, rank, strict=True)}


def meets(statement: Statement, terms: Mapping[str, Term], point: Mapping[str, Fraction]) -> bool:
    """Whether what is given is seen to hold at the point; Undefined, or NotEnclosed where a term is not."""
    given = (Statement(x) for x in statement.given if isinstance(x, Relation))
    return all(_truth(x, terms, point, PRECISIONS[-1]) for x in given)


def true_at(statement: Statement, terms: Mapping[str, Term], point: Mapping[str, Fraction]) -> bool:
    """Whether the claim, whatever is given, is true at the point; Undefined, or NotEnclosed where that is not decided."""
    for bits in PRECISIONS:
        if (known := _truth(statement, terms, point, bits)) is not None:
            return known
    raise NotEnclosed


def _truth(statement: Statement, terms: Mapping[str, Term], point: Mapping[str, Fraction], bits: int) -> bool | None:
    """Whether a statement is true at the point, None where balls of so many bits overlap."""
    values: dict[str, Any] = dict(point)
    for letter, term in terms.items():
        at = at_point(term, point)
        values[letter] = enclosed(at, bits) if at else None
        if values[letter] is None:
            raise NotEnclosed(str(term))
    try:
        return truth(statement, values, bits=2 * bits)
    except Unsettled:
        return None
    except (balls.Undefined, ZeroDivisionError):
        raise Undefined(f"a side of {statement.relation} has no value") from None
