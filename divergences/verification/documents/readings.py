"""Every reading of a formula that leaves something open: one claim for each answer, and no answer is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from divergences.verification.documents import reading
from divergences.verification.documents.definitions import Definition
from divergences.verification.documents.formats.formula import Formula
from divergences.verification.language.errors import TwoReadings, Unreadable
from divergences.verification.language.tex.conventions import DENSITY, Conventions

MOST = 8
"""Readings of one formula."""
DUALITY = "Kantorovich and Rubinstein's theorem"
SITES = "W for any points on the line"
ARGUMENT = re.compile(r"\\arg(?:max)?(?![A-Za-z])|\{arg(?:\s|\\,|~)*max\}")
OPTIMUM = re.compile(r"\\(?:inf|sup|max)\s*_")
DISTANCE = re.compile(r"W\s*(?:_\s*\{?\s*1\s*\}?)?\s*\(\s*([^(),]+?)\s*[,;]\s*([^(),]+?)\s*\)")
LAW = re.compile(r"(?<![A-Za-z\\])[pqrPQ](?:\s*_\s*(?:\{[^{}]*\}|\\?[A-Za-z]+|\d))?(?![A-Za-z])")
POINTS = re.compile(r"W1\(([^()]*), x\)")


@dataclass(frozen=True)
class Reading:
    """A claim with the answers under which it is one; `why` if there is none under these. `rests` names a theorem."""

    label: str
    claim: str
    why: str = ""
    rests: str = ""
    general: bool = False
    """Whether what stands under it stands under the readings that are not."""


def readings(text: str, beside: Formula, known: Sequence[Definition], *, tex: bool) -> list[Reading]:
    """The readings of a statement, one if nothing is open; Unreadable if there is none."""
    if not tex:
        return [Reading("", reading.claim(text, beside, known, tex=False))]
    found = list(_under(text, beside, known, _conventions(text, beside), ()))
    return found if len({x.claim for x in found}) > 1 else found[:1]


def _conventions(text: str, beside: Formula) -> Conventions:
    """What comments answer, and between which laws a distance is that is written out."""
    said = replace(reading.conventions(beside.conventions), scales=beside.scales)
    if "Hell2" in said.scales and not said.cross:
        said = replace(said, cross="Hellinger")
    pairs = {found.groups() for found in DISTANCE.finditer(text)}
    if not OPTIMUM.search(text):
        return replace(said, transport=()) if pairs else said
    return said if len(pairs) > 1 else replace(said, transport=next(iter(pairs), ()))


def _under(
    text: str, beside: Formula, known: Sequence[Definition], said: Conventions, labels: tuple[str, ...]
) -> Iterator[Reading]:
    """The readings under these answers, each question asked in its turn; the refusal if no answer helps."""
    try:
        claim = reading.claim(text, beside, known, tex=True, answers=said)
    except TwoReadings as error:
        answers = error.answers or _laws(text)
        if not answers or len(labels) > MOST.bit_length():
            raise
        branches = [_answered(text, beside, known, said, labels, error, answer) for answer in answers]
        if not any(x.claim for branch in branches for x in branch):
            raise
        yield from (x for branch in branches for x in branch)
    else:
        if said.transport and len({frozenset(x.split(", ")) for x in POINTS.findall(claim)}) > 1:
            raise Unreadable(
                "W between several distributions beside an infimum or a supremum", expected="two distributions"
            )
        rests = DUALITY if "W1(" in claim and re.search(r"\\(?:sup|max)\s*_", text) else ""
        sites = (SITES,) if said.transport == () and "W1(" in claim else ()
        attained = ("arg max: that it attains the maximum",) if ARGUMENT.search(text) else ()
        own = [
            f"{scale}*{name}, as the text defines it"
            for name, scale in said.scales.items()
            if scale != "1" and f"{name}(" in claim
        ]
        yield Reading(", ".join((*labels, *attained, *sites, *own)), claim, rests=rests)


def _answered(
    text: str,
    beside: Formula,
    known: Sequence[Definition],
    said: Conventions,
    labels: tuple[str, ...],
    error: TwoReadings,
    answer: tuple[str, str],
) -> list[Reading]:
    """The readings under one more answer; one without a claim if it leads nowhere."""
    value, label = answer
    if value == DENSITY:
        return [Reading(", ".join((*labels, label)), "", "not in the language")]
    try:
        return list(_under(text, beside, known, replace(said, **{error.question: value}), (*labels, label)))
    except Unreadable as refusal:
        return [Reading(", ".join((*labels, label)), "", refusal.told())]


def _laws(text: str) -> tuple[tuple[str, str], ...]:
    """The laws that a formula names, as answers to the question under which of them an expectation is."""
    found = dict.fromkeys("".join(x.group().split()) for x in LAW.finditer(text))
    return tuple((law, f"𝔼 under {law}") for law in found)
