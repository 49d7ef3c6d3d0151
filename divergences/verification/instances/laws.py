"""What is drawn for clauses of laws, channels, convex functions and networks, and of numbers for each outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from math import gcd, lcm

from divergences.exact.numbers import log
from divergences.exact.vectors import Vector
from divergences.verification.instances.drawing import Drawing, NothingThere
from divergences.verification.instances.things import GENERATORS, Generator, Outcome, Table, bent
from divergences.verification.interpreters import exact

PLUS = exact.WORDS["+"]


def channel(at: Drawing, said: Sequence[str]) -> None:
    """A law for each input."""
    at.values[said[0]] = Table(at.law(at.sizes["m"]) for _ in range(at.sizes["n"]))


def channel_from_pairs(at: Drawing, said: Sequence[str]) -> None:
    """A law for each input and output of another channel."""
    at.values[said[0]] = Table(at.law(at.sizes["j"]) for _ in range(at.sizes["n"] * at.sizes["m"]))


def generator(at: Drawing, said: Sequence[str]) -> None:
    """One of the convex functions."""
    at.values[said[0]] = at.dice.choice(GENERATORS)


def exchanged(at: Drawing, said: Sequence[str]) -> None:
    """x·f(1/x) + c·(x − 1): its limits are exchanged, and moved by c."""
    g, f, c = said
    convex, more = at.values[f], at.values[c]

    def slope(x: Fraction) -> Fraction:
        return convex.at(1 / x) - convex.slope(1 / x) / x + more

    def conjugate(t: Fraction) -> Fraction:
        raise NothingThere  # of its slopes the points are not known

    at.values[g] = Generator(
        f"{f} exchanged",
        lambda x: x * convex.at(1 / x) + more * (x - 1),
        PLUS(convex.end, -more),
        PLUS(convex.zero, more),
        slope,
        conjugate,
    )


def sufficient_channel(at: Drawing, said: Sequence[str]) -> None:
    """Groups of inputs with the outputs of each: within a group both laws are in proportion."""
    k, p, q = said
    n, m = at.sizes["n"], at.sizes["m"]
    groups = at.whole(1, m)
    of = [at.whole(0, groups - 1) for _ in range(n)]
    inside = [Fraction(at.whole(0, 3)) for _ in range(n)]
    for law in (p, q):
        heights = [Fraction(at.whole(0, 2)) for _ in range(groups)]
        masses = [heights[g] * w for g, w in zip(of, inside, strict=True)]
        if not any(masses):
            raise NothingThere
        at.values[law] = Vector(x / sum(masses) for x in masses)
    rows = [[at.whole(0, 2) + (j < groups) if j % groups == g else 0 for j in range(m)] for g in of]
    at.values[k] = Table.made([Fraction(w, sum(row)) for w in row] for row in rows)


def plays(at: Drawing, said: Sequence[str]) -> None:
    """Rounds of fictitious play, ties broken at random."""
    c, law, k = said
    p, rounds = at.values[law], at.whole(1, 9)
    counts = [Fraction(0)] * len(p)
    for _ in range(rounds):  # D* is largest where the mean answer is rarest beside p
        rarest = min(x / a for x, a in zip(counts, p, strict=True) if a)
        counts[at.dice.choice([i for i, a in enumerate(p) if a and counts[i] / a == rarest])] += 1
    at.values |= {c: Vector(counts), k: Fraction(rounds)}


def clipped_rounds(at: Drawing, said: Sequence[str]) -> None:
    """From a start just after the generator passed 0, on either side, some rounds on."""
    t, s, h, c, k = said
    size, clip, side = at.values[h], at.values[c], at.dice.choice((-1, 1))
    if size * clip <= 0:
        raise NothingThere
    at.values |= {t: side * clip * size * Fraction(at.whole(-4, -1), 4), s: side * clip}
    for _ in range(at.whole(0, 30)):
        for _ in range(int(at.values[k])):
            at.values[s] = max(-clip, min(clip, at.values[s] + size * at.values[t]))
        at.values[t] -= size * at.values[s]


def peaks(at: Drawing, said: Sequence[str]) -> None:
    """One of the largest entries, the last or the first."""
    a, d = said
    found = [i for i, x in enumerate(at.values[d]) if x == max(at.values[d])]
    at.values[a] = Outcome.of(at.dice.choice(found), len(at.values[d]))


def conjugates(at: Drawing, said: Sequence[str]) -> None:
    """Slopes of the function with their conjugates, or more."""
    t, h, f = said
    convex = at.values[f]
    at.values[t] = Vector(convex.slope(Fraction(at.whole(1, 9), at.whole(1, 4))) for _ in range(at.sizes["n"]))
    at.values[h] = Vector(convex.conjugate(x) + Fraction(at.whole(0, 1), 2) for x in at.values[t])


def tangents(at: Drawing, said: Sequence[str]) -> None:
    """Laws with masses everywhere, and the tangents at their ratios."""
    t, h, f, p, q = said
    convex, n = at.values[f], at.sizes["n"]
    at.values |= {x: Vector(Fraction(1 + w) / n for w in _centred(at, n)) for x in (p, q)}
    if min(*at.values[p], *at.values[q]) <= 0:
        raise NothingThere
    ratios = [a / b for a, b in zip(at.values[p], at.values[q], strict=True)]
    at.values[t] = Vector(convex.slope(r) for r in ratios)
    at.values[h] = Vector(s * r - convex.at(r) for s, r in zip(at.values[t], ratios, strict=True))


def _centred(at: Drawing, n: int) -> Vector:
    """Numbers of sum 0 in (−1, 1)."""
    found = [Fraction(at.whole(-4, 4), 5) for _ in range(n)]
    middle = sum(found, Fraction(0)) / n
    return Vector((x - middle) / 2 for x in found)


def directions(at: Drawing, said: Sequence[str]) -> None:
    """A law with mass everywhere, and numbers of sum 0."""
    h, q = said
    n = at.size(q)
    at.values[q] = Vector((1 + w) / n for w in _centred(at, n))
    at.values[h] = _centred(at, n)


def convex(at: Drawing, said: Sequence[str]) -> None:
    """One of the convex functions, which outside of the interval is bent down, and its ends in their order."""
    f, s, t = said
    low, high = sorted((at.values[s], at.values[t]))
    at.values |= {f: bent(at.dice.choice(GENERATORS), low, high), s: low, t: high}


def box(at: Drawing, said: Sequence[str]) -> None:
    """Numbers between the ends, the ends among them."""
    x, s, t, length = said
    low, high = at.values[s], at.values[t]
    at.values[x] = Vector(low + (high - low) * Fraction(at.whole(0, 4), 4) for _ in range(at.sizes[length]))


def counts(at: Drawing, said: Sequence[str]) -> None:
    """1 or 2; of few outcomes 3 too."""
    at.values[said[0]] = Fraction(at.whole(1, 3 if at.sizes["n"] <= 2 else 2))


def likelihoods(at: Drawing, said: Sequence[str]) -> None:
    """Numbers ≥ 0."""
    at.values[said[0]] = Vector(Fraction(at.whole(0, 5), 2) for _ in range(at.sizes["n"]))


def vector(at: Drawing, said: Sequence[str]) -> None:
    """Any numbers."""
    at.values[said[0]] = at.vector(at.sizes[said[1]])


def network(at: Drawing, said: Sequence[str]) -> None:
    """Weights of both signs."""
    net, c = said
    at.values[net] = _layers(at, lambda: at.values[c] * Fraction(at.whole(-3, 3), 3))


def full_network(at: Drawing, said: Sequence[str]) -> None:
    """The same weights everywhere."""
    net, c = said
    at.values[net] = _layers(at, lambda: at.values[c])


def _layers(at: Drawing, weight: Callable[[], Fraction]) -> list[Table]:
    widths = [at.sizes["n"], *(at.whole(1, 3) for _ in range(at.whole(0, 3))), 1]
    return [Table.made([weight() for _ in range(n)] for _ in range(m)) for n, m in pairwise(widths)]


def numerals(at: Drawing, said: Sequence[str]) -> None:
    """What is written out."""
    letter, entries, under = said
    at.values.write(letter, Vector(Fraction(x.strip()) / Fraction(under or 1) for x in entries.split(",")))


def saddles(at: Drawing, said: Sequence[str]) -> None:
    """One law, or two that change places, and others at the outcome that f most takes for theirs."""
    w, f, p, k = said
    if k not in at.values:
        channel(at, (k,))
    n, data = at.sizes["n"], at.values[p]
    first = at.values[k][0]
    pair = n > 1 and len(data) > 1 and at.whole(0, 1)
    laws = [first, Vector((first[1], first[0], *first[2:]))] if pair else [first]
    if pair:
        data = Vector([(data[0] + data[1]) / 2] * 2 + list(data[2:]))
    mixed = [sum(masses) / len(laws) for masses in zip(*laws, strict=True)]
    judge = Vector(a / (a + b) if a else Fraction(0) for a, b in zip(data, mixed, strict=True))
    rest = Vector(Fraction(j == judge.index(min(judge))) for j in range(len(data)))
    weights = Vector([Fraction(1, len(laws))] * len(laws) + [Fraction(0)] * (n - len(laws)))
    at.values |= {w: weights, f: judge, p: data, k: Table([*laws, *[rest] * (n - len(laws))])}


def tilts(at: Drawing, said: Sequence[str]) -> None:
    """Multiples of log 2 for f, so that exp(f) is rational; often of equal mean under p and q."""
    r, q, f = said
    law, alike = at.values[q], at.meets and len(at.values["p"]) == len(at.values["q"]) == len(at.values[q])
    if f not in at.levels:
        _of_levels(at, f, _balanced(at, "p", "q") if alike else Vector(at.whole(-3, 3) for _ in law))
    weights = [w * Fraction(2) ** k for w, k in zip(law, at.levels[f], strict=True)]
    at.values[r] = Vector(w / sum(weights) for w in weights)


def likeliest(at: Drawing, said: Sequence[str]) -> None:
    """A law on more than p is on, and numbers of equal mean under both."""
    q, p, f = said
    at.values[q] = Vector((a + b) / 2 for a, b in zip(at.values[p], at.law(len(at.values[p])), strict=True))
    _of_levels(at, f, _balanced(at, p, q))


def _of_levels(at: Drawing, f: str, levels: Vector) -> None:
    """So many times log 2: f may be the exponent of tilts, too."""
    at.levels[f] = levels
    at.values[f] = Vector(log(2) * k for k in levels)


def _balanced(at: Drawing, p: str, q: str) -> Vector:
    """Small whole numbers of equal mean under p and q: their differences at two outcomes, crosswise."""
    apart = Vector(a - b for a, b in zip(at.values[p], at.values[q], strict=True))
    here, there = (at.whole(0, len(apart) - 1) for _ in range(2))
    if here == there:
        return Vector([Fraction(1)] * len(apart))
    whole = lcm(apart[here].denominator, apart[there].denominator)
    left, right = int(apart[here] * whole), int(apart[there] * whole)
    crossed = {here: right, there: -left}
    return Vector(Fraction(crossed.get(i, 0), gcd(left, right) or 1) for i in range(len(apart)))
