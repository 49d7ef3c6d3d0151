"""A displayed formula as it stands in a document, and what a document's format hands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LET, WHERE = "let", "where"
"""How a sentence introduces a definition: for all that follows, or for what is said just now."""


@dataclass(frozen=True)
class Formula:
    """The text between the signs that display it, where that begins, and what the author wrote beside it."""

    text: str
    line: int
    """Of the first character of `text`, from 1; in a notebook, within its cell."""
    cell: int = 0
    """The cell of a notebook, from 1; 0 elsewhere."""
    environment: str = ""
    """align, equation, …; "" for signs such as $$, `claim` for a block of claims in plain text."""
    name: str = ""
    given: tuple[str, ...] = ()
    """Hypotheses from comments and attributes."""
    conventions: tuple[str, ...] = ()
    """What comments above it say of what formulas leave open: unit = bits."""
    scales: Mapping[str, str] = field(default_factory=dict)
    """Divergences that lines above define as so many times the language's own."""
    skipped: bool = False
    defines: str = ""
    """By which kind of word a sentence says that it defines something, LET or WHERE; "" elsewhere."""
    quiet: bool = False
    """Whether it stands in a sentence, so that it is read as a definition or not at all."""
    fault: str = ""
    """Why the formula cannot be read at all: it is not closed."""

    @property
    def is_tex(self) -> bool:
        """Whether it is written in TeX: a block of claims never is, a display that has no backslash need not be."""
        return self.environment != "claim" and ("\\" in self.text or "{" in self.text)


@dataclass(frozen=True)
class Source:
    """A document: its formulas in their order, and the macros that it defines."""

    formulas: tuple[Formula, ...]
    macros: dict[str, tuple[int, str, str | None]] = field(default_factory=dict)
    """Name with its backslash → number of arguments, body, default of the first argument."""
