"""Of what a formal text speaks, in words: how many outcomes its distributions are on, and which sites and numbers there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from divergences.verification.formal.binders import taken_out
from divergences.verification.formal.clauses.clause import Bound
from divergences.verification.formal.refusal import Unsayable
from divergences.verification.formal.statement import scopes
from divergences.verification.formal.terms import Scope
from divergences.verification.language.errors import Unreadable

WRITTEN = "numerals"
"""The clause that writes entries out, and so says how many they are."""


def scope(text: str) -> str:
    """`finite distributions: q on m outcomes, p, r on n, for every m and n`, or the numbers there are; "" if unreadable."""
    try:
        bound, found = taken_out(text)[1], list(scopes(text))
    except (Unsayable, Unreadable):
        return ""
    fixed = written(bound)
    lengths = sorted(_sizes(found, bound) - fixed.keys())
    every = f", for every {' and '.join(lengths)}" if lengths else ""
    laws = [f"finite distributions: {said}"] if (said := distributions(found, fixed)) else []
    return "; ".join(laws + _others(found, fixed) or _numbers(found)) + every


def written(bound: Bound) -> dict[str, str]:
    """The lengths that entries which are written out fix."""
    return {bound.on(said[0]): str(said[1].count(",") + 1) for name, said in bound.said if name == WRITTEN}


def distributions(found: Iterable[Scope], fixed: Mapping[str, str], without: Collection[str] = ()) -> str:
    """`p, r on n outcomes, q on m`: the distributions, but for these letters; "" where there are none."""
    laws = {x: one.vectors[x] for one in found for x in sorted(one.laws) if x not in without}
    on = sorted(_grouped({x: fixed.get(size, size) for x, size in laws.items()}), key=lambda said: said[1])
    return ", ".join(f"{letters} on {size}{' outcomes' * (k == 0)}" for k, (size, letters) in enumerate(on))


def _others(found: Iterable[Scope], fixed: Mapping[str, str]) -> list[str]:
    """Channels, sites and maps, alike ones together."""
    said: dict[str, str] = {}
    for one in found:
        shapes = {
            "distributions on {1} outcomes, one for each of {0}": one.channels,
            "{0} points of R^{1}": one.points,
            "{0} points of the line": {x: (n,) for x, n in one.sites.items()},
            "a map of {0} sites to {1}": one.maps,
        }
        for form, letters in shapes.items():
            said |= {x: form.format(*(fixed.get(n, n).strip("()") for n in shape)) for x, shape in letters.items()}
        said |= dict.fromkeys(one.networks, "a network of n inputs")
    return [f"{letters}: {words}" for words, letters in _grouped(said)]


def _numbers(found: Iterable[Scope]) -> list[str]:
    """Of what is left: vectors of numbers, or numbers alone."""
    letters = {x: "finitely many numbers" for one in found for x in (*one.vectors, *one.tables)}
    if not letters:
        letters = {x: "real numbers" for one in found for x in one.ranges if x not in one.counts}
        letters |= {x: "1, 2, 3, …" for one in found for x in one.counts}
    return [f"{letters}: {words}" for words, letters in _grouped(letters)]


def _grouped(said: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each phrase once, with the letters of which it is true, in the order of the alphabet."""
    return [(words, ", ".join(sorted(x for x in said if said[x] == words))) for words in sorted(set(said.values()))]


def _sizes(found: Iterable[Scope], bound: Bound) -> set[str]:
    """The letters that say how many there are."""
    shapes = [*bound.maps.values()]
    for one in found:
        shapes += [(x,) for x in one.vectors.values()]
        shapes += [*one.tables.values(), *one.channels.values(), *one.points.values()]
    return {x for shape in shapes for x in shape if x.isidentifier()}
