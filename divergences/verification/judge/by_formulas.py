"""The verdict on a claim about laws by name, from verdicts on the claims in numbers that say it.

A closed form is a formula of ours, that no certificate contains: what is proved of the numbers is argued of the laws. A term
without a closed form is enclosed at points, where disjoint balls refute a claim, and overlapping ones say nothing.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, TypeAlias

from divergences._core.clock import ending
from divergences.verification.fault import Fault, ReadAs, Reason, Understood, kind, phrases
from divergences.verification.judge.parts import COUNTED, ID, RANK
from divergences.verification.judge.verdict import Verdict, listed
from divergences.verification.language.domains import Domain, understood
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import Statement, read
from divergences.verification.language.joined import joined
from divergences.verification.named_laws.algebra import ALGEBRA, equal_sides
from divergences.verification.named_laws.enclosures import Found, decided, searched
from divergences.verification.named_laws.recheck import TEMPLATE
from divergences.verification.named_laws.terms import speaks_of_laws
from divergences.verification.named_laws.translation import NAMED_NOTHING, Translation, translated
from divergences.verification.status import Level, Status

Judge: TypeAlias = Callable[[str, float], Verdict]
"""(a claim in numbers, seconds) → its verdict."""
ABOUT_NOTHING = {Fault.NOTHING_MET, Fault.NONE_OF_TRIED, Fault.ABOUT_NOTHING}
DECIDED = "the claim in numbers, by a certificate that is checked again"
BRIEF = 1.2
"""Seconds for points at which an equation of one expression is tried."""
LEFT_OUT = "cases of the parameters that no point met were left out"
TRIED = "numbers of trials are tried, and not all of them"


def of_named_laws(text: str, judge: Judge, timeout: float) -> Verdict | None:
    """The verdict on a claim about laws by name, None for one that has none."""
    if not speaks_of_laws(text):
        return None
    start = time.perf_counter()
    said = translated(text)
    verdict = _enclosed(said, timeout) if said.enclosed else _by_cases(said, judge, start + timeout)
    words = "; ".join(filter(None, (_laws(said), verdict.understood)))
    verdict = replace(verdict, statement=text, understood=said.back(words), seconds=time.perf_counter() - start)
    return _in_letters(verdict, said)


def _laws(said: Translation) -> str:
    """What the laws and terms were taken for."""
    return "; ".join(
        [
            *(f"{name}: {one.words}" for name, one in said.laws),
            *(f"{x} = {text} by its closed form" for x, text in said.formulas),
        ]
    )


def _by_cases(said: Translation, judge: Judge, end: float) -> Verdict:
    """The worst verdict of the cases that something meets."""
    verdicts = list[Verdict]()
    for k, claim in enumerate(said.claims):
        share = max((end - time.perf_counter()) / (len(said.claims) - k), 0.05)
        try:
            equal = _is_equation(claim.text)
            verdict = judge(claim.text, min(share, BRIEF) if equal else share)
        except Unreadable as error:
            raise said.located(error, claim) from None
        late = not equal and not verdict.accepted and verdict.undecided > 0 and not joined(claim.text)
        verdicts.append(_by_algebra(verdict) if equal or (late and equal_sides(read(claim.text))) else verdict)
        if verdicts[-1].status is Status.REFUTED:
            break
    met = [v for v in verdicts if not _vacuous(v)] or verdicts
    worst = min(met, key=lambda v: RANK.index(v.status))
    counts: dict[str, Any] = {name: sum(getattr(v, name) for v in verdicts) for name in COUNTED}
    letters = dict.fromkeys(x for v in met for x in phrases(v.understood) if not isinstance(x, ReadAs))
    few = min((v.few for v in met if v.few), default=None)
    common: dict[str, Any] = {**counts, "understood": Understood(*letters), "few": few}
    if worst.status is Status.UNKNOWN:
        return Verdict.unknown(ID, "", worst.faults, **common)
    if worst.witness is not None and worst.status in (Status.REFUTED, Status.CERTIFIED):
        return _at_point(said, worst, common)
    if worst.status is Status.HOLDS or said.counts or len(met) < len(verdicts):
        looked = worst.looked or f"at {counts['points']} points; {TRIED if said.counts else LEFT_OUT}"
        return Verdict.holds(ID, "", looked=looked, **common)
    return _argued(met, common)


def _is_equation(claim: str) -> bool:
    """Whether a claim about letters is an equation of one expression."""
    statement = None if joined(claim) else read(claim)
    return statement is not None and bool(statement.letters()) and equal_sides(statement)


def _by_algebra(verdict: Verdict) -> Verdict:
    """Of an equation whose sides are one expression: argued, unless a point breaks it or nothing meets what is given."""
    if verdict.status not in (Status.HOLDS, Status.UNKNOWN) or _vacuous(verdict) or verdict.undefined == verdict.met:
        return verdict
    counts = {name: getattr(verdict, name) for name in (*COUNTED, "understood")}
    return Verdict.argued(ID, verdict.statement, {"read": [ALGEBRA]}, certificate={"template": ALGEBRA}, **counts)


def _vacuous(verdict: Verdict) -> bool:
    return verdict.status is Status.UNKNOWN and not ABOUT_NOTHING.isdisjoint(map(kind, verdict.faults))


def _at_point(said: Translation, found: Verdict, common: dict[str, Any]) -> Verdict:
    """A claim that is false, or of which an example is known, at a point: by closed forms, and by enclosures too."""
    refuted = found.status is Status.REFUTED
    if _contradicted(said, found, refuted):
        return Verdict.unknown(ID, "", [Fault.OPPOSED], **common)
    told = " ".join(found.sentences(smallest=False)[1:]).replace(NAMED_NOTHING, "") if found.statement else ""
    certificate = {"template": TEMPLATE, "claim": found.statement}
    facts: dict[str, Any] = {"told": [told] * bool(told), "certificate": certificate, **common}
    if refuted:
        return Verdict.refuted(ID, "", found.witness or {}, broken=found.broken, repairs=[], **facts)
    return Verdict.certified(ID, "", witness=found.witness, basis="example", **facts)


def _contradicted(said: Translation, found: Verdict, refuted: bool) -> bool:
    """Whether the library's enclosures say the opposite at the point; they may say nothing."""
    point = {letter: x[0] for letter, x in (found.witness or {}).items() if len(x) == 1 and isinstance(x[0], Fraction)}
    known = truth_at(said, point)
    return known is not None and known == refuted


