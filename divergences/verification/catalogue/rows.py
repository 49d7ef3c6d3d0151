"""Verdicts as rows: the data that the command line, the explorer and the book print, count and compare.

A row is `Verdict.as_dict()` with what its reader needs beside it. A claim that cannot be judged is a row too, so that it
does not keep others from being judged.
"""

from __future__ import annotations

from divergences.verification.catalogue.digest import digest
from divergences.verification.catalogue.summary import UNREADABLE, Row, stands
from divergences.verification.catalogue.summary import summarise as summarise
from divergences.verification.catalogue.uses import uses
from divergences.verification.judge.claim import Claim, Theorem
from divergences.verification.judge.item import Item
from divergences.verification.judge.judge_item import audit
from divergences.verification.judge.judge_text import judge_text
from divergences.verification.judge.judge_theorem import judged
from divergences.verification.judge.verdict import Verdict
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.notes import Note

SHOWN = 200
"""Characters that are kept of a text that cannot be read."""


def of_note(note: Note, points: int, seed: int, timeout: float) -> Row:
    """The row of a claim as somebody wrote it, with name, line, `ok`, what is `said` of it, and `how` it was decided."""
    try:
        verdict = judge_text(note.text, points=points, seed=seed, timeout=timeout)
    except Unreadable as error:
        text = note.text if len(note.text) <= SHOWN else f"{note.text[:SHOWN]}…"
        nothing = {"level": "", "points": 0, "witness": None, "seconds": 0.0, "repairs": [], "statement": text}
        nothing |= {"understood": "", "faults": [], "how": "", "proof": []}
        row, ok = {"status": UNREADABLE, "said": str(error), **nothing}, False
    else:
        said = {"said": verdict.answer(), "proof": verdict.proof(), "how": verdict.how()}
        row, ok = verdict.as_dict() | said, stands(verdict.status)
    return row | {"id": note.name, "line": note.line, "ok": ok}


def of_claim(claim: Claim | Item | Theorem, points: int | None = None) -> Row:
    """The row of a claim or an item that a course offers, with `accepted`, its theorem's number, its `digest` and its `uses`.

    Whatever goes wrong in a course's own functions makes its claim unknown, and is named among the faults.
    """
    try:
        verdict = audit(claim, points=points) if isinstance(claim, Item) else judged(claim, points=points)
    except Exception as error:
        faults = [f"judging it ended with {type(error).__name__}: {error}"]
        verdict = Verdict.unknown(claim.id, claim.statement, faults, mutants_total=len(claim.mutants))
    beside: Row = {"theorem": getattr(claim, "theorem", ""), "uses": list(uses(claim)), "digest": digest(claim)}
    if isinstance(claim, Theorem):
        beside |= {"title": claim.title, "text": claim.says}
    return verdict.as_dict() | {"accepted": verdict.accepted, **beside}
