"""A proof for all inputs by any means that needs no steps: the templates, then the decision of identities.

`dv.check`, its repairs and the protocol of interpreters all ask here, so that they know of the same proofs.
"""

from __future__ import annotations

import time
from dataclasses import replace

from divergences._core.clock import OutOfTime, ending, spending
from divergences.verification.interpreters.symbolic.proof import prove as decide
from divergences.verification.language.grammar import Relation, Statement
from divergences.verification.prover.cases import POSITIVE, cases
from divergences.verification.prover.proof import Proof, decided, prove

LETTERS = frozenset(POSITIVE)
"""The letters for positive numbers in the links of `cases`."""


SLOWEST = 10
"""How many times as long as its work a proof may last, on a machine with other things to do."""


def prove_any(statement: Statement, *, seconds: float) -> Proof | None:
    """A proof of the statement for all p and q of every length; None where none is found in `seconds` of processor time."""
    if any(link.relation == "!=" for link in statement.relation.links):
        return _unequal(statement, seconds)
    try:
        with spending(seconds), ending(time.perf_counter() + SLOWEST * seconds):
            return prove(statement, seconds=seconds) or (decided(statement) if _decided(statement) else None)
    except (RecursionError, OutOfTime):  # nothing is shown of what is nested so deep, or takes so long
        return None


def _unequal(statement: Statement, seconds: float) -> Proof | None:
    """A proof of `F != G` is one of F < G, or of F > G; of a chain there is none."""
    (link, *others), alone = statement.relation.links, statement.condition is None and not statement.relation.negated
    if others or not alone:
        return None
    orders = (replace(statement, relation=Relation((replace(link, relation=sign),))) for sign in "<>")
    return next((proof for order in orders if (proof := prove_any(order, seconds=seconds / 2))), None)


def _decided(statement: Statement) -> bool:
    """Whether it is decided to be true, link by link, where every number that it declares is written with positive ones."""
    if statement.condition is not None:
        return decide(statement, ()) is True
    links = cases(statement)
    return bool(links) and all(decide(Statement(Relation((link,))), (), numbers=LETTERS) is True for link in links)
