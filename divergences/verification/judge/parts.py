"""Verdicts on texts that join claims, from verdicts on their parts: the worst part decides, and is named.

Claims are joined by `and`, `or`, `implies`, `not`; a claim about an optimum is two, a bound at every point and a point
where it is attained.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from divergences.verification.fault import Fault, ReadAs, Understood, phrases
from divergences.verification.judge.trial import Counts
from divergences.verification.judge.verdict import ID, Facts, Verdict, plain
from divergences.verification.language.extrema import Extremum
from divergences.verification.language.grammar import Statement
from divergences.verification.language.joined import Part
from divergences.verification.prover.proof import OPTIMUM, PARTS
from divergences.verification.status import Status

Judge: TypeAlias = Callable[[Statement, str, float], Verdict]
"""(statement, its text, seconds) → its verdict."""
RANK = (Status.REFUTED, Status.UNKNOWN, Status.HOLDS, Status.CITED, Status.ARGUED, Status.CERTIFIED, Status.PROVED)
"""From the worst to the best."""


def combined(parts: Sequence[Part], text: str, judge: Judge, timeout: float) -> Verdict:
    """The verdict on all parts together; each has its share of the time, and of what those before it left."""
    end = time.perf_counter() + timeout
    verdicts = [_of_part(part, judge, _share(end, len(parts) - k)) for k, part in enumerate(parts)]
    spoken = _spoken_of(parts, verdicts)
    worst = min(spoken, key=lambda v: RANK.index(v.status))
    if len(spoken) < len(verdicts) and worst.accepted:
        worst = _without_proof(worst)
    counts = summed(verdicts)
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
    return replace(joined, certificate={"template": PARTS, "parts": [_part(v) for v in verdicts]})


def summed(verdicts: Sequence[Verdict]) -> Counts:
    """At how many points what happened, over all parts."""
    return Counts(
        points=sum(v.points for v in verdicts),
        undefined=sum(v.undefined for v in verdicts),
        met=sum(v.met for v in verdicts),
        equalities=sum(v.equalities for v in verdicts),
        undecided=sum(v.undecided for v in verdicts),
    )


def _spoken_of(parts: Sequence[Part], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Without the ways to meet what is supposed, A of `given A or B`, of which it is shown that no point goes them."""
    met = [part.supposed for part, v in zip(parts, verdicts, strict=True) if v.met and part.supposed]
    return [v for part, v in zip(parts, verdicts, strict=True) if not (v.of_nothing and part.supposed in met)]


def _without_proof(verdict: Verdict) -> Verdict:
    """What stands where its hypotheses are met in one way; that none meets them in another way is in no certificate."""
    looked = verdict.looked or f"exactly at {verdict.points} points"
    return Verdict.holds(ID, verdict.statement, looked=looked, interpreters=verdict.interpreters)


def _part(verdict: Verdict) -> dict[str, Any]:
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
    facts: Facts = {**summed([verdict]), "seconds": verdict.seconds, "understood": verdict.understood}
    facts |= {"interpreters": verdict.interpreters}
    if verdict.status is Status.REFUTED:
        return Verdict.certified(ID, str(part), **facts | {"witness": verdict.witness, "basis": "example"})
    lacking = Fault.PROVED.of("it") if verdict.status is Status.PROVED else Fault.NO_EXAMPLE
    return Verdict.unknown(ID, str(part), [*verdict.faults, lacking], **facts)


def _understood(verdicts: Sequence[Verdict], parts: Sequence[Part]) -> Understood:
    """The parts as they were read, and what their letters were taken for."""
    letters = dict.fromkeys(said for v in verdicts for said in phrases(v.understood))
    return Understood(ReadAs(", and ".join(map(str, parts))), *letters)


BRIEF, LEAST = 2.5, 0.2
"""Seconds for a bound that is only tried, and for what is asked when the time is up."""


