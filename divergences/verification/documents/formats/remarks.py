"""Comments that say something to the judge: `given p << q` and `skip`, beside or just above a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

WORD = re.compile(r"\s*(?:claim\s*:\s*)?(given|skip|throughout|convention)\b[\s:]*(.*)", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class Remark:
    """A comment that is meant for the judge: given and skip (one formula), throughout and convention (all that follow)."""

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


@dataclass(frozen=True)
class Beside:
    """What remarks say of a formula: its hypotheses, the conventions that hold for it, and whether it is left out."""

    given: tuple[str, ...] = ()
    skipped: bool = False
    conventions: tuple[str, ...] = ()


def beside(remarks: Iterable[Remark], first: int, last: int, blank: frozenset[int]) -> Beside:
    """What is said of a formula on these lines.

    `given` and `skip` count inside it, at its ends, and on the lines right above it; `blank` are the lines that are
    empty or hold comments only.
    """
    top = first - 1
    while top in blank:
        top -= 1
    near = [r for r in remarks if top < r.last and r.first <= last]
    above = [r for r in remarks if r.last <= last]
    all_along = [r.said for r in above if r.kind == "throughout"]
    return Beside(
        given=(*all_along, *(r.said for r in near if r.kind == "given")),
        skipped=any(r.kind == "skip" for r in near),
        conventions=tuple(r.said for r in above if r.kind == "convention"),
    )
