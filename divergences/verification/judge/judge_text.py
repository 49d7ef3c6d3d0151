"""The path from a claim's text to its verdict: points first, then a proof for all inputs, then deeper points.

A refutation is a point, the smallest that the search reaches, decided exactly. A proof is the prover's, with a
certificate. What is neither `holds`, if every point that met the hypotheses was decided; and is `unknown` otherwise.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from divergences._core.clock import ending
from divergences.verification.dialects import JOINT_LAWS, NAMED_LAWS, PLAIN, SHOWN, VARIABLES, dialect
from divergences.verification.fault import Fault, ReadAs, Repair, Understood, phrases
from divergences.verification.interpreters.exact import link_holds
from divergences.verification.judge import second_opinions
from divergences.verification.judge.hypotheses import met_by_nothing
from divergences.verification.judge.named_laws import of_named_laws
from divergences.verification.judge.parts import combined, optimal
from divergences.verification.judge.pointwise import of_joint_laws
from divergences.verification.judge.repairs import repairs
from divergences.verification.judge.search import Search
from divergences.verification.judge.trial import Clock, Failure, Question, Trial
from divergences.verification.judge.verdict import ID, Facts, Verdict, few, listed
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.extrema import extremum
from divergences.verification.language.grammar import Statement, asked, read
from divergences.verification.language.joined import joined
from divergences.verification.language.massless import where
from divergences.verification.language.printer import short
from divergences.verification.language.source import as_read, named, without_half
from divergences.verification.language.vocabulary import LAWS, VECTORS
from divergences.verification.prove_any import prove_any
from divergences.verification.prover import Proof, limits
from divergences.verification.status import Level, Status
from divergences.verification.verdict_recheck import EVALUATED as EVALUATION

EVALUATED = Proof(EVALUATION, (), {})
"""Without letters, the one point is all inputs."""
DOWNHILL = "and by descent from several starting points with two or three outcomes"
"""Where else a counterexample is looked for, if the time allows."""
LEVELS = {
    Status.PROVED: Level.R5,
    Status.CERTIFIED: Level.R4,
    Status.REFUTED: Level.R3,
    Status.UNKNOWN: Level.R1,
}
"""Of what is found of a claim about random variables."""
PATIENCE = 2.0
"""Seconds of work for the proof of a repaired claim."""
SEVERAL = 40
"""Points among which an example is looked for of two sides that differ."""
SOMEWHERE = "true if it means that the two sides are not always equal"
OF_TABLES = re.compile(r"\bgiven\b.*\b(?:metric|costs|couplings|lipschitz)\b", re.DOTALL)
"""What only a formal text says, which the catalogue may have."""
PROVING = 3 / 4
"""Of the time that is left, at most so much is waited for a proof; its work is half of the time that was given."""


def judge_text(text: str, *, points: int = 300, seed: int = 0, timeout: float = 10.0, repaired: bool = True) -> Verdict:
    """The verdict on a claim in the language of claims; Unreadable if it is none.

    `points` are tried before a proof is, `seed` is that of the drawn ones, `timeout` is in seconds; of a false statement
    repairs are looked for, if nobody has told what it should be. It is the same verdict every time, but for `seconds`
    and for how many points the timed part of the search reaches. It leaves once its own check agreed.
    """
    try:
        verdict = Effort(points, seed, timeout, repaired).judged(text)
    except Unreadable:
        if not OF_TABLES.search(text):
            raise
        verdict = Verdict.holds(ID, text)
        if (found := _answered(verdict)) is verdict:
            raise
        return found
    return leaving(_answered(verdict))


def _answered(verdict: Verdict) -> Verdict:
    """What no proof for all inputs was found of, and no counterexample: formal, where the catalogue has it as a theorem."""
    if verdict.status not in (Status.ARGUED, Status.HOLDS):
        return verdict
    from divergences.verification.coq_printer.answers import answer

    if not answer(verdict.statement):
        return verdict
    return replace(verdict, status=Status.FORMAL, level=Level.R6, certificate={}, argument={}, given=[], looked="")


class Mistaken(RuntimeError):
    """A verdict that does not follow from its own witness or certificate: a bug of the library, and nothing about the claim."""

    def __init__(self, verdict: Verdict, reason: str) -> None:
        super().__init__(
            f"found {str(verdict.status)!r} for {verdict.statement.strip()!r}, which its own check refuses ({reason}); this is "
            "a bug of divergences and says nothing about the claim; please report it with the claim"
        )


def leaving(verdict: Verdict) -> Verdict:
    """The verdict on a text, once its own check agreed: its point is the claim's and decides it, or its proof proves it."""
    if verdict.status in SHOWN and (reason := verdict.recheck()):
        raise Mistaken(verdict, reason)
    return verdict


