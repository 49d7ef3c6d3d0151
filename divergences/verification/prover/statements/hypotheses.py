"""What is given, as far as it speaks of single outcomes, and equations that need it.

q > 0, p + q > 0 and p << q say which outcomes there are; identities of sums and of vectors are decided on those alone.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import replace

from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import OutOfReach
from divergences.verification.language.grammar import Link, Relation, Statement
from divergences.verification.language.vocabulary import LAWS
from divergences.verification.prover.decided import outcome_by_outcome
from divergences.verification.prover.forms.certificate import unsearched
from divergences.verification.prover.forms.linear import multiples
from divergences.verification.prover.outcomes import cases
from divergences.verification.prover.templates import identity
from divergences.verification.prover.templates.identity import Row


def spoken_of(statement: Statement) -> Statement:
    """The statement without what is given of laws that it leaves out: where it is asked, these are no distributions.

    What holds without them holds with them.
    """
    laws = statement.relation.links[0].laws
    given = (x for x in statement.given if isinstance(x, Domain) or {link.laws for link in x.links} == {laws})
    return replace(statement, given=tuple(given))


def hypotheses(statement: Statement) -> list[Link]:
    """The links of what is given that an outcome can break; conditions of other forms are left out, which is safe."""
    known = [x for x in statement.given if isinstance(x, Relation) and not x.negated]
    return [link for x in known for link in x.links if _positive(link) or _laws(link)]


def allowed(row: Row, given: Sequence[Link]) -> bool:
    """Whether an outcome of this kind may occur under what is given."""
    for link in given:
        positive, laws = _positive(link), _laws(link)
        if positive and {*positive} <= row.keys() and not any(row[law] for law in positive):
            return False
        if laws and laws[0] in row and laws[1] in row and row[laws[0]] and not row[laws[1]]:
            return False
    return True


def _positive(link: Link) -> tuple[str, ...]:
    """The laws that have no common zero, by q > 0, 0 < q or p + 2*q > 0; none for another condition."""
    match link:
        case Link(side, ">", ast.Constant(value=0)) | Link(ast.Constant(value=0), "<", side):
            found = multiples(side, LAWS)
            return tuple(found) if all(c > 0 for c in found.values()) else ()
        case _:
            return ()


def _laws(link: Link) -> tuple[str, str] | None:
    """p and q of p << q; None for another condition."""
    match link:
        case Link(ast.Name(id=a), "<<", ast.Name(id=b)):
            return a, b
        case _:
            return None


def holds(statement: Statement) -> bool:
    """Whether every link is an identity on the outcomes that what is given leaves."""
    known, links = hypotheses(statement), cases(statement)
    return bool(known and links) and all(_holds(link, lambda row: allowed(row, known)) for link in links or ())


find, check = unsearched({"slopes": "read off, on the outcomes that are given"}, holds)


def _holds(link: Link, possible: Callable[[Row], bool]) -> bool:
    """Whether an equation of sums, or of vectors, holds on the outcomes that are possible."""
    try:
        return identity.holds(link, possible)
    except OutOfReach:
        return link.relation == "=" and outcome_by_outcome(link, possible) is True
