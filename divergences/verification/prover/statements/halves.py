"""Half of an equivalence: `C given F = G`, and `F = G given C`, where `F = G iff C` is proved."""

from __future__ import annotations

from collections.abc import Iterator

from divergences._core.clock import worked
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import Relation, Statement
from divergences.verification.prover.forms.certificate import Certificate, entry, only
from divergences.verification.prover.templates import equality

PATIENCE = 1.0
"""Seconds of work for each equivalence."""


def find(statement: Statement, deadline: float) -> Certificate | None:
    """Which equivalence gives the claim, and its certificate; None where none is proved."""
    for k, whole in enumerate(_equivalences(statement)):
        try:
            found = equality.find(whole, min(deadline, worked() + PATIENCE))
        except (OutOfReach, Unreadable):
            continue
        if found is not None:
            return {"which": k, "equality": found}
    return None


def check(statement: Statement, certificate: Certificate) -> bool:
    """Whether the equivalence is shown."""
    only(certificate, "which", "equality")
    k, wholes = entry(certificate, "which", int), list(_equivalences(statement))
    return 0 <= k < len(wholes) and equality.check(wholes[k], entry(certificate, "equality", dict))


def _equivalences(statement: Statement) -> Iterator[Statement]:
    """The claim if and only if one of the relations that are given, and the other way round."""
    for known in statement.given:
        if isinstance(known, Relation):
            yield Statement(statement.relation, known)
            yield Statement(known, statement.relation)