@dataclass(frozen=True)
class Effort:
    """What may be spent on a claim: points to be tried before a proof is, the seed of drawn ones, seconds, and on repairs."""

    points: int
    seed: int
    seconds: float
    repaired: bool

    def judged(self, text: str) -> Verdict:
        """The verdict of the text's dialect."""
        return JUDGES[dialect(text).name](text, self)

    def statement(self, statement: Statement, text: str, seconds: float) -> Verdict:
        """The verdict on one statement, in so many seconds."""
        return judge_statement(statement, text, replace(self, seconds=seconds, repaired=True))


def _of_laws(text: str, effort: Effort) -> Verdict:
    return of_named_laws(
        text, lambda claim, seconds: replace(effort, seconds=seconds, repaired=True).judged(claim), effort.seconds
    )


def _of_plain(text: str, effort: Effort) -> Verdict:
    """The verdict on claims that are joined, on an optimum, or on one statement; H² may be meant without its ½."""
    if parts := joined(text):
        return _with_names(combined(parts, text, effort.statement, effort.seconds), text)
    if optimum := extremum(text):
        return _with_names(optimal(optimum, text, effort.statement, effort.seconds), text)
    verdict = _far_out(judge_statement(read(text), text, effort), text)
    if effort.repaired and (other := without_half(text)):
        again = judge_statement(read(other), other, replace(effort, repaired=False))
        half = f"H² is ½ Σ (√p − √q)²: with Σ (√p − √q)², without the ½, it is {again.status}"
        words = Understood(*phrases(verdict.understood), half)
        verdict = replace(verdict, understood=words, seconds=verdict.seconds + again.seconds)
    return verdict


def _far_out(verdict: Verdict, text: str) -> Verdict:
    """The verdict, or that the claim fails farther out than any point that is written down."""
    if verdict.status not in (Status.HOLDS, Status.UNKNOWN) or not (found := limits.find(statement := read(text))):
        return verdict
    link = statement.relation.links[found["link"]]
    try:
        left, right = (f"{x:.6g}".replace("inf", "∞") for x in limits.ends(link, found["family"]))
        sides = f"the left side tends to {left} and the right side to {right}"
    except OutOfReach:
        sides = "the larger side less the smaller has a limit below 0"
    told = f"Where {found['family']}, {sides}, so {short(str(link))} is false."
    found_so = replace(verdict, status=Status.REFUTED, level=Level.R3, faults=[], looked="", argument={})
    return replace(found_so, witness={}, broken=str(link), told=[told], certificate=found)


def _with_names(verdict: Verdict, text: str) -> Verdict:
    """The verdict, with what the letters stand for where others were typed."""
    return replace(verdict, understood=Understood(*named(text), *phrases(verdict.understood)))


def _of_variables(text: str, effort: Effort) -> Verdict:
    """The verdict on a claim about random variables, `I(X;Y|Z) <= H(X)`."""
    from divergences.verification.random_variables.decision import judged

    start = time.perf_counter()
    with ending(start + effort.seconds):
        found = judged(text)
    status = Status(found.status)
    verdict = Verdict(ID, status, LEVELS[status], statement=text, **found.facts)
    return replace(verdict, seconds=time.perf_counter() - start)


