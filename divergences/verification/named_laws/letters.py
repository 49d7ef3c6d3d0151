"""The letters of a claim about laws by name: indexed ones, p and q that are numbers here, and where they live undeclared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from divergences.verification.language.characters import SPELLED
from divergences.verification.language.domains import Domain, domain
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.source import clean
from divergences.verification.language.typed import Typed
from divergences.verification.named_laws.families import (
    COUNT,
    DOMAINS,
    FAMILIES,
    INNER,
    POSITIVE,
    REAL,
    UNIT,
    WITHIN,
    Law,
    constant,
)

SPARE = "ξνκψχφρτωζηιυγβα"
"""Letters that stand for others, from those that are least used."""
INDEXED = re.compile(
    rf"(?<![A-Za-z_α-ω\\])(?:(?:[a-df-z]|{'|'.join(SPELLED)})_?\d|[α-γε-ω]_?\d|(?:[α-γε-ω]|mu|sigma|lambda)_[a-zA-Z])(?![A-Za-z0-9_α-ω])"
)
TAKEN = "pqrdxn"
"""What these letters are elsewhere in the language: laws, a discriminator, sites, the number of outcomes."""
COUNTS = (1, 2, 3, 4, 5, 8, 10, 20, 50, 100)
"""Numbers of trials that stand for all of them."""


def renamed(typed: Typed) -> tuple[Typed, dict[str, str]]:
    """The text with letters of one sign each; new letter → what it stands for."""
    spare = [x for x in SPARE if x not in typed.text and not any(f in typed.text for f, g in SPELLED.items() if g == x)]
    names = list(dict.fromkeys(found.group() for found in INDEXED.finditer(typed.text)))
    if len(names) > len(spare):
        raise Unreadable(f"{len(names)} letters with an index", expected=f"at most {len(spare)}")
    new = dict(zip(names, spare, strict=False))
    return typed.mapped(INDEXED, lambda found: new[found.group()]), {letter: name for name, letter in new.items()}


def freed(typed: Typed, laws: Iterable[Law], known: Mapping[str, str]) -> tuple[Typed, dict[str, str]]:
    """The text where p, q, … that are parameters of laws have letters of their own; new letter → what it stands for."""
    used = {x for law in laws for text in law.parameters for x in letters(text)} & {*TAKEN}
    spare = [x for x in SPARE if x not in typed.text and x not in known]
    new = dict(zip(sorted(used), spare, strict=False))
    moved = typed.mapped(rf"(?<!\w)({'|'.join(new)})(?!\w)", lambda found: new[found.group(1)]) if new else typed
    return moved, {letter: name for name, letter in new.items()}


def letters(text: str) -> list[str]:
    """The letters of a parameter, in the order of the text."""
    found = re.findall(r"(?<![\w.])([a-zα-ω])(?!\w|\s*\()", text)
    return [x for x in dict.fromkeys(found) if x not in ("e", "π")]


def declarations(text: str, laws: Sequence[Law]) -> tuple[list[str], list[str], list[str]]:
    """Domains for the letters that the text does not declare, what the laws need beyond that, and numbers of trials."""
    wanted: dict[str, list[str]] = {}
    needs, counts = list[str](), list[str]()
    for law in laws:
        kinds = [kind for _, kind in FAMILIES[law.family].parameters]
        for kind, said in zip(kinds, law.parameters, strict=False):
            bare = _bare(said)
            known = declared(bare, text) if len(bare) == 1 else None
            for x in letters(said):
                if declared(x, text) is None:
                    wanted.setdefault(x, []).append(kind if x == bare else REAL)
            if kind == COUNT and constant(said) is None:
                counts.append(_count(law, bare, known))
            elif not (constant(said) is not None or bare in wanted or (known and _lies(known, kind))):
                needs += _needs(kind, bare, said)
        if law.family == "Uniform" and None in map(constant, law.parameters):
            needs.append("{} < {}".format(*law.parameters))
    domains = [f"{x} in {_narrowest(kinds)}" for x, kinds in wanted.items()]
    return domains, list(dict.fromkeys(needs)), list(dict.fromkeys(counts))


def _bare(said: str) -> str:
    """A parameter without the root of a variance, or the bar of a mean."""
    return re.sub(r"^(?:sqrt|1/)\((.*)\)$", r"\1", said)


def _needs(kind: str, bare: str, said: str) -> list[str]:
    """The relations that say that a parameter is of its kind."""
    inner = [f"{said} > 0", f"{said} < 1"]
    return {POSITIVE: [f"{bare} > 0"], UNIT: [f"{said} >= 0", f"{said} <= 1"], INNER: inner}.get(kind, [])


def _count(law: Law, letter: str, known: Domain | None) -> str:
    """The letter of a number of trials."""
    whole = known is None or not known.values or all(x.denominator == 1 and x >= 0 for x in known.values)
    if len(letter) != 1 or not whole:
        raise Unreadable(law.typed, law.column, "a number of trials that is a whole number or one letter")
    return letter


def _narrowest(kinds: Sequence[str]) -> str:
    if COUNT in kinds:
        return "{" + ", ".join(map(str, COUNTS)) + "}"
    if INNER in kinds:
        return DOMAINS[INNER]
    if UNIT in kinds:
        return "(0, 1]" if POSITIVE in kinds else DOMAINS[UNIT]
    return DOMAINS[POSITIVE if POSITIVE in kinds else REAL]


def declared(letter: str, text: str) -> Domain | None:
    """The domain that the text declares for a letter, None if it declares none."""
    found = re.search(rf"(?<!\w){letter}\s*(?:in\b|∈)\s*((?:[(\[][^)\]]*[)\]]|\{{[^}}]*\}}|R|ℝ)(?:\s*points)?)", text)
    if found is None:
        return None
    clause = f"{letter} in {found.group(1)}".replace("∞", "inf").replace("ℝ", "R").replace("−", "-")
    return domain(clean(clause))


def _lies(known: Domain, kind: str) -> bool:
    """Whether every number of a domain is such a parameter."""
    if known.dimension:
        return kind == REAL
    return known.meet(replace(WITHIN[kind], letter=known.letter)) == known
