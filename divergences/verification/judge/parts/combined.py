"""The verdict on claims joined by `and`, `or`, `implies`, `not`: the worst of its parts, which is named.

A part with two sides (`or`) is proved if one side is, or one where the other fails; refuted by a point where all fail.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from divergences.verification.fault import Fault, ReadAs, Understood, phrases
from divergences.verification.judge.verdict import Verdict, plain
from divergences.verification.language.grammar import Statement
from divergences.verification.language.joined import Part
from divergences.verification.prover.explained import PARTS
from divergences.verification.status import Status

Judge: TypeAlias = Callable[[Statement, str, float], Verdict]
"""(statement, its text, seconds) → its verdict."""
ID = "claim"
RANK = (Status.REFUTED, Status.UNKNOWN, Status.HOLDS, Status.CITED, Status.ARGUED, Status.CERTIFIED, Status.PROVED)
"""From the worst to the best."""
COUNTED = ("points", "met", "undefined", "undecided", "equalities")


def combined(parts: Sequence[Part], text: str, judge: Judge, timeout: float) -> Verdict:
    """The verdict on all parts together; each has its share of the time, and of what those before it left."""
    end = time.perf_counter() + timeout
    verdicts = [_of_part(part, judge, _share(end, len(parts) - k)) for k, part in enumerate(parts)]
    spoken = _spoken_of(parts, verdicts)
    worst = min(spoken, key=lambda v: RANK.index(v.status))
    if len(spoken) < len(verdicts) and worst.accepted:
        worst = _without_proof(worst)
    counts: dict[str, Any] = {name: sum(getattr(v, name) for v in verdicts) for name in COUNTED}
    given = list(dict.fromkeys(name for v in verdicts for name in v.given))
    joined = replace(worst, statement=text, given=given, **counts, seconds=sum(v.seconds for v in verdicts))
    few = min((v.few for v in verdicts if v.few), default=None)
    charged = " and ".join(dict.fromkeys(v.where for v in verdicts if v.where)) if worst.accepted else ""
    joined = replace(joined, understood=_understood(verdicts, parts), where=charged, few=few)
    if len(parts) == 1:
        return joined
    if worst.status is Status.REFUTED:
        return replace(joined, broken=worst.broken or worst.statement)
    if worst.status is Status.UNKNOWN:
        return replace(joined, faults=[Fault.OF_PART.of(worst.statement, fault) for fault in worst.faults])
    if worst.status is Status.HOLDS and len(spoken) == len(verdicts):
        return replace(joined, looked=f"{worst.looked} (no proof of {worst.statement} was found)")
    return replace(joined, certificate={"template": PARTS, "parts": [_proof(v) for v in verdicts]})


def _spoken_of(parts: Sequence[Part], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Without the ways to meet what is supposed, A of `given A or B`, of which it is shown that no point goes them."""
    met = [part.supposed for part, v in zip(parts, verdicts, strict=True) if v.met and part.supposed]
    return [v for part, v in zip(parts, verdicts, strict=True) if not (v.of_nothing and part.supposed in met)]


def _without_proof(verdict: Verdict) -> Verdict:
    """What stands where its hypotheses are met in one way; that none meets them in another way is in no certificate."""
    looked = verdict.looked or f"exactly at {verdict.points} points"
    return Verdict.holds(ID, verdict.statement, looked=looked, interpreters=verdict.interpreters)


def _proof(verdict: Verdict) -> dict[str, Any]:
    """What a part is checked again from: its example, or its certificate and the theorems that this uses."""
    shown = {"witness": plain(verdict.witness)} if verdict.witness else {"proof": verdict.certificate}
    return {"claim": verdict.statement, **shown, "given": list(verdict.given)}


def _of_part(part: Part, judge: Judge, seconds: float) -> Verdict:
    if part.denied:
        return _denied(part, combined(part.denied, str(part), judge, seconds))
    end, best, asked = time.perf_counter() + seconds, None, len(part.sides) + 1
    for k, statement in enumerate(part.sides):
        verdict = judge(statement, str(statement), _share(end, asked - k))
        if verdict.status is Status.PROVED:
            return _of_something(part, verdict, judge, _share(end, 1))
        best = _better(best, verdict) if verdict.accepted else best
    if best is not None:
        return _of_something(part, best, judge, _share(end, 1))
    for statement in part.cases:
        verdict = judge(statement, str(statement), _share(end, 1))
        if verdict.accepted or verdict.status is Status.REFUTED:
            return replace(verdict, statement=str(part)) if len(part.cases) > 1 else verdict
        best = _better(best, verdict)
    return Verdict.unknown(ID, str(part), [Fault.NO_SIDES]) if best is None else replace(best, statement=str(part))


def _of_something(part: Part, verdict: Verdict, judge: Judge, seconds: float) -> Verdict:
    """The verdict on a part of which one side holds everywhere, unless nothing meets what is supposed."""
    ways = (judge(x, str(x), seconds / len(part.supposed)) for x in part.supposed)
    empty = list[Verdict]()
    for way in ways:
        if way.met:
            return replace(verdict, statement=str(part))
        empty.append(way)
    return Verdict.unknown(ID, str(part), empty[0].faults) if empty else replace(verdict, statement=str(part))


def _share(end: float, count: int) -> float:
    """Seconds for the next of so many until the end."""
    return max((end - time.perf_counter()) / count, 0.05)


def _better(one: Verdict | None, other: Verdict) -> Verdict:
    return other if one is None or RANK.index(other.status) > RANK.index(one.status) else one


def _denied(part: Part, verdict: Verdict) -> Verdict:
    """Of `not (…)`: some point breaks it."""
    facts: dict[str, Any] = {
        name: getattr(verdict, name) for name in (*COUNTED, "seconds", "understood", "interpreters")
    }
    if verdict.status is Status.REFUTED:
        return Verdict.certified(ID, str(part), witness=verdict.witness, basis="example", **facts)
    lacking = Fault.PROVED.of("it") if verdict.status is Status.PROVED else Fault.NO_EXAMPLE
    return Verdict.unknown(ID, str(part), [*verdict.faults, lacking], **facts)


def _understood(verdicts: Sequence[Verdict], parts: Sequence[Part]) -> Understood:
    """The parts as they were read, and what their letters were taken for."""
    letters = dict.fromkeys(said for v in verdicts for said in phrases(v.understood))
    return Understood(ReadAs(", and ".join(map(str, parts))), *letters)
