"""From what a document says to the language of claims: the one place where this package asks for a reader of TeX."""

from __future__ import annotations

from collections.abc import Sequence

from divergences.verification.documents.definitions import Definition, without
from divergences.verification.language.grammar import read
from divergences.verification.language.shapes import check_shapes
from divergences.verification.language.tex.claim import claim as from_tex


def claim(text: str, given: Sequence[str], known: Sequence[Definition], *, tex: bool) -> str:
    """The claim in plain text with its hypotheses, readable by the judge; Unreadable with a reason if it is none."""
    said = plain(text.strip(), tex=tex)
    for hypothesis in given:
        clause = without(hypothesis, known, tex=False)
        said += (" and " if " given " in said else " given ") + clause
    check_shapes(read(said))
    return said


def plain(text: str, *, tex: bool) -> str:
    """The text in the language of claims, which it may be in already."""
    return from_tex(text) if tex else text
