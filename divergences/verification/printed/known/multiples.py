"""Theorems of which an inequality of real numbers is a multiple: `JS <= log(2)*Tri/2` where `JS <= log(2)/2*Tri` is known."""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias

from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.statement import links
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import Link, read
from divergences.verification.printed.known.catalogue import Theorem, numbered, recorded
from divergences.verification.printed.known.library import modules
from divergences.verification.prover.lemmas.atoms import Atoms, Polynomial, plus

Key: TypeAlias = frozenset[tuple[object, object]]
BEYOND = re.compile(r"\b(?:v\w+|Rbar_\w+|Finite|num|Some|sum|sqrt|exp|R(?:abs|min|max))\b|/\\|->|forall i'")
"""Words of claims that are not about real numbers, or not in divergences, entropies and logarithms of numbers alone."""
QUANTITY = re.compile(r"\([A-Z]\w* n [^()]*\)|ln [^ ]+")
"""A divergence, an entropy or a logarithm, as statements write it."""


def multiple(link: Link, stated: str) -> tuple[list[str], str] | None:
    """The sources of a theorem as modules, and the script: what it claims, then linear arithmetic; None without one."""
    key, said = _key(link), numbered(stated)
    if key is None or said is None or BEYOND.search(_claim(stated)):
        return None
    for theorem, claim in _index().get(key, ()):
        if {*QUANTITY.findall(claim)} == {*QUANTITY.findall(_claim(stated))}:
            script = f"assert (known : {claim}) by ({theorem.used()}); lra."
            return modules(theorem.sources, theorem.path), script
    return None


def _key(link: Link) -> Key | None:
    """The larger side less the smaller, over the size of its first coefficient; None where it is no polynomial."""
    if link.relation not in ("<=", ">="):
        return None
    try:
        atoms = Atoms()
        sides = [atoms.polynomial(side) for side in (link.left, link.right)]
    except OutOfReach:
        return None
    small, large = sides if link.relation == "<=" else sides[::-1]
    gap: Polynomial = plus(large, small, -1)
    first = abs(gap[min(gap)]) if gap else 1
    return frozenset((monomial, c / first) for monomial, c in gap.items())


def _claim(stated: str) -> str:
    return stated.rpartition(" ->\n")[2].strip()


@cache
def _index() -> dict[Key, list[tuple[Theorem, str]]]:
    found: dict[Key, list[tuple[Theorem, str]]] = {}
    for theorem, text in recorded():
        try:
            said = list(zip(read(text).relation.links, links(text), strict=True))
        except (Unsayable, Unreadable, OutOfReach, ValueError):
            continue
        for link, stated in said:
            key, claim = _key(link), _claim(stated)
            if key and not BEYOND.search(claim) and numbered(stated):
                found.setdefault(key, []).append((theorem, claim))
    return found
