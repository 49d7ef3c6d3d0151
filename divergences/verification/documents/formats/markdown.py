"""Formulas of Markdown: $$ … $$, math fences and directives, TeX environments, and blocks of claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from divergences.verification.documents.formats import mask, prose
from divergences.verification.documents.formats.displays import Display, displays
from divergences.verification.documents.formats.formula import Formula, Source
from divergences.verification.documents.formats.macros import macros
from divergences.verification.documents.formats.remarks import beside, remark
from divergences.verification.language.notes import joined

MATH, CLAIM = ("math", "{math}"), ("claim", "{claim}")
OPTION = re.compile(r"[ \t]*:([\w-]+):[ \t]*(.*)")
GIVEN = re.compile(r"given=(?:\"([^\"]*)\"|'([^']*)')")
NAMED = re.compile(r"#(?:claim-)?([\w:.-]+)")


def source(text: str, *, inline: bool = False, cell: int = 0) -> Source:
    """The formulas of Markdown in their order; with `inline`, those in sentences too."""
    fences = tuple(mask.fences(text))
    masked, lines = mask.markdown(text, fences), mask.Lines(text)
    shown = prose.defining(masked.text, displays(masked.text, tex=False, inline=True), inline=inline)
    found = [
        (at, replace(_shown(masked.text, d, lines, masked, cell), quiet=d.inline and not inline, defines=d.defines))
        for at, d in zip(_places(shown), shown, strict=True)
    ]
    for fence in fences:
        kind = fence.word.split()[0] if fence.word else ""
        if kind in MATH:
            found.append((fence.start, _fenced(text, fence, lines, masked, cell)))
        elif kind in CLAIM:
            found += [(fence.start, formula) for formula in _claims(text, fence, lines, cell)]
    return Source(tuple(formula for _, formula in sorted(found, key=lambda x: x[0])), macros(masked.text))


def _places(shown: Sequence[Display]) -> list[int]:
    """Where each of them is read: what is about the display above it, before that one."""
    places: list[int] = []
    for display in reversed(shown):
        places.append(min(display.start, places[-1]) if places else display.start)
    return places[::-1]


def _claims(text: str, fence: mask.Fence, lines: mask.Lines, cell: int) -> Iterator[Formula]:
    """Each claim of a block of claims, which is plain text and has options if it is a directive."""
    body = text[fence.start : fence.stop].split("\n")
    options = _options(body)
    given, name = options.get("given", ""), options.get("label", fence.word.partition(" ")[2].strip())
    for said, line in joined(body, lines.of(fence.start)):
        yield Formula(said, line, cell, "claim", name, (given,) if given else ())


def _options(body: list[str]) -> dict[str, str]:
    """The options at the head of a directive, `:label: x`, which are blanked."""
    options: dict[str, str] = {}
    for k, line in enumerate(body):
        found = OPTION.fullmatch(line)
        if not found:
            break
        options[found[1]], body[k] = found[2].strip(), ""
    return options


def _shown(text: str, display: Display, lines: mask.Lines, masked: mask.Masked, cell: int) -> Formula:
    first, last = lines.of(display.start), lines.of(display.end)
    remarks = beside(masked.remarks, first, last, masked.blank)
    said, name = GIVEN.search(display.attributes), NAMED.search(display.attributes)
    own = ((said[1] or said[2]),) if said else ()
    return Formula(
        text=text[display.start : display.stop],
        line=first,
        cell=cell,
        environment="claim" if "#claim-" in display.attributes else display.environment,
        name=name[1] if name else "",
        given=(*remarks.given, *own),
        conventions=remarks.conventions,
        skipped=remarks.skipped or "skip" in display.attributes.replace(".", " ").split(),
        fault=display.fault,
    )


def _fenced(text: str, fence: mask.Fence, lines: mask.Lines, masked: mask.Masked, cell: int) -> Formula:
    """The inside of a fence, with its options (`:label:`) taken for what they are."""
    first = lines.of(fence.start)
    body = text[fence.start : fence.stop].split("\n")
    options = _options(body)
    remarks = (*masked.remarks, *_comments(body, first))
    said = beside(remarks, first - 1, lines.of(fence.end), masked.blank)
    own = (options["given"],) if options.get("given") else ()
    return Formula(
        text="\n".join(body),
        line=first,
        cell=cell,
        environment="math",
        name=options.get("label", ""),
        given=(*said.given, *own),
        conventions=said.conventions,
        skipped=said.skipped,
    )


def _comments(body: list[str], first: int) -> Iterator[mask.Remark]:
    """TeX comments inside a fence, which are blanked there."""
    for k, line in enumerate(body):
        found = re.search(r"(?<!\\)%", line)
        if found:
            body[k] = line[: found.start()]
            if said := remark(line[found.start() :].lstrip("%"), first + k):
                yield said