JUDGES: Mapping[str, Callable[[str, Effort], Verdict]] = {
    NAMED_LAWS.name: _of_laws,
    JOINT_LAWS.name: lambda text, effort: of_joint_laws(text, effort.points, effort.seed, effort.seconds),
    VARIABLES.name: _of_variables,
    PLAIN.name: _of_plain,
}
"""What judges the claims of each dialect."""


def judge_statement(statement: Statement, text: str, effort: Effort) -> Verdict:
    """The verdict on one statement, which the text says."""
    start, clock = time.perf_counter(), Clock.of(effort.seconds)
    question = Question(statement)
    if nothing := [domain for domain in question.domains.values() if domain.empty]:
        fault = f"no number {nothing[0].letter} is in all the sets that are given for it"
        return _vacuous(question, text, Trial.of(question), fault, time.perf_counter() - start)
    asked = question.denied() if question.existential else question
    trial, search = Trial.of(asked), Search(asked, effort.points, effort.seed, clock)
    failure, proof = clock.within(lambda: search.first(trial), None) or trial.failure, None
    if not failure and not trial.met and (hopeless := met_by_nothing(asked, clock)):
        return _vacuous(question, text, trial, f"no point meets {hopeless}", time.perf_counter() - start)
    if not failure and not clock.over():
        proof = clock.at_most(PROVING * clock.left).within(lambda: prove(asked, effort.seconds / 2), None)
    trial.hurried |= clock.over()
    if not failure and not (proof and trial.spoken_of):
        failure = clock.within(lambda: search.deeper(trial), None) or trial.failure
    if failure:
        failure = _made_small(search, failure, first=not question.existential)
    verdict = (_of_some if question.existential else _of_all)(
        question, trial, failure, proof, clock if effort.repaired else None
    )
    took = time.perf_counter() - start
    charged = where(statement.relation.links[0].laws) if trial.left_out and verdict.accepted else ""
    told = Understood(*phrases(_understood(question, text)), *([f"asked where {charged}"] * bool(charged)))
    seldom = few(statement.given, trial.met, trial.tried)
    verdict = replace(verdict, statement=text, understood=told, where=charged, seconds=took, few=seldom)
    return second_opinions.heard(verdict, asked, trial, None if question.existential else failure, clock.left)


def _made_small(search: Search, failure: Failure, *, first: bool) -> Failure:
    """A failure of the first part that fails, if that is wanted, at a small point; as far as the time allows."""
    found, clock = failure, search.clock
    if first:
        found = clock.within(lambda: search.earlier(failure), failure)
    return clock.within(lambda: search.smaller(found), found)


def _understood(question: Question, text: str) -> str:
    """What the letters were taken for, and before that the claim in the language's spelling if it was typed in another."""
    read_as = as_read(text)
    return Understood(*([ReadAs(read_as)] * bool(read_as)), *named(text), *phrases(question.understood))


def _vacuous(question: Question, text: str, trial: Trial, why: str, seconds: float) -> Verdict:
    """Of a claim of which it is known that it speaks of no point."""
    facts: Facts = {**trial.counts(), "seconds": seconds, "understood": _understood(question, text)}
    return Verdict.unknown(ID, text, [Fault.ABOUT_NOTHING.of(why)], **facts)


def prove(question: Question, seconds: float) -> Proof | None:
    """A proof for all inputs, None if none is found; without letters the only point decides."""
    return prove_any(question.statement, seconds=seconds) if question.letters else EVALUATED


def _proved(statement: Statement) -> bool:
    proof = prove(Question(statement), PATIENCE)
    return proof is not None and not proof.read and (proof is EVALUATED or proof.recheck())


