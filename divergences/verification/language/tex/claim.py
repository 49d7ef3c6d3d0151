"""A statement in LaTeX as a claim of the language: its text, with the column at which each character was typed."""

from __future__ import annotations

import re
from functools import lru_cache

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.clauses import NoClaim as NoClaim
from divergences.verification.language.tex.conventions import Conventions
from divergences.verification.language.tex.sentence import claim_pieces
from divergences.verification.language.typed import Typed

LATEX = re.compile(r"\\[A-Za-z|,;!:{}\\\[(]|^\s*\$|\$\s*$")
DELIMITERS = re.compile(r"\s*(\$\$?|\\\[|\\\()(?P<body>.*?)(\$\$?|\\\]|\\\))\s*[.,;]?\s*", re.DOTALL)
DEEPEST = 40
"""Brackets and braces in each other."""


def is_latex(text: str) -> bool:
    """Whether a claim is typed in LaTeX: with a command, or between dollars."""
    return LATEX.search(text) is not None


def claim(tex: str, conventions: Conventions | None = None) -> str:
    """The claim in the language; Unreadable with a column, or NoClaim where nothing is stated."""
    return typed(tex, conventions).text


def typed(tex: str, conventions: Conventions | None = None) -> Typed:
    """The claim in the language, each character with its column in the LaTeX."""
    pieces = _pieces(tex) if conventions is None else _read(tex, conventions)
    text = "".join(said for said, _ in pieces)
    return Typed(text, tuple(at + 1 for said, at in pieces for _ in said))


@lru_cache(maxsize=256)
def _pieces(tex: str) -> tuple[tuple[str, int], ...]:
    return _read(tex, Conventions())


def _read(tex: str, conventions: Conventions) -> tuple[tuple[str, int], ...]:
    _refuse_depth(tex)
    delimited = DELIMITERS.fullmatch(tex)
    body, at = (delimited["body"], delimited.start("body")) if delimited else (tex, 0)
    return tuple(claim_pieces(body, conventions, at))


def _refuse_depth(tex: str) -> None:
    depth = 0
    for k, character in enumerate(tex):
        depth += (character in "([{") - (character in ")]}")
        if depth > DEEPEST:
            raise Unreadable(f"{DEEPEST} nested brackets", k + 1, "fewer; name a part of it")
