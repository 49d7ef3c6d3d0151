"""The verdict on a claim about an optimum, by two claims: a bound at every point, and a point where it is attained.

Where a candidate is proved to be optimal, the optimum is its value, and the claim is decided with that. Elsewhere the bound
alone may refute; where nothing is known to attain it, the claim is not understood, and unknown.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from divergences.verification.fault import Fault, Understood, phrases
from divergences.verification.judge.parts.combined import ID, RANK, Judge
from divergences.verification.judge.verdict import Verdict
from divergences.verification.language.extrema import Extremum
from divergences.verification.prover.explained import OPTIMUM
from divergences.verification.status import Status

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
    every = said.for_all(above) if said.relation in ("==", above) else None
    if every is None and said.relation not in (below, "=="):
        return _not_known(said)
    bound = judge(every, str(every), (end - time.perf_counter()) / 2) if every is not None else None
    if bound is not None and (said.relation == above or bound.status in (Status.REFUTED, Status.UNKNOWN)):
        return bound
    if said.before.code.strip():
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
