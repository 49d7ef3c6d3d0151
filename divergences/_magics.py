"""Claims in a notebook: `%load_ext divergences`, then a cell of claims under `%%claim`, or `%claim` before one.

IPython is imported when the magic is called: nothing else of the library knows of it.
"""

from __future__ import annotations

from typing import Any

from divergences.verification.judge.judge_text import judge_text
from divergences.verification.judge.verdict import Verdict
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.notes import Note, notes


def register(shell: Any) -> None:
    """Give an IPython shell the magic `claim`, of a line and of a cell."""
    shell.register_magic_function(claim, "line_cell", "claim")


def claim(line: str, cell: str | None = None) -> Verdict | None:
    """Judge the claim on the line, and return its verdict; or each claim of a cell, one a line, and show theirs in turn.

    In a cell an indented line goes on with the claim before it, and what cannot be read is said with its line and column,
    and keeps nothing else from being judged.
    """
    if cell is None:
        return judge_text(line)
    if line.strip():
        raise ValueError(f"%%claim: found {line.strip()!r} on its line; expected claims below it, or %claim before one")
    for note in notes(f"```claim\n{cell}\n```"):
        _show(note)
    return None


def _show(note: Note) -> None:
    from IPython.display import display

    try:
        display(judge_text(note.text))
    except Unreadable as error:
        print(f"line {note.line - 1}: {note.text}: {error}")
