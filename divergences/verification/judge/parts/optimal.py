"""The verdict on a claim about an optimum, by two claims: a bound at every point, and a point where it is attained.

Where a candidate is proved to be optimal, the optimum is its value, and the claim is decided with that. Elsewhere the bound
alone may refute; where nothing is known to attain it, the claim is not understood, and unknown.
"""

from __future__ import annotations

import time
from dataclasses import replace

from divergences.verification.judge.parts.combined import ID, RANK, Judge
from divergences.verification.judge.verdict import Verdict
from divergences.verification.language.extrema import Extremum
from divergences.verification.status import Status

BRIEF = 2.5
"""Seconds for a bound that is only tried."""


def optimal(said: Extremum, text: str, judge: Judge, timeout: float) -> Verdict:
    """The verdict on a claim about an optimum."""
    start = time.perf_counter()
    verdict = _by_candidates(said, judge, timeout / 2) or _by_bound(said, judge, start + timeout)
    words = f"{said.understood}; {verdict.understood}".strip("; ")
    broken = verdict.broken or (verdict.statement if verdict.witness else "")
    took = time.perf_counter() - start
    return replace(verdict, statement=text, understood=words, broken=broken, seconds=took)


def _by_candidates(said: Extremum, judge: Judge, seconds: float) -> Verdict | None:
    """The verdict on the claim at a candidate that is proved to be optimal; None if none is."""
    end = time.perf_counter() + (0 if said.letter == "x" else seconds)  # of functions a bound is proved by itself
    for candidate in said.candidates():
        left = end - time.perf_counter()
        if left <= 0:
            break
        statement = said.bound(candidate)
        bound = judge(statement, str(statement), min(BRIEF, left))
        if bound.status is Status.PROVED:
            at = said.at(candidate)
            verdict = judge(at, str(at), max(end - time.perf_counter(), BRIEF))
            words = f"it is attained at {candidate}, which is proved; {verdict.understood}"
            return replace(verdict, understood=words)
    return None


def _by_bound(said: Extremum, judge: Judge, end: float) -> Verdict:
    """The verdict by what holds at every point; a claim that is only bounded is no equation."""
    above, below = ("<=", ">=") if said.greatest else (">=", "<=")
    every = said.for_all(above) if said.relation in ("==", above) else None
    if every is None and said.relation not in (below, "=="):
        return _not_known(said)
    bound = judge(every, str(every), (end - time.perf_counter()) / 2) if every is not None else None
    if bound and (said.relation == above or bound.status in (Status.REFUTED, Status.UNKNOWN)):
        return bound
    if said.before.code.strip():
        return _not_known(said)
    for candidate in said.candidates():
        at = said.at(candidate)
        verdict = judge(at, str(at), max((end - time.perf_counter()) * 4 / 5, BRIEF / 2))
        if verdict.accepted:
            worse = min((x for x in (bound, verdict) if x), key=lambda x: RANK.index(x.status))
            return replace(worse, understood=f"by two claims, a bound and the value at {candidate}; {worse.understood}")
    return _not_known(said)


def _not_known(said: Extremum) -> Verdict:
    fault = f"where {'sup' if said.greatest else 'inf'} over {said.letter} is attained is not known; state a bound and a point"
    return Verdict.unknown(ID, "", [fault])
