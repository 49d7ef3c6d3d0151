"""Whether what was drawn is what the clauses of a text declare: a point that is none tells nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

from divergences.exact.vectors import Vector
from divergences.verification.instances.drawing import MARK, Drawing
from divergences.verification.instances.things import Generator, Table
from divergences.verification.instances.words import WORDS
from divergences.verification.interpreters import exact

Meets = Callable[..., bool]


def are_declared(at: Drawing, said: Iterable[tuple[str, Sequence[str]]]) -> bool:
    """Whether every clause holds of the values: by what it says, or as nothing was drawn for its letters after it was."""
    return all(_is_declared(at, name, letters) for name, letters in said)


def _is_declared(at: Drawing, name: str, letters: Sequence[str]) -> bool:
    """Sites of R^k are as far apart as they are: what is said of these is not decided."""
    if name in MEETS and not any(at.lengths.get(x) == MARK for x in letters):
        return MEETS[name](*(at.values[x] if x and x.isalpha() else x for x in letters[: COUNT.get(name)]))
    made, now = at.made.get((name, letters)), [at.values.get(x) for x in letters]
    return is_decided(name) or made is None or all(a is b for a, b in zip(made, now, strict=True))


def is_decided(name: str) -> bool:
    """Whether values are told to meet the clause, or any do that its letters can have."""
    return name in MEETS or name in ANY


def _law(p: Vector) -> bool:
    return sum(p) == 1 and min(p) >= 0


def _metric(d: Table) -> bool:
    sites = range(len(d))
    apart = all((d[i][j] == 0) == (i == j) and d[i][j] == d[j][i] >= 0 for i in sites for j in sites)
    return apart and all(d[i][k] <= d[i][j] + d[j][k] for i, j, k in product(sites, repeat=3))


def _between(d: Table, low: Fraction, high: Fraction) -> bool:
    return _metric(d) and all(low <= x <= high for i, row in enumerate(d) for j, x in enumerate(row) if i != j)


def _coupling(g: Table, p: Vector, q: Vector) -> bool:
    rows, columns = (tuple(map(sum, way)) for way in (g, zip(*g, strict=True)))
    return min(map(min, g)) >= 0 and (rows, columns) == (tuple(p), tuple(q))


def _potentials(f: Vector, h: Vector, d: Table) -> bool:
    return all(a - b <= cost for a, row in zip(f, d, strict=True) for b, cost in zip(h, row, strict=True))


def _layers(net: Sequence[Table]) -> list[Fraction]:
    return [w for layer in net for row in layer for w in row]


def _numerals(x: Vector, entries: str, under: str | None) -> bool:
    return [a * Fraction(under or 1) for a in x] == [Fraction(a) for a in entries.split(",")]


def _equal(a: Any, b: Any) -> bool:
    return not any(exact.signs(a, b))


def _dominated(p: Vector, q: Vector) -> bool:
    return len(p) == len(q) and all(b > 0 or a == 0 for a, b in zip(p, q, strict=True))


def _tilts(r: Vector, q: Vector, f: Vector) -> bool:
    weights = q * WORDS["exp"](f)
    return len(r) == len(q) and _equal(r * sum(weights), weights)


def _likeliest(q: Vector, p: Vector, f: Vector) -> bool:
    return _dominated(p, q) and _equal(WORDS["E"](p, f), WORDS["E"](q, f))


def _tangents(t: Vector, h: Vector, f: Generator, p: Vector, q: Vector) -> bool:
    ratios = [a / b for a, b in zip(p, q, strict=True)] if min(*p, *q) > 0 else []
    return [*zip(t, h, strict=True)] == [(f.slope(x), f.slope(x) * x - f.at(x)) for x in ratios]


def _sufficient(k: Table, p: Vector, q: Vector) -> bool:
    merged = (
        (i, j) for i, j in product(range(len(k)), repeat=2) if any(a and b for a, b in zip(k[i], k[j], strict=True))
    )
    return all(map(_law, k)) and all(p[i] * q[j] == p[j] * q[i] for i, j in merged)


def _gaussian(d: Table, c: Fraction) -> bool:
    """By Hoeffding and Pinsker: a law on sites of this diameter has Gaussian moments, and is near in W1 what is near in KL."""
    return _metric(d) and 4 * c >= max(map(max, d)) ** 2


MEETS: Mapping[str, Meets] = {
    "numerals": _numerals,
    "generator": lambda f: f.interval is None,
    "tilts": _tilts,
    "likeliest": _likeliest,
    "tangents": _tangents,
    "peaks": lambda a, d: a < len(d) and d[a] == max(d),
    "sufficient_channel": _sufficient,
    "bounded_lipschitz": lambda f, d: _potentials(f, f, d) and min(f) >= -1 and max(f) <= 1,
    "subgaussians": lambda p, d, c: _gaussian(d, c) or (_metric(d) and max(p) == 1 and c >= 0),
    "transports": lambda p, d, c: _metric(d) and (len(p) == 1 or _gaussian(d, c)),
    "counts": lambda k: k >= 1 and k.denominator == 1,
    "matrices": lambda w, s: s >= max(sum(map(abs, v)) for v in (*w, *zip(*w, strict=True))),
    "laws": _law,
    "channel": lambda k: all(map(_law, k)),
    "metric": _metric,
    "metric_between": _between,
    "couplings": _coupling,
    "potentials": _potentials,
    "lipschitz": lambda f, d: _potentials(f, f, d),
    "costs_up_to": lambda d, t: all(0 <= x <= t for row in d for x in row),
    "masses": lambda g: min(map(min, g)) >= 0,
    "likelihoods": lambda v: min(v) >= 0,
    "directions": lambda h, q: sum(h) == 0 < min(q),
    "box": lambda x, s, t: all(s <= a <= t for a in x),
    "ascending": lambda x: all(a < b for a, b in pairwise(x)),
    "networks": lambda net, c: all(abs(w) <= c for w in _layers(net)),
    "full_networks": lambda net, c: all(w == c for w in _layers(net)),
    "flats": lambda f, h, d, t: all(
        d[a][b] >= t and (i != j or d[a][b] == t) for i, a in enumerate(f.to) for j, b in enumerate(h.to)
    ),
    "maps": lambda f, d, c: all(c[a][b] <= d[i][j] for i, a in enumerate(f.to) for j, b in enumerate(f.to)),
}
"""Clause → whether its letters are such. Of the others there is no quick decision: convex functions, plays, saddles."""
ANY = ("numbers", "points", "costs", "indices")
"""Clauses that ask nothing."""
COUNT = {"laws": 1, "channel": 1, "box": 3}
"""How many letters of a clause are letters of the point; the others are lengths."""
