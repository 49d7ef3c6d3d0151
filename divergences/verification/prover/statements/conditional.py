"""Equations that need what is given: identities of sums and of vectors, on the outcomes that q > 0 or p << q leave.

As `templates.identity`, of which it is the check with fewer cases: where Σ g = c on all laws without the excluded outcomes,
g = A·p + B·q + C·r with A + B + C = c on the remaining cases is enough.
"""

from __future__ import annotations

from collections.abc import Callable

from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, Statement
from divergences.verification.prover.cases import cases
from divergences.verification.prover.decided import outcome_by_outcome
from divergences.verification.prover.forms.certificate import Certificate
from divergences.verification.prover.statements.hypotheses import allowed, hypotheses
from divergences.verification.prover.templates import identity
from divergences.verification.prover.templates.identity import Row

CERTIFICATE: Certificate = {"slopes": "read off, on the outcomes that are given"}


def find(statement: Statement) -> Certificate | None:
    """The only certificate, if the check accepts it: there is nothing to search for."""
    return CERTIFICATE if check(statement, CERTIFICATE) else None


def check(statement: Statement, certificate: Certificate) -> bool:
    """Whether every link is an identity on the outcomes that what is given leaves."""
    known, links = hypotheses(statement), cases(statement)
    if certificate != CERTIFICATE or not known or not links:
        return False
    return all(_holds(link, lambda row: allowed(row, known)) for link in links)


def _holds(link: Link, possible: Callable[[Row], bool]) -> bool:
    """Whether an equation of sums, or of vectors, holds on the outcomes that are possible."""
    try:
        return identity.holds(link, possible)
    except OutOfReach:
        return link.relation == "=" and outcome_by_outcome(link, possible) is True
