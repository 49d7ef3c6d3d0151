"""A document from its path to its verdicts: read, understood line by line, judged."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike
from pathlib import Path

from divergences.verification.docket.summary import Row
from divergences.verification.documents.formats import markdown, notebook, tex
from divergences.verification.documents.formats.formula import Source
from divergences.verification.documents.judging import Court
from divergences.verification.documents.report import CheckedFile
from divergences.verification.documents.statement import Statement
from divergences.verification.documents.statements import statements

LARGEST = 4_000_000
"""Characters of a document."""
MARKDOWN, TEX, NOTEBOOK = (".md", ".markdown", ".qmd", ".rmd", ".myst", ".rst", ".txt"), (".tex", ".ltx"), (".ipynb",)
SUFFIXES = (*MARKDOWN, *TEX, *NOTEBOOK)


def is_document(said: str) -> bool:
    """Whether a text is the name of a file that holds formulas."""
    return "\n" not in said and Path(said).suffix.lower() in SUFFIXES


def source_of(path: str | PathLike[str], *, inline: bool = False) -> Source:
    """The formulas of a file; ValueError for what is no document, OSError for what is not there."""
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise ValueError(f"path: found {str(path)!r}; expected a file ending in {' '.join(SUFFIXES)}")
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"path: {path} is not UTF-8 text") from error
    if len(text) > LARGEST:
        raise ValueError(f"path: found {len(text)} characters in {path}; expected at most {LARGEST}; split the file")
    return (tex if suffix in TEX else notebook if suffix in NOTEBOOK else markdown).source(text, inline=inline)


def statements_of(path: str | PathLike[str], *, inline: bool = False) -> list[Statement]:
    """What a file says, line by line, before it is judged."""
    return statements(source_of(path, inline=inline))


def check_file(
    path: str | PathLike[str],
    *,
    points: int = 300,
    seed: int = 0,
    timeout: float = 10.0,
    inline: bool = False,
    done: Callable[[Row], object] = lambda row: None,
) -> CheckedFile:
    """The verdicts on a file's formulas; `done(row)` is called whenever one of them is ready."""
    found = statements_of(path, inline=inline)
    with Court(points, seed, timeout) as court:
        return CheckedFile(str(path), tuple(court.rows(found, done)))
