"""Formal proofs that exist already: the library that scripts stand on, and recorded theorems that say the claim.

A theorem is used with other letters, as one link of a chain, beside hypotheses that it does not need, or as a multiple: of
`JS <= log(2)*Tri/2` where the theorem says `JS <= log(2)/2*Tri`. Triangle inequalities of √JS, √H² and √Tri are the
library's own.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from divergences.verification.coq_printer.expressions import Unprintable
from divergences.verification.formal import courses
from divergences.verification.formal.record import read
from divergences.verification.formal.sources import Sources, name_of
from divergences.verification.formal.statement import links
from divergences.verification.formal.terms import Unsayable
from divergences.verification.language.errors import OutOfReach, Unreadable
from divergences.verification.language.grammar import Link
from divergences.verification.language.grammar import read as read_claim
from divergences.verification.language.word import points
from divergences.verification.prover.lemmas.atoms import Atoms, Polynomial

LIBRARY = "library/certificates/Equality.v"
IMPORTS = re.compile(r"^(?:From\s+\S+\s+)?Require\s[^.]*(?:\.[\w][^.]*)*\.\s*$|^Open Scope R_scope\.\s*$", re.MULTILINE)


@cache
def library() -> str:
    """The sources that a script stands on, in one text."""
    sources, files = _files()
    return "\n".join(f"{_alone(sources, x)}\n" for x in files)


def modules(sources: Sources, path: Path) -> list[str]:
    """A theorem after what it needs and the library has not, each in a module of its name that imports what it asks for.

    So a name means there what it means in the source, whatever other sources call so.
    """
    _, shared = _files()
    return [_module(sources, x, {*shared}) for x in sources.closure(path) if x not in shared]


def opened(path: Path) -> str:
    """The import of what a theorem's file asks for beside the library: its statement has the words of these."""
    sources, shared = _files()
    stems = [x.stem for x in sources.requires(path) if x not in shared]
    return f"Import {' '.join(stems)}." if stems else ""


def imported(file: str) -> list[str]:
    """A file of the library that only some scripts stand on, with what it needs, and its import."""
    sources, _ = _files()
    path = sources.root / file
    return [*modules(sources, path), f"Import {path.stem}."]


def _files() -> tuple[Sources, list[Path]]:
    for sources in courses.found():
        path = sources.root / LIBRARY
        if path.is_file():
            return sources, sources.closure(path)
    raise Unprintable("the library of Coq is not installed with the package")


def _module(sources: Sources, path: Path, shared: set[Path]) -> str:
    asked = [x.stem for x in sources.requires(path) if x not in shared]
    imports = f"Import {' '.join(dict.fromkeys(asked))}.\n" if asked else ""
    return f"Module {path.stem}.\n{imports}{_alone(sources, path)}\nEnd {path.stem}."


def _alone(sources: Sources, path: Path) -> str:
    return IMPORTS.sub("", sources.text(path)).strip()


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
    theorem = theorem_of(stated)
    return theorem and (modules(theorem.sources, theorem.path), f"{theorem.used()}.")


def theorem_of(stated: str) -> Theorem | None:
    """The theorem that claims the same and asks for no more."""
    said = numbered(stated)
    found = _index().get(said.claim, ()) if said else ()
    return next((theorem for theorem, its in found if said and its.given <= said.given), None)


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


def claims_of(sources: Sources) -> Iterator[tuple[str, Said]]:
    """What the recorded theorems of a course say, part by part and link by link."""
    for rows in _index().values():
        yield from ((theorem.name, said) for theorem, said in rows if theorem.sources == sources)


def _texts() -> Iterator[tuple[str, str]]:
    """The text from which a claim's formal statement is generated, by the name of its theorem."""
    for point in points():
        for claim in point.load()():
            inner = getattr(claim, "claim", claim)
            if inner is not None:
                yield name_of(claim.id), getattr(inner, "formal", "") or inner.says


def _said(text: str) -> Iterable[Said]:
    try:
        return [said for stated in links(text) if (said := numbered(stated))]
    except (Unsayable, Unreadable, OutOfReach):
        return []


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
    for theorem, claim in _multiples().get(key, ()):
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
    gap: Polynomial = large - small
    first = abs(gap[min(gap)]) if gap else 1
    return frozenset((monomial, c / first) for monomial, c in gap.items())


def _claim(stated: str) -> str:
    return stated.rpartition(" ->\n")[2].strip()


@cache
def _multiples() -> dict[Key, list[tuple[Theorem, str]]]:
    found: dict[Key, list[tuple[Theorem, str]]] = {}
    for theorem, text in recorded():
        try:
            said = list(zip(read_claim(text).relation.links, links(text), strict=True))
        except (Unsayable, Unreadable, OutOfReach, ValueError):
            continue
        for link, stated in said:
            key, claim = _key(link), _claim(stated)
            if key and not BEYOND.search(claim) and numbered(stated):
                found.setdefault(key, []).append((theorem, claim))
    return found


TRIANGLES = "library/orders/Triangles.v"
SHOWN = ("JS", "Hell2", "Tri")
"""The words whose roots obey it there."""


def triangle(link: Link) -> tuple[list[str], str]:
    """The library's file as modules, and its tactic, which exchanges letters of a pair, and the two roots, where it has to."""
    small, large = (link.left, link.right) if link.relation == "<=" else (link.right, link.left)
    match large:
        case ast.BinOp(left=first, op=ast.Add(), right=second):
            words = {_word(x) for x in (small, first, second)}
        case _:
            words = {""}
    if len(words) != 1 or not words <= {*SHOWN}:
        raise Unprintable("triangle: something else than a root of JS, Hell2 or Tri below the sum of two")
    return imported(TRIANGLES), "triangle_of_roots."


def _word(root: ast.expr) -> str:
    """The word of √word(…), "" of anything else."""
    match root:
        case ast.Call(func=ast.Name(id="sqrt"), args=[ast.Call(func=ast.Name(id=word))]):
            return word
        case _:
            return ""
