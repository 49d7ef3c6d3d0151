"""Tries at points what the table of harmless changes says of the changes that nothing tells: `python -m tests.harmless`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from divergences.verification.instances.trial import tried
from divergences.verification.language.joined import OPPOSITE
from tests.mutants import Mutant, mutants, recorded, texts

TABLE = Path(__file__).parents[1] / "proofs" / "divergences_proofs" / "harmless.toml"
POINTS = 60


class Because(StrEnum):
    """Why a change of a text is told by nothing."""

    IMPLIED = "implied"
    UNMET = "unmet"
    VALUELESS = "valueless"
    TRUE = "true"
    LIMIT = "limit"


class Harmless(NamedTuple):
    """Changes of one text, by how their names begin, and why nothing tells them."""

    claim: str
    changes: tuple[str, ...]
    because: Because
    why: str

    def speaks_of(self, kind: str) -> bool:
        """Whether the change of that name is one of them."""
        return kind.startswith(self.changes)


@cache
def harmless() -> Sequence[Harmless]:
    """All of the table."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))["harmless"]
    return tuple(Harmless(x["claim"], tuple(x["changes"]), Because(x["kind"]), x["why"]) for x in table)


def spoken() -> Iterator[tuple[Harmless, str, Mutant]]:
    """Each reason with the text and the change that it speaks of."""
    there = texts()
    for said in harmless():
        text, _ = there[said.claim]
        yield from ((said, text, x) for x in mutants(text) if said.speaks_of(x.kind))


def fault(text: str, change: Mutant, because: Because) -> str:
    """What speaks against the reason; nothing if no point does.

    What is said to follow is tried as a claim about the changed text's points, and a condition that is said to be met nowhere
    as the claim that it fails. Where a hypothesis is said to be needed only for values, there is to be no point without it.
    """
    clause = change.kind.removeprefix("without ")
    match because:
        case Because.IMPLIED:
            return _told(_claimed(change.text, _relation(clause)), "the hypothesis fails")
        case Because.UNMET:
            return _told(_claimed(change.text, _denied(_condition(text, change.text))), "the condition is met")
        case Because.VALUELESS:
            found = tried(f"{change.text} and {_denied(_relation(clause))}", POINTS // 6)
            return "there are values without it" if found.points or found.witness else ""
        case Because.TRUE | Because.LIMIT:
            return _told(change.text, "it is false")


def _told(text: str, what: str) -> str:
    found = tried(text, POINTS, seed=1)
    if found.witness is not None:
        return f"{what} at {dict(found.witness)}"
    return "" if found.points else "nothing meets what is given"


def _claimed(text: str, claim: str) -> str:
    _, given, conditions = text.partition(" given ")
    return claim + given + conditions


def _relation(clause: str) -> str:
    """A hypothesis as a relation: t in [0, 1) is 0 <= t < 1."""
    if not (found := re.fullmatch(r"(\w) in ([(\[])(.+), (.+)([)\]])", clause)):
        return clause
    t, opens, low, high, closes = found.groups()
    above = f"{low} {'<' if opens == '(' else '<='} {t}"
    return above if high == "inf" else f"{above} {'<' if closes == ')' else '<='} {high}"


def _condition(text: str, changed: str) -> str:
    """The relation of a condition of `implies` in which the changed text differs from the text."""
    before, after = (re.split(" and | implies ", x.partition(" given ")[0]) for x in (text, changed))
    (found,) = [new for old, new in zip(before, after, strict=True) if old != new]
    return found.removeprefix("(")


def _denied(relation: str) -> str:
    """The opposite of one relation."""
    if "<<" in relation:
        return f"not {relation}"
    left, sign, right = re.split(r"\s(<=|>=|!=|=|<|>)\s", relation)
    return f"{left} {OPPOSITE[sign]} {right}"


def main() -> None:
    """A line for each reason that does not stand, and for each change that nothing tells and no reason speaks of."""
    for said, text, change in spoken():
        if wrong := fault(text, change, said.because):
            print(f"{said.claim}: {change.kind}: {wrong}", flush=True)
    for slug, row in recorded().items():
        for kind in row["left"]:
            if not any(x.claim == slug and x.speaks_of(kind) for x in harmless()):
                print(f"{slug}: {kind}: no reason", flush=True)


if __name__ == "__main__":
    main()
