"""Comments that say something to the judge: `given p << q` and `skip`, beside or just above a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

WORD = re.compile(r"\s*(?:claim\s*:\s*)?(given|skip|throughout)\b[\s:]*(.*)", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class Remark:
    """A comment that is meant for the judge: given (one formula), throughout (all that follow) or skip."""

    kind: str
    said: str
    first: int
    last: int
    """Its lines, from 1."""


def remark(comment: str, first: int) -> Remark | None:
    """The remark in a comment that begins on line `first`, None for prose."""
    found = WORD.fullmatch(comment.strip())
    if found is None:
        return None
    kind, said = found.group(1).lower(), " ".join(found.group(2).split()).rstrip(".")
    prose = kind != "skip" and (not said or said.lower().startswith(("that ", "the ", "a ", "an ")))
    return None if prose or (kind == "skip" and said) else Remark(kind, said, first, first + comment.count("\n"))


def beside(remarks: Iterable[Remark], first: int, last: int, blank: frozenset[int]) -> tuple[tuple[str, ...], bool]:
    """The hypotheses of a formula on these lines, and whether it is skipped.

    `given` and `skip` count inside it, at its ends, and on the lines right above it; `blank` are the lines that hold
    nothing but remarks and their signs, so that several may stand above each other.
    """
    top = first - 1
    while top in blank:
        top -= 1
    near = [r for r in remarks if (r.kind != "throughout" and top < r.last and r.first <= last)]
    all_along = [r.said for r in remarks if r.kind == "throughout" and r.last <= last]
    given = (*all_along, *(r.said for r in near if r.kind == "given"))
    return given, any(r.kind == "skip" for r in near)
