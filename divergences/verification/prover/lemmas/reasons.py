"""Reasons that may help with a claim: its hypotheses, the sets of its letters, lemmas and rules about the laws in it."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator

from divergences.verification.prover.forms.certificate import Certificate
from divergences.verification.prover.lemmas import extremes
from divergences.verification.prover.lemmas.atoms import DIVERGENCES, LAWS
from divergences.verification.prover.lemmas.facts import LEMMAS, OF_ONE_LAW, ROOTS, Context


def reasons(context: Context, goal: set[str]) -> Iterator[Certificate]:
    """The reasons that may help with these atoms of a claim and its hypotheses."""
    laws, pairs = _met(context, goal)
    for k, link in enumerate(context.hypotheses()):
        if link.relation != "<<":
            yield from ({"by": "given", "which": k, "turned": t} for t in (False, True)[: 1 + (link.relation == "=")])
    for letter in sorted(context.domains):
        yield from ({"by": "set", "letter": letter, "end": end} for end in ("low", "high"))
    for atom in sorted(context.atoms.squares):
        if atom.startswith("abs("):
            yield from ({"by": "absolute", "atom": atom, "sign": sign} for sign in (1, -1))
    yield from ({"by": "below one", "atom": atom} for atom in sorted({*context.atoms.halved, *goal & {"log(2)"}}))
    if any(atom.startswith("W1") for atom in goal):
        for a, b in itertools.combinations(laws, 2):
            yield from ({"by": "rule", "rule": name, "args": [a, b]} for name in ("mixture", "diameter"))
        yield from (
            {"by": "rule", "rule": "triangle", "args": [*x]} for x in itertools.permutations(laws, 3) if x[0] < x[2]
        )
        functions = {ast.unparse(c.args[1]) for a, c in context.atoms.calls.items() if a.startswith("E(")}
        for f, (a, b) in itertools.product(sorted(functions), itertools.permutations(sorted(LAWS & set(laws)), 2)):
            yield {"by": "rule", "rule": "mean", "args": [a, b, f]}
    yield from extremes.offered(goal)
    rooted = any(atom.startswith("sqrt(") for atom in context.atoms.squares)
    if any(map(extremes.speaks_of, goal)):
        entropies = sorted(atom for atom in goal if atom.startswith("H("))
        yield from ({"by": "lemma", "lemma": said, "laws": [atom[2:-1]]} for said in OF_ONE_LAW for atom in entropies)
    for said in (*LEMMAS, *(ROOTS if rooted else ())):
        three = ", r)" in said
        for chosen in itertools.permutations(laws, 3) if three else [x for a, b in pairs for x in ((a, b), (b, a))]:
            yield {"by": "lemma", "lemma": said, "laws": list(chosen)}


def _met(context: Context, goal: set[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """The laws of the claim's divergences, and the pairs that are compared in it."""
    calls = [c for c in context.atoms.calls.values() if isinstance(c.func, ast.Name) and c.func.id in DIVERGENCES]
    pairs = sorted({tuple(sorted(ast.unparse(x) for x in c.args[:2])) for c in calls})
    means = {c.args[0].id for c in context.atoms.calls.values() if isinstance(c.args[0], ast.Name)} & LAWS
    return sorted({law for pair in pairs for law in pair} | means), [(a, b) for a, b in pairs]
