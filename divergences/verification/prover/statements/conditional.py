"""Equations that need what is given: identities of sums, on the outcomes that q > 0 or p << q leave.

As `templates.identity`, of which it is the check with fewer cases: where Σ g = c on all laws without the excluded outcomes,
g = A·p + B·q + C·r with A + B + C = c on the remaining cases is enough.
"""

from __future__ import annotations

from divergences.verification.language.grammar import Statement
from divergences.verification.prover.cases import cases
from divergences.verification.prover.forms.certificate import Certificate
from divergences.verification.prover.statements.hypotheses import allowed, hypotheses
from divergences.verification.prover.templates import identity

CERTIFICATE: Certificate = {"slopes": "read off, on the outcomes that are given"}


def find(statement: Statement) -> Certificate | None:
    """The only certificate, if the check accepts it: there is nothing to search for."""
    return CERTIFICATE if check(statement, CERTIFICATE) else None


def check(statement: Statement, certificate: Certificate) -> bool:
    """Whether every link is an identity on the outcomes that what is given leaves."""
    known, links = hypotheses(statement), cases(statement)
    if certificate != CERTIFICATE or not known or not links:
        return False
    return all(identity.holds(link, lambda row: allowed(row, known)) for link in links)
