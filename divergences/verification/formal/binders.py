"""What a formal text may speak of beside laws and numbers: couplings, costs, critics, channels, convex functions.

    E(p, f) - E(q, h) <= sum(g*d) given q in laws(m), g in couplings(p, q) and f, h in potentials(d)
    W1(p, r, d) <= W1(p, q, d) + W1(q, r, d) given d metric
    Df(f, output(p, k), output(q, k)) <= Df(f, p, q) given k in channels and f in generators
    sum(g*d) = E(p, f) - E(q, f) for some g in couplings(p, q), f in lipschitz(d) given d metric

What `for some` declares is there, and what `given` declares is any. The other clauses are those of the language.
"""

from __future__ import annotations

import re

from divergences.verification.formal.clauses.bound import LAWS, Bound
from divergences.verification.formal.clauses.table import CLAUSES
from divergences.verification.formal.refusal import Unsayable
from divergences.verification.language.source import Source

EXISTENTIAL = " for some "
OF_LAWS = ("laws", "tilts", "likeliest", "on_lines", "subgaussians", "transports", "numerals")
"""The clauses that are about laws, by the names of what declares them."""


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


def _lawful(clause: str, said: str) -> None:
    """Unsayable where a clause makes p, q or r something else than a law, which they are in every claim."""
    declared = set(re.match(r"[a-z](?:, ?[a-z])*", said).group())  # type: ignore[union-attr]
    if (laws := declared & {*LAWS}) and clause not in OF_LAWS:
        raise Unsayable(f"{min(laws)} is a distribution: declare another letter")


def _declared(conditions: str, bound: Bound) -> list[str]:
    """The clauses that are the language's own; the others are declared."""
    found = [
        (start, k, match)
        for k, (pattern, _, _) in enumerate(CLAUSES)
        for match in re.finditer(rf"(?<![\w,]){pattern}(?=\s*(?:,|and\b|$))", conditions)
        for start in (match.start(),)
    ]
    for _, k, match in sorted(found, key=lambda x: (x[1], x[0])):  # laws before the plans between them
        _lawful(CLAUSES[k][2].__name__, match.group())
        CLAUSES[k][2](bound, match.groups())
        bound.said.append((CLAUSES[k][2].__name__, match.groups()))
    rest = conditions
    for start, _, match in sorted(found, key=lambda x: -x[0]):
        rest = rest[:start] + rest[start + len(match.group()) :]
    return [clause.code for clause in Source(rest, tuple(range(len(rest)))).split(r"\band\b|,") if clause.code]
