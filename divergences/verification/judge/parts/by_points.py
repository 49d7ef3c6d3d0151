"""The verdict on a claim about joint laws and channels: a counterexample, or how far none was found; proofs there are none."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from divergences._core.clock import ending
from divergences.exact import OutOfSpan, Undefined
from divergences.verification.fault import Fault, ReadAs, Understood
from divergences.verification.interpreters.exact import link_holds, worth_asked
from divergences.verification.joint_laws.judged import Found, searched
from divergences.verification.joint_laws.names import speaks_of_joint_laws
from divergences.verification.joint_laws.points import plain, sizes
from divergences.verification.joint_laws.statement import Joint, joint
from divergences.verification.judge.parts.combined import ID
from divergences.verification.judge.verdict import Verdict, few, shown, worth

BRIEF = 1.5
"""Seconds of the search: what has no counterexample by then is looked for no longer."""


def of_joint_laws(text: str, points: int, seed: int, timeout: float) -> Verdict | None:
    """The verdict on a claim about joint laws, None for one about others."""
    if not speaks_of_joint_laws(text):
        return None
    start, said = time.perf_counter(), joint(text)
    with ending(start + min(timeout, BRIEF)):
        found = searched(said, points, seed)
    verdict = replace(_of(said, found), statement=text, understood=Understood(ReadAs(said.reading), _understood(said)))
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
        return make(ID, "", witness=plain(found.point), told=told, **more, **common)
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


def _shown(x: Any) -> str:
    """A table row by row."""
    return (
        f"({'; '.join(_shown(y)[1:-1] for y in x)})"
        if isinstance(x, list) and x and isinstance(x[0], list)
        else shown(x)
    )


def _understood(said: Joint) -> str:
    laws = ", ".join(said.laws)
    if said.channels:
        outputs = f"{', '.join(said.channels)}: channels, for each of n inputs a distribution on m outputs"
        return f"{laws}: distributions on n outcomes, for every n; {outputs}"
    pairs = "joint distributions of x and y on n × m pairs, for every n and m"
    return f"{laws}: {pairs}; p(x), p(y) their marginals, p(y|x) conditional distributions"