def truth_at(said: Translation, point: dict[str, Fraction]) -> bool | None:
    """Whether the claim is true at a point, by enclosures of its terms alone; None where that is not known."""
    terms = said.letters
    try:
        if not said.plain or joined(said.plain):
            return None
        statement = read(said.plain)
    except Unreadable:
        return None
    if statement.relation.negated or set(statement.letters()) - {*terms, *point}:
        return None
    return decided(statement, terms, point, Found())


def _argued(proofs: Sequence[Verdict], common: dict[str, Any]) -> Verdict:
    """By closed forms, from proofs in numbers."""
    argument = {
        "decided": DECIDED,
        "read": ["the closed forms of the terms"],
        "tried": f"{common['points']} points",
        "scope": "the distributions that are named",
    }
    read_too = [x for v in proofs for x in v.argument.get("read", ())]
    argument["read"] = list(dict.fromkeys([*argument["read"], *read_too]))
    if ALGEBRA in read_too:
        argument["decided"] = f"the claim in numbers at {common['points']} points"
    given = list(dict.fromkeys(name for v in proofs for name in v.given))
    certificate = {"template": TEMPLATE, "claims": [{"claim": v.statement, "proof": v.certificate} for v in proofs]}
    return Verdict.argued(ID, "", argument, given=given, certificate=certificate, **common)


