"""What is drawn for clauses of sites, of maps of sites and of matrices between them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from divergences.exact.vectors import Vector
from divergences.verification.instances.drawing import Drawing
from divergences.verification.instances.things import Map, Outcome, Table


def points(at: Drawing, said: Sequence[str]) -> None:
    """Sites of R^k, not always different."""
    x, n, k = said
    at.values[x] = at.table(0, 4, at.sizes[n], at.sizes.get(k) or int(k))


RAYS = tuple(
    (Fraction(a, c), Fraction(b, c)) for a, b, c in ((3, 4, 5), (5, -12, 13), (-8, 15, 17), (1, 0, 1), (0, 0, 1))
)


def rays(at: Drawing, said: Sequence[str]) -> None:
    """Vectors of length 1, or 0."""
    z, m, k = said
    size = at.sizes.get(k) or int(k)
    at.values[z] = Table.made(
        [*at.dice.choice(RAYS)[:size], *[Fraction(0)] * (size - 2)] if size > 1 else [Fraction(at.whole(-2, 2), 2)]
        for _ in range(at.sizes[m])
    )


def ascending(at: Drawing, said: Sequence[str]) -> None:
    """Sites of the line, from left to right."""
    at.values[said[0]] = Vector(Fraction(x, 3) for x in sorted(at.dice.sample(range(20), at.sizes["n"])))


def any_maps(at: Drawing, said: Sequence[str]) -> None:
    """n sites to m sites, several to one or not."""
    n, m = at.sizes["n"], at.sizes["m"]
    at.values[said[0]] = Map(tuple(at.whole(0, m - 1) for _ in range(n)), m)


def maps(at: Drawing, said: Sequence[str]) -> None:
    """A map, and distances that it does not stretch."""
    f, d, c = said
    any_maps(at, (f,))
    n, to, there = at.sizes["n"], at.values[f].to, at.metric(at.sizes["m"])
    more = at.table(0, 1, n, n)
    at.values[c] = there
    at.values[d] = Table.made([there[to[i]][to[j]] + more[i][j] for j in range(n)] for i in range(n))


def functions(at: Drawing, said: Sequence[str]) -> None:
    """Any map between two metrics, which are drawn unless they are there."""
    f, d, e = said
    if d not in at.values or not isinstance(at.values[d], Table):
        at.values[d] = at.metric(at.sizes["n"])
    n = len(at.values[d])
    m = at.sizes["m"] if e not in at.values or not isinstance(at.values[e], Table) else len(at.values[e])
    at.values[e] = at.values[e] if isinstance(at.values.get(e), Table) else at.metric(m)
    at.values[f] = Map(tuple(at.whole(0, m - 1) for _ in range(n)), m)


def bijections(at: Drawing, said: Sequence[str]) -> None:
    """Sites in another order."""
    n = at.sizes["n"]
    at.values[said[0]] = Map(tuple(at.dice.sample(range(n), n)), n)


def flats(at: Drawing, said: Sequence[str]) -> None:
    """Sites on two flats, in costs that are a metric or not."""
    f, h, d, t = said
    n, apart = at.sizes["n"], at.values[t]
    at.sizes["m"] = 2 * n
    at.values |= {f: Map(tuple(range(n)), 2 * n), h: Map(tuple(range(n, 2 * n)), 2 * n)}
    more = at.table(0, 2, n, n)
    way = [[apart + more[i][j] * (i != j) for j in range(n)] for i in range(n)]
    rest = at.table(0, 3, 2 * n, 2 * n)
    at.values[d] = Table.made([way[i][j - n] if i < n <= j else rest[i][j] for j in range(2 * n)] for i in range(2 * n))


def indices(at: Drawing, said: Sequence[str]) -> None:
    """Single outcomes."""
    n = at.sizes["n"]
    at.values |= {x.strip(): Outcome.of(at.whole(0, n - 1), n) for x in said[0].split(",")}


def on_lines(at: Drawing, said: Sequence[str]) -> None:
    """The laws of (0, Z) and (t, Z) on their common sites."""
    p, q, x, t, z, r = said
    n = at.sizes["n"]
    at.values |= {z: Vector(Fraction(at.whole(0, 2)) for _ in range(n)), r: at.law(n)}
    atoms = {at_: [(at_, c) for c in at.values[z]] for at_ in (Fraction(0), at.values[t])}
    sites = list(dict.fromkeys([*atoms[Fraction(0)], *atoms[at.values[t]]]))
    at.sizes["m"] = len(sites)
    at.values[x] = Table.made(sites)
    for law, where in ((p, Fraction(0)), (q, at.values[t])):
        masses = [
            sum((w for w, s in zip(at.values[r], atoms[where], strict=True) if s == site), Fraction(0))
            for site in sites
        ]
        at.values[law] = Vector(masses)


def matrices(at: Drawing, said: Sequence[str]) -> None:
    """Small whole numbers, or a diagonal; the bound is the largest sum of a row or column, which is sharp for diagonals."""
    w, s = said
    m, n = at.sizes["m"], at.sizes["n"]
    diagonal = at.whole(0, 2) == 0
    table = Table.made(
        [Fraction(0) if diagonal and i != j else Fraction(at.whole(-3, 3)) for j in range(n)] for i in range(m)
    )
    at.values |= {w: table, s: max(sum(map(abs, v)) for v in (*table, *zip(*table, strict=True)))}
