"""The verdict on a claim about laws by name, from verdicts on the claims in numbers that say it.

A closed form is a formula of ours, that no certificate contains: what is proved of the numbers is argued of the laws. A term
without a closed form is enclosed at points, where disjoint balls refute a claim, and overlapping ones say nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import islice
from typing import Self, TypeAlias

from divergences.exact import OutOfSpan, Undefined
from divergences.verification.fault import Fault, ReadAs, Reason, Understood, kind, phrases
from divergences.verification.judge.parts import RANK, summed
from divergences.verification.judge.pointwise import Pointwise, judge_at_points
from divergences.verification.judge.trial import Clock, Trial
from divergences.verification.judge.verdict import ID, Facts, Verdict
from divergences.verification.language.domains import Domain, understood
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import Statement, read
from divergences.verification.language.joined import joined
from divergences.verification.named_laws.algebra import ALGEBRA, equal_sides
from divergences.verification.named_laws.enclosures import (
    MOST,
    PRECISIONS,
    NotEnclosed,
    at_point,
    enclosed,
    meets,
    points,
    true_at,
)
from divergences.verification.named_laws.recheck import TEMPLATE
from divergences.verification.named_laws.translation import NAMED_NOTHING, Translation, translated
from divergences.verification.points.classes import Point
from divergences.verification.status import Level, Status

Judge: TypeAlias = Callable[[str, float], Verdict]
"""(a claim in numbers, seconds) → its verdict."""
ABOUT_NOTHING = {Fault.NOTHING_MET, Fault.NONE_OF_TRIED, Fault.ABOUT_NOTHING}
DECIDED = "the claim in numbers, by a certificate that is checked again"
BRIEF = 1.2
"""Seconds for points at which an equation of one expression is tried."""
LEFT_OUT = "cases of the parameters that no point met were left out"
TRIED = "numbers of trials are tried, and not all of them"


def of_named_laws(text: str, judge: Judge, timeout: float) -> Verdict:
    """The verdict on a claim about laws by name."""
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
    counts = summed(verdicts)
    letters = dict.fromkeys(x for v in met for x in phrases(v.understood) if not isinstance(x, ReadAs))
    few = min((v.few for v in met if v.few), default=None)
    common: Facts = {**counts, "understood": Understood(*letters), "few": few}
    if worst.status is Status.UNKNOWN:
        return Verdict.unknown(ID, "", worst.faults, **common)
    if worst.witness is not None and worst.status in (Status.REFUTED, Status.CERTIFIED):
        return _at_point(said, worst, common)
    if worst.status is Status.HOLDS or said.counts or len(met) < len(verdicts):
        looked = worst.looked or f"at {counts['points']} points; {TRIED if said.counts else LEFT_OUT}"
        return Verdict.holds(ID, "", **common | {"looked": looked})
    return _argued(met, common)


def _is_equation(claim: str) -> bool:
    """Whether a claim about letters is an equation of one expression."""
    statement = None if joined(claim) else read(claim)
    return statement is not None and bool(statement.letters()) and equal_sides(statement)


def _by_algebra(verdict: Verdict) -> Verdict:
    """Of an equation whose sides are one expression: argued, unless a point breaks it or nothing meets what is given."""
    if verdict.status not in (Status.HOLDS, Status.UNKNOWN) or _vacuous(verdict) or verdict.undefined == verdict.met:
        return verdict
    facts: Facts = {**summed([verdict]), "understood": verdict.understood, "certificate": {"template": ALGEBRA}}
    return Verdict.argued(ID, verdict.statement, {"read": [ALGEBRA]}, **facts)


def _vacuous(verdict: Verdict) -> bool:
    return verdict.status is Status.UNKNOWN and not ABOUT_NOTHING.isdisjoint(map(kind, verdict.faults))


def _at_point(said: Translation, found: Verdict, common: Facts) -> Verdict:
    """A claim that is false, or of which an example is known, at a point: by closed forms, and by enclosures too."""
    refuted = found.status is Status.REFUTED
    if _contradicted(said, found, refuted):
        return Verdict.unknown(ID, "", [Fault.OPPOSED], **common)
    told = " ".join(found.sentences(smallest=False)[1:]).replace(NAMED_NOTHING, "") if found.statement else ""
    certificate = {"template": TEMPLATE, "claim": found.statement}
    facts: Facts = common | {"told": [told] * bool(told), "certificate": certificate}
    if refuted:
        return Verdict.refuted(ID, "", found.witness or {}, **facts | {"broken": found.broken})
    return Verdict.certified(ID, "", **facts | {"witness": found.witness, "basis": "example"})


def _contradicted(said: Translation, found: Verdict, refuted: bool) -> bool:
    """Whether the library's enclosures say the opposite at the point; they may say nothing."""
    point = {letter: x[0] for letter, x in (found.witness or {}).items() if len(x) == 1 and isinstance(x[0], Fraction)}
    known = truth_at(said, point)
    return known is not None and known == refuted


