"""Verdicts on texts that join claims, from verdicts on their parts: the worst part decides, and is named.

Claims are joined by `and`, `or`, `implies`, `not`; a claim about an optimum is two, a bound at every point and a point
where it is attained. Claims about joint laws and channels are decided at points.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from divergences._core.clock import ending
from divergences.exact import OutOfSpan, Undefined
from divergences.verification.fault import Fault, ReadAs, Understood, phrases
from divergences.verification.interpreters.exact import link_holds, worth_asked
from divergences.verification.joint_laws.decision import Found, searched
from divergences.verification.joint_laws.names import speaks_of_joint_laws
from divergences.verification.joint_laws.points import plain as plain_point
from divergences.verification.joint_laws.points import sizes
from divergences.verification.joint_laws.statement import Joint, joint
from divergences.verification.judge.verdict import Verdict, few, plain, shown, worth
from divergences.verification.language.extrema import Extremum
from divergences.verification.language.grammar import Statement
from divergences.verification.language.joined import Part
from divergences.verification.prover.proof import OPTIMUM, PARTS
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
    return replace(joined, certificate={"template": PARTS, "parts": [_part(v) for v in verdicts]})


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


SEARCHING = 1.5
"""Seconds of the search: what has no counterexample by then is looked for no longer."""


def of_joint_laws(text: str, points: int, seed: int, timeout: float) -> Verdict | None:
    """The verdict on a claim about joint laws, None for one about others."""
    if not speaks_of_joint_laws(text):
        return None
    start, said = time.perf_counter(), joint(text)
    with ending(start + min(timeout, SEARCHING)):
        found = searched(said, points, seed)
    verdict = replace(_of(said, found), statement=text, understood=Understood(ReadAs(said.reading), _named(said)))
    return replace(verdict, seconds=time.perf_counter() - start)


def _of(said: Joint, found: Found) -> Verdict:
    negated = said.statement.relation.negated
    common: dict[str, Any] = {name: getattr(found, name) for name in ("met", "undefined", "undecided")}
    common |= {"points": found.decided, "few": few(said.statement.given, found.met, found.tried)}
    if found.point is not None:
        place = "; ".join(f"{name} = {_shown(x)}" for name, x in found.point.items())
        told = [f"{'An example' if negated else 'A counterexample'}: {place}.", *_sides(said, found.point)]
        make = Verdict.certified if negated else Verdict.refuted
        more = {"basis": "example"} if negated else {}
        return make(ID, "", witness=plain_point(found.point), told=told, **more, **common)
    faults = {
        Fault.NO_EXAMPLE: negated,
        Fault.NONE_OF_TRIED.of(found.tried): not found.met,
        Fault.UNDEFINED: 0 < found.met == found.undefined,
        Fault.UNDECIDED.of(found.undecided): found.undecided > 0,
        Fault.NO_TIME: not found.decided and found.hurried,
    }
    if told := [fault for fault, bad in faults.items() if bad]:
        return Verdict.unknown(ID, "", told, **common)
    n, m = map(max, zip(*sizes(said), strict=True))
    looked = f"exactly at {found.decided} joint distributions of at most {n} × {m} outcomes, and nowhere else"
    return Verdict.holds(ID, "", looked=looked, **common)


def _sides(said: Joint, point: dict[str, Any]) -> list[str]:
    """Both sides of the link that fails, or of the only one."""
    values = said.values(point)
    links = said.statement.relation.links
    try:
        broken = next((x for x in links if not link_holds(x, values)), links[0])
        left, right = map(worth, worth_asked(broken, values))
    except (Undefined, OutOfSpan):
        return []
    return [f"At this point the left side is {left} and the right side is {right}."]


def _shown(x: object) -> str:
    """A table row by row."""
    return (
        f"({'; '.join(_shown(y)[1:-1] for y in x)})"
        if isinstance(x, list) and x and isinstance(x[0], list)
        else shown(x)
    )


def _named(said: Joint) -> str:
    laws = ", ".join(said.laws)
    if said.channels:
        outputs = f"{', '.join(said.channels)}: channels, for each of n inputs a distribution on m outputs"
        return f"{laws}: distributions on n outcomes, for every n; {outputs}"
    pairs = "joint distributions of x and y on n × m pairs, for every n and m"
    return f"{laws}: {pairs}; p(x), p(y) their marginals, p(y|x) conditional distributions"
