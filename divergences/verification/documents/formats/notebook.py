"""Formulas of a Jupyter notebook's Markdown cells; a line is one of its cell."""

from __future__ import annotations

import json
from typing import Any

from divergences.verification.documents.formats import markdown
from divergences.verification.documents.formats.formula import Source


def source(text: str, *, inline: bool = False) -> Source:
    """The formulas of the Markdown cells, in order; ValueError for what is no notebook of format 4."""
    try:
        notebook: Any = json.loads(text) if text.strip() else {"cells": []}
    except ValueError as error:
        raise ValueError(f"notebook: found no JSON ({error}); expected a file that Jupyter saved") from None
    cells: Any = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise ValueError("notebook: found no cells; expected nbformat 4; open and save it with Jupyter")
    read = [
        markdown.source(_text(cell), inline=inline, cell=number)
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