def truth_at(said: Translation, point: dict[str, Fraction]) -> bool | None:
    """Whether the claim is true at a point, by enclosures of its terms alone; None where that is not known."""
    try:
        if not said.plain or joined(said.plain):
            return None
        statement = read(said.plain)
        if statement.relation.negated or set(statement.letters()) - {*said.letters, *point}:
            return None
        return true_at(statement, said.letters, point) if meets(statement, said.letters, point) else None
    except (Unreadable, Undefined, OutOfSpan):
        return None


def _argued(proofs: Sequence[Verdict], common: Facts) -> Verdict:
    """By closed forms, from proofs in numbers."""
    argument = {
        "decided": DECIDED,
        "read": ["the closed forms of the terms"],
        "tried": f"{common.get('points')} points",
        "scope": "the distributions that are named",
    }
    read_too = [x for v in proofs for x in v.argument.get("read", ())]
    argument["read"] = list(dict.fromkeys([*argument["read"], *read_too]))
    if ALGEBRA in read_too:
        argument["decided"] = f"the claim in numbers at {common.get('points')} points"
    given = list(dict.fromkeys(name for v in proofs for name in v.given))
    certificate = {"template": TEMPLATE, "claims": [{"claim": v.statement, "proof": v.certificate} for v in proofs]}
    return Verdict.argued(ID, "", argument, **common | {"given": given, "certificate": certificate})


def _enclosed(said: Translation, timeout: float) -> Verdict:
    """By enclosures at points."""
    (claim, *others) = said.claims
    try:
        if others or joined(claim.text):
            return Verdict.unknown(ID, "", [_lacking(said, "the claim has cases; state them one by one")])
        statement = read(claim.text)
    except Unreadable as error:
        raise said.located(error, claim) from None
    letters = [x for x in statement.letters() if x not in said.enclosed]
    domains = {x.letter: x for x in statement.given if isinstance(x, Domain)}
    verdict = judge_at_points(_Enclosed.of(said, statement, points(letters, domains)), Clock.of(timeout))
    certificate = {"template": TEMPLATE, "claim": claim.text}
    verdict = replace(verdict, understood=Understood(*understood(letters, domains)))
    if verdict.witness is not None:
        return replace(verdict, certificate=certificate)
    if letters or verdict.status is not Status.HOLDS:
        return verdict
    facts: Facts = {"certificate": certificate, "told": _values(said, {}), "basis": "certificates", "looked": ""}
    return replace(verdict, status=Status.CERTIFIED, **facts)


@dataclass(frozen=True)
class _Enclosed(Pointwise):
    """A claim whose terms are enclosed, with the terms of which no enclosure was known."""

    said: Translation = field(kw_only=True)
    missing: dict[str, None] = field(kw_only=True)

    @classmethod
    def of(cls, said: Translation, statement: Statement, places: Iterable[Point]) -> Self:
        missing = dict[str, None]()

        def noted(ask: Callable[..., bool]) -> Callable[[Point], bool]:
            def asked(point: Point) -> bool:
                try:
                    return ask(statement, said.enclosed, point)
                except NotEnclosed as error:
                    missing.update({error.term: None} if error.term else {})
                    raise

            return asked

        return cls(
            statement,
            islice(places, MOST),
            noted(meets),
            noted(true_at),
            lambda point: _values(said, point),
            lambda trial: f"by enclosures at {trial.decided} points with simple numbers, and nowhere else",
            Level.R2,
            said=said,
            missing=missing,
        )

    def faults(self, trial: Trial) -> list[str]:
        """That an enclosure is not known, or that two overlap, and not that points are undecided."""
        if self.missing:
            return [_lacking(self.said, f"no enclosure of {' or '.join(self.missing)}")]
        overlap = Fault.OVERLAP.of(trial.undecided)
        return [overlap if kind(x) is Fault.UNDECIDED else x for x in super().faults(trial)]


def _lacking(said: Translation, besides: str) -> str:
    return Fault.NO_CLOSED_FORM.of(" or ".join(dict.fromkeys(map(str, said.enclosed.values()))), besides)


def _values(said: Translation, point: Point) -> list[str]:
    """What the enclosed terms are at a point."""
    parts = list[str]()
    for term in said.enclosed.values():
        at = at_point(term, point)
        value = enclosed(at, PRECISIONS[0]) if at else None
        if value is not None:
            shown = "∞" if isinstance(value, (int, float)) else f"{float(value.mid()):.12g}"
            parts.append(f"{at} ≈ {shown}")
    return [f"There {' and '.join(parts)}, by enclosures."] if parts else []


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
