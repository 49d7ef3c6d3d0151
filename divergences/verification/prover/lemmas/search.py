"""The search for a combination: facts alone, then products with at most two more atoms than the claim has."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import TypeAlias

from divergences._core.clock import worked
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, Statement
from divergences.verification.prover.forms.certificate import Certificate, Malformed
from divergences.verification.prover.forms.linear import Linear, multipliers
from divergences.verification.prover.lemmas.atoms import Polynomial, atoms, number, placed
from divergences.verification.prover.lemmas.combination import Corner, corners, directions, goals, usable, without_log
from divergences.verification.prover.lemmas.facts import UNDER_LOG, Context, fact, reasons, signed

Known: TypeAlias = list[tuple[Certificate, Polynomial]]
MOST_PRODUCTS = 160


def find(
    statement: Statement, link: Link, proof_of: Callable[[str], Certificate | None], deadline: float
) -> Certificate | None:
    """A certificate that `combination.check` accepts; `proof_of` gives the templates' proof of a lemma."""
    parts: list[Certificate] = []
    for way in directions(link):
        part = _direction(statement, way, deadline)
        if part is None:
            return None
        parts.append({"corners": part})
    lemmas: Certificate = {}
    under_log = {UNDER_LOG} if without_log(link) is not link else set[str]()
    for said in sorted(under_log | {x["lemma"] for x in _reasons(parts) if "lemma" in x}):
        proof = proof_of(said)
        if proof is None:
            return None
        lemmas[said] = proof
    return {"directions": parts, "lemmas": lemmas} if parts else None


def _reasons(parts: list[Certificate]) -> Iterator[Certificate]:
    for part in parts:
        for corner in part["corners"]:
            for terms in corner["sums"]:
                for term in terms["terms"]:
                    yield from term["facts"]


def _direction(statement: Statement, link: Link, deadline: float) -> list[Certificate] | None:
    context = Context(statement)
    shown: list[Certificate] = []
    places = list(corners(link, context))
    claimed = {a for x in places for f in (x.small, x.large) for a in atoms(f)}
    offered = _offered(context, claimed)
    for corner in places:
        how = next(
            (x for squared in (False, True) if (x := _corner(corner, context, offered, squared, deadline))), None
        )
        if how is None:
            return None
        shown.append(how)
    return shown


def _offered(context: Context, claimed: set[str]) -> list[Certificate]:
    """The reasons, and the signs of all atoms that they are about."""
    found: list[Certificate] = []
    met = set(claimed)
    for reason in reasons(context, claimed):
        try:
            met |= atoms(fact(reason, context))
        except OutOfReach:
            continue
        found.append(reason)
    for reason in ({"by": "below one", "atom": atom} for atom in sorted(context.atoms.halved)):
        if reason not in found and signed(context.atoms.halved[reason["atom"]]):
            found.append(reason)
    return [
        *found,
        *({"by": "sign", "atom": atom} for atom in sorted(met | set(context.atoms.squares)) if signed(atom)),
    ]


def _corner(
    corner: Corner, context: Context, offered: list[Certificate], squared: bool, deadline: float
) -> Certificate | None:
    try:
        wanted = goals(corner, context, squared=squared)
    except OutOfReach:
        return None
    known: Known = []
    for reason in offered:
        try:
            known.append((reason, usable(reason, context, corner)))
        except Malformed:
            continue
    known = [(reason, f) for reason, f in known if f]
    sums: list[Certificate] = []
    for goal in wanted:
        terms = _terms(goal, known, context, corner, deadline)
        if terms is None:
            return None
        sums.append({"terms": terms})
    return {"squared": squared, "sums": sums}


def _terms(
    goal: Polynomial, known: Known, context: Context, corner: Corner, deadline: float
) -> list[Certificate] | None:
    """Multipliers of facts, or of products of two."""
    if not goal:
        return []
    constant: tuple[list[Certificate], Polynomial] = ([], number(1))
    for columns in _tries(goal, known, context, corner):
        if worked() > deadline:
            return None
        columns = [constant, *columns]
        found = multipliers([f for _, f in columns], goal, deadline)
        if found is not None:
            return [{"times": str(c), "facts": columns[k][0]} for k, c in sorted(found.items())]
    return None


def _tries(
    goal: Polynomial, known: Known, context: Context, corner: Corner
) -> Iterator[list[tuple[list[Certificate], Polynomial]]]:
    """The columns of each attempt: all facts; then products among those about the goal's atoms and at most one other."""
    yield [([reason], f) for reason, f in known]
    mine = atoms(goal)
    others = sorted({a for _, f in known for a in atoms(f)} - mine)
    for extra in ((), *((x,) for x in others), *itertools.combinations(others[:6], 2)):
        near = [(reason, f) for reason, f in known if atoms(f) <= mine | set(extra)]
        pairs = list(itertools.combinations_with_replacement(near, 2))
        if len(pairs) > MOST_PRODUCTS:
            signs = [x for x in near if x[0]["by"] in ("sign", "set") and atoms(x[1]) <= mine]
            pairs = [(a, b) for a in near for b in signs if a[0]["by"] != "sign"][:MOST_PRODUCTS]
        products: list[tuple[list[Certificate], Polynomial]] = []
        for (one, f), (two, g) in pairs:
            try:
                products.append(([one, two], placed(context.atoms.times(f, g), corner.zeros)))
            except OutOfReach:
                continue
        powers = [{"by": "sign", "atom": a} for a in sorted(mine) if signed(a) and any((a, 2) in m for m in goal)]
        for power, (reason, f) in itertools.product(powers, near):
            try:
                squared = context.atoms.times(f, Linear({((power["atom"], 2),): Fraction(1)}))
            except OutOfReach:
                continue
            products.append(([reason, power, power], placed(squared, corner.zeros)))
        yield [*(([reason], f) for reason, f in near), *products]