def _of_some(
    question: Question, trial: Trial, failure: Failure | None, proof: Proof | None, clock: Clock | None
) -> Verdict:
    """Of `not …`, where trial, failure and proof are those of its denial: a failure of that is the example."""
    if failure:
        return Verdict.certified(ID, "", witness=listed(failure.point), basis="example", **trial.counts())
    denied = question.statement.denied().relation
    lacking = Fault.PROVED.of(denied) if proof else Fault.NO_EXAMPLE
    return Verdict.unknown(ID, "", [*trial.faults(), lacking], **trial.counts())


def _sometimes(part: Statement, clock: Clock) -> list[str]:
    """Of F != G, which says that they differ always: the claim that they differ somewhere, if that is true."""
    links = part.relation.links
    if len(links) != 1 or links[0].relation != "!=" or part.relation.negated or part.condition is not None:
        return []
    denied = read(f"not {replace(links[0], relation='=')}")
    at_once = asked(replace(denied, given=part.given))
    effort = Effort(SEVERAL, seed=0, seconds=min(PATIENCE, clock.left), repaired=False)
    found = judge_statement(at_once, str(at_once), effort)
    return [Repair(SOMEWHERE, str(found.status), found.statement, True)] if found.true and not found.recheck() else []


def _of_all(
    question: Question, trial: Trial, failure: Failure | None, proof: Proof | None, clock: Clock | None
) -> Verdict:
    """Of a claim about all inputs; with a clock, repairs of a false one are looked for."""
    faults, counts = [*trial.faults(), *_on_both_sides(question, trial)], trial.counts()
    if failure:
        link = str(question.links[failure.part]) if question.links else ""
        part = question.part(failure.part)
        repaired = clock.within(lambda: [*_sometimes(part, clock), *repairs(part, clock, _proved)], []) if clock else []
        return Verdict.refuted(ID, "", listed(failure.point), broken=link, repairs=repaired, **counts)
    if proof and trial.spoken_of:
        facts: Facts = {"given": list(proof.given), "certificate": proof.stored(), **counts}
        return (
            Verdict.argued(ID, "", _argument(proof, trial), **facts) if proof.read else Verdict.proved(ID, "", **facts)
        )
    return (
        Verdict.unknown(ID, "", faults, **counts)
        if faults
        else Verdict.holds(ID, "", looked=_looked(question, trial), **counts)
    )


def _on_both_sides(question: Question, trial: Trial) -> list[str]:
    """Of F != G without a counterexample: that F is less at one point and greater at another, so that it may be equal."""
    for k, link in enumerate(question.links):
        orders, places = [replace(link, relation=x) for x in "<>"], [x.point for x in trial.kept if x.part == k]
        if link.relation == "!=" and all(any(link_holds(order, point) for point in places) for order in orders):
            return [Fault.BOTH_WAYS.of(str(link))]
    return []


def _argument(proof: Proof, trial: Trial) -> dict[str, Any]:
    """What of a proof a machine decided, what of it a person reads, and on what it was tried."""
    return {
        "decided": "that the claim is a combination of lemmas with nonnegative multipliers, and the lemmas from their text",
        "read": list(proof.read),
        "tried": f"{trial.decided} points",
        "scope": "finite sets of sites",
    }


def _looked(question: Question, trial: Trial) -> str:
    """How far a counterexample was looked for."""
    laws = set(question.letters) & set(VECTORS)
    small = ", most with few outcomes and small denominators" if laws else ""
    entries = ["masses"] * bool(laws & set(LAWS)) + ["sites"] * ("x" in question.letters) + ["numbers"]
    widely = "distributions on up to 1000 outcomes, and " if laws else ""
    far = f"in float64 among {widely}{' and '.join(entries[-2:])} from 1e-300 to 1e300, {DOWNHILL if laws else 'and downhill'}"
    return f"exactly at {trial.decided} points{small}, {f'and {far}' if trial.far else 'and nowhere else'}"