def _enclosed(said: Translation, timeout: float) -> Verdict:
    """By enclosures at points."""
    (claim, *others) = said.claims
    try:
        if others or joined(claim.text):
            return Verdict.unknown(ID, "", [_lacking(said, "the claim has cases; state them one by one")])
        statement = read(claim.text)
    except Unreadable as error:
        raise said.located(error, claim) from None
    with ending(time.perf_counter() + timeout):
        found = searched(statement.denied() if statement.relation.negated else statement, said.enclosed)
    letters = [x for x in statement.letters() if x not in said.enclosed]
    domains = {x.letter: x for x in statement.given if isinstance(x, Domain)}
    words = Understood(*understood(letters, domains))
    common: dict[str, Any] = {
        "points": found.decided,
        "met": found.met,
        "undefined": found.undefined,
        "understood": words,
    }
    common["undecided"] = found.undecided
    if found.point is not None:
        return _broken(said, statement, found, common)
    if found.lacking or found.undecided or found.hurried or not found.met or found.undefined == found.met:
        return Verdict.unknown(ID, "", list(_faults(said, found)), **common)
    if statement.relation.negated:
        return Verdict.unknown(ID, "", [Fault.NO_EXAMPLE], **common)
    if not letters:
        certificate = {"template": TEMPLATE, "claim": claim.text}
        verdict = Verdict.certified(ID, "", basis="certificates", certificate=certificate, **common)
        return replace(verdict, level=Level.R2, told=[_values(said, {})])
    looked = f"by enclosures at {found.decided} points with simple numbers, and nowhere else"
    return Verdict.holds(ID, "", level=Level.R2, looked=looked, **common)


def _lacking(said: Translation, besides: str) -> str:
    return Fault.NO_CLOSED_FORM.of(" or ".join(dict.fromkeys(map(str, said.enclosed.values()))), besides)


def _faults(said: Translation, found: Found) -> Sequence[str]:
    told = {
        _lacking(said, f"no enclosure of {' or '.join(found.lacking)}"): bool(found.lacking),
        Fault.NO_TIME: found.hurried,
        Fault.NOTHING_MET: not found.met and not found.lacking,
        Fault.UNDEFINED: 0 < found.met == found.undefined,
        Fault.OVERLAP.of(found.undecided): found.undecided > 0 and not found.lacking,
    }
    return [text for text, bad in told.items() if bad]


def _broken(said: Translation, statement: Statement, found: Found, common: dict[str, Any]) -> Verdict:
    """A point at which the enclosures are disjoint."""
    point = found.point or {}
    place = ", ".join(f"{letter} = {x}" for letter, x in point.items())
    told = f"{'An example' if statement.relation.negated else 'A counterexample'}: {place}. " * bool(place) + _values(
        said, point
    )
    certificate = {"template": TEMPLATE, "claim": said.claims[0].text}
    facts: dict[str, Any] = {"witness": listed(point), "told": [told], "certificate": certificate, **common}
    if statement.relation.negated:
        return replace(Verdict.certified(ID, "", basis="example", **facts), level=Level.R2)
    return replace(Verdict(ID, Status.REFUTED, Level.R2), **facts)


def _values(said: Translation, point: dict[str, Fraction]) -> str:
    """What the enclosed terms are at a point."""
    from divergences.verification.named_laws.enclosures import at_point, enclosed

    parts = list[str]()
    for term in said.enclosed.values():
        at = at_point(term, point)
        value = enclosed(at, 96) if at else None
        if at and value is not None:
            shown = "∞" if isinstance(value, float) and math.isinf(value) else f"{float(value.mid()):.12g}"  # type: ignore[union-attr]
            parts.append(f"{at} ≈ {shown}")
    return f"There {' and '.join(parts)}, by enclosures." if parts else ""


def _in_letters(verdict: Verdict, said: Translation) -> Verdict:
    """The verdict in the letters that were typed."""
    if not said.typed_as:
        return verdict
    witness = verdict.witness and {
        x: verdict.witness[y] for x, y in sorted((said.typed_as.get(y, y), y) for y in verdict.witness)
    }
    return replace(
        verdict,
        witness=witness,
        broken=said.back(verdict.broken),
        told=[said.back(x) for x in verdict.told],
        faults=[x.said(said.back) if isinstance(x, Reason) else x for x in verdict.faults],
        looked=said.back(verdict.looked),
    )
