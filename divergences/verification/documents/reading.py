"""From what a document says to the language of claims: the one place where this package asks for a reader of TeX."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from divergences.verification.documents.definitions import Definition, without
from divergences.verification.documents.formats.formula import Formula
from divergences.verification.joint_laws.names import speaks_of_joint_laws
from divergences.verification.joint_laws.statement import joint
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.extrema import extremum
from divergences.verification.language.grammar import read
from divergences.verification.language.joined import joined
from divergences.verification.language.shapes import check_shapes
from divergences.verification.language.tex import claim as latex
from divergences.verification.language.tex.conventions import Conventions
from divergences.verification.named_laws.language.spoken import speaks_of_laws
from divergences.verification.named_laws.translation import translated
from divergences.verification.random_variables.language import grammar as variables
from divergences.verification.random_variables.language.named import in_capitals
from divergences.verification.random_variables.language.spelling import speaks_of_variables

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


def claim(
    text: str, beside: Formula, known: Sequence[Definition], *, tex: bool, answers: Conventions | None = None
) -> str:
    """The claim in plain text with the hypotheses beside its formula; what TeX leaves open is answered by comments.

    NoClaim where nothing is stated, a goal or an approximation; Unreadable with the reason where it is not understood.
    """
    said = text.strip()
    other = speaks_of_laws(said) or speaks_of_joint_laws(said)
    if not other and speaks_of_variables(said) and not OF_LAWS.search(said):
        said = in_capitals(said)
    elif tex and not other:
        said = latex.claim(said, answers or conventions(beside.conventions))
    for hypothesis in beside.given:
        clause = without(hypothesis, known, tex=False)
        said += (" and " if " given " in said else " given ") + clause
    refuse_unreadable(said)
    return said


def refuse_unreadable(said: str) -> None:
    """Raise Unreadable where the judge would: before a process is begun for it, with the place in the document at hand."""
    if speaks_of_laws(said):
        translated(said)
    elif speaks_of_joint_laws(said):
        joint(said)
    elif speaks_of_variables(said):
        variables.read(said)
    elif not (joined(said) or extremum(said)):
        check_shapes(read(said))


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
