"""A proof for all inputs by any means that needs no steps: the templates, then the decision of identities.

`dv.check` and its repairs ask here, so that they know of the same proofs.
"""

from __future__ import annotations

import time
from dataclasses import replace

from divergences._core.clock import OutOfTime, ending, spending
from divergences.verification.interpreters.symbolic.proof import prove as decide
from divergences.verification.language.grammar import Link, Relation, Statement
from divergences.verification.prover.decided import said
from divergences.verification.prover.outcomes import POSITIVE, cases
from divergences.verification.prover.proof import REFUSALS, Proof, decided, prove
from divergences.verification.prover.statements.hypotheses import spoken_of
from divergences.verification.prover.statements.substitution import without_given_letters

LETTERS = frozenset(POSITIVE)
"""The letters for positive numbers in the links of `cases`."""


SLOWEST = 10
"""How many times as long as its work a proof may last, on a machine with other things to do."""


def prove_any(statement: Statement, *, seconds: float) -> Proof | None:
    """A proof of the statement for all p and q of every length; None where none is found in `seconds` of processor time.

    Where equations are given and it has none as it stands, one is sought of what it says with their letters put in.
    """
    found = _prove(spoken_of(statement), seconds)
    put = None if found else without_given_letters(statement)
    return _prove(spoken_of(put), seconds) if put and put.letters() else found


def _prove(statement: Statement, seconds: float) -> Proof | None:
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
    return next((proof for order in orders if (proof := _prove(order, seconds / 2))), None)


def _decided(statement: Statement) -> bool:
    """Whether it is decided to be true, link by link, where every number that it declares is written with positive ones."""
    if statement.condition is not None:
        return decide(statement, ()) is True
    links = cases(statement)
    found = [
        decide(Statement(Relation((link,))), (), numbers=LETTERS) is True or _says_nothing(link) for link in links or ()
    ]
    return bool(found) and all(found)


def _says_nothing(link: Link) -> bool:
    """Whether a side has no value at any outcome, as 0/0 at the end of a number's interval."""
    try:
        return link.relation == "=" and said(link) is None
    except REFUSALS:  # a gradient among them, which has no meaning at one outcome
        return False
