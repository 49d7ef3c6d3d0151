"""Formulas of a TeX source, its comments' hypotheses and its macros."""

from __future__ import annotations

import re
from dataclasses import replace

from divergences.verification.documents.formats import mask, prose
from divergences.verification.documents.formats.displays import Display, displays
from divergences.verification.documents.formats.formula import Formula, Source
from divergences.verification.documents.formats.macros import macros, without_definitions
from divergences.verification.documents.formats.remarks import beside

LABEL = re.compile(r"\\label\{([^}]*)\}")


def source(text: str, *, inline: bool = False) -> Source:
    """The formulas of a TeX source in their order; with `inline`, those in sentences too."""
    masked = mask.tex(text)
    lines, body = mask.Lines(text), without_definitions(masked.text)
    shown = prose.defining(body, displays(body, tex=True, inline=True), inline=inline)
    found = (replace(_formula(body, d, lines, masked), quiet=d.inline and not inline) for d in shown)
    return Source(tuple(found), macros(masked.text))


def _formula(text: str, display: Display, lines: mask.Lines, masked: mask.Masked) -> Formula:
    body = text[display.start : display.stop]
    first, last = lines.of(display.start), lines.of(display.end)
    said = beside(masked.remarks, first, last, masked.blank)
    label = LABEL.search(body)
    return Formula(
        text=body,
        line=first,
        environment=display.environment,
        name=label[1] if label else "",
        given=said.given,
        conventions=said.conventions,
        skipped=said.skipped,
        defines=display.defines,
        fault=display.fault,
    )
