"""A link between atoms as a nonnegative combination of products of facts: what is checked, without a search.

At each corner that needs it, larger − smaller = Σ c·fact·fact, c > 0; or, with what is subtracted brought to the other side,
larger ≥ 0 and the same of larger² − smaller². Lemmas are proved again by the steps that the certificate has for them.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from divergences.verification.language.grammar import Link, Statement, read
from divergences.verification.prover.forms.certificate import Certificate, Malformed, entries, entry, fraction, only
from divergences.verification.prover.lemmas.atoms import Polynomial, number, placed, plus
from divergences.verification.prover.lemmas.corners import Corner, corners, finite
from divergences.verification.prover.lemmas.extremes import cleared
from divergences.verification.prover.lemmas.facts import UNDER_LOG, Context, fact

MOST_FACTORS = 3
Proves = Callable[[Statement, Certificate], bool]
"""Whether a certificate of the templates proves a lemma."""


def directions(link: Link) -> list[Link]:
    """The inequalities that a link is, without quotients by the least mass of a law; none for a strict one."""
    if link.relation == "=":
        return [replace(link, relation=relation) for relation in ("<=", ">=")]
    return [cleared(without_log(link))] if link.relation in ("<=", ">=") else []


def without_log(link: Link) -> Link:
    """χ²(p, q) ≤ Y for KL(p, q) ≤ log(1 + Y), which it implies by the lemma UNDER_LOG; any other link as it is."""
    small, large = (link.left, link.right) if link.relation == "<=" else (link.right, link.left)
    match small, large:
        case (
            ast.Call(func=ast.Name(id="KL"), args=laws),
            ast.Call(func=ast.Name(id="log"), args=[ast.BinOp(left=one, op=ast.Add(), right=other)]),
        ):
            for unit, rest in ((one, other), (other, one)):
                if isinstance(unit, ast.Constant) and unit.value == 1:
                    return replace(link, left=ast.Call(ast.Name("chi2"), laws, []), relation="<=", right=rest)
        case _:
            pass
    return link


def goals(corner: Corner, context: Context, *, squared: bool) -> list[Polynomial]:
    """What must be ≥ 0 at the corner."""
    gap = plus(corner.large, corner.small, -1)
    if not squared:
        return [gap]
    large, small = {m: c for m, c in gap.items() if c > 0}, {m: -c for m, c in gap.items() if c < 0}
    squares = [context.atoms.times(side, side) for side in (large, small)]
    return [large, placed(plus(squares[0], squares[1], -1), corner.zeros)]


def check(statement: Statement, link: Link, certificate: Certificate, proves: Proves) -> bool:
    """Whether the certificate shows the link, under the statement's hypotheses."""
    only(certificate, "directions", "lemmas")
    lemmas = entry(certificate, "lemmas", dict)
    parts, ways = entries(certificate, "directions", dict), directions(link)
    if without_log(link) is not link and UNDER_LOG not in lemmas:
        return False
    if not ways or len(parts) != len(ways) or not all(_proved(said, lemmas, proves) for said in lemmas):
        return False
    return all(_holds(statement, way, part, lemmas) for way, part in zip(ways, parts, strict=True))


def _proved(said: str, lemmas: Certificate, proves: Proves) -> bool:
    return proves(read(said), entry(lemmas, said, dict))


def _holds(statement: Statement, link: Link, part: Certificate, lemmas: Certificate) -> bool:
    context = Context(statement)
    only(part, "corners")
    found, shown = list(corners(link, context)), entries(part, "corners", dict)
    if len(found) != len(shown):
        return False
    for corner, how in zip(found, shown, strict=True):
        only(how, "squared", "sums")
        wanted, sums = goals(corner, context, squared=entry(how, "squared", bool)), entries(how, "sums", dict)
        if len(wanted) != len(sums):
            return False
        for goal, terms in zip(wanted, sums, strict=True):
            only(terms, "terms")
            if plus(goal, _added(entries(terms, "terms", dict), context, corner, lemmas), -1):
                return False
    return True


def _added(terms: list[Certificate], context: Context, corner: Corner, lemmas: Certificate) -> Polynomial:
    """Σ c·fact·fact at the corner."""
    total: Polynomial = {}
    for term in terms:
        only(term, "times", "facts")
        times, factors = entry(term, "times", str), entries(term, "facts", dict)
        if len(factors) > MOST_FACTORS or any("lemma" in x and entry(x, "lemma", str) not in lemmas for x in factors):
            raise Malformed("facts: found too many, or a lemma without a proof")
        product = number(_positive(times))
        for factor in factors:
            product = context.atoms.times(product, usable(factor, context, corner))
        added = placed(product, corner.zeros)
        if not added:
            raise Malformed("a term that adds nothing")
        total = plus(total, added)
    return total


def usable(reason: Certificate, context: Context, corner: Corner) -> Polynomial:
    """What the reason shows to be ≥ 0 at the corner; Malformed where an atom of it may be infinite there."""
    shown = fact(reason, context)
    if not finite(shown, context, corner):
        raise Malformed("a fact about infinities")
    return placed(shown, corner.zeros)


def _positive(said: str) -> Fraction:
    times = fraction(said, "times")
    if times <= 0:
        raise Malformed("times: found a number that is not positive")
    return times
