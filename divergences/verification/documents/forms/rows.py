"""The rows of the forms: cases, probabilities of things with names, equations that are solved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from divergences.verification.documents.chains import Chain
from divergences.verification.documents.forms import cases, letters, solved
from divergences.verification.documents.refusals import short
from divergences.verification.documents.statement import CLAIM, DEFINITION, NO_STATEMENT, Statement


def written(chain: Chain) -> str:
    """A chain as it stands there."""
    return " ".join(" ".join([chain.first, *(f"{link.sign} {link.right}" for link in chain.links)]).split())


def case_row(chain: Chain, blank: Statement) -> Statement:
    """The row of one of several values of a symbol."""
    return replace(blank, kind=NO_STATEMENT, written=written(chain), why=cases.CASE)


def probability_row(chain: Chain, blank: Statement) -> Statement | None:
    """The row of p(real) = 1/2, which says what it is; of a number that is no probability, a claim that is false."""
    number = letters.probability([chain.first, *(link.right for link in chain.links)])
    if not number:
        return None
    row = replace(blank, written=written(chain))
    if number[0] <= number[1]:
        return replace(row, kind=DEFINITION, why="says what these probabilities are")
    return replace(row, kind=CLAIM, claim=f"t = {number[0]}/{number[1]} given t in [0, 1]", why="t the probability")


def total_row(chain: Chain, blank: Statement) -> Statement | None:
    """The row of p(y) = ∫ p(y | z) p(z) dz, which says what p(y) is."""
    why = letters.total_probability(f"{chain.first} = {chain.links[0].right}") if len(chain.links) == 1 else ""
    return replace(blank, kind=DEFINITION, written=written(chain), why=why) if why else None


def solved_rows(
    said: solved.Solved, claims: Sequence[str], found: Sequence[Chain], blank: Statement
) -> list[Statement]:
    """The rows of equations in a discriminator, each at the solution, and of the solution, which is the only one."""
    lines = [chain.line for chain in found] if len(found) == len(claims) else [blank.line] * len(claims)
    value, why = claims[-1].removeprefix("s = "), f"solves {short(said.equations[0])}, and nothing else does"
    at = "at the solution, where p and q have mass"
    rows = [replace(blank, claim=solved.solved(claim, value), why=at) for claim in claims[:-1]]
    rows.append(replace(blank, claim=solved.only(claims[0], value), why=why))
    parts = zip(rows, lines, said.written, strict=True)
    return [replace(row, kind=CLAIM, line=line, written=text) for row, line, text in parts]
