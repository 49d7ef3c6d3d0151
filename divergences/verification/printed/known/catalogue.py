"""Theorems of the catalogue that say what is to be printed: with other letters, as one link of a chain, or beside others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from divergences.verification.formal import courses
from divergences.verification.formal.record import read
from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.sources import Sources, name_of
from divergences.verification.formal.statement import links
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.printed.known.library import modules

LETTER = re.compile(r"\b[a-z]\b(?!')")
SWAPPED = re.compile(r"^(?P<left>\(.*\)|\S+) >= (?P<right>\(.*\)|\S+)$", re.DOTALL)


@dataclass(frozen=True)
class Said:
    """A proposition whose letters are numbered as they occur in what it claims: what is given, and the claim."""

    given: frozenset[str]
    claim: str


@dataclass(frozen=True)
class Theorem:
    """A proof of the catalogue."""

    sources: Sources
    name: str

    @property
    def path(self) -> Path:
        """The file in which its proof stands."""
        return self.sources.theorems[self.name]

    def used(self) -> str:
        """The tactic by which it, or a part of it, proves what it says, either way round."""
        by = f"eapply {self.name}.{self.name}; eassumption"
        return f"first [{by} | apply Rle_ge; {by} | apply Rge_le; {by}]"


def known(stated: str) -> tuple[list[str], str] | None:
    """The sources of a theorem that claims the same and asks for no more, as modules, and the script; None without one."""
    said = numbered(stated)
    for theorem, its in _index().get(said.claim, ()) if said else ():
        if said and its.given <= said.given:
            return modules(theorem.sources, theorem.path), f"{theorem.used()}."
    return None


def numbered(stated: str) -> Said | None:
    """The proposition with a₀, a₁, … for its letters; None for one that does not begin with them."""
    head, comma, body = stated.partition(",")
    if not comma or not head.startswith("forall "):
        return None
    *given, claim = [x.strip() for x in body.split(" ->\n")]
    claim = _turned(claim)
    bound = {*re.findall(LETTER, re.sub(r": [^)]*", "", head))}
    numbers = {x: f"a{k}" for k, x in enumerate(dict.fromkeys(x for x in LETTER.findall(claim) if x in bound))}

    def put(text: str) -> str:
        return LETTER.sub(lambda found: numbers.get(found[0], found[0]), text)

    return Said(frozenset(map(put, given)), put(claim))


def _turned(claim: str) -> str:
    """a >= b of real numbers as b <= a."""
    found = SWAPPED.match(claim)
    return f"{found['right']} <= {found['left']}" if found else claim


@cache
def recorded() -> tuple[tuple[Theorem, str], ...]:
    """The theorems that Coq accepted, with the texts from which their statements are generated."""
    texts = dict(_texts())
    return tuple(
        (Theorem(sources, name), texts[name])
        for sources in courses.found()
        for name in read(sources)
        if texts.get(name) and name in sources.theorems
    )


@cache
def _index() -> dict[str, tuple[tuple[Theorem, Said], ...]]:
    found: dict[str, list[tuple[Theorem, Said]]] = {}
    for theorem, text in recorded():
        for said in _said(text):
            found.setdefault(said.claim, []).append((theorem, said))
    return {claim: tuple(theorems) for claim, theorems in found.items()}


def _texts() -> Iterator[tuple[str, str]]:
    """The text from which a claim's formal statement is generated, by the name of its theorem."""
    for point in sorted(entry_points(group=courses.GROUP), key=lambda e: e.name):
        for claim in point.load()():
            inner = getattr(claim, "claim", claim)
            if inner is not None:
                yield name_of(claim.id), getattr(inner, "formal", "") or inner.says


def _said(text: str) -> Iterable[Said]:
    try:
        return [said for stated in links(text) if (said := numbered(stated))]
    except (Unsayable, Unreadable, OutOfReach):
        return []
