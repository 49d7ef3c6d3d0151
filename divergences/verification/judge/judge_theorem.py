"""The verdict on a theorem: its text and its wrong versions are decided at points that are drawn for all their letters.

What stands here holds at points; it is formal by the record of Coq's kernel, which checked the statement of the same text.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import inf
from typing import Any

from divergences.verification.fault import Fault
from divergences.verification.formal.statement import statement
from divergences.verification.instances.trial import LETTER, Tried, tried
from divergences.verification.judge.claim import Claim, Mutant, Theorem
from divergences.verification.judge.judge_claim import judge
from divergences.verification.judge.verdict import Facts, Verdict

POINTS, FARTHER = 30, 200
"""Points at which a theorem is to hold, and up to how many a wrong version may need to fall."""
SEEDS, READABLE = (0, 1000, 2000, 3000), 400
"""Where points are drawn from, and the characters of a point above which another one is looked for."""
LEAST = 3
"""Points at which each part of a text, and each side of an iff, is to be met."""


def judge_theorem(theorem: Theorem, *, points: int | None = None) -> Verdict:
    """Refuted at a point, unknown for a fault, or holding at points; `points` is how many, POINTS unless told."""
    start = time.perf_counter()
    found = tried(theorem.says, points or POINTS, least=LEAST)
    mutants = [rejected(mutant) for mutant in theorem.mutants]
    faults = [
        *([Fault.NOTHING_MET] if not found.points and found.witness is None else []),
        *(Fault.THIN.of(LEAST, part) for part in found.thin),
        *([] if mutants else [Fault.NO_MUTANTS]),
        *(Fault.MUTANT.of(m["name"]) for m in mutants if not m["rejected"]),
    ]
    facts: Facts = {
        "points": found.points,
        "met": found.points,
        "mutants": mutants,
        "mutants_rejected": sum(m["rejected"] for m in mutants),
        "mutants_total": len(mutants),
        "interpreters": {"exact": found.points},
        "seconds": time.perf_counter() - start,
    }
    named = (theorem.id, theorem.statement)
    if found.witness is not None:
        return Verdict.refuted(*named, _shown(theorem.says, found.witness), **facts | {"faults": [*faults]})
    return Verdict.unknown(*named, faults, **facts) if faults else Verdict.holds(*named, **facts)


def judged(claim: Claim | Theorem, *, points: int | None = None) -> Verdict:
    """The verdict on what is claimed, either way."""
    return judge_theorem(claim, points=points) if isinstance(claim, Theorem) else judge(claim, points=points)


def falls(text: str) -> Tried:
    """Whether a formal text is false, and at which point, a short one if draws have it; Unsayable for what is none."""
    statement(text)
    found = _tried(text, SEEDS[0])
    for seed in SEEDS[1:]:
        if found.witness is None or len(str(found.witness)) <= READABLE:
            break
        found = min(found, _tried(text, seed), key=lambda x: len(str(x.witness)) if x.witness else inf)
    return found


def _tried(text: str, seed: int) -> Tried:
    found = tried(text, FARTHER, seed)
    return found if found.witness is None else replace(found, witness=_shown(text, found.witness))


def rejected(mutant: Mutant) -> dict[str, Any]:
    """Whether the wrong version falls, and where; one that no formal statement could be made of is no version of the text."""
    witness = falls(mutant.statement).witness
    return {
        "name": mutant.name,
        "statement": mutant.statement,
        "rejected": witness is not None,
        "by": {"exact": witness is not None, "float": None, "symbolic": None},
        "witness": witness,
    }


def _shown(text: str, point: Mapping[str, Any]) -> dict[str, Any]:
    """The letters of the text at a point: numbers and tables of them, and what is neither, as a generator, in words."""
    letters = sorted({*LETTER.findall(text)} & point.keys())
    return {letter: point[letter] if _is_numbers(point[letter]) else str(point[letter]) for letter in letters}


def _is_numbers(x: object) -> bool:
    return isinstance(x, Fraction) or (isinstance(x, tuple) and all(map(_is_numbers, x)))
