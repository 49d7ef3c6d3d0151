"""What is recorded of formal proofs beside what the judge says: a record is believed of a text that was tried at points too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from divergences.verification.catalogue.summary import BELIEVED
from divergences.verification.formal import courses, kernel
from divergences.verification.formal.record import GENERATED, WRITTEN, Entry, stale, stated
from divergences.verification.formal.sources import Sources, name_of
from divergences.verification.instances.trial import against
from divergences.verification.judge.claim import Claim, Theorem
from divergences.verification.status import Level, Status

POINTS = 4
"""At so many points a formal text is tried when a record is read; 30 when Coq is asked."""


def of_courses(row: Entry, claim: Any) -> Entry:
    """A row of the ledger with what the claim's course has recorded of its formal proof."""
    proved = _proved(claim)
    for sources, entries in courses.recorded():
        if name_of(proved) in entries and proved in courses.ids(sources):
            row = told(row, claim, sources, entries, ours=courses.are_ours(sources))
    return row


def told(row: Entry, claim: Any, sources: Sources, recorded: Mapping[str, Entry], *, ours: bool = True) -> Entry:
    """A row of the ledger with `formal`, what is recorded; a claim whose record is stale is unknown, and says why.

    A record is a line of a file: of a text that fails at a point, or that nothing meets, it makes nothing formal. One that
    is not `ours` is told as what its course says, and the claim's level stays what was reached here.
    Where the statement was generated from a second text, this is beside it as `text`: that it says the claim, a person reads.
    """
    name = name_of(_proved(claim))
    entry = recorded.get(name)
    if entry is None:
        return row
    said = stated(claim)
    if reason := stale(sources, name, said, entry):
        return _fallen(row, f"{reason}; run: divergences formal --only {name}")
    inner = getattr(claim, "claim", claim)
    if entry["kind"] == GENERATED and isinstance(inner, Claim) and inner.model:
        entry = entry | {"text": inner.formal}
    if not ours:
        entry = entry | {"checked": BELIEVED}
    of_another = "verdict" in row and not isinstance(inner, Theorem)
    if entry["kind"] == WRITTEN or not row["accepted"] or of_another:
        return row | {"formal": entry}
    if reason := against(said.source, POINTS):
        return _fallen(row, reason)
    known = {"status": str(Status.FORMAL), "level": str(Level.R6) if ours else row["level"]}
    if row.get("corrected"):  # the item's own status is that of the formula that is wrong
        return row | {"corrected": row["corrected"] | known, "formal": entry}
    return row | known | {"formal": entry}


def _proved(claim: Any) -> str:
    """The id under which a formal proof of it is recorded: of an item whose claim is a theorem, the theorem's."""
    inner = getattr(claim, "claim", claim)
    return inner.id if isinstance(inner, Theorem) else claim.id


def _fallen(row: Entry, fault: str) -> Entry:
    fallen = {"status": str(Status.UNKNOWN), "level": str(Level.R1), "accepted": False}
    return row | fallen | {"faults": [*row["faults"], fault]}


def again(claim: Any) -> str:
    """Why Coq, asked now, does not accept the recorded proof of a claim; '' if it does. Coq has to be there."""
    name, said = name_of(_proved(claim)), stated(claim)
    for course, entries in courses.recorded():
        if name not in entries or _proved(claim) not in courses.ids(course):
            continue
        if reason := stale(course, name, said, entries[name]) or against(said.source):
            return reason
        sources = kernel.workplace(course, kernel.version())
        try:
            found = kernel.compiled_and_checked(sources, name, said.text)
        except kernel.Unchecked as error:
            return str(error)
        return f"it assumes {', '.join(found.refused)}" if found.refused else ""
    return "no formal proof of it is recorded"
