"""Whether a typed claim is a theorem of the catalogue: looked up in a table beside Coq's record, which is read in no time.

A row is a digest of what a theorem, or a link or part of one, says with numbered letters, and of what it asks for. The
table is written with the record; what is no longer recorded answers nothing.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from divergences.verification.coq_printer.known import Said, claims_of, numbered
from divergences.verification.formal import courses, record
from divergences.verification.formal.sources import Sources, digest
from divergences.verification.formal.statement import statement
from divergences.verification.formal.terms import Unsayable
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import Relation, read
from divergences.verification.language.joined import joined

SITES = re.compile(r"\bx\)")
FILE = "claims.json"
COSTS = "k"
"""The letter that stands for the distances between sites."""


class Answer(NamedTuple):
    """A theorem that says the claim, and whether it says more: of any metric what is claimed of sites."""

    theorem: str
    course: str
    wider: bool

    def __str__(self) -> str:
        what = "a case of the theorem" if self.wider else "the theorem"
        about = ", which is about any metric" if self.wider else ""
        return (
            f"It is {what} {self.theorem} of the catalogue{about}: formal, level R6. Its page is theorems/{self.theorem}, "
            f"its proof {self.course}/coq/theorems/{self.theorem}.v; `divergences formal --only {self.theorem}` asks Coq again."
        )


def answer(text: str) -> Answer | None:
    """The recorded theorem that says what the claim says and asks for no more; None where there is none."""
    for said, wider in ((text, False), (of_any_metric(text), True)):
        if said and (found := _looked_up(said)):
            return Answer(*found, wider)
    return None


def is_recorded(theorem: str) -> bool:
    """Whether a course has recorded that Coq accepted the theorem."""
    return any(theorem in courses.names(sources) for sources in courses.found())


def of_any_metric(text: str) -> str:
    """A claim in which sites are the places of W1 and nothing else, of any metric: Euclidean distances of sites are one."""
    try:
        said = read(text) if not joined(text) else None
    except Unreadable:
        return ""
    if said is None or said.condition is not None or any(not _of_sites(x) for x in said.given):
        return ""
    sides = [side for link in said.relation.links for side in (link.left, link.right)]
    met = sum(isinstance(x, ast.Name) and x.id == "x" for side in sides for x in ast.walk(side))
    calls = [x for side in sides for x in ast.walk(side) if isinstance(x, ast.Call) and ast.unparse(x.func) == "W1"]
    places = sum(ast.unparse(x.args[-1]) == "x" for x in calls)
    if not met or met != places:
        return ""
    return f"{SITES.sub(f'{COSTS})', str(said.relation))} given {COSTS} metric"


def _of_sites(given: Domain | Relation) -> bool:
    return isinstance(given, Domain) and given.letter == "x"


def _looked_up(text: str) -> tuple[str, str] | None:
    try:
        said = numbered(statement(text))
    except (Unsayable, Unreadable, OutOfReach):
        return None
    if said is None:
        return None
    claim, given = _digests(said)
    for sources in courses.found():
        for row in _table(sources).get(claim, ()):
            if {*row["given"]} <= given and row["theorem"] in courses.names(sources):
                return row["theorem"], sources.root.parent.name
    return None


@cache
def _table(sources: Sources) -> Mapping[str, list[dict[str, Any]]]:
    path = sources.root / FILE
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _digests(said: Said) -> tuple[str, frozenset[str]]:
    return digest(said.claim), frozenset(map(digest, said.given))


def table(sources: Sources) -> dict[str, list[dict[str, Any]]]:
    """The rows of a course's theorems that Coq accepted, by what they claim."""
    found: dict[str, list[dict[str, Any]]] = {}
    for theorem, said in claims_of(sources):
        claim, given = _digests(said)
        row = {"theorem": theorem, "given": sorted(given)}
        if row not in found.setdefault(claim, []):
            found[claim].append(row)
    return {claim: sorted(rows, key=lambda row: row["theorem"]) for claim, rows in found.items()}


def write(sources: Sources) -> None:
    """Write the table, a line a claim."""
    record.write(sources, table(sources), FILE)
