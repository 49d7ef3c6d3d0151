"""Where an inequality between atoms needs a proof: for each choice of the pairs of laws of which one lacks mass of the other.

There KL and χ² are ∞. A larger side that is ∞ needs none, nor does a hypothesis that fails. A term z·∞ with z ≥ 0 makes the
larger side ∞ unless z = 0: then z is 0 in all that is left to be shown, as is exp(−∞).
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator, Set
from dataclasses import dataclass

from divergences.verification.language.decimals import parsed
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link
from divergences.verification.prover.lemmas.atoms import DIVERGENCES, UNBOUNDED, Polynomial, atoms, placed
from divergences.verification.prover.lemmas.facts import Context, ordered, signed
from divergences.verification.prover.lemmas.laws import mixture

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
    return {m: c for m, c in f.items() if any(context.atoms.infinite(a, apart) for a, _ in m)}


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
    return all(set(second.get(letter, {})) == {()} for letter in first)


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
    under = context.atoms.squares.get(atom, {})
    return atom.startswith("log(") or (atom.startswith("sqrt(") and set(under) == {()})


def _fails(relation: str, small: Polynomial, large: Polynomial, context: Context, apart: Set[tuple[str, str]]) -> bool:
    """Whether a hypothesis is false since its smaller side alone is ∞ (of an equation: one side alone)."""

    def certain(f: Polynomial, g: Polynomial) -> bool:
        part = infinite_part(f, context, apart)
        pure = any(len(m) == 1 and c > 0 for m, c in part.items()) and all(c > 0 for c in part.values())
        return pure and all(len(m) == 1 for m in part) and not infinite_part(g, context, apart)

    return certain(small, large) or (relation == "=" and certain(large, small))
