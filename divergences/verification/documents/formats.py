"""The formulas of a document by its format: TeX, Markdown, and the Markdown cells of a Jupyter notebook.

Markdown has $$ … $$, math fences and directives, TeX environments, and blocks of claims. A line of a notebook is one of its
cell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from divergences.verification.documents import formulas, masking
from divergences.verification.documents.formulas import Display, Formula, Source, displays
from divergences.verification.documents.macros import macros, without_definitions
from divergences.verification.documents.masking import beside
from divergences.verification.documents.surroundings import full_support, supposing
from divergences.verification.language.notes import joined

LABEL = re.compile(r"\\label\{([^}]*)\}")


def tex_source(text: str, *, inline: bool = False) -> Source:
    """The formulas of a TeX source in their order; with `inline`, those in sentences too."""
    masked = masking.tex(text)
    lines, body = masking.Lines(text), without_definitions(masked.text)
    full = full_support(body)
    shown = formulas.defining(body, displays(body, tex=True, inline=True), inline=inline)
    found = (
        replace(
            _formula(body, d, lines, masked),
            quiet=d.inline and not inline,
            positive=d.start > full,
            **around._asdict(),
        )
        for d, around in zip(shown, supposing(body, shown), strict=True)
    )
    return Source(tuple(found), macros(masked.text))


def _formula(text: str, display: Display, lines: masking.Lines, masked: masking.Masked, cell: int = 0) -> Formula:
    """The formula of a display, with what comments and attributes beside it say."""
    body = text[display.start : display.stop]
    first, last = lines.of(display.start), lines.of(display.end)
    said = beside(masked.remarks, first, last, masked.blank)
    label, name = LABEL.search(body), NAMED.search(display.attributes)
    given = GIVEN.search(display.attributes)
    return Formula(
        text=body,
        line=first,
        cell=cell,
        environment="claim" if "#claim-" in display.attributes else display.environment,
        name=name[1] if name else label[1] if label else "",
        given=(*said.given, *([given[1] or given[2]] if given else [])),
        conventions=said.conventions,
        skipped=said.skipped or "skip" in display.attributes.replace(".", " ").split(),
        defines=display.defines,
        fault=display.fault,
        inline=display.inline,
    )


MATH, CLAIM = ("math", "{math}"), ("claim", "{claim}")
OPTION = re.compile(r"[ \t]*:([\w-]+):[ \t]*(.*)")
GIVEN = re.compile(r"given=(?:\"([^\"]*)\"|'([^']*)')")
NAMED = re.compile(r"#(?:claim-)?([\w:.-]+)")


def markdown_source(text: str, *, inline: bool = False, cell: int = 0) -> Source:
    """The formulas of Markdown in their order; with `inline`, those in sentences too."""
    fences = tuple(masking.fences(text))
    masked, lines = masking.markdown(text, fences), masking.Lines(text)
    shown, full = (
        formulas.defining(masked.text, displays(masked.text, tex=False, inline=True), inline=inline),
        full_support(masked.text),
    )
    found = [
        (
            at,
            replace(
                _formula(masked.text, d, lines, masked, cell),
                quiet=d.inline and not inline,
                positive=d.start > full,
                **around._asdict(),
            ),
        )
        for at, d, around in zip(_places(shown), shown, supposing(masked.text, shown), strict=True)
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


def _claims(text: str, fence: masking.Fence, lines: masking.Lines, cell: int) -> Iterator[Formula]:
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


def _fenced(text: str, fence: masking.Fence, lines: masking.Lines, masked: masking.Masked, cell: int) -> Formula:
    """The inside of a fence, with its options (`:label:`) taken for what they are."""
    first = lines.of(fence.start)
    body = text[fence.start : fence.stop].split("\n")
    options = _options(body)
    remarks = (*masked.remarks, *masking.without_comments(body, first))
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


def notebook_source(text: str, *, inline: bool = False) -> Source:
    """The formulas of the Markdown cells, in order; ValueError for what is no notebook of format 4."""
    try:
        notebook: Any = json.loads(text) if text.strip() else {"cells": []}
    except ValueError as error:
        raise ValueError(f"notebook: found no JSON ({error}); expected a file that Jupyter saved") from None
    cells: Any = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise ValueError("notebook: found no cells; expected nbformat 4; open and save it with Jupyter")
    read = [
        markdown_source(_text(cell), inline=inline, cell=number)
        for number, cell in enumerate(cells, 1)
        if isinstance(cell, dict) and cell.get("cell_type") == "markdown"
    ]
    defined = {name: macro for part in read for name, macro in part.macros.items()}
    return Source(tuple(formula for part in read for formula in part.formulas), defined)


def _text(cell: dict[str, Any]) -> str:
    """A cell's text, which is stored whole or in lines, with line ends of one kind."""
    said = cell.get("source", "")
    whole = "".join(map(str, said)) if isinstance(said, list) else str(said)
    return whole.replace("\r\n", "\n").replace("\r", "\n")
