"""Claims in a notebook: `%load_ext divergences`, then a cell of claims under `%%claim`, or `%claim` before one.

IPython is imported when the magic is called: nothing else of the library knows of it.
"""

from __future__ import annotations

import re
from typing import Any, NoReturn

from divergences.verification.judge.judge_text import judge_text
from divergences.verification.judge.verdict import Verdict
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.notes import FENCE, joined

COMMENT = re.compile(r"(?:^|(?<=\s))#.*|^\s*(?:%|//).*")
"""As Python and LaTeX write them; no claim holds one of these signs there."""


def register(shell: Any) -> None:
    """Give an IPython shell the magic `claim`, of a line and of a cell; braces and dollars are TeX, and no Python in them."""
    from IPython.core.magic import no_var_expand

    shell.register_magic_function(no_var_expand(claim), "line_cell", "claim")


def claim(line: str, cell: str | None = None) -> Verdict | None:
    """Judge the claim on the line, and return its verdict; or each claim of a cell, one a line, and show theirs in turn.

    In a cell an indented line goes on with the claim before it, and what cannot be read is said with its line and column,
    and keeps nothing else from being judged. Comments and fences are left out, and a `;` at the end of the line.
    """
    if cell is None:
        return _of_line(COMMENT.sub("", line).strip().rstrip("; "))
    if line.strip():
        _refuse(f"%%claim: found {line.strip()!r} on its line; expected claims below it, or %claim before one")
    claims = list(joined([_bare(written) for written in cell.splitlines()], 1))
    if not claims:
        _refuse("%%claim: found no claim in the cell; expected one a line, for example KL(p, q) >= 0")
    for text, at in claims:
        _show(text, at)
    return None


def _of_line(text: str) -> Verdict:
    if not text:
        _refuse("%claim: found nothing on its line; expected a claim, for example %claim KL(p, q) >= 0")
    try:
        return judge_text(text)
    except Unreadable as error:
        _refuse(str(error))


def _bare(line: str) -> str:
    """A line of a cell without its comment; empty if it is a fence, which is pasted with what it holds."""
    return "" if FENCE.match(line) else COMMENT.sub("", line)


def _show(text: str, at: int) -> None:
    from IPython.display import display

    try:
        display(judge_text(text))
    except Unreadable as error:
        print(f"line {at}: {text}: {error}")


def _refuse(said: str) -> NoReturn:
    """One line, where an exception of ours would be shown with all that called it."""
    from IPython.core.error import UsageError

    raise UsageError(said) from None
