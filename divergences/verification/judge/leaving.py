"""The door through which every verdict leaves: one that its own check refuses is a mistake of the library, and never shown."""

from __future__ import annotations

from typing import TypeVar

from divergences.verification import verdict_recheck
from divergences.verification.judge.claim import Claim
from divergences.verification.judge.verdict import Verdict, listed
from divergences.verification.language.grammar import read
from divergences.verification.status import Status
from divergences.verification.verdict_recheck import SHOWN

V = TypeVar("V", bound=Verdict)
AT_POINT = {Status.REFUTED: "refuted", Status.CERTIFIED: "certified", Status.PROVED: "certified"}
"""What the point of a verdict with steps shows: of `not …`, proved or not, an example."""


class Mistaken(RuntimeError):
    """A verdict that does not follow from its own witness or certificate: a bug of the library, and nothing about the claim."""

    def __init__(self, verdict: Verdict, reason: str) -> None:
        super().__init__(
            f"found {str(verdict.status)!r} for {verdict.statement.strip()!r}, which its own check refuses ({reason}); this is "
            "a bug of divergences and says nothing about the claim; please report it with the claim"
        )


def leaving(verdict: V) -> V:
    """The verdict on a text, once its own check agreed: its point is the claim's and decides it, or its proof proves it."""
    if verdict.status in SHOWN and (reason := verdict.recheck()):
        raise Mistaken(verdict, reason)
    return verdict


def leaving_claim(verdict: V, claim: Claim) -> V:
    """The verdict on a claim with steps, likewise; a model decides its point again by itself. Steps were decided one by one."""
    if reason := _against(verdict, claim):
        raise Mistaken(verdict, reason)
    return verdict


def _against(verdict: Verdict, claim: Claim) -> str:
    if verdict.certificate and verdict.status in SHOWN and (reason := verdict.recheck()):
        return reason
    point = verdict.witness
    if not point or verdict.status not in AT_POINT:
        return ""
    if claim.model:
        return "its executable form holds at the point" if claim.holds(point) else ""
    named = {letter: x for letter, x in listed(point).items() if letter in read(claim.statement).letters()}
    return verdict_recheck.reason_against(claim.statement, AT_POINT[verdict.status], named)
