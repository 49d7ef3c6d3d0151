"""A link between atoms as a nonnegative combination of products of facts: what is checked, without a search.

It needs a proof for each choice of the pairs of laws of which one lacks mass where the other has it: there divergences are
infinite.
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, replace
from fractions import Fraction

from divergences.verification.language.decimals import parsed
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, Statement, read
from divergences.verification.prover.forms.certificate import Certificate, Malformed, entries, entry, fraction, only
from divergences.verification.prover.forms.linear import Linear
from divergences.verification.prover.lemmas.atoms import DIVERGENCES, UNBOUNDED, Polynomial, atoms, number, placed
from divergences.verification.prover.lemmas.extremes import cleared
from divergences.verification.prover.lemmas.facts import UNDER_LOG, Context, fact, mixture, ordered, signed

MOST_PAIRS = 4


@dataclass(frozen=True)
class Corner:
    """What is left to be shown at one choice: small ≤ large, where no atom is ∞ and these are 0."""

    pairs: frozenset[tuple[str, str]]
    """All pairs that there was a choice about."""
    apart: frozenset[tuple[str, str]]
    zeros: frozenset[str]
    small: Polynomial
    large: Polynomial


def corners(link: Link, context: Context) -> Iterator[Corner]:
    """The choices at which the inequality is not clear; OutOfReach where one of them fails, or cannot be seen."""
    small, large = ordered(link, context)
    given = list(_hypotheses(context))
    _about_laws(context)
    pairs = sorted({pair for pair in _pairs(context) if not _within(pair, context)})
    if len(pairs) > MOST_PAIRS:
        raise OutOfReach("many pairs of laws")
    for chosen in itertools.product((False, True), repeat=len(pairs)):
        apart = {pair for pair, is_apart in zip(pairs, chosen, strict=True) if is_apart}
        if apart & dominated(context) or any(_fails(*x, context, apart) for x in given):
            continue
        zeros = {atom for atom, k in context.atoms.halved.items() if context.atoms.infinite(k, apart)}
        zeros |= {
            f"min({second})" for _, second in apart
        } & context.atoms.calls.keys()  # some outcome has none of its mass
        above, below = (infinite_part(placed(f, zeros), context, apart) for f in (large, small))
        if any(c < 0 for c in above.values()) or any(c > 0 for c in below.values()):
            raise OutOfReach("a side that may be infinite on the wrong side")
        cofactors = [_cofactor(m, context, apart) for m in (*above, *below)]
        if () in cofactors:
            continue
        zeros |= {atom for cofactor in cofactors for atom in cofactor}
        yield Corner(frozenset(pairs), frozenset(apart), frozenset(zeros), placed(small, zeros), placed(large, zeros))


def _hypotheses(context: Context) -> Iterator[tuple[str, Polynomial, Polynomial]]:
    """What is given about atoms; what is given about vectors, q > 0, is left out: the claim is shown without it."""
    for x in context.hypotheses():
        if x.relation != "<<":
            try:
                yield x.relation, *ordered(x, context)
            except OutOfReach:
                continue


def dominated(context: Context) -> set[tuple[str, str]]:
    """The pairs of laws p, q with p << q by hypothesis."""
    return {(ast.unparse(x.left), ast.unparse(x.right)) for x in context.hypotheses() if x.relation == "<<"}


def infinite_part(f: Polynomial, context: Context, apart: Set[tuple[str, str]]) -> Polynomial:
    """The terms with an infinite atom."""
    return Linear({m: c for m, c in f.items() if any(context.atoms.infinite(a, apart) for a, _ in m)})


def finite(f: Polynomial, context: Context, corner: Corner) -> bool:
    """Whether no atom of the polynomial may be infinite at this corner."""
    unknown = {pair for pair in _pairs(context) if pair not in corner.pairs and not _within(pair, context)}
    return not any(context.atoms.infinite(a, corner.apart | unknown) for a in atoms(f))


def _pairs(context: Context) -> set[tuple[str, str]]:
    """The laws of which KL or χ² were met."""
    calls = [c for c in context.atoms.calls.values() if isinstance(c.func, ast.Name) and c.func.id in UNBOUNDED]
    return {(ast.unparse(c.args[0]), ast.unparse(c.args[1])) for c in calls}


def _within(pair: tuple[str, str], context: Context) -> bool:
    """Whether the second law has mass wherever the first has, as it contains a part of each of its letters."""
    first, second = (mixture(parsed(law), context.domains) for law in pair)
    return all(set(second.get(letter, ())) == {()} for letter in first)


def _about_laws(context: Context) -> None:
    """OutOfReach where a divergence or an entropy is not seen to be one of laws: 2*p has no sign of H."""
    for call in context.atoms.calls.values():
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        laws = call.args[:2] if name in DIVERGENCES else call.args[:1] if name in ("H", "E") else []
        for law in laws:
            mixture(law, context.domains)


def _cofactor(monomial: tuple[tuple[str, int], ...], context: Context, apart: Set[tuple[str, str]]) -> tuple[str, ...]:
    """The other factor of an infinite atom, which is never negative; () where there is none."""
    others = [(a, k) for a, k in monomial if not context.atoms.infinite(a, apart) and not _positive(a, context)]
    if len(others) > 1 or any(k % 2 and not signed(a) for a, k in others):
        raise OutOfReach("infinity times several factors")
    return tuple(a for a, _ in others)


def _positive(atom: str, context: Context) -> bool:
    """Whether the atom is a positive number: the log of a prime, or the root of a number."""
    under = context.atoms.squares.get(atom, number(0))
    return atom.startswith("log(") or (atom.startswith("sqrt(") and set(under) == {()})


def _fails(relation: str, small: Polynomial, large: Polynomial, context: Context, apart: Set[tuple[str, str]]) -> bool:
    """Whether a hypothesis is false since its smaller side alone is ∞ (of an equation: one side alone)."""

    def certain(f: Polynomial, g: Polynomial) -> bool:
        part = infinite_part(f, context, apart)
        pure = any(len(m) == 1 and c > 0 for m, c in part.items()) and all(c > 0 for c in part.values())
        return pure and all(len(m) == 1 for m in part) and not infinite_part(g, context, apart)

    return certain(small, large) or (relation == "=" and certain(large, small))


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
    gap = corner.large - corner.small
    if not squared:
        return [gap]
    large = Linear({m: c for m, c in gap.items() if c > 0})
    small = large - gap
    squares = [context.atoms.times(side, side) for side in (large, small)]
    return [large, placed(squares[0] - squares[1], corner.zeros)]


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
            if goal - _added(entries(terms, "terms", dict), context, corner, lemmas):
                return False
    return True


def _added(terms: list[Certificate], context: Context, corner: Corner, lemmas: Certificate) -> Polynomial:
    """Σ c·fact·fact at the corner."""
    total: Polynomial = Linear()
    for term in terms:
        only(term, "times", "facts")
        times, factors = entry(term, "times", str), entries(term, "facts", dict)
        if len(factors) > MOST_FACTORS or any("lemma" in x and entry(x, "lemma", str) not in lemmas for x in factors):
            raise Malformed("facts: found too many, or a lemma without a proof")
        product = number(_positive_number(times))
        for factor in factors:
            product = context.atoms.times(product, usable(factor, context, corner))
        added = placed(product, corner.zeros)
        if not added:
            raise Malformed("a term that adds nothing")
        total = total + added
    return total


def usable(reason: Certificate, context: Context, corner: Corner) -> Polynomial:
    """What the reason shows to be ≥ 0 at the corner; Malformed where an atom of it may be infinite there."""
    shown = fact(reason, context)
    if not finite(shown, context, corner):
        raise Malformed("a fact about infinities")
    return placed(shown, corner.zeros)


def _positive_number(said: str) -> Fraction:
    times = fraction(said, "times")
    if times <= 0:
        raise Malformed("times: found a number that is not positive")
    return times
