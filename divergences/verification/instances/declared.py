"""Whether what was drawn is what the clauses of a text declare: a point that is none tells nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product

from divergences.exact.vectors import Vector
from divergences.verification.instances.drawing import MARK, Drawing
from divergences.verification.instances.things import Table

Meets = Callable[..., bool]


def are_declared(at: Drawing, said: Iterable[tuple[str, Sequence[str]]]) -> bool:
    """Whether every clause that can be decided holds of the values; sites of R^k are as far apart as they are."""
    return all(
        MEETS[name](*(at.values[x] for x in letters[: COUNT.get(name)]))
        for name, letters in said
        if name in MEETS and not any(at.lengths.get(x) == MARK for x in letters)
    )


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


MEETS: Mapping[str, Meets] = {
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
"""Clause → whether its letters are such. Of the others there is no quick decision: convex functions, moments, transports."""
COUNT = {"laws": 1, "channel": 1, "box": 3}
"""How many letters of a clause are letters of the point; the others are lengths."""
