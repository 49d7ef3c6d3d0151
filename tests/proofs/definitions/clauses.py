"""What clauses ask of their letters, in plain exact numbers: true of what is drawn, and often not of what is spoilt."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

from divergences.exact.vectors import Vector
from divergences.verification.formal.clauses.values import Map, Table
from divergences.verification.formal.statement import given
from divergences.verification.instances.trial import drawn
from tests.proofs.definitions.asked import stated

EACH = 2
"""Points at which the hypotheses hold, and as many at which they do not."""
LONGEST = 3


def law(v):
    return all(x >= 0 for x in v) and sum(v) == 1


def metric(d):
    n = range(len(d))
    return all(
        d[i][j] >= 0 and (d[i][j] == 0) == (i == j) and d[i][j] == d[j][i] and d[i][k] <= d[i][j] + d[j][k]
        for i, j, k in product(n, n, n)
    )


def coupling(p, q, g):
    columns = zip(*g, strict=True)
    return (
        all(x >= 0 for row in g for x in row) and [sum(row) for row in g] == [*p] and [sum(c) for c in columns] == [*q]
    )


def no_steeper(f, h, d):
    return all(a - b <= d[i][j] for i, a in enumerate(f) for j, b in enumerate(h))


def near(f, x):
    """f is 1-Lipschitz on sites of R^k."""
    squares = [[sum((a - b) ** 2 for a, b in zip(s, t, strict=True)) for t in x] for s in x]
    return all(a <= b or (a - b) ** 2 <= squares[i][j] for i, a in enumerate(f) for j, b in enumerate(f))


def apart(d, low, high):
    return metric(d) and all(i == j or low <= x <= high for i, row in enumerate(d) for j, x in enumerate(row))


def contracts(f, d, c):
    m, n = len(c), range(len(d))
    return all(to < m for to in f.to) and all(c[f.to[i]][f.to[j]] <= d[i][j] for i, j in product(n, n))


def flats(f, h, d, t):
    n, m = range(len(f.to)), len(d)
    return (
        all(to < m for to in (*f.to, *h.to))
        and all(d[f.to[i]][h.to[i]] == t for i in n)
        and all(d[f.to[i]][h.to[j]] >= t for i, j in product(n, n))
    )


def lines(p, q, x, t, z, r):
    """p and q are the laws of (0, Z) and (t, Z) on sites x of the plane, all different."""
    sites = [tuple(s) for s in x]
    masses = [[sum(w for w, c in zip(r, z, strict=True) if (at, c) == s) for s in sites] for at in (0, t)]
    there = all((at, c) in sites for at in (0, t) for c in z)
    return len(set(sites)) == len(sites) and there and [[*p], [*q]] == masses


def clipped(c, layers):
    return len(layers[-1]) == 1 and all(abs(w) <= c for layer in layers for row in layer for w in row)


@dataclass(frozen=True)
class Given:
    """What is given, with what it asks; `laws` of p, q, and the others that are laws."""

    text: str
    asks: Callable[..., bool]
    spoilt: str
    """The letters that are spoilt."""
    largest: int = LONGEST
    """Of how many things there may be."""

    @property
    def claim(self) -> str:
        return f"TV(p, p) + TV(q, q) >= 0 given {self.text}"

    def holds(self, point) -> bool:
        return all(law(point[x]) for x in given(self.claim)[0].laws) and self.asks(point)

    def lemma(self, name, point, *, true):
        """That the hypotheses hold there, or that they do not."""
        scope, said = given(self.claim)
        both = " /\\ ".join(f"({x})" for x in said)
        goal, proof = (both, "given; granted.") if true else (f"~ ({both})", "given; denied.")
        return stated(name, goal, proof, goal, scope, point)

    def places(self):
        """Points at which it holds, then points at which it fails, all different."""
        kept = {True: {}, False: {}}
        for seed in range(1, 3000):
            dice = Random(seed)
            point = drawn(self.claim, seed)
            if point is None or len(point["p"]) > LONGEST:
                continue
            for there in (point, self._spoilt(point, dice)):
                here = kept[self.holds(there)]
                if len(here) < EACH:
                    here.setdefault(str(sorted((x, str(v)) for x, v in there.items())), there)
            if min(map(len, kept.values())) == EACH:
                break
        return [*kept[True].values()], [*kept[False].values()]

    def _spoilt(self, point, dice):
        letter = dice.choice(self.spoilt)
        return {**point, letter: changed(point[letter], dice)}


def changed(value: Any, dice: Random) -> Any:
    """One entry of it is another."""
    match value:
        case Map():
            to = [*value.to]
            to[dice.randrange(len(to))] = dice.randint(0, value.size)
            return Map(tuple(to), value.size)
        case Table() | Vector() | list() if value:
            k = dice.randrange(len(value))
            return type(value)(changed(x, dice) if j == k else x for j, x in enumerate(value))
        case int():
            return value + dice.choice((1, 2))
        case _:
            return dice.choice(
                (value + Fraction(1, 4), value - Fraction(1, 4), value + 1, value - 2, Fraction(0), -value)
            )


GIVEN = (
    Given("q in laws(m)", lambda at: True, "pq"),
    Given("p << q", lambda at: all(b > 0 or a == 0 for a, b in zip(at["p"], at["q"], strict=True)), "pq"),
    Given("x in R points", lambda at: len(set(at["x"])) == len(at["x"]), "x"),
    Given("q in laws(m) and g in couplings(p, q)", lambda at: coupling(at["p"], at["q"], at["g"]), "g"),
    Given("d metric", lambda at: metric(at["d"]), "d"),
    Given("d costs up to t and t in R", lambda at: all(0 <= x <= at["t"] for row in at["d"] for x in row), "dt"),
    Given("d metric and f in lipschitz(d)", lambda at: metric(at["d"]) and no_steeper(at["f"], at["f"], at["d"]), "f"),
    Given("x in R^(n, k) and f in lipschitz(x)", lambda at: near(at["f"], at["x"]), "fx"),
    Given("q in laws(m) and f, h in potentials(d)", lambda at: no_steeper(at["f"], at["h"], at["d"]), "fhd"),
    Given("d in metrics(s, t) and s in R and t in R", lambda at: apart(at["d"], at["s"], at["t"]), "st"),
    Given("g masses", lambda at: all(x >= 0 for row in at["g"] for x in row), "g"),
    Given("f in maps(d, c)", lambda at: contracts(at["f"], at["d"], at["c"]), "fdc"),
    Given("f, h in flats(d, t) and t in R", lambda at: flats(at["f"], at["h"], at["d"], at["t"]), "fhdt", 2 * LONGEST),
    Given("h in directions(q)", lambda at: sum(at["h"]) == 0 and all(x > 0 for x in at["q"]), "h"),
    Given("x in [s, t]^n and s in R and t in R", lambda at: all(at["s"] <= x <= at["t"] for x in at["x"]), "xst"),
    Given("x ascending", lambda at: all(a < b for a, b in zip(at["x"], at["x"][1:], strict=False)), "x"),
    Given("l likelihoods", lambda at: all(x >= 0 for x in at["l"]), "l"),
    Given("a, b in sites", lambda at: max(at["a"], at["b"]) < len(at["p"]), "ab"),
    Given("k in channels", lambda at: all(map(law, at["k"])), "k"),
    Given("k in channels and l in channels(k)", lambda at: all(map(law, (*at["k"], *at["l"]))), "kl", LONGEST**2),
    Given("p, q on lines(x, t, z, r) and t in R", lambda at: lines(*(at[x] for x in "pqxtzr")), "tzrpq", 2 * LONGEST),
    Given("l in networks(c) and c in R", lambda at: clipped(at["c"], at["l"]), "lc"),
)
"""Clauses, with what they ask."""
