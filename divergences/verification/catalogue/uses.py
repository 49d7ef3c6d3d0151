"""What a claim rests on: it is never better than what it uses, and what rests on a citation is argued at most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from divergences.verification.status import Level, Status

if TYPE_CHECKING:
    from divergences.verification.judge.claim import Claim, Theorem
    from divergences.verification.judge.item import Item

Row = dict[str, Any]

LEVELS = {Status.ARGUED: Level.R4, Status.CERTIFIED: Level.R4, Status.HOLDS: Level.R3, Status.UNKNOWN: Level.R1}
"""Of a claim that is lowered to that status; it keeps a level that is lower still."""

CIRCLE = "it uses itself, by way of what it uses"


def uses(claim: Claim | Item | Theorem) -> Sequence[str]:
    """The slugs of the claims that it says it rests on: of an item, its own and those of its claim."""
    inner = getattr(claim, "claim", None)
    return tuple(dict.fromkeys([*claim.uses, *(inner.uses if inner else ())]))


def rested(rows: Sequence[Row], known: Iterable[str], recorded: Mapping[str, Mapping[str, Any]]) -> list[Row]:
    """The rows, in their order, each with the status that what it uses leaves it; with `lowered`, by which claim.

    `known` are the ids of all claims that there are: a use of another is a fault. What was not judged is as recorded.
    """
    slugs = {name.partition("/")[2]: name for name in known}
    found = {row["id"]: _checked(row, slugs) for row in rows}
    for name in [x for x in found if _in_a_circle(x, found, slugs)]:
        found[name] = _at(found[name], Status.UNKNOWN) | {"faults": [*found[name]["faults"], CIRCLE]}
    changed = True
    while changed:
        lower = {name: _lowered(row, slugs, found, recorded) for name, row in found.items()}
        changed = lower != found
        found = lower
    return [found[row["id"]] for row in rows]


def _in_a_circle(name: str, found: Mapping[str, Row], slugs: Mapping[str, str]) -> bool:
    """Whether a claim rests on itself, by way of others; what is formal rests on nothing but axioms."""
    seen, waiting = set[str](), [name]
    while waiting:
        row = found.get(waiting.pop())
        if row is None or row["status"] == Status.FORMAL:
            continue
        used = {slugs.get(slug, "") for slug in row["uses"]} - seen
        if name in used:
            return True
        seen |= used
        waiting += used
    return False


def _checked(row: Row, slugs: Mapping[str, str]) -> Row:
    strange = [slug for slug in row["uses"] if slug not in slugs]
    if not strange:
        return row
    return _at(row, Status.UNKNOWN) | {"faults": [*row["faults"], f"uses unknown claims: {', '.join(strange)}"]}


def _lowered(
    row: Row, slugs: Mapping[str, str], found: Mapping[str, Row], recorded: Mapping[str, Mapping[str, Any]]
) -> Row:
    """The row with the status that the claims it uses leave it now; a formal proof rests on its axioms alone."""
    if row["status"] == Status.FORMAL:
        return row
    for slug in row["uses"]:
        name = slugs.get(slug, "")
        other = found.get(name) or recorded.get(name)
        if other is None:
            continue
        status = Status(row["status"]).resting_on(Status(other["status"]))
        if status is not Status(row["status"]):
            row = _at(row, status) | {"lowered": f"it uses {slug}, which is {other['status']}"}
    return row


def _at(row: Row, status: Status) -> Row:
    level = min(row["level"], LEVELS.get(status, Level.R5))
    return row | {"status": str(status), "level": str(level), "accepted": status.accepted}