def optimal(said: Extremum, text: str, judge: Judge, timeout: float) -> Verdict:
    """The verdict on a claim about an optimum."""
    start = time.perf_counter()
    verdict = _by_candidates(said, judge, start + timeout)
    verdict = _by_bound(said, judge, start + timeout) if verdict is None else verdict
    words = Understood(*phrases(said.understood), *phrases(verdict.understood))
    broken = verdict.broken or (verdict.statement if verdict.witness else "")
    took = time.perf_counter() - start
    return replace(verdict, statement=text, understood=words, broken=broken, seconds=took)


def _by_candidates(said: Extremum, judge: Judge, end: float) -> Verdict | None:
    """The verdict on the claim at a candidate that is proved to be optimal, and has a value everywhere; None if none is."""
    if said.letter == "x":  # of functions a bound is proved by itself
        return None
    half = (end + time.perf_counter()) / 2
    for candidate in said.candidates():
        left = half - time.perf_counter()
        if left <= 0:
            break
        statement = said.bound(candidate)
        bound = judge(statement, str(statement), min(BRIEF, left))
        if bound.status is Status.PROVED:
            verdict = _at(said, candidate, judge, _left(end))
            if verdict.undefined and verdict.status is not Status.REFUTED:
                continue  # where the candidate has no value, the optimum is another
            words = Understood(f"it is attained at {candidate}, which is proved", *phrases(verdict.understood))
            shown = {"template": OPTIMUM, "candidate": candidate, "bound": _proof(bound)}
            more = {"at": _proof(verdict)} if verdict.certificate else {}
            known = bool(more) or verdict.status is Status.REFUTED
            given = list(dict.fromkeys([*bound.given, *verdict.given]))
            return replace(verdict, understood=words, given=given, certificate=shown | more if known else {})
    return None


def _at(said: Extremum, candidate: str, judge: Judge, seconds: float) -> Verdict:
    """The verdict on the claim with the value at the candidate for the optimum, by the optimum around it if there is one."""
    if said.nested:
        return optimal(said.around(candidate), "", judge, seconds)
    at = said.at(candidate)
    return judge(at, str(at), seconds)


def _proof(verdict: Verdict) -> dict[str, Any]:
    return {"proof": verdict.certificate, "given": list(verdict.given)}


def _left(end: float) -> float:
    """Seconds until the end, and some where there are none."""
    return max(end - time.perf_counter(), LEAST)


def _by_bound(said: Extremum, judge: Judge, end: float) -> Verdict:
    """The verdict by what holds at every point; a claim that is only bounded is no equation."""
    if said.nested:
        return _not_known(said)
    above, below = ("<=", ">=") if said.greatest else (">=", "<=")
    every = said.for_all(above) if said.relation in ("=", above) else None
    if every is None and said.relation not in (below, "="):
        return _not_known(said)
    bound = judge(every, str(every), (end - time.perf_counter()) / 2) if every is not None else None
    if bound is not None and (said.relation == above or bound.status in (Status.REFUTED, Status.UNKNOWN)):
        return bound
    if not said.leads:
        return _not_known(said)
    for candidate in said.candidates():
        if time.perf_counter() > end:
            break
        at = said.at(candidate)
        verdict = judge(at, str(at), _left(end) * 4 / 5)
        if verdict.accepted and not verdict.undefined:
            worse = min((x for x in (bound, verdict) if x is not None), key=lambda x: RANK.index(x.status))
            words = Understood(f"by two claims, a bound and the value at {candidate}", *phrases(worse.understood))
            shown = {"every": _proof(bound)} if bound is not None else {}
            shown |= {"template": OPTIMUM, "candidate": candidate, "at": _proof(verdict)}
            return replace(worse, understood=words, certificate=shown if worse.certificate else {})
    return _not_known(said)


def _not_known(said: Extremum) -> Verdict:
    return Verdict.unknown(ID, "", [Fault.UNATTAINED.of("sup" if said.greatest else "inf", said.letter)])
