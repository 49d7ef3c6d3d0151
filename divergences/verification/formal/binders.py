"""What a formal text may speak of beside laws and numbers: couplings, costs, critics, channels, convex functions.

    E(p, f) - E(q, h) <= sum(g*d) given q in laws(m), g in couplings(p, q) and f, h in potentials(d)
    W1(p, r, d) <= W1(p, q, d) + W1(q, r, d) given d metric
    Df(f, output(p, k), output(q, k)) <= Df(f, p, q) given k in channels and f in generators
    sum(g*d) = E(p, f) - E(q, f) for some g in couplings(p, q), f in lipschitz(d) given d metric

What `for some` declares is there, and what `given` declares is any. The other clauses are those of the language.
"""

from __future__ import annotations

import re

from divergences.verification.formal.clauses.clause import LAWS, Bound, Clause
from divergences.verification.formal.registry import clauses
from divergences.verification.formal.terms import Unsayable

EXISTENTIAL = " for some "


def taken_out(text: str) -> tuple[str, Bound]:
    """The text without the clauses of this kind, and what they declare."""
    claim, given, conditions = text.partition(" given ")
    claim, some, wanted = claim.partition(EXISTENTIAL)
    bound = Bound()
    left = _declared(conditions, bound) if given else []
    if some:
        known, before, clauses = bound.names, len(bound.hypotheses), len(bound.said)
        if strange := _declared(wanted, bound):
            raise Unsayable(f"for some {strange[0]}, which declares nothing")
        if both := known & {x for _, groups in bound.said[clauses:] for x in groups[0].split(", ")}:
            raise Unsayable(f"{min(both)}, which is given and is to be some")
        bound.chosen = bound.names - known
        bound.hypotheses, bound.wanted = bound.hypotheses[:before], bound.hypotheses[before:]
    if moved := [x for x, (on, _) in bound.written.items() if bound.on(x) != on]:
        raise Unsayable(
            f"{moved[0]}, whose entries are written out on {bound.written[moved[0]][0]} outcomes, and on others"
        )
    if "e" in bound.names and re.search(r"\be\b", " ".join((claim, *left))):
        raise Unsayable("e is exp(1): declare another letter")
    return claim + (f" given {' and '.join(left)}" if left else ""), bound


def _lawful(clause: Clause, said: str) -> None:
    """Unsayable where a clause makes p, q or r something else than a law, which they are in every claim."""
    declared = set(re.match(r"[a-z](?:, ?[a-z])*", said).group())  # type: ignore[union-attr]
    if (laws := declared & {*LAWS}) and not clause.of_laws:
        raise Unsayable(f"{min(laws)} is a distribution: declare another letter")


def _declared(conditions: str, bound: Bound) -> list[str]:
    """The clauses that are the language's own; the others are declared."""
    found = [(clause, match) for clause in clauses().values() for match in clause.written.finditer(conditions)]
    for clause, match in found:
        _lawful(clause, match.group())
        clause.declares(bound, match.groups())
        bound.said.append((clause.name, match.groups()))
    rest = conditions
    for _, match in sorted(found, key=lambda x: -x[1].start()):
        rest = rest[: match.start()] + rest[match.end() :]
    return clauses_of(rest)


def clauses_of(conditions: str) -> list[str]:
    """The clauses between `and` and commas, outside of all brackets."""
    found, start = list[str](), 0
    for match in re.finditer(r"\band\b|,|$", conditions):
        before = conditions[: match.start()]
        if sum(before.count(x) for x in "([{") == sum(before.count(x) for x in ")]}"):
            found.append(conditions[start : match.start()].strip())
            start = match.end()
    return [clause for clause in found if clause]
