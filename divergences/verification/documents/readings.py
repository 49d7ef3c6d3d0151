"""From a document to the language of claims: every reading of a formula, one claim for each answer, none guessed.

It is the one place where this package asks the reader of TeX, and the dialects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from divergences.verification.dialects import PLAIN, VARIABLES, dialect
from divergences.verification.documents.definitions import Definition, without
from divergences.verification.documents.formulas import Formula
from divergences.verification.language.errors import TwoReadings, Unreadable
from divergences.verification.language.tex import sentence as latex
from divergences.verification.language.tex.clauses import DENSITY, Conventions
from divergences.verification.random_variables.spelling import in_capitals

ANSWERS = {
    "unit": ("nats", "bits"),
    "integral": ("sum",),
    "generator": (),
    "letters": ("same", "two"),
    "law": (),
    "ball": ("Lipschitz", "supremum", "any"),
    "unequal": ("some", "all"),
    "cross": ("CE", "Hellinger"),
    "order": ("Renyi",),
    "size": (),
    "couplings": ("couplings", "any"),
}
"""What TeX leaves open → what may be answered."""

OF_LAWS = re.compile(
    r"(?:KL|JSD?|D|\}|TV)\s*(?:\\left|\\[bB]igg?l?)?\s*\(\s*[PQ]\s*(?:\\[,;:! ])*\s*"
    r"(?:\\\||\\parallel|\\[lr]?Vert|\\middle\s*\\\||‖|∥|\|\||,\s*[PQ]\s*\))|\\sim\s*[PQ](?![A-Za-z])"
)
"""Where P and Q are laws, H(P, Q) is no entropy of two random variables."""


def plain_claim(
    text: str, beside: Formula, known: Sequence[Definition], *, tex: bool, answers: Conventions | None = None
) -> str:
    """The claim in plain text with the hypotheses beside its formula; what TeX leaves open is answered by comments.

    NoClaim where nothing is stated, a goal or an approximation; Unreadable with the reason where it is not understood.
    """
    said = text.strip()
    spoken = dialect(said)
    if spoken is VARIABLES and not OF_LAWS.search(said):
        said = in_capitals(said)
    elif tex and spoken in (VARIABLES, PLAIN):
        said = latex.claim(said, answers or conventions(beside.conventions))
    for hypothesis in beside.given:
        clause = without(hypothesis, known, tex=False)
        said += (" and " if " given " in said else " given ") + clause
    refuse_unreadable(said)
    return said


def refuse_unreadable(said: str) -> None:
    """Raise Unreadable where the judge would: before a process is begun for it, with the place in the document at hand."""
    dialect(said).read(said)


def where_all_have_mass(claim: str) -> str:
    """A claim about distributions where each of them has mass at every outcome; "" of another claim."""
    laws = sorted({*re.findall(r"(?<![A-Za-z_])[pqr](?![A-Za-z_])", claim)}) if dialect(claim) is PLAIN else ()
    positive = " and ".join(f"{law} > 0" for law in laws)
    return positive and f"{claim}{' and ' if ' given ' in claim else ' given '}{positive}"


def conventions(said: Sequence[str]) -> Conventions:
    """What comments say of what formulas leave open: `unit = bits`, `integral = sum`, `generator = q`; the last counts."""
    found: dict[str, str] = {}
    for pair in (part for text in said for part in re.split(r"[,;]", text)):
        name, _, value = (x.strip() for x in pair.partition("="))
        if name not in ANSWERS or value not in (ANSWERS[name] or (value,)):
            expected = ", ".join(f"{k} = {' or '.join(v) or 'q'}" for k, v in ANSWERS.items())
            raise Unreadable(f"{pair.strip()!r}", expected=f"one of {expected}", of="convention")
        found[name] = value
    return replace(Conventions(), **found)


MOST = 8
"""Readings of one formula."""
DUALITY = "Kantorovich and Rubinstein's theorem"
SITES = "W for any points on the line"
ARGUMENT = re.compile(r"\\arg(?:max)?(?![A-Za-z])|\{arg(?:\s|\\,|~)*max\}")
OPTIMUM = re.compile(r"\\(?:inf|sup|max)\s*_")
DISTANCE = re.compile(r"W\s*(?:_\s*\{?\s*1\s*\}?)?\s*\(\s*([^(),]+?)\s*[,;]\s*([^(),]+?)\s*\)")
LAW = re.compile(r"(?<![A-Za-z\\])[pqrPQ](?:\s*_\s*(?:\{[^{}]*\}|\\?[A-Za-z]+|\d))?(?![A-Za-z])")
SITES_OF_W1 = re.compile(r"W1\(([^()]*), x\)")


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
        return [Reading("", plain_claim(text, beside, known, tex=False))]
    statement = _Open(text, beside, known)
    found = list(statement.under(statement.conventions()))
    return found if len({x.claim for x in found}) > 1 else found[:1]


@dataclass(frozen=True)
class _Open:
    """A statement of TeX that may leave something open, with what is known of it beside its formula."""

    text: str
    beside: Formula
    known: Sequence[Definition]

    def conventions(self) -> Conventions:
        """What comments answer, and between which laws a distance is that is written out."""
        said = replace(conventions(self.beside.conventions), scales=self.beside.scales)
        if "Hell2" in said.scales and not said.cross:
            said = replace(said, cross="Hellinger")
        pairs = {found.groups() for found in DISTANCE.finditer(self.text)}
        if not OPTIMUM.search(self.text):
            return replace(said, transport=()) if pairs else said
        return said if len(pairs) > 1 else replace(said, transport=next(iter(pairs), ()))

    def under(self, said: Conventions, labels: tuple[str, ...] = ()) -> Iterator[Reading]:
        """The readings under these answers, each question asked in its turn; the refusal if no answer helps."""
        try:
            claim = plain_claim(self.text, self.beside, self.known, tex=True, answers=said)
        except TwoReadings as error:
            answers = error.answers or _laws(self.text)
            if not answers or len(labels) > MOST.bit_length():
                raise
            branches = [self.answered(said, labels, error.question, *answer) for answer in answers]
            if not any(x.claim for branch in branches for x in branch):
                raise
            yield from (x for branch in branches for x in branch)
            return
        if said.transport and len({frozenset(x.split(", ")) for x in SITES_OF_W1.findall(claim)}) > 1:
            more = "W between several distributions beside an infimum or a supremum"
            raise Unreadable(more, expected="two distributions")
        rests = DUALITY if "W1(" in claim and re.search(r"\\(?:sup|max)\s*_", self.text) else ""
        sites = (SITES,) if said.transport == () and "W1(" in claim else ()
        attained = ("arg max: that it attains the maximum",) if ARGUMENT.search(self.text) else ()
        scales = [(name, scale) for name, scale in said.scales.items() if scale != "1" and f"{name}(" in claim]
        own = [f"{scale}*{name}, as the text defines it" for name, scale in scales]
        yield Reading(", ".join((*labels, *attained, *sites, *own)), claim, rests=rests)

    def answered(
        self, said: Conventions, labels: tuple[str, ...], question: str, value: str, label: str
    ) -> list[Reading]:
        """The readings under one more answer; one without a claim if it leads nowhere."""
        labels = (*labels, label)
        if value == DENSITY:
            return [Reading(", ".join(labels), "", "not in the language")]
        try:
            return list(self.under(replace(said, **{question: value}), labels))
        except Unreadable as refusal:
            return [Reading(", ".join(labels), "", refusal.told())]


def _laws(text: str) -> tuple[tuple[str, str], ...]:
    """The laws that a formula names, as answers to the question under which of them an expectation is."""
    found = dict.fromkeys("".join(x.group().split()) for x in LAW.finditer(text))
    return tuple((law, f"𝔼 under {law}") for law in found)
